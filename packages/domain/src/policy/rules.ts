// The sections of a rule pack, one per working field of a capability: every value that a rule looks at is here, as data.
import Type, { type Static } from 'typebox'
import { strict } from '../kernel/index.js'
import { PassKind } from '../pass/commands.js'

const orNone = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const whole = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })

/** C04, what is decided at the gate. The phone holds this section, and no other. */
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
  outsideVehicles: Type.Union([Type.Literal('free'), Type.Literal('ask'), Type.Literal('refused')]),
  maxOccupants: whole(1, 200),
  /** Province characters of plates that prompt the question "where have you been in the last days"; never a conclusion (S3-65). */
  askPlates: Type.Array(Type.String({ minLength: 1, maxLength: 2 }), { maxItems: 40 }),
  lookBackDays: whole(1, 60),
  /** Division code prefixes with a risk label during the pack's life. */
  riskAreas: Type.Array(Type.Object({ prefix: Type.String({ pattern: '^[0-9]{2,12}$' }), name: Type.String({ maxLength: 40 }) }, strict), { maxItems: 200 }),
}, strict)
export type GateRules = Static<typeof GateRules>

/** C04, how a gate is staffed and kept. Followed by people; later features read it. */
export const PostRules = Type.Object({
  registerEveryPassage: Type.Boolean(),
  countWithoutIdentity: Type.Boolean(),
  offerMask: Type.Boolean(),
  monitoringPoints: whole(0, 20),
  shiftsPerDay: whole(0, 12),
  headsVillage: whole(0, 50),
  headsCommunity: whole(0, 50),
  registrarEachShift: Type.Boolean(),
  disinfectionsPerShift: whole(0, 24),
  roadRoles: Type.Array(Type.Union([Type.Literal('police'), Type.Literal('health')]), { maxItems: 2 }),
  /** Minutes within which the responsible cadre and the community doctor hear of a confirmed fever; null: no time is set. */
  feverReportMinutes: orNone(whole(1, 1440)),
  askOutingPurpose: Type.Boolean(),
}, strict)
export type PostRules = Static<typeof PostRules>

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

/** All sections of a pack. */
export interface PackRules { gate: GateRules; post: PostRules; pass: PassRules }
