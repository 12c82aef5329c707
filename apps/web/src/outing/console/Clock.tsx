// How long somebody still has to answer, or by how much they are over.
import { epochOf, type Instant } from '@shouwang/domain/kernel'
import { ageParts, StatePill } from '../../platform/console/index.js'
import { outingConsole } from './outing-console.texts.js'

export const Clock = ({ due, now }: { due: Instant | null; now: Instant }) => {
  const t = outingConsole.useText()
  if (due === null) return <span className="quiet">–</span>
  const minutes = Math.ceil((epochOf(due) - epochOf(now)) / 60_000)
  if (minutes <= 0) return <StatePill tone="bad">{t('over.by', { hours: Math.floor(-minutes / 60), minutes: -minutes % 60 })}</StatePill>
  const parts = ageParts(minutes)
  return <span className="no-wrap">{t(parts.days > 0 ? 'left.days' : parts.hours > 0 ? 'left.hours' : 'left.minutes', parts)}</span>
}
