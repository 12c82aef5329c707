// C04, the decision at the gate: its rules as data. The phone holds this section, with those of passes and posts.
import Type, { type Static } from 'typebox'
import { strict } from '../../kernel/index.js'
import { choice, fieldsOf, flag, higher, lower, more, type PolicyField } from '../field.js'
import { whole, type PolicySection } from '../section.js'

/** free: like any other visitor. refer: a person looks first. refused: nobody goes in to them. Nobody who leaves is kept in by it. */
const HeldHostRule = Type.Union([Type.Literal('free'), Type.Literal('refer'), Type.Literal('refused')])
export type HeldHostRule = Static<typeof HeldHostRule>

/** C04, what is decided at the gate. */
export const GateRules = Type.Object({
  fever: Type.Object({
    tenths: Type.Integer({ minimum: 360, maximum: 400, description: 'threshold in tenths of a degree Celsius; 373 is 37.3 ℃' }),
    comparator: Type.Union([Type.Literal('above'), Type.Literal('at-or-above')]),
  }, strict),
  /** Readings below this are no reading: warm up and measure again. Tenths of a degree. */
  retestBelow: whole(300, 359),
  retestAfterMinutes: whole(1, 240),
  temperatureOn: Type.Union([Type.Literal('never'), Type.Literal('in'), Type.Literal('both')]),
  maskRequired: Type.Boolean(),
  residentsOnly: Type.Boolean(),
  visitors: Type.Union([Type.Literal('free'), Type.Literal('hosted'), Type.Literal('refused')]),
  visitorMust: Type.Object({
    beRelative: Type.Boolean(), beFromSameCounty: Type.Boolean(), beRegisteredByHost: Type.Boolean(), beEscorted: Type.Boolean(),
  }, strict),
  /** What becomes of a visitor to a door behind which somebody is held, by what holds them; absent in packs from before: as anybody's visitor. */
  heldHost: Type.Optional(Type.Object({ quarantine: HeldHostRule, status: HeldHostRule }, strict)),
  outsideVehicles: Type.Union([Type.Literal('free'), Type.Literal('ask'), Type.Literal('refused')]),
  maxOccupants: whole(1, 200),
  /** Province characters of plates that prompt the question "where have you been in the last days"; never a conclusion (S3-65). */
  askPlates: Type.Array(Type.String({ minLength: 1, maxLength: 2 }), { maxItems: 40 }),
  lookBackDays: whole(1, 60),
  /** Division code prefixes with a risk label during the pack's life. */
  riskAreas: Type.Array(Type.Object({ prefix: Type.String({ pattern: '^[0-9]{2,12}$' }), name: Type.String({ maxLength: 40 }) }, strict), { maxItems: 200 }),
}, strict)
export type GateRules = Static<typeof GateRules>

const field = fieldsOf('C04', 'gate')
const visitor = { catalogue: 'visitor' }
const fields: readonly PolicyField[] = [
  field('gate.fever', { kind: 'threshold' }, ['S0-22', 'S2-28'], { unit: 'tenths', catalogue: 'temperature threshold' }),
  field('gate.retestBelow', higher, ['S0-22'], { unit: 'tenths', ours: true }),
  field('gate.retestAfterMinutes', higher, ['S0-22'], { unit: 'minutes', ours: true }),
  field('gate.temperatureOn', choice('never', 'in', 'both'), ['S2-07', 'S2-10', 'S2-27'], { catalogue: 'gate refusals' }),
  field('gate.maskRequired', flag, ['S0-20'], { catalogue: 'gate refusals' }),
  field('gate.residentsOnly', flag, ['S0-21', 'S2-26'], { catalogue: 'gate refusals' }),
  field('gate.visitors', choice('free', 'hosted', 'refused'), ['S2-27'], visitor),
  field('gate.visitorMust.beRelative', flag, ['S2-27'], visitor),
  field('gate.visitorMust.beFromSameCounty', flag, ['S2-27'], visitor),
  field('gate.visitorMust.beRegisteredByHost', flag, ['S2-27'], visitor),
  field('gate.visitorMust.beEscorted', flag, ['S2-27'], visitor),
  field('gate.heldHost.quarantine', choice('free', 'refer', 'refused'), ['S2-27'], { ours: true }),
  field('gate.heldHost.status', choice('free', 'refer', 'refused'), ['S2-27', 'S1-25'], { ours: true }),
  field('gate.outsideVehicles', choice('free', 'ask', 'refused'), ['S2-26', 'S2-32']),
  field('gate.maxOccupants', lower, ['S2-10'], { unit: 'persons', ours: true }),
  field('gate.askPlates', more, ['S3-65']),
  field('gate.lookBackDays', higher, ['S3-58', 'S3-65'], { unit: 'days', catalogue: 'observation period' }),
  field('gate.riskAreas', { kind: 'areas' }, ['S0-25']),
]

/** With measures off. */
const off: GateRules = {
  fever: { tenths: 373, comparator: 'above' },
  retestBelow: 350,
  retestAfterMinutes: 10,
  temperatureOn: 'never',
  maskRequired: false,
  residentsOnly: false,
  visitors: 'free',
  visitorMust: { beRelative: false, beFromSameCounty: false, beRegisteredByHost: false, beEscorted: false },
  heldHost: { quarantine: 'free', status: 'free' },
  outsideVehicles: 'free',
  maxOccupants: 60,
  askPlates: [],
  lookBackDays: 14,
  riskAreas: [],
}

/** February 2020 (historic). Where each value comes from stands with its field. */
const historic: GateRules = {
  fever: { tenths: 373, comparator: 'above' },
  retestBelow: 350,
  retestAfterMinutes: 10,
  temperatureOn: 'in',
  maskRequired: true,
  residentsOnly: true,
  visitors: 'hosted',
  visitorMust: { beRelative: true, beFromSameCounty: true, beRegisteredByHost: true, beEscorted: true },
  heldHost: { quarantine: 'refused', status: 'refer' },
  outsideVehicles: 'refused',
  maxOccupants: 55,
  askPlates: ['鄂'],
  lookBackDays: 14,
  riskAreas: [
    { prefix: '4201', name: '武汉' }, { prefix: '42', name: '湖北' }, { prefix: '4115', name: '信阳' },
    { prefix: '4113', name: '南阳' }, { prefix: '4116', name: '周口' }, { prefix: '4117', name: '驻马店' }, { prefix: '4114', name: '商丘' },
  ],
}

export const gateSection: PolicySection<GateRules> = { name: 'gate', rules: GateRules, fields, off, historic }
