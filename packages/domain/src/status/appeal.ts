// An appeal: filed, acknowledged, decided by somebody else, told. Its clock starts when it is filed. Pure (C05).
import { plusMs, type Id, type Instant, type Problem } from '../kernel/index.js'

const HOUR_MS = 3_600_000

/** The moments of an appeal; null where it has not come so far. */
export interface AppealDates {
  filedAt: Instant
  /** By when it is to be decided. */
  dueAt: Instant
  acknowledgedAt: Instant | null
  decidedAt: Instant | null
  /** Told to the person who appealed: only then it is over. */
  closedAt: Instant | null
  /** Decided for the appeal, and the second office has not yet agreed. */
  awaitsSecond: boolean
}

export type AppealState = 'filed' | 'acknowledged' | 'awaits-second' | 'decided' | 'closed'

/** filed → acknowledged → (awaits the second office →) decided → closed. */
export function appealState({ acknowledgedAt, decidedAt, closedAt, awaitsSecond }: AppealDates): AppealState {
  if (closedAt !== null) return 'closed'
  if (awaitsSecond) return 'awaits-second'
  if (decidedAt !== null) return 'decided'
  return acknowledgedAt === null ? 'filed' : 'acknowledged'
}

/** What is said to the person, at home, at the gate or on paper: short, and made from the id, so that a phone without a network can say it too. */
export const appealNumber = (appeal: Id): string => {
  const tail = appeal.replaceAll('-', '').slice(-10).toUpperCase()
  return `S-${tail.slice(0, 5)}-${tail.slice(5)}`
}

/** By when an appeal that is filed at `at` is to be decided: the policy's hours later. */
export const appealDue = (at: Instant, hours: number): Instant => plusMs(at, hours * HOUR_MS)

/** Is an appeal late at `at`? At the minute of its end it still is not; what is decided can be late no more. */
export const isLate = (appeal: AppealDates, at: Instant): boolean =>
  at > appeal.dueAt && ['filed', 'acknowledged', 'awaits-second'].includes(appealState(appeal))

/** Who may not decide: whoever recorded the facts that the appeal is about, and whoever wrote it down for the person. */
export interface Involved { recordedBy: readonly (Id | null)[]; filedBy: Id | null }

/** Is the decider somebody else than those who are involved? Somebody without an account is nobody else. */
export const isSomebodyElse = (decider: Id | null, { recordedBy, filedBy }: Involved): boolean =>
  decider !== null && decider !== filedBy && !recordedBy.includes(decider)

/** May the appeal be decided now? Only an acknowledged one, once. Null: it may. */
export function checkDecision(appeal: AppealDates): Problem | null {
  const state = appealState(appeal)
  return state === 'acknowledged' ? null : { code: 'status.appeal-state', state }
}
