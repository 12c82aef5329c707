// How long something has waited, by the server's clock.
import { commonTexts } from './common.texts.js'
import { ageParts } from './format.js'

export const Age = ({ minutes }: { minutes: number }) => {
  const t = commonTexts.useText()
  const parts = ageParts(minutes)
  const unit = parts.days > 0 ? 'age.days' : parts.hours > 0 ? 'age.hours' : 'age.minutes'
  return <span className={parts.days > 0 ? 'age age-old' : 'age'}>{t(unit, parts)}</span>
}
