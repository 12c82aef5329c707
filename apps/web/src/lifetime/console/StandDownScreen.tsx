// 销毁与封存: what would be deleted, the word of two people, the progress, the certificate and the counts that stay.
import { Alert, Button, Form, Input, Progress, Steps, type TableColumnsType } from 'antd'
import { uuidv7 } from 'uuidv7'
import { confirmStandDown, proposeStandDown, withdrawStandDown, type DailyCounts, type StandDownView } from '@shouwang/domain/lifetime'
import { useNamed } from '../../platform/i18n.js'
import { commonTexts, ConfirmButton, FormButton, getFile, ListTable, minuteText, PageHead, Panel, ReadState, saveFile, useRead, useSend } from '../../platform/console/index.js'
import { lifetimeConsole, lifetimeWord } from './lifetime-console.texts.js'

type StandDown = NonNullable<StandDownView['standDown']>
type Deleted = StandDownView['preview'][number]
type Count = DailyCounts['counts'][number]

/** While it works the page looks again and again; it can be left. */
const EVERY_MS = 2_000

export const StandDownScreen = () => {
  const t = lifetimeConsole.useText()
  const first = useRead<StandDownView>('/api/lifetime/stand-down')
  const working = first.data?.standDown?.state === 'confirmed'
  const query = useRead<StandDownView>('/api/lifetime/stand-down', working ? { every: EVERY_MS } : {})
  return (
    <>
      <PageHead title={t('standTitle')} hint={t('standHint')} />
      <ReadState query={query}>{(answer) => <Body answer={answer} />}</ReadState>
    </>
  )
}

const STAGE = { none: 0, proposed: 1, confirmed: 2, done: 3 } as const

const Body = ({ answer }: { answer: StandDownView }) => {
  const t = lifetimeConsole.useText()
  const { standDown, districtName } = answer
  return (
    <div className="stack">
      <Steps current={STAGE[standDown?.state ?? 'none']} items={[{ title: t('step1') }, { title: t('step2') }, { title: t('step3') }]} />
      {standDown === null ? <Propose name={districtName} /> : <Going standDown={standDown} name={districtName} frozenAt={answer.frozenAt} />}
      {answer.preview.length > 0 ? <Panel title={t('preview')}><DeletedTable rows={answer.preview} /></Panel> : null}
      {standDown?.state === 'done' ? <Counts /> : null}
    </div>
  )
}

const NameItem = ({ name }: { name: string }) => {
  const t = lifetimeConsole.useText()
  const common = commonTexts.useText()
  return (
    <Form.Item name="name" label={t('typeName', { name })} rules={[{ required: true, message: common('required') }]}>
      <Input maxLength={60} autoComplete="off" />
    </Form.Item>
  )
}

interface Proposal { name: string; reason: string; legalBasis: string }

const Propose = ({ name }: { name: string }) => {
  const t = lifetimeConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(proposeStandDown, t('proposed'))
  const words = (field: 'reason' | 'legalBasis') => (
    <Form.Item name={field} label={t(field)} rules={[{ required: true, whitespace: true, min: 2, message: common('required') }]}>
      <Input maxLength={200} />
    </Form.Item>
  )
  return (
    <div>
      <FormButton<Proposal>
        label={t('propose')} title={t('proposeTitle', { name })} explain={t('proposeExplain')} danger buttonProps={{ size: 'middle', danger: true }}
        onSubmit={async (fields) => (await send({ standDown: uuidv7(), ...fields })) !== null}
      >
        {words('reason')}
        {words('legalBasis')}
        <NameItem name={name} />
      </FormButton>
    </div>
  )
}

const Going = ({ standDown, name, frozenAt }: { standDown: StandDown; name: string; frozenAt: string | null }) => {
  const t = lifetimeConsole.useText()
  const { state } = standDown
  const title = state === 'proposed' ? t('proposed') : state === 'confirmed' ? t('working') : t('done')
  return (
    <Panel title={title}>
      <div className="stack">
        <p>{t('proposedBy', { who: standDown.proposedBy, at: minuteText(standDown.proposedAt), reason: standDown.reason, basis: standDown.legalBasis })}</p>
        {standDown.confirmedAt === null ? null : <p>{t('confirmedBy', { who: standDown.confirmedBy ?? '–', at: minuteText(standDown.confirmedAt) })}</p>}
        {frozenAt === null ? null : <Alert type="warning" showIcon title={t('frozen', { at: minuteText(frozenAt) })} />}
        {state === 'proposed' ? <Confirm standDown={standDown} name={name} /> : <Done standDown={standDown} />}
      </div>
    </Panel>
  )
}

const Confirm = ({ standDown, name }: { standDown: StandDown; name: string }) => {
  const t = lifetimeConsole.useText()
  const confirming = useSend(confirmStandDown, null)
  const withdrawing = useSend(withdrawStandDown, t('withdrawn'))
  return (
    <div className="panel-tools">
      {standDown.mine ? <span>{t('mine')}</span> : (
        <FormButton<{ name: string }>
          label={t('confirm')} title={t('confirmTitle', { name })} explain={t('confirmExplain')} danger buttonProps={{ size: 'middle', danger: true }}
          onSubmit={async (fields) => (await confirming.send({ standDown: standDown.id, ...fields })) !== null}
        >
          <NameItem name={name} />
        </FormButton>
      )}
      <ConfirmButton
        label={t('withdraw')} title={t('withdraw')} explain={t('withdrawExplain')} danger={false} buttonProps={{ size: 'middle' }}
        onConfirm={async () => (await withdrawing.send({ standDown: standDown.id })) !== null}
      />
    </div>
  )
}

const Done = ({ standDown }: { standDown: StandDown }) => {
  const t = lifetimeConsole.useText()
  const total = standDown.total ?? standDown.rows
  const percent = standDown.state === 'done' ? 100 : total === 0 ? 0 : Math.min(99, Math.floor((100 * standDown.rows) / total))
  const download = async () => saveFile('stand-down.json', await getFile(`/api/lifetime/stand-down/${standDown.id}/certificate`))
  return (
    <div className="stack">
      <Progress percent={percent} aria-label={t('progress', { rows: standDown.rows, total })} />
      <p role="status">{t('progress', { rows: standDown.rows, total })}。{t('erasedEvents', { n: standDown.erased })}</p>
      {standDown.manifestHash === null ? null : (
        <>
          <dl className="facts">
            <dt>{t('hash')}</dt>
            <dd><code>{standDown.manifestHash}</code></dd>
          </dl>
          <div className="panel-tools">
            <Button type="primary" onClick={() => void download()}>{t('certificate')}</Button>
            <span className="quiet">{t('verifyHint')}</span>
          </div>
        </>
      )}
      <DeletedTable rows={standDown.deleted} />
    </div>
  )
}

const DeletedTable = ({ rows }: { rows: readonly Deleted[] }) => {
  const t = lifetimeConsole.useText()
  const named = useNamed()
  const columns: TableColumnsType<Deleted> = [
    { title: t('class'), key: 'class', render: (_, row) => named(row.title) },
    { title: t('rows'), dataIndex: 'deleted', key: 'rows', align: 'right', width: 140 },
  ]
  return <ListTable<Deleted> rowKey="class" columns={columns} dataSource={[...rows]} pagination={false} />
}

const Counts = () => {
  const t = lifetimeConsole.useText()
  const query = useRead<DailyCounts>('/api/lifetime/counts')
  const columns: TableColumnsType<Count> = [
    { title: t('day'), dataIndex: 'day', key: 'day', width: 120 },
    { title: t('place'), dataIndex: 'place', key: 'place' },
    { title: t('what'), key: 'what', render: (_, row) => lifetimeWord('what', row.what) },
    { title: t('count'), dataIndex: 'count', key: 'count', align: 'right', width: 110 },
  ]
  return (
    <Panel title={t('counts')} extra={query.data ? <span className="quiet">{t('kept', { n: query.data.total })}</span> : undefined}>
      <ReadState query={query} isEmpty={(answer) => answer.counts.length === 0} empty={t('emptyCounts')}>
        {(answer) => (
          <ListTable<Count>
            rowKey={(row) => `${row.path} ${row.day} ${row.what}`} columns={columns} dataSource={answer.counts} scroll={{ x: 560 }}
            pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          />
        )}
      </ReadState>
    </Panel>
  )
}
