// How long something has waited.
import type { Instant } from '@shouwang/domain/kernel'
import { commonTexts } from './common.texts.js'
import { ageParts } from './format.js'

export const Age = ({ since, now }: { since: Instant; now: Instant }) => {
  const t = commonTexts.useText()
  const parts = ageParts(since, now)
  const unit = parts.days > 0 ? 'age.days' : parts.hours > 0 ? 'age.hours' : 'age.minutes'
  return <span className={parts.days > 0 ? 'age age-old' : 'age'}>{t(unit, parts)}</span>
}
