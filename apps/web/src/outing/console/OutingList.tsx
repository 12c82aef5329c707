// Outings by what they wait for, those that wait longest first, each with its clock.
import { Button, type TableColumnsType } from 'antd'
import type { Instant } from '@shouwang/domain/kernel'
import type { OutingList as Answer, OutingRow } from '@shouwang/domain/outing'
import {
  AsOf, commonTexts, ListTable, minuteText, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead,
} from '../../platform/console/index.js'
import { Clock } from './Clock.js'
import { outingConsole, outingWord, STATE_TONES, whereTo } from './outing-console.texts.js'

export type ListName = 'waiting' | 'today' | 'emergencies' | 'late' | 'permits' | 'refused' | 'over'

export const OutingList = ({ list }: { list: ListName }) => {
  const t = outingConsole.useText()
  const { get } = useAddress()
  const page = pageOf(get('page'))
  const query = useRead<Answer>(`/api/outing${queryText({ list, territory: get('territory'), page: page === 1 ? null : page - 1 })}`, { keep: true, every: 20_000 })
  return (
    <ReadState query={query} isEmpty={(answer) => answer.outings.length === 0} empty={t(`empty.${list}`)}>
      {(answer) => (
        <div className="stack">
          <AsOf at={query.dataUpdatedAt} />
          <Rows outings={answer.outings} now={answer.at} />
          <PageTurner page={page} full={answer.more} />
        </div>
      )}
    </ReadState>
  )
}

export const Marks = ({ row }: { row: OutingRow }) => {
  const t = outingConsole.useText()
  return (
    <span className="marks">
      {row.kind === 'emergency' ? <StatePill tone="bad">{t('emergency')}</StatePill> : null}
      <StatePill tone={STATE_TONES[row.state]}>{outingWord('state', row.state)}</StatePill>
      {row.late ? <StatePill tone="bad">{t('late')}</StatePill> : null}
      {row.state === 'scheduled' ? <StatePill tone={row.escorted ? 'good' : 'warn'}>{t(row.escorted ? 'escorted' : 'unescorted')}</StatePill> : null}
    </span>
  )
}

const Rows = ({ outings, now }: { outings: OutingRow[]; now: Instant }) => {
  const t = outingConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  const columns: TableColumnsType<OutingRow> = [
    { title: t('state'), key: 'state', render: (_, row) => <Marks row={row} /> },
    { title: t('who'), key: 'who', render: (_, row) => <>{row.name} <span className="quiet">{[row.place, row.door].filter(Boolean).join(' ')}</span></> },
    { title: t('reason'), key: 'reason', render: (_, row) => outingWord('reason', row.reason) },
    { title: t('where'), key: 'where', render: (_, row) => whereTo(row.destination) },
    { title: t('window'), key: 'window', render: (_, row) => `${minuteText(row.from)} – ${minuteText(row.to)}` },
    { title: t('clock'), key: 'clock', render: (_, row) => <Clock due={row.due} now={now} /> },
    {
      title: common('actions'), key: 'do',
      render: (_, row) => <Button size="small" aria-label={`${t('open')} ${row.name}`} onClick={() => set({ outing: row.id })}>{t('open')}</Button>,
    },
  ]
  return <ListTable<OutingRow> rowKey="id" columns={columns} dataSource={outings} pagination={false} scroll={{ x: 1000 }} />
}
