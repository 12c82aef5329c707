// The list of orders: by place and state, each with what it does and how long it still holds.
import { Button, type TableColumnsType } from 'antd'
import type { OrderRow } from '@shouwang/domain/order'
import {
  AsOf, commonTexts, FilterSelect, listOf, ListTable, minuteText, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead,
} from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { Clock } from './Clock.js'
import { MODE_TONES, orderConsole, orderWord, STATE_TONES } from './order-console.texts.js'

const FILTERS = ['all', 'in-force', 'review-due', 'extension', 'draft', 'to-come', 'over'] as const
interface Answer {
  orders: OrderRow[]
  page: number
  more: boolean
}

export const OrderList = () => {
  const t = orderConsole.useText()
  const { get, set } = useAddress()
  const [territory, state] = [get('territory'), get('state')]
  const page = pageOf(get('page'))
  const query = useRead<Answer>(`/api/order${queryText({ territory, state, page: page - 1 })}`, { keep: true, every: 60_000 })
  return (
    <div className="stack">
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
        <FilterSelect name="state" label={t('state')} unset="all" options={FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))} />
        {query.dataUpdatedAt === 0 ? null : <AsOf at={query.dataUpdatedAt} />}
      </div>
      <ReadState query={query} isEmpty={(answer) => answer.orders.length === 0} empty={t(state === null && territory === null ? 'empty' : 'noMatch')}>
        {(answer) => (
          <>
            <Rows orders={answer.orders} now={query.dataUpdatedAt} />
            <PageTurner page={page} full={answer.more} />
          </>
        )}
      </ReadState>
    </div>
  )
}

const Rows = ({ orders, now }: { orders: OrderRow[]; now: number }) => {
  const t = orderConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  const columns: TableColumnsType<OrderRow> = [
    {
      title: t('state'),
      key: 'state',
      render: (_, row) => (
        <span className="marks">
          <StatePill tone={STATE_TONES[row.state]}>{t(`state.${row.state}`)}</StatePill>
          {row.reviewDue ? <StatePill tone="bad">{t('reviewDue')}</StatePill> : null}
          {row.waitingExtension ? <StatePill tone="warn">{t('waiting')}</StatePill> : null}
        </span>
      ),
    },
    {
      title: t('orderTitle'),
      key: 'title',
      render: (_, row) => (
        <>
          {row.title} <span className="quiet">{row.number}</span>
        </>
      ),
    },
    { title: t('scope'), key: 'scope', render: (_, row) => listOf(row.places) },
    {
      title: t('mode'),
      key: 'mode',
      render: (_, row) => (row.mode === null ? '–' : <StatePill tone={MODE_TONES[row.mode]}>{orderWord('mode', row.mode)}</StatePill>),
    },
    { title: t('from'), key: 'from', render: (_, row) => minuteText(row.from) },
    { title: t('clock'), key: 'clock', render: (_, row) => <Clock order={row} now={now} /> },
    { title: t('review'), key: 'review', render: (_, row) => row.reviewOn ?? '–' },
    {
      title: common('actions'),
      key: 'do',
      render: (_, row) => (
        <Button size="small" onClick={() => set({ order: row.id })}>
          {t('open')}
        </Button>
      ),
    },
  ]
  return <ListTable<OrderRow> rowKey="id" columns={columns} dataSource={orders} pagination={false} scroll={{ x: 1050 }} />
}
