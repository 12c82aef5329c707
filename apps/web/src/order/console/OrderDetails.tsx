// One order whole: what it says, what it does, what can be done with it now.
import { Alert, Button } from 'antd'
import { Link } from 'wouter'
import { discardOrder, signOrder, type OrderView } from '@shouwang/domain/order'
import { canDo, useSession } from '../../platform/session.js'
import { ConfirmButton, listOf, minuteText, ReadState, StatePill, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { Clock } from './Clock.js'
import { Contacts } from './Contacts.js'
import { Extensions } from './Extensions.js'
import { MODE_TONES, orderConsole, orderWord, STATE_TONES } from './order-console.texts.js'
import { ExtendButton, LiftButton, ReviewButton } from './OrderButtons.js'

export const OrderDetails = ({ id }: { id: string }) => {
  const query = useRead<OrderView>(`/api/order/${id}`)
  return <ReadState query={query}>{(order) => <Whole order={order} now={query.dataUpdatedAt} />}</ReadState>
}

const Whole = ({ order, now }: { order: OrderView; now: number }) => {
  const t = orderConsole.useText()
  return (
    <div className="stack">
      <h2>{order.title}</h2>
      <p className="marks">
        <StatePill tone={STATE_TONES[order.state]}>{t(`state.${order.state}`)}</StatePill>
        {order.reviewDue ? <StatePill tone="bad">{t('reviewDue')}</StatePill> : null}
        {order.waitingExtension ? <StatePill tone="warn">{t('waiting')}</StatePill> : null}
        <Clock order={order} now={now} />
      </p>
      {order.missing.length === 0 ? null : (
        <Alert type="warning" showIcon title={t('missing')} description={listOf(order.missing.map((one) => orderWord('missing', one)))} />
      )}
      <Doings order={order} />
      <Facts order={order} />
      <Measures order={order} />
      <Extensions order={order} />
      {order.reviews.length === 0 ? null : (
        <section aria-label={t('reviews')}>
          <h3>{t('reviews')}</h3>
          <ul className="checklist-items">
            {order.reviews.map((one) => (
              <li key={one.at}>
                {t('by', { name: one.by, at: minuteText(one.at) })}: {one.note} → {one.nextOn}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

const Doings = ({ order }: { order: OrderView }) => {
  const t = orderConsole.useText()
  const { session } = useSession()
  const { set } = useAddress()
  const { send: sign } = useSend(signOrder, t('sign.done'))
  const { send: discard } = useSend(discardOrder, t('discard.done'))
  const [mayDraft, maySign] = [canDo(session, 'order.draft'), canDo(session, 'order.sign')]
  const running = order.state === 'in-force' || order.state === 'extended'
  return (
    <div className="row-actions">
      {order.state === 'draft' && mayDraft ? (
        <Button size="small" onClick={() => set({ edit: order.id })}>
          {t('edit')}
        </Button>
      ) : null}
      {order.state === 'draft' && maySign ? (
        <ConfirmButton
          label={t('sign')}
          title={t('sign.title')}
          explain={t('sign.explain', { title: order.title, from: minuteText(order.from), to: order.to === null ? '–' : minuteText(order.to) })}
          danger={false}
          buttonProps={{ type: 'primary', disabled: order.missing.length > 0 }}
          onConfirm={async () => (await sign({ order: order.id })) !== null}
        />
      ) : null}
      {order.state === 'draft' && mayDraft ? (
        <ConfirmButton
          label={t('discard')}
          title={t('discard.title')}
          explain={t('discard.explain')}
          onConfirm={async () => {
            const done = (await discard({ order: order.id })) !== null
            if (done) set({ order: null })
            return done
          }}
        />
      ) : null}
      {running && mayDraft ? <ReviewButton order={order} /> : null}
      {running && mayDraft ? <ExtendButton order={order} /> : null}
      {(running || order.state === 'signed') && maySign ? <LiftButton order={order} /> : null}
      {order.state === 'draft' ? null : <Link href={`/console/order/print?order=${order.id}`}>{t('print')}</Link>}
    </div>
  )
}

const Facts = ({ order }: { order: OrderView }) => {
  const t = orderConsole.useText()
  const or = (text: string) => text || '–'
  return (
    <dl className="facts">
      <dt>{t('number')}</dt>
      <dd>{order.number}</dd>
      <dt>{t('kind')}</dt>
      <dd>{orderWord('kind', order.kind)}</dd>
      <dt>{t('issuer')}</dt>
      <dd>{order.issuerName}</dd>
      <dt>{t('scope')}</dt>
      <dd>{or(listOf(order.scope.map(({ name }) => name)))}</dd>
      <dt>{t('period')}</dt>
      <dd>
        {minuteText(order.from)} – {order.to === null ? t('noEnd') : minuteText(order.to)}
      </dd>
      <dt>{t('review')}</dt>
      <dd>{order.reviewOn ?? '–'}</dd>
      <dt>{t('legalBasis')}</dt>
      <dd>{or(order.legalBasis)}</dd>
      <dt>{t('authority')}</dt>
      <dd>{or(order.authority)}</dd>
      <dt>{t('exceptions')}</dt>
      <dd className="lines">{or(order.exceptions)}</dd>
      <dt>{t('text')}</dt>
      <dd className="lines">{or(order.text)}</dd>
      <dt>{t('drafted')}</dt>
      <dd>{t('by', { name: order.draftedName, at: minuteText(order.draftedAt) })}</dd>
      {order.signedAt === null ? null : (
        <>
          <dt>{t('signed')}</dt>
          <dd>
            {t('by', { name: order.signedName ?? '', at: minuteText(order.signedAt) })} {order.underResponse ? <span className="quiet">{t('underResponse')}</span> : null}
          </dd>
          <dt>{t('adoptions')}</dt>
          <dd>{t('adoptionsOf', { n: order.adoptions })}</dd>
        </>
      )}
      {order.liftedAt === null ? null : (
        <>
          <dt>{t('lifted')}</dt>
          <dd>
            {t('by', { name: order.liftedName ?? '', at: minuteText(order.liftedAt) })} · {orderWord('endedBy', order.endedBy ?? 'lift')} · {order.liftReason}
          </dd>
        </>
      )}
    </dl>
  )
}

const Measures = ({ order }: { order: OrderView }) => {
  const t = orderConsole.useText()
  return (
    <section aria-label={t('measures')}>
      <h3>{t('measures')}</h3>
      {order.measures.length === 0 ? <p className="quiet">{t('noMeasures')}</p> : null}
      <ul className="plain-list">
        {order.measures.map((one) => (
          <li key={one.measure}>
            <strong>{one.territoryName}</strong> <StatePill tone={MODE_TONES[one.mode]}>{orderWord('mode', one.mode)}</StatePill>{' '}
            <span className="quiet">
              {one.inForce ? t('holds') : t('holdsNot')}
              {one.to === null ? '' : ` · ${t('until')} ${minuteText(one.to)}`}
              {one.medicalRoute === '' ? '' : ` · ${t('route')}: ${one.medicalRoute}`}
            </span>
          </li>
        ))}
      </ul>
      {order.measures.some((one) => one.hasInsideContact) ? <Contacts order={order.id} /> : null}
    </section>
  )
}
