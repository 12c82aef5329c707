// 重复人员: pairs that are probably one person, with the reasons; what was merged and can be undone; who is not the same person.
import { Button, Drawer, Segmented, Tabs, type TableColumnsType } from 'antd'
import { findDuplicates, type DuplicatePage, type DuplicatePair, type PairSide } from '@shouwang/domain/people'
import { App } from 'antd'
import {
  AsOf, commonTexts, ListTable, minuteText, PageHead, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead, useSend,
} from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { mergeConsole, mergeWord } from './merge-console.texts.js'
import { DistinctTab, MergesTab } from './MergeHistory.js'
import { MergePair } from './MergePair.js'
import { Reasons } from './Reasons.js'

export const MergeScreen = () => {
  const t = mergeConsole.useText()
  const { get, set } = useAddress()
  const tab = get('tab') ?? 'queue'
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} />
      <Tabs
        activeKey={tab}
        destroyOnHidden
        onChange={(key) => set({ tab: key === 'queue' ? null : key, page: null, a: null, b: null })}
        items={[
          { key: 'queue', label: t('tab.queue'), children: <QueueTab /> },
          { key: 'merges', label: t('tab.merges'), children: <MergesTab /> },
          { key: 'distinct', label: t('tab.distinct'), children: <DistinctTab /> },
        ]}
      />
    </>
  )
}

const QueueTab = () => {
  const t = mergeConsole.useText()
  const { get, set } = useAddress()
  const [territory, verdict] = [get('territory'), get('verdict')]
  const page = pageOf(get('page'))
  const query = useRead<DuplicatePage>(`/api/people/duplicates${queryText({ territory, verdict, page: page - 1 })}`, { keep: true })
  const comparedAt = query.data?.comparedAt
  return (
    <>
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
        <Segmented
          aria-label={t('score')}
          value={verdict ?? 'all'}
          options={[
            { value: 'all', label: t('allVerdicts') },
            ...['certain', 'probable'].map((value) => ({ value, label: mergeWord('verdict', value) })),
          ]}
          onChange={(value) => set({ verdict: value === 'all' ? null : String(value), page: null })}
        />
        <LookButton />
        {query.data === undefined ? null : comparedAt ? <AsOf at={comparedAt} /> : <span className="quiet">{t('neverCompared')}</span>}
      </div>
      <ReadState query={query} isEmpty={(answer) => answer.total === 0} empty={t('empty')}>
        {(answer) => <Pairs answer={answer} page={page} />}
      </ReadState>
      <PairDrawer />
    </>
  )
}

/** Compares whoever is new, portion by portion, and says how many pairs came of it. */
const LookButton = () => {
  const t = mergeConsole.useText()
  const { message } = App.useApp()
  const { send, sending } = useSend(findDuplicates, null)
  const look = async () => {
    const sum = { compared: 0, pairs: 0 }
    for (let more = true; more; ) {
      const sent = await send({})
      if (!sent?.result) return
      sum.compared += sent.result.compared
      sum.pairs += sent.result.pairs
      more = sent.result.more
    }
    void message.success(t('looked', sum))
  }
  return <Button loading={sending} onClick={() => void look()}>{t('look')}</Button>
}

const Side = ({ side }: { side: PairSide }) => (
  <div>
    <strong>{side.person.name}</strong> {mergeWord('sex', side.person.sex)} {side.person.birthYear ?? ''}
    <div className="quiet">{side.home ?? '–'}</div>
  </div>
)

const Pairs = ({ answer, page }: { answer: DuplicatePage; page: number }) => {
  const t = mergeConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  const columns: TableColumnsType<DuplicatePair> = [
    {
      title: t('score'), key: 'score', width: 120,
      render: (_, row) => (
        <>
          <StatePill tone={row.verdict === 'certain' ? 'bad' : 'warn'}>{mergeWord('verdict', row.verdict)}</StatePill>
          <div>{t('scoreOf', { score: row.score })}</div>
        </>
      ),
    },
    { title: t('first'), key: 'a', render: (_, row) => <Side side={row.a} /> },
    { title: t('second'), key: 'b', render: (_, row) => <Side side={row.b} /> },
    { title: t('why'), key: 'why', width: 320, render: (_, row) => <Reasons reasons={row.reasons} /> },
    { title: t('foundAt'), key: 'at', width: 130, render: (_, row) => minuteText(row.foundAt) },
    {
      title: common('actions'), key: 'do', width: 90, fixed: 'right',
      render: (_, row) => (
        <Button size="small" onClick={() => set({ a: row.a.person.id, b: row.b.person.id })}>
          {t('compare')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <ListTable<DuplicatePair> rowKey={(row) => row.a.person.id + row.b.person.id} columns={columns} dataSource={answer.pairs} pagination={false} scroll={{ x: 980 }} />
      <div className="list-foot">
        <span>{common('total', { n: answer.total })}</span>
        <PageTurner page={page} full={answer.more} />
      </div>
    </>
  )
}

const PairDrawer = () => {
  const t = mergeConsole.useText()
  const { get, set } = useAddress()
  const [a, b] = [get('a'), get('b')]
  const close = () => set({ a: null, b: null })
  return (
    <Drawer open={a !== null && b !== null} title={t('compareTitle')} size={760} destroyOnHidden onClose={close}>
      {a === null || b === null ? null : <MergePair key={a + b} a={a} b={b} onDone={close} />}
    </Drawer>
  )
}
