// Moments in time: UTC instants as fixed-width ISO text, so that text order is time order.
import Type from 'typebox'

/** A UTC instant as `2020-02-10T08:00:00.000Z`: always 24 characters, so comparing two as text compares them as times. */
export const Instant = Type.String({
  pattern: '^[12][0-9]{3}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z$',
  description: 'UTC instant, milliseconds, always 24 characters',
})
export type Instant = string

/** A calendar day `2020-02-10`, in the territory's own time zone. */
export const Day = Type.String({ pattern: '^[12][0-9]{3}-[01][0-9]-[0-3][0-9]$' })
export type Day = string

/** Mainland China keeps one zone without summer time: a day is computed with this fixed offset. */
const CHINA_OFFSET_MS = 8 * 3_600_000

/** The instant of an epoch time in milliseconds. Throws RangeError outside years 1000–2999. */
export const instantOf = (epochMs: number): Instant => new Date(epochMs).toISOString()

/** Epoch milliseconds of an instant; NaN for text that is none. */
export const epochOf = (at: Instant): number => Date.parse(at)

/** The instant `ms` milliseconds after `at` (before, when negative). */
export const plusMs = (at: Instant, ms: number): Instant => instantOf(epochOf(at) + ms)

/** The day in China on which `at` falls. */
export const dayInChina = (at: Instant): Day => instantOf(epochOf(at) + CHINA_OFFSET_MS).slice(0, 10)

/** The first instant of a day in China. */
export const startOfDayInChina = (day: Day): Instant => instantOf(Date.parse(`${day}T00:00:00.000Z`) - CHINA_OFFSET_MS)

/** Is `at` within `[from, to)`? An absent end means "open". */
export const isWithinPeriod = (at: Instant, from: Instant, to?: Instant | null): boolean =>
  from <= at && (to == null || at < to)
