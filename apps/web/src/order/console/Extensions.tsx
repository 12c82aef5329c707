// Extensions that were asked for, and the second person's answer.
import { Button } from 'antd'
import { decideExtension, type ExtensionView, type OrderView } from '@shouwang/domain/order'
import { canDo, useSession } from '../../platform/session.js'
import { ConfirmButton, minuteText, StatePill, useSend } from '../../platform/console/index.js'
import { orderConsole } from './order-console.texts.js'

export const Extensions = ({ order }: { order: OrderView }) => {
  const t = orderConsole.useText()
  if (order.extensions.length === 0) return null
  return (
    <section aria-label={t('extensions')}>
      <h3>{t('extensions')}</h3>
      <ul className="plain-list">
        {order.extensions.map((one) => (
          <li key={one.extension}>
            {t('asked', { name: one.proposedName, before: minuteText(one.previousTo), to: minuteText(one.to) })}: {one.reason} <Answer one={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Answer = ({ one }: { one: ExtensionView }) => {
  const t = orderConsole.useText()
  const { session } = useSession()
  const { send, sending } = useSend(decideExtension, t('decide.done'))
  if (one.approved !== null)
    return <StatePill tone={one.approved ? 'good' : 'off'}>{t(one.approved ? 'approved' : 'declined', { name: one.decidedName ?? '' })}</StatePill>
  if (!canDo(session, 'order.sign')) return <StatePill tone="warn">{t('pending')}</StatePill>
  return (
    <span className="row-actions">
      <ConfirmButton
        label={t('approve')}
        title={t('approve.title')}
        explain={t('approve.explain', { to: minuteText(one.to) })}
        danger={false}
        onConfirm={async () => (await send({ extension: one.extension, approve: true })) !== null}
      />
      <Button size="small" loading={sending} onClick={() => void send({ extension: one.extension, approve: false })}>
        {t('decline')}
      </Button>
    </span>
  )
}
