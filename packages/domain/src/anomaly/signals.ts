// Signals: what makes somebody ask a question, and when one is none because the person was allowed to be out (C14).
import Type, { type Static } from 'typebox'
import { Id, Instant, ProblemError, epochOf, isWithinPeriod, plusMs } from '../kernel/index.js'

/** A schema of exactly these words. */
export const wordsOf = <Word extends string>(words: readonly Word[]) => Type.Unsafe<Word>(Type.Union(words.map((word) => Type.Literal(word))))

/**
 * gate-out: a key in quarantine went out; gate-attempt: it was shown on the way out and turned back; gate-return: it came in from outside.
 * place-scan: it was scanned in at a venue; remote-scan: codes of places far apart in a short time. outing-late, no-return: an outing.
 * absent-at-check: somebody knocked to check and the person was not there (false isolation). tip: somebody told us.
 */
export const SIGNAL_KINDS = [
  'gate-out', 'gate-attempt', 'gate-return', 'place-scan', 'remote-scan', 'missed-checks', 'absent-at-check', 'outing-late', 'no-return',
  'duplicate-identity', 'tip',
] as const
export type SignalKind = (typeof SIGNAL_KINDS)[number]
export const SignalKind = wordsOf(SIGNAL_KINDS)

/** What an anomaly is about: the type of its strongest signal. */
export const ANOMALY_TYPES = [
  'unauthorised-outing', 'overdue-outing', 'remote-scan', 'missed-checks', 'false-isolation', 'duplicate-identity', 'tip',
] as const
export type AnomalyType = (typeof ANOMALY_TYPES)[number]
export const AnomalyType = wordsOf(ANOMALY_TYPES)

export const TYPE_OF: Record<SignalKind, AnomalyType> = {
  'gate-out': 'unauthorised-outing', 'gate-attempt': 'unauthorised-outing', 'gate-return': 'unauthorised-outing', 'place-scan': 'unauthorised-outing',
  'remote-scan': 'remote-scan', 'missed-checks': 'missed-checks', 'absent-at-check': 'false-isolation', 'outing-late': 'overdue-outing',
  'no-return': 'overdue-outing', 'duplicate-identity': 'duplicate-identity', tip: 'tip',
}

/** Signals that an authorised outing answers. One that is late, a second person with the same code, or a tip are not answered by it. */
const ANSWERED_BY_OUTING: ReadonlySet<SignalKind> = new Set(['gate-out', 'gate-attempt', 'gate-return', 'place-scan', 'missed-checks', 'absent-at-check'])

/** Where a signal comes from: the feature and the id of its row there. */
export const Evidence = Type.Object({ feature: Type.String({ pattern: '^[a-z][a-z-]{1,39}$' }), id: Id })
export type Evidence = Static<typeof Evidence>

/** An outing that was allowed, or an emergency that was started, `[from, to)`; `to` null: not over yet. */
export interface AllowedOuting { id: Id; from: Instant; to: Instant | null }

/**
 * The outing that answers a signal at `at`; null when none does. Getting to the gate and back takes a while, and clocks differ: `graceMinutes`
 * before its beginning and after its end count as the outing (rule `anomaly.outingGraceMinutes`).
 */
export const outingThatAnswers = (kind: SignalKind, at: Instant, outings: readonly AllowedOuting[], graceMinutes: number): Id | null => {
  if (!ANSWERED_BY_OUTING.has(kind)) return null
  const grace = graceMinutes * 60_000
  const found = outings.find(({ from, to }) => isWithinPeriod(at, plusMs(from, -grace), to === null ? null : plusMs(to, grace + 1)))
  return found?.id ?? null
}

/** A passage of somebody who is, or was, under quarantine, as far as a signal needs to know. */
export interface HeldPassage {
  at: Instant
  direction: 'in' | 'out'
  admitted: boolean
  /** How far the phone's clock was from the server's when it was sent. */
  skewMs: number
  /** From when the case held: when it was confirmed, not the day that it counts from. */
  heldFrom: Instant
  /** When the notice was served; null: the person has not been told yet. */
  toldAt: Instant | null
  /** End of the case; null while it runs. */
  endedAt: Instant | null
  /** They were out when the case began and come home for the first time: that is no outing. */
  firstWayHome: boolean
}

/** A clock that is wrong by more than this says too little about which came first, the passage or the case. */
const DOUBTFUL_SKEW_MS = 5 * 60_000

export interface GateSignal { kind: Extract<SignalKind, 'gate-out' | 'gate-attempt' | 'gate-return'>; doubtful: boolean }

/**
 * What a passage of a key in quarantine says; null when it says nothing: before the case held, after its end, or on the first way home.
 * A phone whose clock was wrong by so much that the passage may have been before or after says nothing either (bad input of C14: "clock skew
 * makes an outing before the case began"). Somebody who had not been told yet raises a doubtful one: first they have to be told.
 */
export function signalOfPassage(passage: HeldPassage): GateSignal | null {
  const { at, direction, admitted, skewMs, heldFrom, toldAt, endedAt, firstWayHome } = passage
  if (!isWithinPeriod(at, heldFrom, endedAt)) return null
  const clockWrong = Math.abs(skewMs) > DOUBTFUL_SKEW_MS
  const margin = Math.min(epochOf(at) - epochOf(heldFrom), endedAt === null ? Infinity : epochOf(endedAt) - epochOf(at))
  if (clockWrong && margin < Math.abs(skewMs)) return null
  const doubtful = clockWrong || toldAt === null || at < toldAt
  if (direction === 'out') return { kind: admitted ? 'gate-out' : 'gate-attempt', doubtful }
  return firstWayHome ? null : { kind: 'gate-return', doubtful }
}

/** Refuses a list of signals that names one id twice; a programming fault elsewhere must not count a thing double. */
export const checkSignals = (signals: readonly { id: Id }[]): void => {
  if (new Set(signals.map(({ id }) => id)).size < signals.length) {
    throw new ProblemError({ code: 'input.invalid', fields: [{ path: '/signals', keyword: 'uniqueItems' }] })
  }
}
