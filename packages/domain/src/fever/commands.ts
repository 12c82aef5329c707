// Commands of fevers: reported, measured again, referred, arrived, answered by a clinician; hospitals and their beds (C10).
import Type, { type Static } from 'typebox'
import { Id, defineCommand, strict } from '../kernel/index.js'

/** A fever at a gate begins there (`gate.record-fever-step`); these are the other doors. */
export const FeverSource = Type.Union([
  Type.Literal('gate'), Type.Literal('visit'), Type.Literal('pharmacy'), Type.Literal('enterprise'), Type.Literal('self'),
])
export type FeverSource = Static<typeof FeverSource>

export const Method = Type.Union([Type.Literal('forehead'), Type.Literal('ear'), Type.Literal('armpit'), Type.Literal('other')])
export type Method = Static<typeof Method>

/** Who comes first, whatever their papers say: never a reason to wait. */
export const FeverNeed = Type.Union([
  Type.Literal('pregnant'), Type.Literal('dialysis'), Type.Literal('infant'), Type.Literal('aged'), Type.Literal('severe'),
])
export type FeverNeed = Static<typeof FeverNeed>

const Tenths = Type.Integer({ minimum: 300, maximum: 430, description: 'tenths of a degree Celsius' })
const Note = Type.String({ maxLength: 200 })
const Reading = { tenths: Tenths, method: Method }

/** Somebody reports a fever: the person, a visitor at the door, a pharmacy, an enterprise. A fact. */
export const reportFever = defineCommand({
  name: 'fever.report', title: { zh: '报告发热', en: 'Report a fever' }, nature: 'fact', action: 'quarantine.report',
  data: Type.Object({
    event: Id, person: Id, source: FeverSource, ...Reading, needs: Type.Array(FeverNeed, { maxItems: 5 }), symptoms: Type.Optional(Note),
  }, strict),
  /** `event`: the one that is open for this person already, where there is one. */
  result: Type.Object({ event: Id, state: Type.String(), reading: Type.String() }),
})

/** Measured again: it is a fever, or it is not. A fact. */
export const retestFever = defineCommand({
  name: 'fever.retest', title: { zh: '复测体温', en: 'Measure again' }, nature: 'fact', action: 'fever.manage',
  data: Type.Object({ step: Id, event: Id, ...Reading, note: Type.Optional(Note) }, strict),
  result: Type.Object({ state: Type.String(), reading: Type.String() }),
})

/** Says who somebody with a fever at a gate is, or what they need. */
export const identifyFever = defineCommand({
  name: 'fever.identify', title: { zh: '确认发热人员', en: 'Say who has the fever' }, nature: 'request', action: 'fever.manage',
  data: Type.Object({ event: Id, person: Id, needs: Type.Optional(Type.Array(FeverNeed, { maxItems: 5 })) }, strict),
})

export const FeverTransport = Type.Union([Type.Literal('ambulance'), Type.Literal('fever-car'), Type.Literal('own-way')])
export type FeverTransport = Static<typeof FeverTransport>

/**
 * Sends somebody to a fever clinic. No code, no test, no free bed is asked for: a bed is held where one is free, and where none is the answer
 * names hospitals that have one and take people in at this hour; where none does, when they open. Refused only when the person is on the way already, or the fever is over.
 */
export const referFever = defineCommand({
  name: 'fever.refer', title: { zh: '转诊', en: 'Refer' }, nature: 'request', action: 'fever.manage',
  data: Type.Object({ referral: Id, event: Id, hospital: Id, transport: FeverTransport, note: Type.Optional(Note) }, strict),
  result: Type.Object({
    bedHeld: Type.Boolean(), elsewhere: Type.Array(Type.Object({ hospital: Id, name: Type.String(), free: Type.Integer(), opensAt: Type.Union([Type.Integer(), Type.Null()]) })),
  }),
})

/** A referral that is not needed any more. */
export const cancelReferral = defineCommand({
  name: 'fever.cancel-referral', title: { zh: '取消转诊', en: 'Cancel a referral' }, nature: 'request', action: 'fever.manage',
  data: Type.Object({ referral: Id, reason: Type.String({ minLength: 2, maxLength: 200 }) }, strict),
})

/** Nobody has arrived in time. Sent by the clock; refused before. The alarm stays until somebody has looked. */
export const markNoShow = defineCommand({
  name: 'fever.mark-no-show', title: { zh: '未到诊', en: 'No-show' }, nature: 'request', action: 'fever.manage',
  data: Type.Object({ referral: Id }, strict),
})

/** What was found when somebody looked for a person who had not arrived: at a desk, or at the door. */
export const followNoShow = defineCommand({
  name: 'fever.follow-no-show', title: { zh: '未到诊追踪', en: 'Follow a no-show' }, nature: 'request', action: 'fever.follow',
  data: Type.Object({
    follow: Id, referral: Id, found: Type.Union([
      Type.Literal('on-the-way'), Type.Literal('at-home'), Type.Literal('elsewhere'), Type.Literal('not-reached'),
    ]), note: Type.Optional(Note),
  }, strict),
})

/** Somebody came in. A fact: also at another hospital than the one named, also after a no-show. */
export const recordArrival = defineCommand({
  name: 'fever.record-arrival', title: { zh: '到诊登记', en: 'Record an arrival' }, nature: 'fact', action: 'fever.record-result',
  data: Type.Object({ referral: Id, hospital: Id }, strict),
  result: Type.Object({ elsewhere: Type.Boolean() }),
})

/** Takes somebody into a ward: into the bed that was held, or one that is free. Refused when there is none; the answer names hospitals that have one. */
export const admit = defineCommand({
  name: 'fever.admit', title: { zh: '收治', en: 'Admit' }, nature: 'request', action: 'fever.record-result',
  data: Type.Object({ encounter: Id, referral: Id }, strict),
})

/** `positive` and `suspected` are classifications of a class-A managed disease: the legal report clock starts with them, where the rules say so. */
export const ResultClass = Type.Union([
  Type.Literal('excluded'), Type.Literal('other-illness'), Type.Literal('suspected'), Type.Literal('positive'),
])
export type ResultClass = Static<typeof ResultClass>

/** The clinician's answer; a later one corrects an earlier one. It goes to the community doctor and to nobody else. */
export const recordResult = defineCommand({
  name: 'fever.record-result', title: { zh: '诊断结果', en: 'Record a result' }, nature: 'fact', action: 'fever.record-result',
  data: Type.Object({ result: Id, referral: Id, outcome: ResultClass, note: Type.Optional(Note) }, strict),
})

/** The legal report has been made; the clock stops. */
export const recordReport = defineCommand({
  name: 'fever.record-report', title: { zh: '已网络直报', en: 'Record the legal report' }, nature: 'fact', action: 'fever.record-result',
  data: Type.Object({ referral: Id, number: Type.Optional(Type.String({ maxLength: 40 })) }, strict),
})

/** Leaves the ward; the bed is cleaned before it is free. */
export const discharge = defineCommand({
  name: 'fever.discharge', title: { zh: '出院', en: 'Discharge' }, nature: 'fact', action: 'fever.record-result',
  data: Type.Object({ referral: Id }, strict),
})

/** Ends a fever that needs nothing more. */
export const closeFever = defineCommand({
  name: 'fever.close', title: { zh: '结束发热处置', en: 'Close a fever' }, nature: 'request', action: 'fever.manage',
  data: Type.Object({
    event: Id, reason: Type.Union([Type.Literal('normal'), Type.Literal('excluded'), Type.Literal('recovered'), Type.Literal('other-care')]),
  }, strict),
})

/** A hospital with its fever clinic, ward and liaison team. Level 2 and above keep both (S3-16): what is missing is shown. */
export const saveHospital = defineCommand({
  name: 'fever.save-hospital', title: { zh: '登记医院', en: 'Save a hospital' }, nature: 'request', action: 'fever.manage-hospital',
  data: Type.Object({
    hospital: Id, territory: Id, name: Type.String({ minLength: 2, maxLength: 60 }), level: Type.Integer({ minimum: 0, maximum: 3 }),
    /** Hours in which the fever clinic takes people in, or null: day and night. */
    opens: Type.Union([Type.Integer({ minimum: 0, maximum: 23 }), Type.Null()]), closes: Type.Union([Type.Integer({ minimum: 1, maximum: 24 }), Type.Null()]),
    liaisonName: Type.Optional(Type.String({ maxLength: 40 })), liaisonPhone: Type.Optional(Type.String({ maxLength: 30 })),
    /** How many fever beds there are; a bed that is held or occupied cannot be taken away. */
    beds: Type.Integer({ minimum: 0, maximum: 500 }),
  }, strict),
})

/** Closes a hospital to new referrals, or opens it again. */
export const setHospitalOpen = defineCommand({
  name: 'fever.set-hospital-open', title: { zh: '开停接诊', en: 'Open or close a hospital' }, nature: 'request', action: 'fever.manage-hospital',
  data: Type.Object({ hospital: Id, open: Type.Boolean() }, strict),
})

/** A bed has been cleaned, or is taken out of use for cleaning. */
export const setBed = defineCommand({
  name: 'fever.set-bed', title: { zh: '床位清洁', en: 'Set a bed' }, nature: 'request', action: 'fever.manage-hospital',
  data: Type.Object({ hospital: Id, bed: Type.Integer({ minimum: 1, maximum: 500 }), state: Type.Union([Type.Literal('free'), Type.Literal('cleaning')]) }, strict),
})

export const feverCommands = [
  reportFever, retestFever, identifyFever, referFever, cancelReferral, markNoShow, followNoShow, recordArrival, admit, recordResult, recordReport, discharge,
  closeFever, saveHospital, setHospitalOpen, setBed,
] as const
