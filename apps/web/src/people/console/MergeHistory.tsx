// What was merged, with the way back, and which pairs somebody told apart.
import { Button, type TableColumnsType } from 'antd'
import { markDistinct, unmergePeople, type DistinctPairs, type MergePage, type MergeView } from '@shouwang/domain/people'
import { commonTexts, FormButton, listOf, ListTable, minuteText, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { mergeConsole, mergeWord } from './merge-console.texts.js'
import { ReasonItem } from './MergePair.js'

export const MergesTab = () => {
  const t = mergeConsole.useText()
  const common = commonTexts.useText()
  const { get } = useAddress()
  const page = pageOf(get('page'))
  const query = useRead<MergePage>(`/api/people/merges${queryText({ page: page - 1 })}`, { keep: true })
  return (
    <ReadState query={query} isEmpty={(answer) => answer.total === 0} empty={t('emptyMerges')}>
      {(answer) => (
        <>
          <Merges rows={answer.merges} />
          <div className="list-foot">
            <span>{common('total', { n: answer.total })}</span>
            <PageTurner page={page} full={answer.more} />
          </div>
        </>
      )}
    </ReadState>
  )
}

const Merges = ({ rows }: { rows: MergeView[] }) => {
  const t = mergeConsole.useText()
  const common = commonTexts.useText()
  const columns: TableColumnsType<MergeView> = [
    { title: t('mergedAt'), key: 'at', width: 130, render: (_, row) => minuteText(row.mergedAt) },
    { title: t('survivor'), key: 'survivor', render: (_, row) => row.survivor.name },
    { title: t('merged'), key: 'merged', render: (_, row) => row.merged.name },
    { title: t('took'), key: 'took', render: (_, row) => (row.took.length === 0 ? t('tookNone') : listOf(row.took.map((field) => mergeWord('field', field)))) },
    { title: t('reason'), dataIndex: 'reason', key: 'reason' },
    { title: t('by'), key: 'by', render: (_, row) => row.mergedBy ?? t('unknown') },
    {
      title: common('state'), key: 'state',
      render: (_, row) => row.undoneAt === null
        ? <StatePill tone="good">{t('stands')}</StatePill>
        : <StatePill tone="off">{t('undone', { at: minuteText(row.undoneAt), by: row.undoneBy ?? t('unknown'), why: row.undoReason ?? '' })}</StatePill>,
    },
    { title: common('actions'), key: 'do', width: 100, fixed: 'right', render: (_, row) => (row.undoneAt === null ? <Undo merge={row.id} /> : null) },
  ]
  return <ListTable<MergeView> rowKey="id" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 980 }} />
}

const Undo = ({ merge }: { merge: string }) => {
  const t = mergeConsole.useText()
  const { send } = useSend(unmergePeople, t('undoDone'))
  return (
    <FormButton<{ reason: string }>
      label={t('undo')} title={t('undo')} explain={t('undoExplain')} onSubmit={async ({ reason }) => (await send({ merge, reason: reason.trim() })) !== null}
    >
      <ReasonItem label={t('undoReason')} required />
    </FormButton>
  )
}

export const DistinctTab = () => {
  const t = mergeConsole.useText()
  const common = commonTexts.useText()
  const query = useRead<DistinctPairs>('/api/people/distinct')
  const columns: TableColumnsType<DistinctPairs[number]> = [
    { title: t('markedAt'), key: 'at', width: 130, render: (_, row) => minuteText(row.at) },
    { title: t('first'), key: 'a', render: (_, row) => row.a.name },
    { title: t('second'), key: 'b', render: (_, row) => row.b.name },
    { title: t('reason'), key: 'reason', render: (_, row) => row.reason ?? t('unknown') },
    { title: t('by'), key: 'by', render: (_, row) => row.by ?? t('unknown') },
    { title: common('actions'), key: 'do', width: 120, fixed: 'right', render: (_, row) => <Restore a={row.a.id} b={row.b.id} /> },
  ]
  return (
    <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('emptyDistinct')}>
      {(rows) => (
        <ListTable<DistinctPairs[number]>
          rowKey={(row) => row.a.id + row.b.id} columns={columns} dataSource={rows} scroll={{ x: 760 }}
          pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
        />
      )}
    </ReadState>
  )
}

const Restore = ({ a, b }: { a: string; b: string }) => {
  const t = mergeConsole.useText()
  const { send, sending } = useSend(markDistinct, t('restored'))
  return <Button size="small" loading={sending} onClick={() => void send({ a, b, distinct: false })}>{t('restore')}</Button>
}
