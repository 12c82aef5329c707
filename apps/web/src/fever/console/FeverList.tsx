// Fevers by what they wait for: who comes first stands first, each with its clock.
import { Button, type TableColumnsType } from 'antd'
import type { Instant } from '@shouwang/domain/kernel'
import type { FeverList as Answer, FeverRow } from '@shouwang/domain/fever'
import {
  AsOf, commonTexts, degreesText, ListTable, listOf, minuteText, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead,
} from '../../platform/console/index.js'
import { Clock } from './Clock.js'
import { feverConsole, feverWord, STATE_TONES } from './fever-console.texts.js'

export type FeverListName = 'open' | 'to-refer' | 'on-the-way' | 'no-show' | 'in-care' | 'report-due' | 'over'

export const FeverList = ({ list }: { list: FeverListName }) => {
  const t = feverConsole.useText()
  const { get } = useAddress()
  const page = pageOf(get('page'))
  const query = useRead<Answer>(`/api/fever${queryText({ list, territory: get('territory'), page: page === 1 ? null : page - 1 })}`, { keep: true, every: 20_000 })
  return (
    <ReadState query={query} isEmpty={(answer) => answer.fevers.length === 0} empty={t(`empty.${list}`)}>
      {(answer) => (
        <div className="stack">
          <AsOf at={query.dataUpdatedAt} />
          <Rows fevers={answer.fevers} now={answer.at} />
          <PageTurner page={page} full={answer.more} />
        </div>
      )}
    </ReadState>
  )
}

export const Marks = ({ row }: { row: FeverRow }) => {
  const t = feverConsole.useText()
  return (
    <span className="marks">
      <StatePill tone={STATE_TONES[row.state]}>{feverWord('state', row.state)}</StatePill>
      {row.noShowOpen ? <StatePill tone="bad">{t('noShow')}</StatePill> : null}
      {row.needs.length > 0 ? <StatePill tone="warn">{`${t('first')}:${listOf(row.needs.map((need) => feverWord('need', need)))}`}</StatePill> : null}
      {row.answered ? <StatePill tone="good">{t('answered')}</StatePill> : null}
    </span>
  )
}

const Rows = ({ fevers, now }: { fevers: FeverRow[]; now: Instant }) => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  const columns: TableColumnsType<FeverRow> = [
    { title: t('state'), key: 'state', render: (_, row) => <Marks row={row} /> },
    { title: t('who'), key: 'who', render: (_, row) => <>{row.name ?? t('unknown')} <span className="quiet">{[row.place, row.door].filter(Boolean).join(' ')}</span></> },
    { title: t('from'), key: 'from', render: (_, row) => <>{feverWord('source', row.source)} <span className="quiet">{row.checkpointName}</span></> },
    { title: t('tenths'), key: 'tenths', render: (_, row) => (row.tenths === null ? '–' : degreesText(row.tenths)) },
    { title: t('began'), key: 'began', render: (_, row) => minuteText(row.beganAt) },
    { title: t('where'), key: 'where', render: (_, row) => row.hospitalName ?? '–' },
    { title: t('clock'), key: 'clock', render: (_, row) => <Clock due={row.due} now={now} /> },
    {
      title: common('actions'), key: 'do',
      render: (_, row) => <Button size="small" aria-label={`${t('open')} ${row.name ?? t('unknown')}`} onClick={() => set({ fever: row.id })}>{t('open')}</Button>,
    },
  ]
  return <ListTable<FeverRow> rowKey="id" columns={columns} dataSource={fevers} pagination={false} scroll={{ x: 1000 }} />
}
