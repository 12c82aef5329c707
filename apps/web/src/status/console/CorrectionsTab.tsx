// Facts that somebody proposes to take back: agreed to by another office, one of the two of health.
import { Form, Input, type TableColumnsType } from 'antd'
import { decideCorrection, type CorrectionView } from '@shouwang/domain/status'
import { commonTexts, FormButton, ListTable, minuteText, ReadState, StatePill, useRead, useSend } from '../../platform/console/index.js'
import { kindWords, reasonWords, useStatusWords } from '../words.js'
import { statusConsole } from './status-console.texts.js'

export const CorrectionsTab = () => {
  const t = statusConsole.useText()
  const query = useRead<CorrectionView[]>('/api/status/corrections', { every: 60_000 })
  return <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('noCorrections')}>{(rows) => <Rows rows={rows} />}</ReadState>
}

const Rows = ({ rows }: { rows: CorrectionView[] }) => {
  const t = statusConsole.useText()
  const common = commonTexts.useText()
  useStatusWords()
  const stateOf = ({ approved }: CorrectionView) => (approved === null ? 'waiting' : approved ? 'approved' : 'declined')
  const columns: TableColumnsType<CorrectionView> = [
    { title: t('state'), key: 'state', render: (_, row) => <StatePill tone={row.approved === null ? 'warn' : row.approved ? 'good' : 'off'}>{t(stateOf(row))}</StatePill> },
    { title: t('person'), key: 'person', render: (_, row) => <>{row.name} <span className="quiet">{row.place}</span></> },
    { title: t('facts'), key: 'kind', render: (_, row) => kindWords(row.kind) },
    { title: t('reason'), key: 'reason', render: (_, row) => <>{reasonWords(row.reason)}<br /><span className="quiet">{row.document}{row.note ? ` · ${row.note}` : ''}</span></> },
    { title: t('proposedBy'), key: 'by', render: (_, row) => <>{row.proposedName}<br /><span className="quiet">{minuteText(row.proposedAt)}</span></> },
    { title: t('decidedBy'), key: 'decided', render: (_, row) => (row.decidedAt ? <>{row.decidedName}<br /><span className="quiet">{minuteText(row.decidedAt)}</span></> : '–') },
    { title: common('actions'), key: 'do', render: (_, row) => (row.mayDecide ? <span className="row-actions"><Decide correction={row.id} approve /><Decide correction={row.id} approve={false} /></span> : null) },
  ]
  return <ListTable<CorrectionView> rowKey="id" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 980 }} />
}

const Decide = ({ correction, approve }: { correction: string; approve: boolean }) => {
  const t = statusConsole.useText()
  const { send } = useSend(decideCorrection, t('correctionDone'))
  return (
    <FormButton<{ note?: string }>
      label={t(approve ? 'approve' : 'decline')}
      title={t(approve ? 'approve' : 'decline')}
      {...(approve ? { explain: t('approveExplain') } : {})}
      onSubmit={async ({ note }) => (await send({ correction, approve, ...(note?.trim() ? { note: note.trim() } : {}) })) !== null}
    >
      <Form.Item name="note" label={t('note')}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
    </FormButton>
  )
}
