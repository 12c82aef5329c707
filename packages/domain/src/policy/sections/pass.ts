// C05, passes, visits and the status code: their rules as data.
import Type, { type Static } from 'typebox'
import { strict } from '../../kernel/index.js'
import { PassKind } from '../../pass/commands.js'
import { fieldsOf, flag, lower, more, type PolicyField } from '../field.js'
import { orNone, whole, type PolicySection } from '../section.js'

/** Ways through a gate for those who cannot show a code (C05: the code is never the only way). */
export const OtherWay = Type.Union([Type.Literal('printed'), Type.Literal('number'), Type.Literal('door'), Type.Literal('staff-lookup')])
export type OtherWay = Static<typeof OtherWay>

/** C05, passes, visits and the status code. */
export const PassRules = Type.Object({
  passRequired: Type.Boolean(),
  acceptedKinds: Type.Array(PassKind, { maxItems: 7 }),
  validityDays: whole(1, 184),
  printedValidityDays: whole(1, 184),
  /** Outings that a household may make in a day; null: not limited. */
  tripsPerHouseholdAndDay: orNone(whole(1, 50)),
  /** The longest visit; null: not limited. */
  visitHours: orNone(whole(1, 72)),
  tenantsAlike: Type.Boolean(),
  otherWays: Type.Array(OtherWay, { maxItems: 4 }),
  scanBothWays: Type.Boolean(),
  unpairedAfterHours: whole(1, 168),
  statusCode: Type.Boolean(),
  twoPeopleAbove: whole(1, 1000),
  appealHours: whole(1, 720),
}, strict)
export type PassRules = Static<typeof PassRules>

const field = fieldsOf('C05', 'people')
const visitor = { catalogue: 'visitor' }
const fields: readonly PolicyField[] = [
  field('pass.passRequired', flag, ['S3-62'], { by: 'gate' }),
  field('pass.acceptedKinds', { kind: 'set', stricter: 'fewer' }, ['S0-21', 'S4-18'], { by: 'gate', ours: true }),
  field('pass.validityDays', lower, ['S4-18'], { unit: 'days', by: 'issue', ours: true }),
  field('pass.printedValidityDays', lower, ['S3-62'], { unit: 'days', by: 'gate', ours: true }),
  field('pass.tripsPerHouseholdAndDay', lower, ['S3-13'], { unit: 'times', by: 'gate', ours: true }),
  field('pass.visitHours', lower, ['S2-27'], { unit: 'hours', by: 'server', ours: true, ...visitor }),
  field('pass.tenantsAlike', flag, ['S4-18'], { by: 'gate', protects: true }),
  field('pass.otherWays', more, ['S2-36', 'S3-62'], { by: 'gate', protects: true }),
  field('pass.scanBothWays', flag, ['S2-35', 'S2-37'], { by: 'compared', catalogue: 'scans' }),
  field('pass.unpairedAfterHours', lower, ['S2-37'], { unit: 'hours', by: 'server', ours: true }),
  field('pass.statusCode', flag, ['S1-25'], { by: 'server' }),
  field('pass.twoPeopleAbove', lower, ['S1-25'], { unit: 'records', by: 'server', ours: true, protects: true }),
  field('pass.appealHours', lower, ['S1-25'], { unit: 'hours', by: 'server', ours: true, protects: true }),
]

/** With measures off. */
const off: PassRules = {
  passRequired: false, acceptedKinds: ['resident', 'tenant', 'temporary', 'worker', 'vehicle', 'medical', 'enterprise'], validityDays: 184,
  printedValidityDays: 184, tripsPerHouseholdAndDay: null, visitHours: null, tenantsAlike: true,
  otherWays: ['printed', 'number', 'door', 'staff-lookup'], scanBothWays: false, unpairedAfterHours: 24, statusCode: false, twoPeopleAbove: 20,
  appealHours: 24,
}

/** February 2020 (historic). Where each value comes from stands with its field. */
const historic: PassRules = {
  passRequired: true, acceptedKinds: ['resident', 'tenant', 'temporary', 'worker', 'vehicle', 'medical', 'enterprise'], validityDays: 60,
  printedValidityDays: 60, tripsPerHouseholdAndDay: null, visitHours: null, tenantsAlike: true,
  otherWays: ['printed', 'number', 'door', 'staff-lookup'], scanBothWays: true, unpairedAfterHours: 24, statusCode: true, twoPeopleAbove: 20,
  appealHours: 24,
}

export const passSection: PolicySection<PassRules> = { name: 'pass', rules: PassRules, fields, off, historic }
