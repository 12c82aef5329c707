// Changes of many: what waits for a second office, and what became of the others.
import { Form, Input, type TableColumnsType } from 'antd'
import { releaseChange, type ChangeView } from '@shouwang/domain/status'
import { commonTexts, FormButton, ListTable, minuteText, ReadState, StatePill, useRead, useSend } from '../../platform/console/index.js'
import { sourceWords, useStatusWords } from '../words.js'
import { statusConsole } from './status-console.texts.js'

export const ChangesTab = () => {
  const t = statusConsole.useText()
  const query = useRead<ChangeView[]>('/api/status/changes', { every: 60_000 })
  return <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('noChanges')}>{(rows) => <Rows rows={rows} />}</ReadState>
}

const Rows = ({ rows }: { rows: ChangeView[] }) => {
  const t = statusConsole.useText()
  const common = commonTexts.useText()
  useStatusWords()
  const stateOf = ({ released }: ChangeView) => (released === null ? 'waiting' : released ? 'released' : 'stopped')
  const columns: TableColumnsType<ChangeView> = [
    { title: t('state'), key: 'state', render: (_, row) => <StatePill tone={row.released === null ? 'warn' : row.released ? 'good' : 'off'}>{t(stateOf(row))}</StatePill> },
    { title: t('people'), dataIndex: 'people', key: 'people' },
    { title: t('cause'), key: 'cause', render: (_, row) => <>{t(`cause.${row.cause}`)} <span className="quiet">{row.sourceFeature ? sourceWords(row.sourceFeature) : ''} {row.version}</span></> },
    { title: t('causedBy'), key: 'by', render: (_, row) => <>{row.causedName || '–'} <span className="quiet">{row.place}</span></> },
    { title: t('opened'), key: 'opened', render: (_, row) => minuteText(row.openedAt) },
    { title: t('decidedBy'), key: 'decided', render: (_, row) => (row.decidedAt ? <>{row.decidedName}<br /><span className="quiet">{row.reason}</span></> : '–') },
    { title: common('actions'), key: 'do', render: (_, row) => (row.mayDecide ? <span className="row-actions"><Decide change={row.id} release /><Decide change={row.id} release={false} /></span> : null) },
  ]
  return <ListTable<ChangeView> rowKey="id" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 980 }} />
}

const Decide = ({ change, release }: { change: string; release: boolean }) => {
  const t = statusConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(releaseChange, t('changeDone'))
  return (
    <FormButton<{ reason: string }>
      label={t(release ? 'release' : 'stop')}
      title={t(release ? 'release' : 'stop')}
      explain={t(release ? 'releaseExplain' : 'stopExplain')}
      danger={release}
      onSubmit={async ({ reason }) => (await send({ change, release, reason: reason.trim() })) !== null}
    >
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}>
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
    </FormButton>
  )
}
