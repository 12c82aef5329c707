// 数据期限: every class of record with purpose, basis and lifetime, what is due, and what was deleted.
import { App, Tabs, type TableColumnsType } from 'antd'
import { uuidv7 } from 'uuidv7'
import { expireRecords, LIFETIMES, type LifetimeClasses, type LifetimeRuns } from '@shouwang/domain/lifetime'
import { useNamed } from '../../platform/i18n.js'
import { AsOf, ConfirmButton, ListTable, minuteText, PageHead, ReadState, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { lifetimeConsole, lifetimeWord } from './lifetime-console.texts.js'

type ClassRow = LifetimeClasses['classes'][number]
type RunRow = LifetimeRuns[number]

export const LifetimeScreen = () => {
  const t = lifetimeConsole.useText()
  const { get, set } = useAddress()
  const query = useRead<LifetimeClasses>('/api/lifetime/classes')
  return (
    <>
      <PageHead
        title={t('title')} hint={t('hint')} {...(query.data ? { asOf: <AsOf at={query.data.at} /> } : {})}
        actions={query.data ? <RunNow due={query.data.classes.reduce((sum, { due }) => sum + due, 0)} /> : undefined}
      />
      <Tabs
        activeKey={get('tab') ?? 'classes'}
        destroyOnHidden
        onChange={(key) => set({ tab: key === 'classes' ? null : key })}
        items={[
          { key: 'classes', label: t('tab.classes'), children: <ReadState query={query}>{(answer) => <Classes answer={answer} />}</ReadState> },
          { key: 'runs', label: t('tab.runs'), children: <Runs /> },
        ]}
      />
    </>
  )
}

const RunNow = ({ due }: { due: number }) => {
  const t = lifetimeConsole.useText()
  const { message } = App.useApp()
  const { send } = useSend(expireRecords, null)
  const run = async () => {
    const [id, counts] = [uuidv7(), { n: 0 }]
    for (let more = true; more; ) {
      const sent = await send({ run: id })
      if (!sent?.result) return false
      counts.n += Object.values(sent.result.deleted).reduce((sum, count) => sum + count, 0)
      more = sent.result.more
    }
    void message.success(t('ran', counts))
    return true
  }
  return <ConfirmButton label={t('runNow')} title={t('runTitle')} explain={t('runExplain', { n: due })} onConfirm={run} buttonProps={{ size: 'middle', disabled: due === 0 }} />
}

const Classes = ({ answer }: { answer: LifetimeClasses }) => {
  const t = lifetimeConsole.useText()
  const named = useNamed()
  const columns: TableColumnsType<ClassRow> = [
    { title: t('class'), key: 'class', render: (_, row) => named(row.title) },
    { title: t('purpose'), key: 'purpose', render: (_, row) => named(row.purpose) },
    { title: t('basis'), key: 'basis', render: (_, row) => named(row.basis) },
    {
      title: t('days'), key: 'days',
      render: (_, row) => t(row.days === 0 ? 'atOnce' : 'daysAfter', { days: row.days, event: lifetimeWord('event', row.event) }),
    },
    { title: t('due'), key: 'due', width: 110, render: (_, row) => (row.due === 0 ? t('nothingDue') : <strong>{t('dueNow', { n: row.due })}</strong>) },
  ]
  return (
    <>
      <ListTable<ClassRow> rowKey="code" columns={columns} dataSource={answer.classes} pagination={false} scroll={{ x: 820 }} />
      <p className="quiet">{t('nextRun', { at: minuteText(answer.nextRun) })}</p>
    </>
  )
}

const Runs = () => {
  const t = lifetimeConsole.useText()
  const named = useNamed()
  const query = useRead<LifetimeRuns>('/api/lifetime/runs')
  const columns: TableColumnsType<RunRow> = [
    { title: t('day'), dataIndex: 'day', key: 'day', width: 120 },
    { title: t('began'), key: 'began', width: 140, render: (_, row) => minuteText(row.beganAt) },
    { title: t('ended'), key: 'ended', width: 140, render: (_, row) => (row.endedAt ? minuteText(row.endedAt) : t('running')) },
    {
      title: t('deleted'), key: 'deleted',
      render: (_, row) => Object.keys(row.deleted).length === 0 ? t('noneDeleted') : Object.entries(row.deleted).map(([code, count]) => (
        <div key={code}>{named(LIFETIMES.find((each) => each.code === code)?.title ?? { zh: code, en: code })}: {count}</div>
      )),
    },
    { title: t('erased'), dataIndex: 'erased', key: 'erased', width: 140 },
  ]
  return (
    <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('emptyRuns')}>
      {(rows) => (
        <ListTable<RunRow>
          rowKey="id" columns={columns} dataSource={rows} scroll={{ x: 820 }}
          pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
        />
      )}
    </ReadState>
  )
}
