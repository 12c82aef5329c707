// Answers of the lifetime routes: classes and what is due, runs, the state of a stand-down, the counts that stay.
import Type, { type Static, type TSchema } from 'typebox'
import { Day, Id, Instant } from '../kernel/index.js'

const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Words = Type.Object({ zh: Type.String(), en: Type.String() })

/** Answer of `GET /api/lifetime/classes`. `due`: rows that the next run would delete. */
export const LifetimeClasses = Type.Object({
  classes: Type.Array(Type.Object({
    code: Type.String(), title: Words, purpose: Words, basis: Words, event: Type.String(), days: Type.Integer(), due: Type.Integer(),
  })),
  at: Instant, nextRun: Instant,
})
export type LifetimeClasses = Static<typeof LifetimeClasses>

/** Answer of `GET /api/lifetime/runs`: what was deleted, latest first. */
export const LifetimeRuns = Type.Array(Type.Object({
  id: Id, day: Day, beganAt: Instant, endedAt: orNull(Instant), deleted: Type.Record(Type.String(), Type.Integer()), erased: Type.Integer(),
}))
export type LifetimeRuns = Static<typeof LifetimeRuns>

const Step = Type.Object({ class: Type.String(), title: Words, deleted: Type.Integer() })
export const StandDownState = Type.Union([Type.Literal('proposed'), Type.Literal('confirmed'), Type.Literal('done')])

/** Answer of `GET /api/lifetime/stand-down`. `preview`: rows by class that a stand-down would delete now; empty once it has begun. */
export const StandDownView = Type.Object({
  districtName: Type.String(), frozenAt: orNull(Instant), preview: Type.Array(Step),
  standDown: orNull(Type.Object({
    id: Id, state: StandDownState, reason: Type.String(), legalBasis: Type.String(), proposedAt: Instant, proposedBy: Type.String(),
    mine: Type.Boolean(), confirmedAt: orNull(Instant), confirmedBy: orNull(Type.String()), doneAt: orNull(Instant),
    deleted: Type.Array(Step), rows: Type.Integer(), total: orNull(Type.Integer()), erased: Type.Integer(), manifestHash: orNull(Type.String()),
  })),
})
export type StandDownView = Static<typeof StandDownView>

/** Answer of `GET /api/lifetime/counts`: what stays, latest day first. */
export const DailyCounts = Type.Object({
  counts: Type.Array(Type.Object({ day: Day, path: Type.String(), place: Type.String(), what: Type.String(), count: Type.Integer() })), total: Type.Integer(),
})
export type DailyCounts = Static<typeof DailyCounts>
