// Commands of measure orders, the response level and the strategy scenario (C03).
import Type, { type Static } from 'typebox'
import { Day, Id, Instant, defineCommand, strict } from '../kernel/index.js'
import { Mode } from './modes.js'

const text = (maxLength: number) => Type.String({ maxLength })
const Reason = Type.String({ minLength: 2, maxLength: 500 })

export const OrderKind = Type.Union([
  Type.Literal('compound-management'), Type.Literal('traffic'), Type.Literal('gathering'), Type.Literal('business'), Type.Literal('school'),
  Type.Literal('isolation'), Type.Literal('other'),
])
export type OrderKind = Static<typeof OrderKind>

/** One measure of an order: the mode of a place. Sealed needs an inside contact, a medical route and an end of its own. */
export const Measure = Type.Object({
  measure: Id, territory: Id, mode: Mode,
  from: Type.Optional(Instant), to: Type.Optional(Instant),
  /** Name and phone of somebody inside who can be reached; kept sealed. */
  insideContact: Type.Optional(text(100)),
  /** How an ambulance gets in and a patient out. */
  medicalRoute: Type.Optional(text(300)),
}, strict)
export type Measure = Static<typeof Measure>

/** Saves a draft as it stands, whole. Everything that signing asks for may still be missing. */
export const draftOrder = defineCommand({
  name: 'order.draft',
  title: { zh: '起草命令', en: 'Draft order' },
  nature: 'request',
  action: 'order.draft',
  data: Type.Object({
    order: Id, issuer: Id, number: Type.String({ minLength: 1, maxLength: 60 }), kind: OrderKind,
    title: Type.String({ minLength: 1, maxLength: 100 }), scope: Type.Array(Id, { maxItems: 200 }),
    legalBasis: text(300), authority: text(100), exceptions: text(2000), text: text(10_000),
    from: Instant, to: Type.Optional(Instant), reviewOn: Type.Optional(Day),
    measures: Type.Array(Measure, { maxItems: 500 }),
  }, strict),
})

/** Throws a draft away. A signed order is never deleted. */
export const discardOrder = defineCommand({
  name: 'order.discard', title: { zh: '删除草稿', en: 'Discard draft' }, nature: 'request', action: 'order.draft',
  data: Type.Object({ order: Id }, strict),
})

/** Signs a draft: refused without a basis, a statement of exceptions, an end and a review date, or beyond the issuer's territory. */
export const signOrder = defineCommand({
  name: 'order.sign', title: { zh: '签发命令', en: 'Sign order' }, nature: 'request', action: 'order.sign',
  data: Type.Object({ order: Id }, strict),
})

/** Asks for a later end. Nothing changes until a second person agrees. */
export const proposeExtension = defineCommand({
  name: 'order.propose-extension', title: { zh: '申请延期', en: 'Propose extension' }, nature: 'request', action: 'order.draft',
  data: Type.Object({ extension: Id, order: Id, to: Instant, reviewOn: Day, reason: Reason }, strict),
})

/** Agrees to an extension, or declines it. The one who asked cannot agree. */
export const decideExtension = defineCommand({
  name: 'order.decide-extension', title: { zh: '批复延期', en: 'Decide extension' }, nature: 'request', action: 'order.sign',
  data: Type.Object({ extension: Id, approve: Type.Boolean() }, strict),
})

/** Ends an order now, and with it every measure that depends on it. */
export const liftOrder = defineCommand({
  name: 'order.lift', title: { zh: '解除命令', en: 'Lift order' }, nature: 'request', action: 'order.sign',
  data: Type.Object({ order: Id, reason: Reason }, strict),
})

/** Records that somebody looked whether the order is still needed, and when to look again. */
export const reviewOrder = defineCommand({
  name: 'order.review', title: { zh: '复查命令', en: 'Review order' }, nature: 'request', action: 'order.draft',
  data: Type.Object({ review: Id, order: Id, note: Reason, nextOn: Day }, strict),
})

/** Level 1 is the gravest (一级响应). Sets a response, or changes the level of the one that stands over the territory. */
export const setLevel = defineCommand({
  name: 'order.set-level', title: { zh: '设定响应级别', en: 'Set response level' }, nature: 'request', action: 'level.set',
  data: Type.Object({
    stage: Id, territory: Id, level: Type.Integer({ minimum: 1, maximum: 4 }),
    authority: Type.String({ minLength: 2, maxLength: 100 }), legalBasis: Type.String({ minLength: 2, maxLength: 300 }),
  }, strict),
})

/** Ends the response over a territory: every order signed under it and every dependent measure ends with it. */
export const standDown = defineCommand({
  name: 'order.stand-down', title: { zh: '终止响应', en: 'Stand down' }, nature: 'request', action: 'level.set',
  data: Type.Object({ territory: Id, reason: Reason }, strict),
  result: Type.Object({ orders: Type.Integer(), measures: Type.Integer(), adoptions: Type.Integer() }),
})

/** 1 no case, 2 case or outbreak, 3 transmission in the community: the strategy for one territory. */
export const setScenario = defineCommand({
  name: 'order.set-scenario', title: { zh: '设定防控情景', en: 'Set scenario' }, nature: 'request', action: 'level.set',
  data: Type.Object({ scenario: Id, territory: Id, value: Type.Integer({ minimum: 1, maximum: 3 }), reason: Reason }, strict),
})

export const orderCommands = [
  draftOrder, discardOrder, signOrder, proposeExtension, decideExtension, liftOrder, reviewOrder, setLevel, standDown, setScenario,
] as const
