// The gate's rule pack: thresholds and rules as dated data with a legal basis.
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'

export const GatePolicy = Type.Object({
  /** Pack and version, for example `gate-2020-02/1`: every decision names it. */
  version: Type.String({ maxLength: 40 }),
  title: Type.Object({ zh: Type.String(), en: Type.String() }, strict),
  legalBasis: Type.String(),
  /** True for packs that are kept for exercises only. */
  historic: Type.Boolean(),
  fever: Type.Object({
    tenths: Type.Integer({ description: 'threshold in tenths of a degree Celsius; 373 is 37.3 ℃' }),
    comparator: Type.Union([Type.Literal('above'), Type.Literal('at-or-above')]),
  }, strict),
  /** Readings below this are no reading: warm up and measure again. Tenths of a degree. */
  retestBelow: Type.Integer(),
  retestAfterMinutes: Type.Integer(),
  temperatureOn: Type.Union([Type.Literal('never'), Type.Literal('in'), Type.Literal('both')]),
  maskRequired: Type.Boolean(),
  residentsOnly: Type.Boolean(),
  visitors: Type.Union([Type.Literal('free'), Type.Literal('hosted'), Type.Literal('refused')]),
  visitorMust: Type.Object({
    beRelative: Type.Boolean(), beFromSameCounty: Type.Boolean(), beRegisteredByHost: Type.Boolean(), beEscorted: Type.Boolean(),
  }, strict),
  outsideVehicles: Type.Union([Type.Literal('free'), Type.Literal('ask'), Type.Literal('refused')]),
  maxOccupants: Type.Integer(),
  /** Province characters of plates that prompt the question "where have you been in the last days"; never a conclusion (S3-65). */
  askPlates: Type.Array(Type.String()),
  lookBackDays: Type.Integer(),
  /** Division code prefixes with a risk label during the pack's life. */
  riskAreas: Type.Array(Type.Object({ prefix: Type.String(), name: Type.String() }, strict)),
}, strict)
export type GatePolicy = Static<typeof GatePolicy>

/** Puts a shipped rule pack into force over a territory, with a basis and an end. */
export const adoptPolicy = defineCommand({
  name: 'policy.adopt',
  title: { zh: '启用规则包', en: 'Adopt policy' },
  nature: 'request',
  action: 'policy.adopt',
  data: Type.Object({
    adoption: Id, territory: Id, pack: Type.String({ maxLength: 40 }),
    from: Instant, to: Instant, legalBasis: Type.String({ minLength: 2, maxLength: 200 }),
  }, strict),
})

/** Ends an adopted pack early: measures go off. */
export const liftPolicy = defineCommand({
  name: 'policy.lift',
  title: { zh: '解除规则包', en: 'Lift policy' },
  nature: 'request',
  action: 'policy.adopt',
  data: Type.Object({ adoption: Id, at: Instant }, strict),
})

/** A policy in force somewhere: the pack with its period. */
export const PolicyInForce = Type.Object({ adoption: Id, from: Instant, to: Instant, gate: GatePolicy })
export type PolicyInForce = Static<typeof PolicyInForce>

export const policyCommands = [adoptPolicy, liftPolicy] as const
