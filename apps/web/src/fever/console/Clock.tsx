// How long is left, or by how much a clock has run over.
import { epochOf, type Instant } from '@shouwang/domain/kernel'
import { StatePill } from '../../platform/console/index.js'
import { feverConsole } from './fever-console.texts.js'

export const Clock = ({ due, now }: { due: Instant | null; now: Instant }) => {
  const t = feverConsole.useText()
  if (due === null) return <span className="quiet">–</span>
  const minutes = Math.ceil((epochOf(due) - epochOf(now)) / 60_000)
  const parts = { hours: Math.floor(Math.abs(minutes) / 60), minutes: Math.abs(minutes) % 60 }
  if (minutes <= 0) return <StatePill tone="bad">{t('over.by', parts)}</StatePill>
  return <span className="no-wrap">{t(parts.hours > 0 ? 'left.hours' : 'left.minutes', parts)}</span>
}
