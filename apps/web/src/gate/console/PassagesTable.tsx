// Rows of the passage ledger, no names: what went through, what was measured, decided and done.
import { Button, Select, type TableColumnsType } from 'antd'
import { correctPassage, type PassageView } from '@shouwang/domain/gate'
import { canDo, useSession } from '../../platform/session.js'
import {
  AsOf,
  commonTexts,
  ConfirmButton,
  degreesText,
  ListTable,
  pageOf,
  PageTurner,
  queryText,
  ReadState,
  secondText,
  StatePill,
  useAddress,
  useRead,
  useSend,
} from '../../platform/console/index.js'
import { gateConsole, gateWord } from './gate-console.texts.js'
import { VerdictWords } from './VerdictWords.js'

/** Rows that the server sends to a page. */
const PAGE = 100
const ACTIONS = ['admitted', 'turned-back', 'referred'] as const
const CORRECTIONS = ['wrong-direction', 'wrong-person', 'entered-twice', 'wrong-temperature', 'other'] as const

export const PassagesTable = ({ checkpoint, day }: { checkpoint: string | null; day: string }) => {
  const t = gateConsole.useText()
  const { get, set } = useAddress()
  const page = pageOf(get('page'))
  const action = get('action')
  const query = useRead<PassageView[]>(`/api/gate/passages${queryText({ checkpoint, day, action, page: page === 1 ? null : page })}`, {
    keep: true,
  })
  return (
    <div className="stack">
      <div className="panel-tools">
        <Select
          aria-label={t('actionDone')}
          placeholder={t('everyAction')}
          allowClear
          value={action ?? undefined}
          className="narrow"
          options={ACTIONS.map((value) => ({ value, label: gateWord('action', value) }))}
          onChange={(next?: string) => set({ action: next ?? null, page: null })}
        />
        {query.dataUpdatedAt === 0 ? null : <AsOf at={query.dataUpdatedAt} />}
        <Button className="no-print" onClick={() => print()}>
          {commonTexts.text('print')}
        </Button>
      </div>
      <ReadState query={query} isEmpty={(rows) => rows.length === 0 && page === 1} empty={t('passages.empty')}>
        {(rows) => (
          <>
            <Rows rows={rows} />
            <PageTurner page={page} full={rows.length >= PAGE} />
          </>
        )}
      </ReadState>
    </div>
  )
}

const Rows = ({ rows }: { rows: PassageView[] }) => {
  const t = gateConsole.useText()
  const { session } = useSession()
  const mayCorrect = canDo(session, 'gate.operate')
  const columns: TableColumnsType<PassageView> = [
    {
      title: t('at'),
      key: 'at',
      width: 120,
      render: (_, row) => (
        <>
          {secondText(row.at)}
          {row.clockWrong ? <div className="quiet">{t('deviceSaid', { at: secondText(row.deviceAt) })}</div> : null}
        </>
      ),
    },
    { title: t('gateName'), dataIndex: 'checkpointName', key: 'gate' },
    { title: t('direction'), key: 'direction', width: 70, render: (_, row) => gateWord('direction', row.direction) },
    {
      title: t('subject'),
      key: 'kind',
      width: 110,
      render: (_, row) => (
        <>
          {gateWord('subject', row.kind)}
          {row.persons === 1 ? '' : ` × ${row.persons}`}
          {row.purpose === null ? null : <div className="quiet">{gateWord('purpose', row.purpose)}</div>}
        </>
      ),
    },
    { title: t('temperature'), key: 'tenths', width: 90, align: 'right', render: (_, row) => degreesText(row.tenths) },
    { title: t('verdictColumn'), key: 'verdict', render: (_, row) => <VerdictWords verdict={row.verdict} because={row.because} /> },
    { title: t('actionDone'), key: 'action', width: 80, render: (_, row) => gateWord('action', row.action) },
    { title: t('staff'), key: 'staff', width: 90, render: (_, row) => row.staff ?? '–' },
    { title: t('marks'), key: 'marks', width: 150, render: (_, row) => <Marks row={row} /> },
    ...(mayCorrect
      ? [
          {
            title: commonTexts.text('actions'),
            key: 'do',
            width: 84,
            className: 'no-print',
            render: (_: unknown, row: PassageView) => (row.corrected ? null : <Correct row={row} />),
          },
        ]
      : []),
  ]
  return (
    <ListTable<PassageView>
      rowKey="id"
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 1080 }}
      rowClassName={(row) => (row.corrected ? 'row-corrected' : '')}
    />
  )
}

const Marks = ({ row }: { row: PassageView }) => {
  const t = gateConsole.useText()
  return (
    <span className="marks">
      {row.corrected ? <StatePill tone="off">{t('mark.corrected')}</StatePill> : null}
      {row.review === 'open' ? <StatePill tone="warn">{t('mark.open')}</StatePill> : null}
      {row.offline ? <StatePill tone="plain">{t('mark.offline')}</StatePill> : null}
      {row.channel === 'paper' ? <StatePill tone="plain">{t('mark.paper')}</StatePill> : null}
    </span>
  )
}

const Correct = ({ row }: { row: PassageView }) => {
  const t = gateConsole.useText()
  const { send } = useSend(correctPassage, t('correct.done'))
  return (
    <ConfirmButton
      label={t('correct.do')}
      title={t('correct.title')}
      explain={t('correct.explain', { at: secondText(row.at), gate: row.checkpointName })}
      reasons={CORRECTIONS.map((value) => ({ value, label: t(`correction.${value}`) }))}
      onConfirm={async (reason) =>
        (await send({ passage: row.id, checkpoint: row.checkpoint, reason: reason as (typeof CORRECTIONS)[number] })) !== null
      }
    />
  )
}
