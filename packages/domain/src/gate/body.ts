// What mask and temperature say at a gate: fever, rest and retest, who is asked for a reading (C04, S0-20, S0-22, S2-28).
import { epochOf, instantOf, type Instant } from '../kernel/index.js'
import type { GatePolicy } from '../policy/index.js'
import { note, refer, refuse, type Finding } from './finding.js'
import type { Direction, Mask, Temperature } from './passage.schema.js'

const MINUTE_MS = 60_000

/** Does this policy ask for a reading from people who go in this direction? */
export const temperatureAsked = (policy: GatePolicy, direction: Direction): boolean =>
  policy.temperatureOn === 'both' || (policy.temperatureOn === 'in' && direction === 'in')

/** Is a reading, in tenths of a degree, a fever? Threshold and comparator are data (C04; S2-28 is strictly above 37.3). */
export const isFever = (tenths: number, policy: GatePolicy): boolean =>
  policy.fever.comparator === 'above' ? tenths > policy.fever.tenths : tenths >= policy.fever.tenths

/** When a reading taken `firstAt` may be repeated; undefined when that cannot be told. */
export const retestDue = (firstAt: Instant | undefined, policy: GatePolicy): Instant | undefined => {
  const due = firstAt === undefined ? Number.NaN : epochOf(firstAt) + policy.retestAfterMinutes * MINUTE_MS
  // The largest instant that is still 24 characters long.
  return Number.isFinite(due) && due >= 0 && due < Date.UTC(3000, 0) ? instantOf(due) : undefined
}

/** No mask, no passage, in or out; where the rules say so, a spare one is offered first (S0-20), and one that is put on is a mask. */
export function maskFindings(mask: Mask, policy: GatePolicy, who: { occupant?: number }): Finding[] {
  if (!policy.maskRequired || mask === 'worn') return []
  if (mask === 'given') return [note('mask-given', who)]
  if (mask === 'declined') return [refuse('mask-declined', who)]
  if (mask === 'not-checked') return [refer('mask-missing', who)]
  return [refuse('mask-missing', who), ...(policy.post?.offerMask === true ? [note('mask-to-offer', who)] : [])]
}

/** First reading → rest and retest → confirmed. A reading that the policy did not ask for counts only when it is a fever. */
export function readingFindings(
  reading: Temperature | undefined, direction: Direction, policy: GatePolicy, at: Instant, who: { occupant?: number },
): Finding[] {
  if (reading === undefined || policy.temperatureOn === 'never') return []
  const { tenths } = reading
  const fever = isFever(tenths, policy)
  if (!fever && !temperatureAsked(policy, direction)) return []
  if (tenths < policy.retestBelow) return [refer('temperature-too-low', { tenths, ...who })]
  if (reading.retestOf === undefined) {
    if (!fever) return []
    const due = retestDue(at, policy)
    return [refer('fever-first', { tenths, ...(due === undefined ? {} : { at: due }), ...who })]
  }
  const due = retestDue(reading.firstAt, policy)
  if (due === undefined || at < due) return [refer('retest-too-early', { tenths, ...(due === undefined ? {} : { at: due }), ...who })]
  if (!fever) return []
  // Into the compound: no (S0-22). Out of it, perhaps to a hospital: the doctor decides.
  return [direction === 'in' ? refuse('fever-confirmed', { tenths, ...who }) : refer('fever-confirmed', { tenths, ...who })]
}
