// What is said of a visitor at the gate: the conditions of S2-27 as far as the policy takes them, and the registration they came with.
import type { GatePolicy, GateRules, HeldHostRule } from '../policy/index.js'
import { note, refer, refuse, type Finding } from './finding.js'
import type { HoldKind } from './hold.js'
import type { Direction } from './passage.schema.js'

/** What is known of the registration that a visitor came with. */
export type RegistrationFacts = 'open' | 'inside' | 'overdue' | 'cancelled' | 'expired' | 'used' | 'unknown'

export interface VisitorFacts {
  hostKnown: boolean; relative: boolean; sameCounty: boolean; registeredByHost: boolean; escorted: boolean
  /** Absent: without a registration from home. */
  registration?: RegistrationFacts | undefined
  /** What holds somebody behind the host's door; absent: nothing, as far as is known here. */
  hostHeld?: HoldKind | undefined
}

/** What the rules say of visitors where somebody is held by `hold`. */
export const heldHostRule = ({ heldHost }: Pick<GateRules, 'heldHost'>, hold: HoldKind): HeldHostRule => heldHost?.[hold] ?? 'free'

/** Nobody goes in, or a person looks; who goes home again is never kept in by it, only noted: they were where somebody is held. */
function heldHostFindings(hold: HoldKind | undefined, direction: Direction, policy: GatePolicy): Finding[] {
  const rule = hold === undefined ? 'free' : heldHostRule(policy, hold)
  if (rule === 'free') return []
  const code = hold === 'quarantine' ? 'host-quarantined' : 'host-status-held'
  return [direction === 'out' ? note(code) : rule === 'refused' ? refuse(code) : refer(code)]
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

/**
 * The visitor flow of S2-27: relative, same county, registered by the host, escorted; which of them count is the policy's. `closed`: a gate of homes.
 * Where anybody may be visited, somebody who is held still may not, if the policy says so.
 */
export function visitorFindings(visitor: VisitorFacts, direction: Direction, closed: boolean, policy: GatePolicy): Finding[] {
  const held = closed ? heldHostFindings(visitor.hostHeld, direction, policy) : []
  if (direction === 'out') return visitor.registration === 'overdue' ? [note('visit-overdue'), ...held] : held
  if (!closed || policy.visitors === 'free') return held
  if (policy.visitors === 'refused') return [refuse('visitors-refused')]
  const must = policy.visitorMust
  const found = [...held, ...registrationFindings(visitor.registration)]
  if (!visitor.hostKnown) found.push(refer('door-unknown'))
  if (must.beRelative && !visitor.relative) found.push(refuse('visitor-not-relative'))
  if (must.beFromSameCounty && !visitor.sameCounty) found.push(refuse('visitor-other-county'))
  if (must.beRegisteredByHost && !visitor.registeredByHost) found.push(refuse('visitor-not-registered'))
  if (must.beEscorted && !visitor.escorted) found.push(refuse('visitor-not-escorted'))
  return found
}
