// A state as shape, word and colour together, so that it is read without colour too.
import type { ReactNode } from 'react'

export type Tone = 'good' | 'bad' | 'warn' | 'plain' | 'off'

const SHAPES: Record<Tone, string> = { good: '●', bad: '■', warn: '▲', plain: '○', off: '×' }

export const StatePill = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={`pill pill-${tone}`}>
    <span aria-hidden="true" className="pill-shape">{SHAPES[tone]}</span>
    {children}
  </span>
)
