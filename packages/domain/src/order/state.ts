// Where an order stands at a moment, whether it may be signed or extended, and whether its review is due (C03). Pure.
import { dayInChina, isWithin, type Day, type Instant, type Problem, type ScopePath } from '../kernel/index.js'
import type { Measure } from './commands.js'

/** The dates of an order that its state follows from. */
export interface OrderDates {
  from: Instant
  to: Instant | null
  signedAt: Instant | null
  /** Lifted by somebody, or ended because the response was stood down. */
  liftedAt: Instant | null
  /** Approved extensions. */
  extended: number
}

export type OrderState = 'draft' | 'signed' | 'in-force' | 'extended' | 'lifted' | 'expired'

/** draft → signed → in force → extended / lifted / expired. The end itself is outside: at that instant the order is over. */
export function orderState(order: OrderDates, at: Instant): OrderState {
  if (order.signedAt === null || at < order.signedAt) return 'draft'
  if (order.liftedAt !== null && order.liftedAt <= at) return 'lifted'
  if (order.to === null || at >= order.to) return 'expired'
  if (at < order.from) return 'signed'
  return order.extended > 0 ? 'extended' : 'in-force'
}

/** Is the order in force: signed, begun, not over? */
export const isInForce = (order: OrderDates, at: Instant): boolean => ['in-force', 'extended'].includes(orderState(order, at))

/** Is the review of an order in force due today or earlier, by the calendar in China? */
export const reviewDue = (order: OrderDates & { reviewOn: Day | null }, at: Instant): boolean =>
  isInForce(order, at) && order.reviewOn !== null && order.reviewOn <= dayInChina(at)

/** What a draft says: everything that signing looks at. `measures` with the paths of their places. */
export interface DraftFacts {
  legalBasis: string
  authority: string
  exceptions: string
  text: string
  from: Instant
  to: Instant | null
  reviewOn: Day | null
  issuerPath: ScopePath
  scopePaths: readonly ScopePath[]
  measures: readonly (Pick<Measure, 'mode' | 'from' | 'to' | 'medicalRoute'> & { hasInsideContact: boolean; path: ScopePath })[]
}

const empty = (text: string): boolean => text.trim().length < 2

function missingOfMeasures(draft: DraftFacts): string[] {
  const missing = new Set<string>()
  for (const { mode, from, to, hasInsideContact, medicalRoute } of draft.measures) {
    // Nobody is shut in without somebody to call, a way to a doctor, and a day on which it ends.
    if (mode === 'sealed' && !hasInsideContact) missing.add('insideContact')
    if (mode === 'sealed' && empty(medicalRoute ?? '')) missing.add('medicalRoute')
    if (mode === 'sealed' && !to) missing.add('sealedEnd')
    if ((to && to <= (from ?? draft.from)) || (to && draft.to && to > draft.to) || (from && from < draft.from)) missing.add('measurePeriod')
  }
  return [...missing]
}

/** What a draft lacks before it can be signed at `at`; empty when nothing. No measure without basis, end and exceptions (C03). */
export function missingForSignature(draft: DraftFacts, at: Instant): string[] {
  const missing: string[] = []
  if (empty(draft.legalBasis)) missing.push('legalBasis')
  if (empty(draft.authority)) missing.push('authority')
  if (empty(draft.exceptions)) missing.push('exceptions')
  if (empty(draft.text)) missing.push('text')
  if (draft.scopePaths.length === 0) missing.push('scope')
  if (draft.to === null) missing.push('end')
  else if (draft.to <= draft.from || draft.to <= at) missing.push('period')
  if (draft.reviewOn === null) missing.push('review')
  else if (draft.to !== null && draft.reviewOn > dayInChina(draft.to)) missing.push('review')
  return [...missing, ...missingOfMeasures(draft)]
}

/** May the draft be signed? Scope and measures stay inside the issuer's territory and the order's own scope. Null: it may. */
export function checkSignature(draft: DraftFacts, at: Instant): Problem | null {
  const outside = draft.scopePaths.filter((path) => !isWithin(path, draft.issuerPath))
  if (outside.length > 0) return { code: 'order.scope-outside', places: outside.length }
  const missing = missingForSignature(draft, at)
  if (missing.length > 0) return { code: 'order.not-signable', missing }
  const beyond = draft.measures.filter(({ path }) => !draft.scopePaths.some((scope) => isWithin(path, scope)))
  return beyond.length > 0 ? { code: 'order.scope-outside', places: beyond.length } : null
}

/** May an order be extended to `to` at `at`? Only while it is in force, only forwards, with a review before the new end. */
export function checkExtension(order: OrderDates, extension: { to: Instant; reviewOn: Day; reason: string }, at: Instant): Problem | null {
  if (!isInForce(order, at)) return { code: 'order.not-in-force', state: orderState(order, at) }
  if (empty(extension.reason)) return { code: 'order.not-signable', missing: ['reason'] }
  if (extension.to <= order.to!) return { code: 'order.not-signable', missing: ['period'] }
  return extension.reviewOn > dayInChina(extension.to) || extension.reviewOn < dayInChina(at) ? { code: 'order.not-signable', missing: ['review'] } : null
}

/** A second person: never the one who proposed. Somebody without an account is nobody's second. */
export const isSecondPerson = (proposedBy: string | null, decidedBy: string | null): boolean => decidedBy !== null && proposedBy !== decidedBy
