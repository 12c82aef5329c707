// When to knock again: the next try is planned from what came of this one (interface: Grid, "the next try is planned by itself").
import { dayInChina, epochOf, plusMs, startOfDayInChina, type Instant } from '../kernel/index.js'
import type { VisitOutcome } from './commands.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** People who are out by day are at home in the evening, and the other way round. Hours of the day in China. */
const MORNING = 10
const EVENING = 19
/** From this hour on the evening of today is too near to be another try. */
const LATE = 17
/** After so many tries in vain a worker asks the neighbours and the phone first: the next try waits two days. */
const TRIES_BEFORE_REST = 3
/** An empty home is looked at again once a week. */
const VACANT_DAYS = 7

/** Reaching nobody counts towards the tries; everything else ends the row. */
export const reachedNobody = (outcome: VisitOutcome): boolean => outcome === 'not-home'

const atHour = (at: Instant, daysLater: number, hour: number): Instant =>
  plusMs(startOfDayInChina(dayInChina(at)), daysLater * DAY_MS + hour * HOUR_MS)

const hourInChina = (at: Instant): number => Math.floor((epochOf(at) - epochOf(startOfDayInChina(dayInChina(at)))) / HOUR_MS)

/**
 * When to knock again after `outcome` at `at`; null when nothing is left to try. `tries`: knocks in a row that reached nobody, this one included.
 * Nobody at home by day: this evening; in the evening: tomorrow morning; three times in vain: in two days. Refused: tomorrow morning.
 */
export function planNextTry(outcome: VisitOutcome, tries: number, at: Instant): Instant | null {
  switch (outcome) {
    case 'not-home':
      if (tries >= TRIES_BEFORE_REST) return atHour(at, 2, EVENING)
      return hourInChina(at) < LATE ? atHour(at, 0, EVENING) : atHour(at, 1, MORNING)
    case 'refused':
      return atHour(at, 1, MORNING)
    case 'vacant':
      return atHour(at, VACANT_DAYS, MORNING)
    default:
      return null
  }
}
