// A verdict with its reasons, as shape and words.
import type { Verdict } from '@shouwang/domain/gate'
import { StatePill, type Tone } from '../../platform/console/index.js'
import { gateConsole, gateWord, reasonWord } from './gate-console.texts.js'

const TONES: Record<Verdict, Tone> = { admit: 'good', refuse: 'bad', refer: 'warn' }

export const VerdictWords = ({ verdict, because }: { verdict: Verdict; because: readonly string[] }) => {
  gateConsole.useText()
  return (
    <span className="verdict">
      <StatePill tone={TONES[verdict]}>{gateWord('verdict', verdict)}</StatePill>
      <span className="verdict-because">{because.map(reasonWord).join('; ')}</span>
    </span>
  )
}
