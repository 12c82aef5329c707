// Commands of outings: asked for, decided level by level, started at once in an emergency, escorted, brought to an end (C13).
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'

/** S1-28 names two: acute illness and antenatal checks. Repeated treatments are those of the standing permits. */
export const OutingReason = Type.Union([
  Type.Literal('acute-illness'), Type.Literal('antenatal'), Type.Literal('delivery'), Type.Literal('dialysis'), Type.Literal('chemotherapy'),
  Type.Literal('other-medical'), Type.Literal('bereavement'), Type.Literal('other'),
])
export type OutingReason = Static<typeof OutingReason>

export const OutingLevel = Type.Union([Type.Literal('community'), Type.Literal('street'), Type.Literal('district')])
export type OutingLevel = Static<typeof OutingLevel>

export const Transport = Type.Union([Type.Literal('ambulance'), Type.Literal('community-car'), Type.Literal('own-car'), Type.Literal('on-foot')])
export type Transport = Static<typeof Transport>

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const Trip = {
  /** Where to, in words; `hospital`: the one of the list, where it is one. */
  destination: Text(100), hospital: Type.Optional(Id), companion: Type.Optional(Id), transport: Transport,
}

/**
 * Asks for one outing, or for a standing permit (`standing`) for repeated care. `from` and `to`: the window; of a standing permit its first
 * and last moment. Refused: window past or overlapping, hospital closed or full, somebody who is not in quarantine (they need no leave).
 */
export const requestOuting = defineCommand({
  name: 'outing.request', title: { zh: '申请外出就医', en: 'Ask for an outing' }, nature: 'request', action: 'outing.request',
  data: Type.Object({
    outing: Id, person: Id, standing: Type.Boolean(), reason: OutingReason, ...Trip, from: Instant, to: Instant,
    /** The gates that are to let the person through; absent: all gates of the home. */
    gates: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 20 })), note: Type.Optional(Type.String({ maxLength: 300 })),
  }, strict),
})

/** An outing under a standing permit: nobody has to decide again. */
export const usePermit = defineCommand({
  name: 'outing.use-permit', title: { zh: '凭长期许可外出', en: 'Use a standing permit' }, nature: 'request', action: 'outing.request',
  data: Type.Object({ outing: Id, permit: Id, from: Instant, to: Instant, companion: Type.Optional(Id), transport: Transport }, strict),
})

/** Takes an outing back that has not begun, or an emergency that was touched by mistake and of which nothing has happened. */
export const withdrawOuting = defineCommand({
  name: 'outing.withdraw', title: { zh: '撤回外出申请', en: 'Withdraw an outing' }, nature: 'request', action: 'outing.request',
  data: Type.Object({ outing: Id }, strict),
})

/** Emergency first: it is under way from this moment, every gate lets through, approval comes afterwards. A fact: never refused for want of anything. */
export const startEmergency = defineCommand({
  name: 'outing.start-emergency', title: { zh: '紧急外出', en: 'Start an emergency outing' }, nature: 'fact', action: 'outing.start-emergency',
  data: Type.Object({
    outing: Id, person: Id, reason: Type.Optional(OutingReason), destination: Type.Optional(Text(100)), hospital: Type.Optional(Id),
    companion: Type.Optional(Id), transport: Type.Optional(Transport),
  }, strict),
})

export const Refusal = Type.Union([
  Type.Literal('no-need'), Type.Literal('doctor-comes'), Type.Literal('other-time'), Type.Literal('incomplete'), Type.Literal('other'),
])
export type Refusal = Static<typeof Refusal>

const Decision = Type.Object({
  decision: Id, outing: Id, approve: Type.Boolean(),
  /** What whoever decides declares of themselves: a relative of the person may not decide. */
  relative: Type.Boolean(),
  refusal: Type.Optional(Refusal), note: Type.Optional(Type.String({ maxLength: 300 })),
  gates: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 20 })),
}, strict)

/** The community's answer. A refusal names its reason. */
export const decideCommunity = defineCommand({
  name: 'outing.decide-community', title: { zh: '社区审核外出', en: 'Decide on an outing: community' }, nature: 'request', action: 'outing.approve-community',
  data: Decision,
})
export const decideStreet = defineCommand({
  name: 'outing.decide-street', title: { zh: '街道审核外出', en: 'Decide on an outing: sub-district' }, nature: 'request', action: 'outing.approve-street',
  data: Decision,
})
export const decideDistrict = defineCommand({
  name: 'outing.decide-district', title: { zh: '区级审核外出', en: 'Decide on an outing: district' }, nature: 'request', action: 'outing.approve-district',
  data: Decision,
})

/** Passes a request on whose level has let its time go by. Sent by the clock; refused while the time runs. */
export const escalateOuting = defineCommand({
  name: 'outing.escalate', title: { zh: '超时自动上报', en: 'Escalate an outing' }, nature: 'request', action: 'outing.approve-district',
  data: Type.Object({ outing: Id, level: OutingLevel }, strict),
})

/** Says who goes with the person, with which vehicle, on which route. A later one replaces the earlier. */
export const assignEscort = defineCommand({
  name: 'outing.assign-escort', title: { zh: '安排专班', en: 'Assign an escort' }, nature: 'request', action: 'outing.escort',
  data: Type.Object({
    escort: Id, outing: Id, team: Type.Array(Text(20), { minItems: 1, maxItems: 6 }), vehicle: Type.Optional(Type.String({ maxLength: 20 })),
    route: Type.Optional(Type.String({ maxLength: 300 })),
  }, strict),
})

export const LegKind = Type.Union([
  Type.Literal('left'), Type.Literal('arrived'), Type.Literal('left-hospital'), Type.Literal('returned'), Type.Literal('admitted'), Type.Literal('disinfected'),
])
export type LegKind = Static<typeof LegKind>

/** One leg of a trip, when it happened. A fact. `exposure`: somebody was met without protection; it is told to whoever answers for the case. */
export const recordLeg = defineCommand({
  name: 'outing.record-leg', title: { zh: '记录行程', en: 'Record a leg of an outing' }, nature: 'fact', action: 'outing.escort',
  data: Type.Object({ leg: Id, outing: Id, kind: LegKind, place: Type.Optional(Type.String({ maxLength: 60 })), exposure: Type.Optional(Type.Boolean()) }, strict),
})

/** Somebody has taken an emergency in hand. */
export const acknowledgeEmergency = defineCommand({
  name: 'outing.acknowledge', title: { zh: '接手紧急外出', en: 'Take an emergency in hand' }, nature: 'request', action: 'outing.escort',
  data: Type.Object({ outing: Id }, strict),
})

export const Finding = Type.Union([Type.Literal('justified'), Type.Literal('mistaken'), Type.Literal('follow-up')])
/** Looks at an emergency afterwards. No finding takes anything from anybody: a mistaken emergency is talked about, not punished. */
export const ratifyEmergency = defineCommand({
  name: 'outing.ratify', title: { zh: '紧急外出事后追认', en: 'Ratify an emergency outing' }, nature: 'request', action: 'outing.ratify',
  data: Type.Object({ outing: Id, finding: Finding, note: Type.Optional(Type.String({ maxLength: 300 })) }, strict),
})

/** Ends a standing permit early. */
export const endPermit = defineCommand({
  name: 'outing.end-permit', title: { zh: '终止长期许可', en: 'End a standing permit' }, nature: 'request', action: 'outing.approve-community',
  data: Type.Object({ outing: Id, note: Type.String({ minLength: 2, maxLength: 300 }) }, strict),
})

/** Nobody has recorded a return although the window is over. Sent by the clock; refused before. */
export const reportLate = defineCommand({
  name: 'outing.report-late', title: { zh: '逾期未返', en: 'Report a late return' }, nature: 'request', action: 'outing.escort',
  data: Type.Object({ outing: Id }, strict),
})

/** A window went by and nobody left, or nobody had decided. Sent by the clock; refused before. */
export const lapseOuting = defineCommand({
  name: 'outing.lapse', title: { zh: '外出时段已过', en: 'Let an outing lapse' }, nature: 'request', action: 'outing.escort',
  data: Type.Object({ outing: Id }, strict),
})

export const outingCommands = [
  requestOuting, usePermit, withdrawOuting, startEmergency, decideCommunity, decideStreet, decideDistrict, escalateOuting, assignEscort, recordLeg,
  acknowledgeEmergency, ratifyEmergency, endPermit, reportLate, lapseOuting,
] as const
