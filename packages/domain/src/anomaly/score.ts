// How strongly the signals of one person speak, and in what words that is explained (C14: scored and explained). Never a decision.
import type { Instant } from '../kernel/index.js'
import { TYPE_OF, type AnomalyType, type SignalKind } from './signals.js'

/** Points of each kind of signal: rule `anomaly.points`. */
export type SignalPoints = Readonly<Record<SignalKind, number>>

export interface ScoredSignal { kind: SignalKind; at: Instant; doubtful: boolean; suppressed: boolean }

/** A full score: more signals cannot say more. */
const FULL = 100
/** The second and later signals of one kind say less than the first: half each. */
const REPEATED = 0.5
/** What a phone with a wrong clock tells counts half. */
const DOUBTFUL = 0.5

export type Confidence = 'none' | 'low' | 'medium' | 'high'
const MEDIUM = 30
const HIGH = 60

/** In words how much a score is worth. */
export const confidenceOf = (score: number): Confidence => (score <= 0 ? 'none' : score < MEDIUM ? 'low' : score < HIGH ? 'medium' : 'high')

/** One line of the explanation: so many signals of a kind gave so many points. */
export interface ScorePart { kind: SignalKind; count: number; points: number }

export interface Score { score: number; confidence: Confidence; type: AnomalyType | null; parts: ScorePart[] }

/** The score of several signals with its parts, strongest first; `type` null when every signal was answered. */
export function scoreOf(signals: readonly ScoredSignal[], points: SignalPoints): Score {
  const parts = new Map<SignalKind, ScorePart>()
  for (const { kind, doubtful, suppressed } of signals) {
    if (suppressed) continue
    const part = parts.get(kind) ?? { kind, count: 0, points: 0 }
    part.points += points[kind] * (part.count === 0 ? 1 : REPEATED) * (doubtful ? DOUBTFUL : 1)
    part.count += 1
    parts.set(kind, part)
  }
  const list = [...parts.values()].sort((a, b) => b.points - a.points || (a.kind < b.kind ? -1 : 1))
  const score = Math.min(FULL, Math.round(list.reduce((sum, part) => sum + part.points, 0)))
  return { score, confidence: confidenceOf(score), type: list[0] ? TYPE_OF[list[0].kind] : null, parts: list.map((part) => ({ ...part, points: Math.round(part.points) })) }
}
