// The state of a break-glass as a pill.
import type { BreakGlassView } from '@shouwang/domain/auth'
import { StatePill, type Tone } from '../../platform/console/index.js'
import { rightsConsole } from './rights-console.texts.js'

const TONES: Record<BreakGlassView['state'], Tone> = { open: 'warn', 'to-review': 'plain', overdue: 'bad', reviewed: 'good' }

export const GlassState = ({ glass }: { glass: BreakGlassView }) => {
  const t = rightsConsole.useText()
  return <StatePill tone={TONES[glass.state]}>{t(`glass.state.${glass.state}`)}</StatePill>
}
