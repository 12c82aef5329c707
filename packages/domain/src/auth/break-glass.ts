// Break-glass: three hours, ends by itself or early, reviewed within a day of its end.
import Type, { type Static } from 'typebox'
import { Id, Instant, plusMs } from '../kernel/index.js'

const HOUR_MS = 3_600_000

/** How long an emergency opens what is otherwise closed (issue 3, rights). */
export const BREAK_GLASS_MS = 3 * HOUR_MS

/** Who was not looked into a day after the end is flagged. */
export const REVIEW_WITHIN_MS = 24 * HOUR_MS

export type GlassState = 'open' | 'to-review' | 'overdue' | 'reviewed'

/** When a declaration ends by itself. */
export const untilOf = (from: Instant): Instant => plusMs(from, BREAK_GLASS_MS)

/** When a declaration ended or will end: at three hours, or earlier by hand. */
export const endOf = ({ until, endedAt }: { until: Instant; endedAt: Instant | null }): Instant => (endedAt !== null && endedAt < until ? endedAt : until)

/**
 * The state at `at`: open until its end, which is no longer part of it; then to be reviewed; overdue from 24 hours after its
 * end; reviewed for good.
 */
export const stateOfGlass = (glass: { until: Instant; endedAt: Instant | null; reviewedAt: Instant | null }, at: Instant): GlassState => {
  if (glass.reviewedAt !== null) return 'reviewed'
  const end = endOf(glass)
  if (at < end) return 'open'
  return at < plusMs(end, REVIEW_WITHIN_MS) ? 'to-review' : 'overdue'
}

/** A declaration as its reviewers see it: who, where, why, how much was read under it. */
export const BreakGlassView = Type.Object({
  id: Id, account: Id, name: Type.String(), login: Type.String(), territory: Id, territoryName: Type.String(), reason: Type.String(),
  from: Instant, end: Instant, reviewBy: Instant, state: Type.Union([
    Type.Literal('open'), Type.Literal('to-review'), Type.Literal('overdue'), Type.Literal('reviewed'),
  ]),
  reads: Type.Integer(), people: Type.Integer(),
  review: Type.Union([
    Type.Null(),
    Type.Object({ at: Instant, by: Type.String(), finding: Type.Union([Type.Literal('justified'), Type.Literal('not-justified')]), note: Type.String() }),
  ]),
})
export type BreakGlassView = Static<typeof BreakGlassView>

/** A place that an emergency may be declared over, found by name: anywhere in the district. */
export const GlassPlace = Type.Object({ id: Id, name: Type.String(), kind: Type.String(), parentName: Type.Union([Type.String(), Type.Null()]) })
export type GlassPlace = Static<typeof GlassPlace>

/** Answer of `GET /api/auth/break-glass`: those to look at first come first. `unreviewed`, `overdue`: how many of all. */
export const BreakGlassList = Type.Object({ rows: Type.Array(BreakGlassView), unreviewed: Type.Integer(), overdue: Type.Integer(), now: Instant })
export type BreakGlassList = Static<typeof BreakGlassList>
