// Commands of visits (C05, S2-27): a host registers a visitor from home or at the gate; the gate records who came in and who left.
import Type, { type Static } from 'typebox'
import { Id, Instant, defineCommand, strict } from '../kernel/index.js'

/** Who the visitor is to the host. Only `relative` meets the condition of S2-27. */
export const VisitRelation = Type.Union([
  Type.Literal('relative'), Type.Literal('friend'), Type.Literal('carer'), Type.Literal('repair'), Type.Literal('other'),
])
export type VisitRelation = Static<typeof VisitRelation>

const VisitorName = Type.String({ minLength: 1, maxLength: 40 })
const VisitorPhone = Type.String({ minLength: 5, maxLength: 30 })

/** The host registers a visitor who is to come. A household does so for itself; staff and the gate's phone for a household of their place. */
export const registerVisit = defineCommand({
  name: 'visit.register',
  title: { zh: '登记来访', en: 'Register a visit' },
  nature: 'request',
  action: 'visit.register',
  data: Type.Object({
    visit: Id, household: Id,
    name: VisitorName, phone: Type.Optional(VisitorPhone), relation: VisitRelation, sameCounty: Type.Boolean(),
    expectedAt: Instant,
    /** How long the visitor means to stay. */
    hours: Type.Integer({ minimum: 1, maximum: 72 }),
  }, strict),
  /** `code`: four digits that the visitor says at the gate. */
  result: Type.Object({ code: Type.String(), arriveBy: Instant }),
})

/** The host or staff take a registration back before anybody came. */
export const cancelVisit = defineCommand({
  name: 'visit.cancel',
  title: { zh: '取消来访', en: 'Cancel a visit' },
  nature: 'request',
  action: 'visit.register',
  data: Type.Object({ visit: Id }, strict),
})

/** A visitor stood at the gate: admitted, turned back or referred. A fact; with a registration from home or one made there and then. */
export const recordArrival = defineCommand({
  name: 'visit.record-arrival',
  title: { zh: '访客到达', en: 'Visitor at the gate' },
  nature: 'fact',
  action: 'gate.operate',
  data: Type.Object({
    visit: Id, checkpoint: Id, passage: Id,
    hostDoor: Type.String({ maxLength: 40 }), building: Type.Optional(Id), relative: Type.Boolean(), sameCounty: Type.Boolean(), escorted: Type.Boolean(),
    registeredByHost: Type.Boolean(),
    tenths: Type.Optional(Type.Integer({ minimum: 300, maximum: 430 })),
    action: Type.Union([Type.Literal('admitted'), Type.Literal('turned-back'), Type.Literal('referred')]),
    because: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 80 }),
    name: Type.Optional(Type.String({ maxLength: 40 })), phone: Type.Optional(Type.String({ maxLength: 30 })),
  }, strict),
})

/** A visitor left through a gate. A fact. */
export const recordDeparture = defineCommand({
  name: 'visit.record-departure',
  title: { zh: '访客离开', en: 'Visitor leaves' },
  nature: 'fact',
  action: 'gate.operate',
  data: Type.Object({ visit: Id, checkpoint: Id, passage: Id }, strict),
})

/** Staff found out that a visitor who is shown as inside has left unseen; the time is theirs. */
export const settleVisit = defineCommand({
  name: 'visit.settle',
  title: { zh: '核销未登记离开的访客', en: 'Settle a visit without a recorded departure' },
  nature: 'request',
  action: 'visit.register',
  data: Type.Object({ visit: Id, leftAt: Instant, note: Type.String({ minLength: 2, maxLength: 100 }) }, strict),
})

export const visitCommands = [registerVisit, cancelVisit, recordArrival, recordDeparture, settleVisit] as const
