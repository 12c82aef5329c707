// When somebody goes free: the end with its extensions, what a release asks for, when it is late (C12, S0-32, S0-33). Pure.
import { epochOf, plusMs, type Id, type Instant, type Problem } from '../kernel/index.js'
import type { QuarantineRules } from '../policy/index.js'
import type { ExtensionReason } from './words.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** An extension and what has become of it. It holds only with a reason, a second person's approval and a notice served before the end. */
export interface StoredExtension {
  id: Id
  reason: ExtensionReason
  days: number
  requestedBy: Id | null
  approved: boolean | null
  decidedBy: Id | null
  servedAt: Instant | null
  /** An appeal against it was granted. */
  withdrawnAt: Instant | null
}

/** Does an extension move an end that stands at `endsAt`? */
const moves = ({ approved, servedAt, withdrawnAt, requestedBy, decidedBy }: StoredExtension, endsAt: Instant): boolean =>
  approved === true && withdrawnAt === null && servedAt !== null && servedAt < endsAt && requestedBy !== decidedBy

/** The end of a case: what the basis gives, moved by every extension that holds, in the order in which their notices were served. */
export function endOf(plannedAt: Instant, extensions: readonly StoredExtension[]): { endsAt: Instant; by: StoredExtension[] } {
  const order = [...extensions].sort((a, b) => ((a.servedAt ?? '') < (b.servedAt ?? '') ? -1 : (a.servedAt ?? '') > (b.servedAt ?? '') ? 1 : a.id < b.id ? -1 : 1))
  let endsAt = plannedAt
  const by: StoredExtension[] = []
  for (const extension of order) {
    if (!moves(extension, endsAt)) continue
    endsAt = plusMs(endsAt, extension.days * DAY)
    by.push(extension)
  }
  return { endsAt, by }
}

/** May an extension be asked for? For a listed reason, not longer than allowed in one piece and in all, one at a time, and not after the end. */
export function checkExtension(
  asked: { reason: ExtensionReason; days: number }, state: { endsAt: Instant; active: boolean; extensions: readonly StoredExtension[] },
  rules: Pick<QuarantineRules, 'extensionReasons' | 'extensionMaxDays' | 'extensionTotalDays'>, at: Instant,
): Problem | null {
  if (!state.active) return { code: 'quarantine.not-active' }
  if (!rules.extensionReasons.includes(asked.reason)) return { code: 'quarantine.reason-not-listed', reason: asked.reason }
  if (asked.days > rules.extensionMaxDays) return { code: 'quarantine.extension-too-long', days: rules.extensionMaxDays }
  const so = state.extensions.filter(({ approved, withdrawnAt }) => approved === true && withdrawnAt === null).reduce((sum, { days }) => sum + days, 0)
  if (so + asked.days > rules.extensionTotalDays) return { code: 'quarantine.extension-too-long', days: Math.max(0, rules.extensionTotalDays - so) }
  if (state.extensions.some(({ approved }) => approved === null)) return { code: 'quarantine.extension-open' }
  return at < state.endsAt ? null : { code: 'quarantine.extension-too-late', endsAt: state.endsAt }
}

/** May `decider` decide what `others` asked for or approved? Two people, never one. Somebody without an account counts as nobody. */
export const isSecond = (decider: Id | null, others: readonly (Id | null)[]): boolean => decider !== null && others.every((other) => other !== decider)

/** What a release asks for, each by itself. */
export const CRITERIA = ['end', 'readings', 'alarm', 'review'] as const
export type Criterion = (typeof CRITERIA)[number]

export interface ReleaseFacts {
  endsAt: Instant
  lastAt: Instant | null
  normalRun: number
  alarmAt: Instant | null
  reviewAt: Instant | null
}
export type ReleaseRules = Pick<QuarantineRules, 'closingReadings' | 'closingHours' | 'overdueMinutes'>

/**
 * The criteria that are not met at `at`; none: released, at once and by itself. The end is reached; the last slots before it have readings that
 * alarm nobody, the last of them not older than `closingHours` before the end; no alarming reading waits for the doctor; no review is open.
 */
export function missingForRelease(facts: ReleaseFacts, rules: ReleaseRules, at: Instant): Criterion[] {
  const { endsAt, lastAt, normalRun, alarmAt, reviewAt } = facts
  const recent = lastAt !== null && epochOf(lastAt) >= epochOf(endsAt) - rules.closingHours * HOUR
  const met: Record<Criterion, boolean> = {
    end: endsAt <= at, readings: rules.closingReadings === 0 || (recent && normalRun >= rules.closingReadings), alarm: alarmAt === null, review: reviewAt === null,
  }
  return CRITERIA.filter((criterion) => !met[criterion])
}

/** From when on a release is late. */
export const overdueAt = (endsAt: Instant, { overdueMinutes }: ReleaseRules): Instant => plusMs(endsAt, overdueMinutes * 60_000)

/** Does anything hold somebody back at `at`? Only up to the end: being late with the paper work holds nobody. */
export const isHeld = (period: { startsAt: Instant; endsAt: Instant; endedAt: Instant | null }, at: Instant): boolean =>
  period.startsAt <= at && at < period.endsAt && (period.endedAt === null || at < period.endedAt)
