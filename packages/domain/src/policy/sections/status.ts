// C05, what a status is computed from: which fact gives which colour and for how long, whom a gate refers, how changes of many are counted.
import Type, { type Static } from 'typebox'
import { strict } from '../../kernel/index.js'
import { Colour } from '../../status/evidence.js'
import { choice, fieldsOf, higher, label, type PolicyField } from '../field.js'
import type { PolicySection } from '../section.js'

const days = Type.Integer({ minimum: 1, maximum: 60 })
const Name = Type.Object({ zh: Type.String({ minLength: 1, maxLength: 8 }), en: Type.String({ minLength: 1, maxLength: 20 }) }, strict)

export const StatusRules = Type.Object({
  /** What the three colours are called. */
  names: Type.Object({ green: Name, yellow: Name, red: Name }, strict),
  /** The colour that a fact gives while it counts. */
  colours: Type.Object({ quarantine: Colour, positive: Colour, 'fever-open': Colour, 'close-contact': Colour, 'risk-area': Colour }, strict),
  /** A fact counts for so many days from its beginning at the most, also when its source names no end: no status is without one. */
  days: Type.Object({ quarantine: days, positive: days, 'fever-open': days, 'close-contact': days, 'risk-area': days }, strict),
  /** Who is referred to a person at the gate, beside those in quarantine: nobody, red, or yellow and red. */
  referAtGate: Type.Union([Type.Literal('nobody'), Type.Literal('red'), Type.Literal('yellow')]),
  /** Changes that one person causes within so many hours count together against `pass.twoPeopleAbove`. */
  togetherHours: Type.Integer({ minimum: 1, maximum: 720 }),
}, strict)
export type StatusRules = Static<typeof StatusRules>

const field = fieldsOf('C05', 'server')
const colour = choice('green', 'yellow', 'red')
const fields: readonly PolicyField[] = [
  field('status.names.green', label, ['S1-25']),
  field('status.names.yellow', label, ['S1-25']),
  field('status.names.red', label, ['S1-25']),
  field('status.colours.quarantine', colour, ['S1-25'], { ours: true }),
  field('status.colours.positive', colour, ['S1-25'], { ours: true }),
  field('status.colours.fever-open', colour, ['S1-25', 'S0-22'], { ours: true }),
  field('status.colours.close-contact', colour, ['S1-25', 'S3-14'], { ours: true }),
  field('status.colours.risk-area', colour, ['S1-25', 'S0-25'], { ours: true }),
  field('status.days.quarantine', higher, ['S3-58', 'S0-32'], { unit: 'days', ours: true }),
  field('status.days.positive', higher, ['S3-58'], { unit: 'days', ours: true }),
  field('status.days.fever-open', higher, ['S0-22'], { unit: 'days', ours: true }),
  field('status.days.close-contact', higher, ['S3-58'], { unit: 'days', catalogue: 'observation period' }),
  field('status.days.risk-area', higher, ['S3-58'], { unit: 'days', catalogue: 'observation period' }),
  field('status.referAtGate', choice('nobody', 'red', 'yellow'), ['S1-25'], { by: 'gate', ours: true }),
  field('status.togetherHours', higher, ['S1-25'], { unit: 'hours', ours: true, protects: true }),
]

const names: StatusRules['names'] = { green: { zh: '绿码', en: 'Green' }, yellow: { zh: '黄码', en: 'Yellow' }, red: { zh: '红码', en: 'Red' } }

/** With measures off nobody has a status; were it on, nothing would mark anybody. */
const off: StatusRules = {
  names, colours: { quarantine: 'green', positive: 'green', 'fever-open': 'green', 'close-contact': 'green', 'risk-area': 'green' },
  days: { quarantine: 1, positive: 1, 'fever-open': 1, 'close-contact': 1, 'risk-area': 1 }, referAtGate: 'nobody', togetherHours: 24,
}

/**
 * February 2020 (historic). The seed names three colours and gives no rule for them. Fourteen days are its observation period; a case that is
 * extended, and an illness, may last twice that, a fever without a result a week: ours.
 */
const historic: StatusRules = {
  names, colours: { quarantine: 'red', positive: 'red', 'fever-open': 'yellow', 'close-contact': 'red', 'risk-area': 'yellow' },
  days: { quarantine: 28, positive: 28, 'fever-open': 7, 'close-contact': 14, 'risk-area': 14 }, referAtGate: 'red', togetherHours: 24,
}

export const statusSection: PolicySection<StatusRules> = { name: 'status', rules: StatusRules, fields, off, historic }
