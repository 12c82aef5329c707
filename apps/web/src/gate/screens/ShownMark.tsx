// What the code in hand was: live on the holder's phone, printed, or a copy. Sign and word, never a colour alone.
import type { PassShown } from '@shouwang/domain/gate'
import { useGateText } from '../texts.js'

const SIGN: Record<PassShown, string> = { live: '◉', printed: '▤', copy: '⧉' }

export const ShownMark = ({ shown }: { shown: PassShown }) => {
  const t = useGateText()
  return (
    <span className={`shown shown-${shown}`}>
      <span aria-hidden="true">{SIGN[shown]}</span> {t(`shown.${shown}`)}
    </span>
  )
}
