// How often a household may go out: a number of outings within so many days, counted by days in China.
import { dayInChina, plusMs, startOfDayInChina, type Instant } from '../kernel/index.js'

/** `{ trips: 1, days: 2 }`: one outing every two days. */
export interface TripQuota { trips: number; days: number }

const DAY_MS = 86_400_000

/** The beginning of the first of `days` days that end with the day of `at`. */
export const tripsSince = (at: Instant, days: number): Instant => plusMs(startOfDayInChina(dayInChina(at)), -(days - 1) * DAY_MS)

/**
 * When the next outing is possible; undefined when it is possible at `at`. `outs`: earlier outings, in any order; the one at hand is none of them.
 * An outing counts on its own day and the `days - 1` that follow.
 */
export function nextTrip(outs: readonly Instant[], { trips, days }: TripQuota, at: Instant): Instant | undefined {
  const since = tripsSince(at, days)
  const counted = outs.filter((out) => out >= since && out < at).sort()
  if (counted.length < trips) return undefined
  // When the oldest that must fall away no longer counts.
  const oldest = counted[counted.length - trips]!
  return plusMs(startOfDayInChina(dayInChina(oldest)), days * DAY_MS)
}
