// C05, visits: how long before and after its time a registration counts, how long a visitor stays, how many a household has at once.
import Type, { type Static } from 'typebox'
import { strict } from '../../kernel/index.js'
import { fieldsOf, lower, type PolicyField } from '../field.js'
import { orNone, whole, type PolicySection } from '../section.js'

/** What is asked of a visitor stands with the gate (`gate.visitors`, `gate.visitorMust`), the longest visit with passes (`pass.visitHours`). */
export const VisitRules = Type.Object({
  /** A visit may be registered so long before it. */
  registerAheadHours: whole(1, 720),
  /** A registration counts at the gate until so long after its time. */
  arriveWithinHours: whole(1, 72),
  /** How long a visit lasts when nobody said. */
  usualHours: whole(1, 72),
  /** A visitor who is inside for so long beyond the time is shown as overdue. */
  graceMinutes: whole(0, 720),
  /** Visits of one household that are expected or inside at once; null: not limited. */
  openPerHousehold: orNone(whole(1, 20)),
}, strict)
export type VisitRules = Static<typeof VisitRules>

const field = fieldsOf('C05', 'server')
const visitor = { catalogue: 'visitor', ours: true }
const fields: readonly PolicyField[] = [
  field('visit.registerAheadHours', lower, ['S2-27'], { unit: 'hours', ...visitor }),
  field('visit.arriveWithinHours', lower, ['S2-27'], { unit: 'hours', ...visitor }),
  field('visit.usualHours', lower, ['S2-27'], { unit: 'hours', ...visitor }),
  field('visit.graceMinutes', lower, ['S2-27'], { unit: 'minutes', ...visitor }),
  field('visit.openPerHousehold', lower, ['S2-27'], { unit: 'times', ...visitor }),
]

/** With measures off. */
const off: VisitRules = { registerAheadHours: 168, arriveWithinHours: 24, usualHours: 24, graceMinutes: 60, openPerHousehold: null }

/** February 2020 (historic): the seed names the conditions of S2-27 and no times. */
const historic: VisitRules = { registerAheadHours: 72, arriveWithinHours: 6, usualHours: 4, graceMinutes: 30, openPerHousehold: 2 }

export const visitSection: PolicySection<VisitRules> = { name: 'visit', rules: VisitRules, fields, off, historic }
