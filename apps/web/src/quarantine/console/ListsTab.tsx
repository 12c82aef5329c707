// The line lists: how many are on each and since when, the chosen list with its clock, and what can be done about several at once.
import { Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { epochOf } from '@shouwang/domain/kernel'
import { BULK_ACTION, LINE_LISTS, type CaseRow, type LineList, type ListCount } from '@shouwang/domain/quarantine'
import {
  Age, AsOf, ListTable, minuteText, pageOf, PageTurner, picking, queryText, ReadState, StatePill, useAddress, useRead,
} from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { Bulk } from './Bulk.js'
import { quarantineConsole, quarantineWord, stageTone, URGENT } from './quarantine-console.texts.js'

interface Page { rows: CaseRow[]; page: number; more: boolean }
const isList = (text: string | null): text is LineList => (LINE_LISTS as readonly (string | null)[]).includes(text)

export const ListsTab = () => {
  const t = quarantineConsole.useText()
  const { get, set } = useAddress()
  const territory = get('territory')
  const list: LineList = isList(get('list')) ? (get('list') as LineList) : 'due-today'
  const page = pageOf(get('page'))
  const [chosen, setChosen] = useState<string[]>([])
  const counts = useRead<ListCount[]>(`/api/quarantine/counts${queryText({ territory })}`, { keep: true, every: 60_000 })
  const query = useRead<Page>(`/api/quarantine${queryText({ list, territory, page: page - 1 })}`, { keep: true, every: 60_000 })
  const choose = (next: LineList): void => {
    setChosen([])
    set({ list: next === 'due-today' ? null : next, page: null })
  }
  return (
    <div className="stack">
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
        {query.dataUpdatedAt === 0 ? null : <AsOf at={query.dataUpdatedAt} />}
      </div>
      <ReadState query={counts}>{(all) => <Counts all={all} list={list} now={counts.dataUpdatedAt} onChoose={choose} />}</ReadState>
      <p className="page-hint">{quarantineWord('about', list)}</p>
      {BULK_ACTION[list] === null ? null : <Bulk list={list} rows={query.data?.rows ?? []} chosen={chosen} onChoose={setChosen} />}
      <ReadState query={query} isEmpty={(answer) => answer.rows.length === 0} empty={t('empty')}>
        {(answer) => (
          <>
            <Rows rows={answer.rows} now={query.dataUpdatedAt} chosen={chosen} {...(BULK_ACTION[list] === null ? {} : { onChoose: setChosen })} />
            <PageTurner page={page} full={answer.more} />
          </>
        )}
      </ReadState>
    </div>
  )
}

/** Lists with somebody on them as buttons, the rest in a menu: nobody looks for what is empty. */
const Counts = ({ all, list, now, onChoose }: { all: ListCount[]; list: LineList; now: number; onChoose: (list: LineList) => void }) => {
  const t = quarantineConsole.useText()
  const shown = all.filter((one) => one.count > 0 && one.list !== 'open')
  return (
    <div className="quarantine-lists">
      {shown.map((one) => (
        <button key={one.list} type="button" className="quarantine-list" aria-pressed={one.list === list} onClick={() => onChoose(one.list)}>
          <span className={URGENT.includes(one.list) ? 'quarantine-count urgent' : 'quarantine-count'}>{one.count}</span>
          <span>{t(`list.${one.list}`)}</span>
          {one.oldest === null ? null : <span className="quiet"><Clock at={one.oldest} now={now} /></span>}
        </button>
      ))}
      <Select<LineList>
        className="narrow"
        aria-label={t('tab.lists')}
        value={list}
        options={LINE_LISTS.map((value) => ({ value, label: t(`list.${value}`) }))}
        onChange={onChoose}
      />
    </div>
  )
}

const minutesBetween = (at: string, now: number): number => Math.round(Math.abs(epochOf(at) - now) / 60_000)

/** How long ago, or how long until. */
const Clock = ({ at, now }: { at: string; now: number }) => {
  const t = quarantineConsole.useText()
  const left = epochOf(at) > now
  const [before, after] = t(left ? 'left' : 'late', { age: '|' }).split('|')
  return (
    <span className="no-wrap" title={minuteText(at)}>
      {before}
      <Age minutes={minutesBetween(at, now)} left={left} />
      {after}
    </span>
  )
}

const Rows = ({ rows, now, chosen, onChoose }: { rows: CaseRow[]; now: number; chosen: readonly string[]; onChoose?: (keys: string[]) => void }) => {
  const t = quarantineConsole.useText()
  const { set } = useAddress()
  const columns: TableColumnsType<CaseRow> = [
    {
      title: t('person'), key: 'person',
      render: (_, row) => (
        <button type="button" className="quarantine-name" onClick={() => set({ case: row.id })}>
          {row.name}
        </button>
      ),
    },
    { title: t('place'), key: 'place', render: (_, row) => [row.place, row.kind === 'central' ? null : row.door].filter(Boolean).join(' ') },
    { title: t('kind'), key: 'kind', render: (_, row) => quarantineWord('kind', row.kind) },
    {
      title: t('stage'), key: 'stage',
      render: (_, row) => (
        <span className="marks">
          <StatePill tone={stageTone(row.stage)}>{row.outcome === null ? quarantineWord('stage', row.stage) : quarantineWord('outcome', row.outcome)}</StatePill>
          {row.alarm ? <StatePill tone="bad">{t('alarm')}</StatePill> : null}
          {row.step > 0 && row.outcome === null ? <StatePill tone="warn">{quarantineWord('step', String(row.step))}</StatePill> : null}
        </span>
      ),
    },
    { title: t('day'), key: 'day', render: (_, row) => <span className="no-wrap">{t('day.of', { n: row.day, of: row.days })}</span> },
    { title: t('clock'), key: 'clock', render: (_, row) => (row.clock === null ? '–' : <Clock at={row.clock} now={now} />) },
    { title: t('ends'), key: 'ends', render: (_, row) => <span className="no-wrap">{minuteText(row.endsAt)}</span> },
    { title: t('worker'), key: 'worker', render: (_, row) => row.worker ?? <span className="quiet">{t('nobody')}</span> },
    { title: t('doctor'), key: 'doctor', render: (_, row) => row.doctor ?? <span className="quiet">{t('nobody')}</span> },
  ]
  return (
    <ListTable<CaseRow>
      rowKey="id" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 1100 }}
      {...(onChoose === undefined ? {} : picking<CaseRow>({ chosen, onChoose, title: '', nameOf: (row) => t('choose', { name: row.name }) }))}
    />
  )
}
