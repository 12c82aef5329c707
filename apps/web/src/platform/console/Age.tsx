// How long something has waited, by the server's clock; or how long is left, which is never alarming.
import { commonTexts } from './common.texts.js'
import { ageParts } from './format.js'

/** `left`: the time until something. */
export const Age = ({ minutes, left = false }: { minutes: number; left?: boolean }) => {
  const t = commonTexts.useText()
  const parts = ageParts(minutes)
  const unit = parts.days > 0 ? 'age.days' : parts.hours > 0 ? 'age.hours' : 'age.minutes'
  return <span className={parts.days > 0 && !left ? 'age age-old' : 'age'}>{t(unit, parts)}</span>
}
