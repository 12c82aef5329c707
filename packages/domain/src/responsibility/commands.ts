// Commands of responsibility: chains, holders, links, hand-over, units of command (C03).
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { ChainData, SubjectKind } from './chain.js'

const Name = (maxLength = 60) => Type.String({ minLength: 1, maxLength })
const action = 'responsibility.manage'
const nature = 'request'

/** Saves a chain over a territory, new or changed. A slot that is still held cannot be taken away. */
export const saveChain = defineCommand({
  name: 'responsibility.save-chain', title: { zh: '保存责任链', en: 'Save chain' }, nature, action,
  data: Type.Object({ chain: Id, territory: Id, ...ChainData.properties }, strict),
})

/** Ends a chain and every link of it. */
export const closeChain = defineCommand({
  name: 'responsibility.close-chain', title: { zh: '停用责任链', en: 'Close chain' }, nature, action, data: Type.Object({ chain: Id }, strict),
})

export const NewHolder = Type.Object({
  holder: Id, territory: Id, name: Name(40), organisation: Name(80), duty: Type.String({ maxLength: 60 }),
  phone: Type.Optional(Type.String({ maxLength: 30 })), account: Type.Optional(Id),
}, strict)
export type NewHolder = Static<typeof NewHolder>

/** Up to 1,000 people who can hold slots. One may hold many. */
export const registerHolders = defineCommand({
  name: 'responsibility.register-holders', title: { zh: '登记责任人', en: 'Register holders' }, nature, action,
  data: Type.Object({ within: Id, holders: Type.Array(NewHolder, { minItems: 1, maxItems: 1000 }) }, strict),
})

export const LeaveReason = Type.Union([
  Type.Literal('moved-away'), Type.Literal('resigned'), Type.Literal('reassigned'), Type.Literal('ill'), Type.Literal('other'),
])
export type LeaveReason = Static<typeof LeaveReason>

/** Somebody has left without handing over: what they held shows up as gaps at once. */
export const holderLeft = defineCommand({
  name: 'responsibility.holder-left', title: { zh: '责任人离任', en: 'Holder left' }, nature: 'fact', action,
  data: Type.Object({ holder: Id, why: LeaveReason }, strict),
})

/** Up to 1,000 enterprises that need a supervisor. */
export const registerEnterprises = defineCommand({
  name: 'responsibility.register-enterprises', title: { zh: '登记企业', en: 'Register enterprises' }, nature, action,
  data: Type.Object({
    within: Id, enterprises: Type.Array(Type.Object({ enterprise: Id, territory: Id, name: Name(80) }, strict), { minItems: 1, maxItems: 1000 }),
  }, strict),
})

export const NewLink = Type.Object({
  link: Id, chain: Id, slot: Name(30), subjectKind: SubjectKind, subject: Id, holder: Id, deputy: Type.Optional(Id),
  from: Type.Optional(Instant), to: Type.Optional(Instant),
}, strict)
export type NewLink = Static<typeof NewLink>

/** Fills up to 2,000 slots at once, all or none. `replace`: whoever holds a single slot now is relieved. */
export const assign = defineCommand({
  name: 'responsibility.assign', title: { zh: '分派责任', en: 'Assign' }, nature, action,
  data: Type.Object({ within: Id, links: Type.Array(NewLink, { minItems: 1, maxItems: 2000 }), replace: Type.Optional(Type.Boolean()) }, strict),
  result: Type.Object({ assigned: Type.Integer(), replaced: Type.Integer() }),
})

/** Ends up to 2,000 links: the subject needs the slot no more. */
export const release = defineCommand({
  name: 'responsibility.release', title: { zh: '解除责任', en: 'Release' }, nature, action,
  data: Type.Object({ within: Id, links: Type.Array(Id, { minItems: 1, maxItems: 2000 }) }, strict),
  result: Type.Object({ released: Type.Integer() }),
})

/** Who takes what: a slot of a chain by its own successor, everything else by `successor`. */
export const HandOverPlan = Type.Object({
  holder: Id, successor: Type.Optional(Id),
  bySlot: Type.Array(Type.Object({ chain: Id, slot: Name(30), successor: Id }, strict), { maxItems: 100 }),
}, strict)
export type HandOverPlan = Static<typeof HandOverPlan>

/** Hands over everything open of one holder, as holder and as deputy, in one go; refused when anything is left without a successor. */
export const handOver = defineCommand({
  name: 'responsibility.hand-over', title: { zh: '责任交接', en: 'Hand over' }, nature, action,
  data: Type.Object({ ...HandOverPlan.properties, leaves: Type.Optional(LeaveReason) }, strict),
  result: Type.Object({ links: Type.Integer(), deputyships: Type.Integer(), posts: Type.Integer() }),
})

export const UnitKind = Type.Union([
  Type.Literal('headquarters'), Type.Literal('office'), Type.Literal('group'), Type.Literal('task-force'), Type.Literal('war-zone'),
])
export type UnitKind = Static<typeof UnitKind>

export const saveUnit = defineCommand({
  name: 'responsibility.save-unit', title: { zh: '保存指挥机构', en: 'Save unit' }, nature, action,
  data: Type.Object({
    unit: Id, territory: Id, parent: Type.Optional(Id), kind: UnitKind, name: Name(), remit: Type.String({ maxLength: 300 }),
  }, strict),
})

/** Proposes somebody for a post of a unit. `rank` 1 leads; 2, 3 … succeed in that order. */
export const appoint = defineCommand({
  name: 'responsibility.appoint', title: { zh: '提名任职', en: 'Propose appointment' }, nature, action,
  data: Type.Object({
    appointment: Id, unit: Id, title: Name(), rank: Type.Integer({ minimum: 1, maximum: 99 }), holder: Id, deputy: Type.Optional(Id),
    from: Instant, to: Type.Optional(Instant),
  }, strict),
})

export const confirmAppointment = defineCommand({
  name: 'responsibility.confirm-appointment', title: { zh: '确认任职', en: 'Confirm appointment' }, nature, action,
  data: Type.Object({ appointment: Id }, strict),
})

export const endAppointment = defineCommand({
  name: 'responsibility.end-appointment', title: { zh: '结束任职', en: 'End appointment' }, nature, action,
  data: Type.Object({ appointment: Id }, strict),
})

export const responsibilityCommands = [
  saveChain, closeChain, registerHolders, holderLeft, registerEnterprises, assign, release, handOver, saveUnit, appoint, confirmAppointment,
  endAppointment,
] as const
