// How long an order still holds, when it begins, or when it ended.
import type { OrderRow } from '@shouwang/domain/order'
import { epochOf } from '@shouwang/domain/kernel'
import { ageParts, minuteText } from '../../platform/console/index.js'
import { orderConsole } from './order-console.texts.js'

export const Clock = ({ order, now }: { order: Pick<OrderRow, 'state' | 'from' | 'to' | 'endsAt'>; now: number }) => {
  const t = orderConsole.useText()
  const end = order.endsAt ?? order.to
  if (order.state === 'draft') return <span className="quiet">{end === null ? t('noEnd') : minuteText(end)}</span>
  if (order.state === 'signed') return <span>{t('begins', { at: minuteText(order.from) })}</span>
  if (order.state === 'lifted' || order.state === 'expired') return <span className="quiet">{t('ended', { at: minuteText(end!) })}</span>
  const parts = ageParts(Math.max(0, Math.ceil((epochOf(end!) - now) / 60_000)))
  return <span className="no-wrap">{t(parts.days > 0 ? 'left.days' : parts.hours > 0 ? 'left.hours' : 'left.minutes', parts)}</span>
}
