// What is said of a visitor at the gate: the conditions of S2-27 as far as the policy takes them, and the registration they came with.
import type { GatePolicy } from '../policy/index.js'
import { note, refer, refuse, type Finding } from './finding.js'
import type { Direction } from './passage.schema.js'

/** What is known of the registration that a visitor came with. */
export type RegistrationFacts = 'open' | 'inside' | 'overdue' | 'cancelled' | 'expired' | 'used' | 'unknown'

export interface VisitorFacts {
  hostKnown: boolean; relative: boolean; sameCounty: boolean; registeredByHost: boolean; escorted: boolean
  /** Absent: without a registration from home. */
  registration?: RegistrationFacts | undefined
}

/** A registration that was taken back is none; one that is over, used or not known here is looked at: the host can be asked. */
function registrationFindings(registration: RegistrationFacts | undefined): Finding[] {
  switch (registration) {
    case 'cancelled': return [refuse('visit-cancelled')]
    case 'expired': return [refer('visit-expired')]
    case 'inside': case 'overdue': case 'used': return [refer('visit-used')]
    case 'unknown': return [refer('visit-unknown')]
    default: return []
  }
}

/** The visitor flow of S2-27: relative, same county, registered by the host, escorted; which of them count is the policy's. `closed`: a gate of homes. */
export function visitorFindings(visitor: VisitorFacts, direction: Direction, closed: boolean, policy: GatePolicy): Finding[] {
  if (direction === 'out') return visitor.registration === 'overdue' ? [note('visit-overdue')] : []
  if (!closed || policy.visitors === 'free') return []
  if (policy.visitors === 'refused') return [refuse('visitors-refused')]
  const must = policy.visitorMust
  const found = registrationFindings(visitor.registration)
  if (!visitor.hostKnown) found.push(refer('door-unknown'))
  if (must.beRelative && !visitor.relative) found.push(refuse('visitor-not-relative'))
  if (must.beFromSameCounty && !visitor.sameCounty) found.push(refuse('visitor-other-county'))
  if (must.beRegisteredByHost && !visitor.registeredByHost) found.push(refuse('visitor-not-registered'))
  if (must.beEscorted && !visitor.escorted) found.push(refuse('visitor-not-escorted'))
  return found
}
