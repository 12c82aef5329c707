// Who is covered and who is not (C01; seed rows S1-03, S3-15): blind spots and coverage in per cent. Pure.
import { epochOf, type Day, type Instant } from '../kernel/index.js'

/** Hours without data after which a place is a blind spot, unless the reader asks for others. */
export const BLIND_AFTER_HOURS = 24

export type BlindReason = 'no-owner' | 'never-any-data' | 'silent'

/**
 * Why a place is a blind spot; empty when it is none. `owners`: people who answer for it now. `lastDataAt`: the last thing recorded there.
 * Silence begins when exactly `hours` have passed.
 */
export function blindReasons(place: { owners: number; lastDataAt: Instant | null }, at: Instant, hours: number = BLIND_AFTER_HOURS): BlindReason[] {
  const reasons: BlindReason[] = place.owners === 0 ? ['no-owner'] : []
  if (place.lastDataAt === null) return [...reasons, 'never-any-data']
  return epochOf(at) - epochOf(place.lastDataAt) >= hours * 3_600_000 ? [...reasons, 'silent'] : reasons
}

export type CoverageState = 'done' | 'open' | 'overdue'

/** A target is overdue from the day after its day. */
export const coverageState = (target: { due: Day; doneAt: Instant | null }, today: Day): CoverageState =>
  target.doneAt !== null ? 'done' : target.due < today ? 'overdue' : 'open'

export interface Coverage { total: number; done: number; overdue: number; percent: number | null }

/** How much of the targets is done: whole per cents, rounded down so that 100 means all; null without targets. */
export function coverageOf(states: readonly CoverageState[]): Coverage {
  const total = states.length
  const done = states.filter((state) => state === 'done').length
  const overdue = states.filter((state) => state === 'overdue').length
  return { total, done, overdue, percent: total === 0 ? null : Math.floor((done * 100) / total) }
}
