// What lists of visits answer: for staff with masked names, for the household its own, for a gate's phone without any name.
import Type, { type Static } from 'typebox'
import { HoldKind } from '../gate/index.js'
import { Id, Instant } from '../kernel/index.js'
import { VisitRelation } from './commands.js'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

const State = Type.Union([
  Type.Literal('expected'), Type.Literal('inside'), Type.Literal('overdue'), Type.Literal('left'), Type.Literal('refused'), Type.Literal('cancelled'),
  Type.Literal('expired'),
])

const shared = {
  id: Id, code: Type.String(), relation: VisitRelation, sameCounty: Type.Boolean(), state: State,
  registeredFrom: Type.Union([Type.Literal('home'), Type.Literal('gate'), Type.Literal('desk')]), registeredAt: Instant,
  expectedAt: Instant, arriveBy: Instant, enteredAt: orNull(Instant), mustLeaveBy: orNull(Instant), leftAt: orNull(Instant),
  refusedAt: orNull(Instant), refusedBecause: Type.Array(Type.String()),
}

/** A visit as staff see it. `visitor`: masked; empty when no name was given. `household`: null for a door that nobody is registered at. */
export const VisitView = Type.Object({
  ...shared, household: orNull(Id), door: Type.String(), buildingName: Type.String(), compoundName: Type.String(), visitor: Type.String(),
  checkpointName: orNull(Type.String()), escorted: orNull(Type.Boolean()), settledNote: orNull(Type.String()),
})
export type VisitView = Static<typeof VisitView>

/** Answer of `GET /api/visit`. */
export const VisitList = Type.Object({
  visits: Type.Array(VisitView), page: Type.Integer(), more: Type.Boolean(),
  counts: Type.Object({ expected: Type.Integer(), inside: Type.Integer(), overdue: Type.Integer(), refused: Type.Integer() }),
})
export type VisitList = Static<typeof VisitList>

/** A household's own visit: the name is the one that it typed. */
export const OwnVisit = Type.Object({ ...shared, visitor: Type.String() })
export type OwnVisit = Static<typeof OwnVisit>

/** Answer of `GET /api/visit/household`: what is asked of visitors here now, and the household's visits, newest first. */
export const HouseholdVisits = Type.Object({
  household: Id, at: Instant,
  rules: Type.Object({
    visitors: Type.Union([Type.Literal('free'), Type.Literal('hosted'), Type.Literal('refused')]), relative: Type.Boolean(), sameCounty: Type.Boolean(),
    escorted: Type.Boolean(), hours: orNull(Type.Integer()), aheadHours: Type.Integer(), open: orNull(Type.Integer()),
    /** Somebody behind the door is held now, and visitors are looked at or refused for it; null: nothing is said of visitors. */
    held: orNull(Type.Object({ hold: HoldKind, rule: Type.Union([Type.Literal('refer'), Type.Literal('refused')]) })),
  }),
  visits: Type.Array(OwnVisit),
})
export type HouseholdVisits = Static<typeof HouseholdVisits>

/** What a gate's phone holds of a visit: the door and the code, no name. */
export const ReplicaVisit = Type.Object({
  visit: Id, code: Type.String(), door: Type.String(), buildingName: Type.String(), relation: VisitRelation, sameCounty: Type.Boolean(),
  expectedAt: Instant, arriveBy: Instant, cancelled: Type.Boolean(),
  enteredAt: orNull(Instant), mustLeaveBy: orNull(Instant), leftAt: orNull(Instant),
})
export type ReplicaVisit = Static<typeof ReplicaVisit>
