// What becomes of a visit: its state from its dates, whether it may be registered, until when it counts (C05, S2-27).
import { heldHostRule, type HoldKind } from '../gate/index.js'
import { epochOf, plusMs, type Id, type Instant, type Problem } from '../kernel/index.js'
import type { GateRules, PassRules, VisitRules } from '../policy/index.js'
import type { VisitRelation } from './commands.js'

export type VisitState = 'expected' | 'inside' | 'overdue' | 'left' | 'refused' | 'cancelled' | 'expired'

/** The dates that a visit's state follows from. `mustLeaveBy`: null until somebody came in. */
export interface VisitDates {
  arriveBy: Instant
  cancelledAt: Instant | null
  enteredAt: Instant | null
  leftAt: Instant | null
  refusedAt: Instant | null
  mustLeaveBy: Instant | null
}

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** The state of a visit at `at`. Who was turned back once may still come while the registration counts. */
export const visitState = (visit: VisitDates, at: Instant): VisitState => {
  if (visit.leftAt !== null) return 'left'
  if (visit.enteredAt !== null) return visit.mustLeaveBy !== null && at > visit.mustLeaveBy ? 'overdue' : 'inside'
  if (visit.cancelledAt !== null) return 'cancelled'
  if (visit.refusedAt !== null) return 'refused'
  return at > visit.arriveBy ? 'expired' : 'expected'
}

/** The four digits that a visitor says at the gate: from the id, so that phone and server agree without asking. */
export const visitCode = (visit: Id): string => String(Number.parseInt(visit.slice(-8), 16) % 10_000).padStart(4, '0')

/** Until when a registration counts at the gate. */
export const arriveByOf = (expectedAt: Instant, rules: VisitRules): Instant => plusMs(expectedAt, rules.arriveWithinHours * HOUR_MS)

/** When a visitor who came in at `enteredAt` for `hours` has to have left, the grace included: the visit's own length, or the policy's if that is shorter. */
export const mustLeaveByOf = (enteredAt: Instant, hours: number, pass: Pick<PassRules, 'visitHours'>, rules: VisitRules): Instant =>
  plusMs(enteredAt, Math.min(hours, pass.visitHours ?? hours) * HOUR_MS + rules.graceMinutes * MINUTE_MS)

/** Is the arrival of a visitor who left at `leftAt` still waited for at `at`? As long as the policy waits for the other half of a scan (S2-35). */
export const arrivalAwaited = (leftAt: Instant, { unpairedAfterHours }: Pick<PassRules, 'unpairedAfterHours'>, at: Instant): boolean =>
  epochOf(at) - epochOf(leftAt) < unpairedAfterHours * HOUR_MS

/** What a registration is judged by. `open`: visits of the household that are expected or inside; `held`: what holds somebody behind that door when the visitor is to come. */
export interface Registration {
  relation: VisitRelation
  sameCounty: boolean
  expectedAt: Instant
  hours: number
  open: number
  held: HoldKind | undefined
}

/**
 * Why a visit may not be registered at `at`; null when it may. What the gate would refuse is refused beforehand, so that nobody
 * travels for nothing (S2-27: relative, same county; the policy says which conditions count).
 */
export const checkRegistration = (
  one: Registration, rules: { gate: Pick<GateRules, 'visitors' | 'visitorMust' | 'heldHost'>; pass: Pick<PassRules, 'visitHours'>; visit: VisitRules }, at: Instant,
): Problem | null => {
  const { gate, pass, visit } = rules
  if (gate.visitors === 'refused') return { code: 'visit.none-admitted' }
  if (one.held && heldHostRule(gate, one.held) === 'refused') return { code: 'visit.household-held' }
  if (gate.visitors === 'hosted') {
    const missing = [
      ...(gate.visitorMust.beRelative && one.relation !== 'relative' ? ['relative'] : []),
      ...(gate.visitorMust.beFromSameCounty && !one.sameCounty ? ['same-county'] : []),
    ]
    if (missing.length > 0) return { code: 'visit.conditions', missing }
  }
  const ahead = epochOf(one.expectedAt) - epochOf(at)
  if (ahead > visit.registerAheadHours * HOUR_MS || epochOf(at) > epochOf(arriveByOf(one.expectedAt, visit))) {
    return { code: 'visit.time', aheadHours: visit.registerAheadHours }
  }
  if (pass.visitHours !== null && one.hours > pass.visitHours) return { code: 'visit.too-long', hours: pass.visitHours }
  if (visit.openPerHousehold !== null && one.open >= visit.openPerHousehold) return { code: 'visit.too-many', limit: visit.openPerHousehold }
  return null
}
