// Commands about the life of households and people: residencies, moves, corrections, absences, needs, landlords (capability C02).
import Type, { type Static } from 'typebox'
import { Day, Id, defineCommand, strict } from '../kernel/index.js'
import { DocumentKind, Sex } from './commands.js'

export const ResidencyState = Type.Union([Type.Literal('declared'), Type.Literal('verified'), Type.Literal('disputed'), Type.Literal('ended')])
export type ResidencyState = Static<typeof ResidencyState>
export const ResidencyStep = Type.Union([Type.Literal('verify'), Type.Literal('dispute'), Type.Literal('end')])
export type ResidencyStep = Static<typeof ResidencyStep>
export const AbsenceState = Type.Union([Type.Literal('away'), Type.Literal('return-expected'), Type.Literal('arrived'), Type.Literal('stays-away')])
export type AbsenceState = Static<typeof AbsenceState>
export const AbsenceStep = Type.Union([Type.Literal('expect'), Type.Literal('arrive'), Type.Literal('stay')])
export type AbsenceStep = Static<typeof AbsenceStep>
export const NeedKind = Type.Union([
  Type.Literal('elderly-alone'), Type.Literal('disabled'), Type.Literal('dialysis'), Type.Literal('pregnant'), Type.Literal('infant'),
  Type.Literal('financial'),
])
export type NeedKind = Static<typeof NeedKind>
export const NeedState = Type.Union([Type.Literal('open'), Type.Literal('served'), Type.Literal('closed')])
export type NeedState = Static<typeof NeedState>
export const AbsenceSource = Type.Union([Type.Literal('household'), Type.Literal('landlord'), Type.Literal('worker'), Type.Literal('import')])
export type AbsenceSource = Static<typeof AbsenceSource>

const Words = (maxLength: number) => Type.String({ minLength: 1, maxLength })
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

/**
 * Says that a known person lives in a household too. `primary`: as their home. Whoever has another home already is then
 * counted in two households: both residencies are disputed until somebody ends one of them.
 */
export const declareResidency = defineCommand({
  name: 'people.declare-residency', title: { zh: '申报居住', en: 'Declare a residency' }, nature: 'fact', action: 'people.manage',
  data: Type.Object({
    household: Id, person: Id, primary: Type.Boolean(), relation: Type.Optional(Words(20)), basis: Type.Optional(Words(100)),
  }, strict),
})

/** Verifies, disputes or ends a residency. Whoever loses their home this way gets the other residency, if there is one, as home. */
export const settleResidency = defineCommand({
  name: 'people.settle-residency', title: { zh: '核实或结束居住', en: 'Settle a residency' }, nature: 'request', action: 'people.manage',
  data: Type.Object({
    household: Id, person: Id, step: ResidencyStep,
    /** What it rests on: what was seen, which document. A landlord's report alone is no basis. */
    basis: Words(100),
  }, strict),
})

/** A household moves to another door, with everyone in it. */
export const moveHousehold = defineCommand({
  name: 'people.move-household', title: { zh: '住户搬迁', en: 'Move a household' }, nature: 'request', action: 'people.manage',
  data: Type.Object({ move: Id, household: Id, territory: Id, door: Words(40) }, strict),
})

/** Fields of a person that can be put right; null takes a fact away. */
export const PersonFacts = Type.Object({
  name: Type.Optional(Words(60)), documentKind: Type.Optional(DocumentKind), documentNo: Type.Optional(orNull(Type.String({ maxLength: 40 }))),
  sex: Type.Optional(Sex), birthDate: Type.Optional(orNull(Day)), phone: Type.Optional(orNull(Type.String({ maxLength: 30 }))),
  nationality: Type.Optional(orNull(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 3166-1 alpha-3' }))),
  language: Type.Optional(orNull(Words(30))), guardian: Type.Optional(orNull(Id)), note: Type.Optional(orNull(Words(200))),
}, strict)
export type PersonFacts = Static<typeof PersonFacts>

/** Corrects facts about a person; what they were before is kept, sealed. */
export const correctPerson = defineCommand({
  name: 'people.correct-person', title: { zh: '更正个人信息', en: 'Correct a person' }, nature: 'request', action: 'people.manage',
  data: Type.Object({
    correction: Id, person: Id, facts: PersonFacts, reason: Words(100),
    /** The import that brings it, so that undoing the import takes it back. */
    source: Type.Optional(Id),
  }, strict),
})

export const noteAbsence = defineCommand({
  name: 'people.note-absence', title: { zh: '登记外出', en: 'Note an absence' }, nature: 'fact', action: 'people.manage',
  data: Type.Object({
    absence: Id, person: Id, from: Day, awayTo: Type.Optional(Words(100)), expectedReturn: Type.Optional(Day), source: AbsenceSource,
  }, strict),
})

/** `expect` needs the day of return; `arrive` ends the absence. */
export const updateAbsence = defineCommand({
  name: 'people.update-absence', title: { zh: '更新外出情况', en: 'Update an absence' }, nature: 'fact', action: 'people.manage',
  data: Type.Object({ absence: Id, step: AbsenceStep, expectedReturn: Type.Optional(Day) }, strict),
})

/** Opens a need. Kinds that tell about health take the right `people.read-sensitive` as well. */
export const openNeed = defineCommand({
  name: 'people.open-need', title: { zh: '登记帮扶需求', en: 'Open a support need' }, nature: 'fact', action: 'people.manage',
  data: Type.Object({
    need: Id, person: Id, kind: NeedKind, plan: Type.Optional(Words(300)),
    contactEvery: Type.Integer({ minimum: 1, maximum: 90, description: 'days between two contacts' }),
  }, strict),
})

export const ContactOutcome = Type.Union([Type.Literal('reached'), Type.Literal('not-reached'), Type.Literal('needs-help')])
export type ContactOutcome = Static<typeof ContactOutcome>

export const recordContact = defineCommand({
  name: 'people.record-contact', title: { zh: '记录走访联系', en: 'Record a contact' }, nature: 'fact', action: 'people.manage',
  data: Type.Object({ contact: Id, need: Id, outcome: ContactOutcome }, strict),
})

export const closeNeed = defineCommand({
  name: 'people.close-need', title: { zh: '关闭帮扶需求', en: 'Close a support need' }, nature: 'request', action: 'people.manage',
  data: Type.Object({ need: Id }, strict),
})

/** Names the landlord of dwellings of one place. Landlords see doors and dates, never anybody's health. */
export const nameLandlord = defineCommand({
  name: 'people.name-landlord', title: { zh: '登记房东', en: 'Name a landlord' }, nature: 'fact', action: 'people.manage',
  data: Type.Object({
    landlord: Id, territory: Id, name: Words(60), phone: Type.Optional(Type.String({ maxLength: 30 })), person: Type.Optional(Id),
    households: Type.Array(Id, { minItems: 1, maxItems: 200, description: 'households that live in the landlord’s dwellings' }),
  }, strict),
})

/** What a landlord says about tenants: somebody moved in or out. It ends nobody's residency and is no ground for putting anybody out. */
export const reportTenancy = defineCommand({
  name: 'people.report-tenancy', title: { zh: '房东申报租客变动', en: 'Report a tenancy change' }, nature: 'fact', action: 'people.manage',
  data: Type.Object({
    report: Id, household: Id, kind: Type.Union([Type.Literal('move-in'), Type.Literal('move-out')]), day: Day,
    people: Type.Integer({ minimum: 1, maximum: 50 }), note: Type.Optional(Words(200)),
  }, strict),
})

/** What the community found when it asked the tenants themselves. */
export const checkTenancyReport = defineCommand({
  name: 'people.check-tenancy-report', title: { zh: '核实租客变动', en: 'Check a tenancy report' }, nature: 'request', action: 'people.manage',
  data: Type.Object({ report: Id, finding: Type.Union([Type.Literal('confirmed'), Type.Literal('not-so')]) }, strict),
})

/** Computes the name keys of up to 5,000 people of a place who have none yet; `left`: how many still wait. */
export const refreshKeys = defineCommand({
  name: 'people.refresh-keys', title: { zh: '重建姓名索引', en: 'Refresh name keys' }, nature: 'request', action: 'people.manage',
  data: Type.Object({ territory: Id }, strict),
  result: Type.Object({ refreshed: Type.Integer(), left: Type.Integer() }),
})

export const lifeCommands = [
  declareResidency, settleResidency, moveHousehold, correctPerson, noteAbsence, updateAbsence, openNeed, recordContact, closeNeed,
  nameLandlord, reportTenancy, checkTenancyReport, refreshKeys,
] as const
