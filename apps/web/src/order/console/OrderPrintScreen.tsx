// An order on paper: as it is posted, with its exceptions and its end; no contact, no name of a resident.
import { Button } from 'antd'
import type { OrderView } from '@shouwang/domain/order'
import { commonTexts, listOf, minuteText, Nothing, PageHead, ReadState, StatePill, useAddress, useRead } from '../../platform/console/index.js'
import { orderConsole, orderWord, STATE_TONES } from './order-console.texts.js'

export const OrderPrintScreen = () => {
  const t = orderConsole.useText()
  const { get } = useAddress()
  const id = get('order')
  const query = useRead<OrderView>(id === null ? null : `/api/order/${id}`)
  return (
    <>
      <PageHead
        title={t('printTitle')}
        actions={
          <Button type="primary" disabled={query.data === undefined} onClick={() => print()}>
            {commonTexts.text('print')}
          </Button>
        }
      />
      {id === null ? (
        <Nothing>
          <a href="/console/order">{t('noOrder')}</a>
        </Nothing>
      ) : (
        <ReadState query={query}>{(order) => <Sheet order={order} />}</ReadState>
      )}
    </>
  )
}

const Sheet = ({ order }: { order: OrderView }) => {
  const t = orderConsole.useText()
  const parts: [string, string][] = [
    [t('scope'), listOf(order.scope.map(({ name }) => name))],
    [t('legalBasis'), order.legalBasis],
    [t('period'), `${minuteText(order.from)} – ${order.to === null ? t('noEnd') : minuteText(order.to)}`],
    [t('exceptions'), order.exceptions],
  ]
  const measures = order.measures.filter(({ mode }) => mode !== 'open')
  return (
    <article className="shift-sheet order-sheet" aria-label={order.title}>
      {order.state === 'in-force' || order.state === 'extended' ? null : (
        <p>
          <StatePill tone={STATE_TONES[order.state]}>{t(`state.${order.state}`)}</StatePill>
        </p>
      )}
      <p className="order-authority">{order.authority}</p>
      <p>{order.number}</p>
      <h2>{order.title}</h2>
      <p className="lines">{order.text}</p>
      {parts.map(([name, value]) => (
        <section key={name}>
          <h3>{name}</h3>
          <p className="lines">{value}</p>
        </section>
      ))}
      {measures.length === 0 ? null : (
        <section>
          <h3>{t('measures')}</h3>
          <ul className="checklist-items">
            {measures.map((one) => (
              <li key={one.measure}>
                {one.territoryName}: {orderWord('mode', one.mode)}
                {one.to === null ? '' : `, ${t('until')} ${minuteText(one.to)}`}
                {one.medicalRoute === '' ? '' : `; ${t('route')}: ${one.medicalRoute}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>{t('print.note')}</p>
      <p className="order-seal">
        {order.authority} {t('print.seal')}
        <br />
        {order.signedAt === null ? '' : minuteText(order.signedAt).slice(0, 10)}
      </p>
    </article>
  )
}
