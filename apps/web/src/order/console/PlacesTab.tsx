// What holds where: the mode of a territory and of the places below it, and by which order.
import type { TableColumnsType } from 'antd'
import { Link } from 'wouter'
import type { PlaceMode } from '@shouwang/domain/order'
import { ListTable, minuteText, Nothing, ReadState, StatePill, useAddress, useRead } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { MODE_TONES, orderConsole, orderWord } from './order-console.texts.js'

export const PlacesTab = () => {
  const t = orderConsole.useText()
  const { get, set } = useAddress()
  const place = get('place')
  const query = useRead<PlaceMode[]>(place === null ? null : `/api/order/modes?territory=${place}`, { every: 60_000 })
  const columns: TableColumnsType<PlaceMode> = [
    { title: t('place'), dataIndex: 'name', key: 'name' },
    { title: t('state'), key: 'mode', render: (_, row) => <StatePill tone={MODE_TONES[row.mode]}>{orderWord('mode', row.mode)}</StatePill> },
    {
      title: t('because'),
      key: 'because',
      render: (_, row) => (
        <ul className="plain-list">
          {row.because.map((one) => (
            <li key={`${one.order}${one.place}${one.mode}`}>
              <Link href={`/console/order?order=${one.order}`}>{one.number}</Link> {one.place} · {orderWord('mode', one.mode)} · {t('until')} {minuteText(one.until)}
            </li>
          ))}
        </ul>
      ),
    },
  ]
  return (
    <div className="stack">
      <p className="quiet">{t('places.hint')}</p>
      <div className="panel-tools">
        <TerritoryPicker value={place} onChange={(id) => set({ place: id })} />
      </div>
      {place === null ? (
        <Nothing>{t('places.choose')}</Nothing>
      ) : (
        <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('places.none')}>
          {(rows) => <ListTable<PlaceMode> rowKey="territory" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 720 }} />}
        </ReadState>
      )}
    </div>
  )
}
