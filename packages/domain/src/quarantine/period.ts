// How long an observation lasts (C12, S3-58): to the minute, in days of 24 hours from the basis time, 29 February like any other day. Pure.
import { epochOf, instantOf, plusMs, type Instant, type Problem } from '../kernel/index.js'

const MINUTE = 60_000
const DAY = 86_400_000

/** Tolerated lead of a sender's clock. */
export const CLOCK_LEAD_MS = 10 * MINUTE

/** The end that a basis gives: `days` times 24 hours later, seconds cut off in the person's favour. */
export const plannedEnd = (basisAt: Instant, days: number): Instant => instantOf(Math.floor((epochOf(basisAt) + days * DAY) / MINUTE) * MINUTE)

/** The day of the observation at `at`: day 1 begins at the basis time and lasts 24 hours. 0 before it; no day after the last. */
export const dayNumber = (basisAt: Instant, endsAt: Instant, at: Instant): number =>
  Math.min(Math.max(0, 1 + Math.floor((epochOf(at) - epochOf(basisAt)) / DAY)), lastDay(basisAt, endsAt))

/** How many days the observation has, the last one begun counted whole. */
export const lastDay = (basisAt: Instant, endsAt: Instant): number => Math.max(1, Math.ceil((epochOf(endsAt) - epochOf(basisAt)) / DAY))

/** What is known of somebody for whom a case is to be opened. `open`: their open case; `observedUntil`: basis and end of the last one that ran. */
export interface OpeningFacts {
  enabled: boolean
  days: number
  basisAt: Instant
  open: { id: string } | null
  /** The latest basis time for which they have been observed to the end. */
  observed: { basisAt: Instant; endedAt: Instant } | null
}

/**
 * May a case be opened? Refused: no rules in force (measures off), a basis in the future, an observation that would be over already, an open
 * case wherever it is, and an exposure that they have been observed for.
 */
export function checkOpening({ enabled, days, basisAt, open, observed }: OpeningFacts, at: Instant): Problem | null {
  if (!enabled) return { code: 'quarantine.no-rules' }
  if (basisAt > plusMs(at, CLOCK_LEAD_MS)) return { code: 'quarantine.basis-in-future' }
  const endsAt = plannedEnd(basisAt, days)
  if (endsAt <= at) return { code: 'quarantine.over-already', endsAt }
  if (open) return { code: 'quarantine.already-open', case: open.id }
  if (observed && basisAt <= observed.basisAt) return { code: 'quarantine.observed-already', until: observed.endedAt }
  return null
}

/** May the basis time be corrected? Only to an earlier end that is not past its beginning: a later one takes an extension. */
export const checkBasis = (before: Instant, corrected: Instant): Problem | null =>
  corrected < before ? null : { code: 'quarantine.end-later' }
