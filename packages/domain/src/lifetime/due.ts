// When a record's time is over, and when the nightly expiry runs.
import { dayInChina, epochOf, instantOf, type Day, type Instant } from '../kernel/index.js'

const DAY_MS = 86_400_000

/** Nightly at this hour in China: after the last shift's hand-over, before the first. */
export const EXPIRY_HOUR = 3

/** Whatever happened at or before this moment is due at `at`. Lifetimes are days of 24 hours: 29 February is one of them. */
export const dueBefore = (days: number, at: Instant): Instant => instantOf(epochOf(at) - days * DAY_MS)

/** Is the time of a record over? To the millisecond: at the very end it is. */
export const isDue = (happened: Instant, days: number, at: Instant): boolean => happened <= dueBefore(days, at)

/** The night that a moment belongs to, by its day in China: what happens before three in the morning still belongs to the day before. */
export const nightOf = (at: Instant): Day => dayInChina(instantOf(epochOf(at) - EXPIRY_HOUR * 3_600_000))

/** Should the nightly expiry run now? `lastNight`: of the last run, null when there was none. A night that was missed is made up for. */
export const expiryIsDue = (lastNight: Day | null, at: Instant): boolean => lastNight === null || lastNight < nightOf(at)
