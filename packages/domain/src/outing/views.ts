// What offices, escorts and households read of outings: people masked, reasons named, every clock worked out at the moment of reading.
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { Finding, LegKind, OutingLevel, OutingReason, Refusal, Transport } from './commands.js'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const OutingKind = Type.Union([Type.Literal('planned'), Type.Literal('standing'), Type.Literal('permit'), Type.Literal('emergency')])
export type OutingKind = Static<typeof OutingKind>

export const OutingStateWord = Type.Union([
  OutingLevel, Type.Literal('scheduled'), Type.Literal('granted'), Type.Literal('out'), Type.Literal('returned'), Type.Literal('admitted'),
  Type.Literal('refused'), Type.Literal('withdrawn'), Type.Literal('lapsed'), Type.Literal('ended'),
])

/** A row of the lists. `due`: until when the level is to answer, or an emergency is to be looked at. */
export const OutingRow = Type.Object({
  id: Id, kind: OutingKind, state: OutingStateWord, person: Id, name: Type.String(), place: orNull(Type.String()), door: orNull(Type.String()),
  reason: OutingReason, destination: Type.String(), transport: orNull(Transport), from: Instant, to: Instant, requestedAt: Instant,
  due: orNull(Instant), overdue: Type.Boolean(), escorted: Type.Boolean(), late: Type.Boolean(), outAt: orNull(Instant), endedAt: orNull(Instant),
  takenInHand: Type.Boolean(), ratified: Type.Boolean(), refusal: orNull(Refusal),
})
export type OutingRow = Static<typeof OutingRow>

export const OutingList = Type.Object({ at: Instant, outings: Type.Array(OutingRow), page: Type.Integer(), more: Type.Boolean() })
export type OutingList = Static<typeof OutingList>

/** How many wait where. */
export const OutingCounts = Type.Object({
  at: Instant, community: Type.Integer(), street: Type.Integer(), district: Type.Integer(), overdue: Type.Integer(), today: Type.Integer(),
  emergencies: Type.Integer(), late: Type.Integer(), unescorted: Type.Integer(),
})
export type OutingCounts = Static<typeof OutingCounts>

export const DecisionView = Type.Object({
  level: OutingLevel, approve: Type.Boolean(), byClock: Type.Boolean(), name: orNull(Type.String()), at: Instant, refusal: orNull(Refusal),
  note: orNull(Type.String()),
})
export type DecisionView = Static<typeof DecisionView>

export const LegView = Type.Object({ kind: LegKind, at: Instant, place: orNull(Type.String()), name: Type.String(), exposure: Type.Boolean() })
export type LegView = Static<typeof LegView>

/** Who answers for the person and has been told: names of staff, phones masked. */
export const ToldView = Type.Object({ slot: Type.Object({ zh: Type.String(), en: Type.String() }), name: Type.String(), phone: orNull(Type.String()) })
export type ToldView = Static<typeof ToldView>

/** One outing whole. */
export const OutingView = Type.Object({
  ...OutingRow.properties,
  household: orNull(Id), hospital: orNull(Type.String()), companion: orNull(Type.String()), note: orNull(Type.String()), permit: orNull(Id),
  applicant: Type.String(), gates: Type.Array(Type.Object({ checkpoint: Id, name: Type.String() })), allGates: Type.Boolean(),
  decisions: Type.Array(DecisionView), escort: orNull(Type.Object({
    team: Type.Array(Type.String()), vehicle: orNull(Type.String()), route: orNull(Type.String()), assignedAt: Instant, assignedName: Type.String(),
  })),
  legs: Type.Array(LegView), told: Type.Array(ToldView), takenAt: orNull(Instant), takenName: orNull(Type.String()),
  ratifiedAt: orNull(Instant), ratifiedName: orNull(Type.String()), finding: orNull(Finding), findingNote: orNull(Type.String()),
  lateAt: orNull(Instant), rules: Type.String(),
})
export type OutingView = Static<typeof OutingView>

/** One outing as the household sees it: what happens next, and until when. */
export const OwnOuting = Type.Object({
  id: Id, kind: OutingKind, state: OutingStateWord, person: Id, name: Type.String(), reason: OutingReason, destination: Type.String(), from: Instant, to: Instant,
  due: orNull(Instant), gates: Type.Array(Type.String()), allGates: Type.Boolean(), escort: orNull(Type.String()), refusal: orNull(Refusal), note: orNull(Type.String()),
})
export type OwnOuting = Static<typeof OwnOuting>

/** Answer of `GET /api/outing/own`. `levels`: who decides, in order, each with its time limit in minutes. */
export const OwnOutings = Type.Object({
  at: Instant, people: Type.Array(Type.Object({ person: Id, name: Type.String(), inQuarantine: Type.Boolean() })), outings: Type.Array(OwnOuting),
  levels: Type.Array(Type.Object({ level: OutingLevel, minutes: Type.Integer() })), standingReasons: Type.Array(OutingReason), longestHours: Type.Integer(),
  standingDays: Type.Integer(), hospitals: Type.Array(Type.Object({ id: Id, name: Type.String() })),
})
export type OwnOutings = Static<typeof OwnOutings>
