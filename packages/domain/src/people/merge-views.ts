// Answers about people who were entered twice: the queue of pairs, two records side by side, what was merged.
import Type, { type Static, type TSchema } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { DocumentKind, PersonView, Sex } from './commands.js'
import { MergeField } from './merge-commands.js'

export const PAIRS_A_PAGE = 20

const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Verdict = Type.Union([Type.Literal('certain'), Type.Literal('probable'), Type.Literal('different')])
const Reason = Type.Object({ code: Type.String(), weight: Type.Integer() })

/** One record of a pair: masked, with the place where the person lives. */
export const PairSide = Type.Object({ person: PersonView, home: orNull(Type.String()), household: orNull(Id), registeredAt: Instant })
export type PairSide = Static<typeof PairSide>

export const DuplicatePair = Type.Object({ a: PairSide, b: PairSide, score: Type.Integer(), verdict: Verdict, reasons: Type.Array(Reason), foundAt: Instant })
export type DuplicatePair = Static<typeof DuplicatePair>

/** Answer of `GET /api/people/duplicates`. `comparedAt`: when people were last compared; null: never. */
export const DuplicatePage = Type.Object({
  pairs: Type.Array(DuplicatePair), total: Type.Integer(), page: Type.Integer(), more: Type.Boolean(), comparedAt: orNull(Instant),
})
export type DuplicatePage = Static<typeof DuplicatePage>

/** One record as it is compared, masked or not. `holds`: rows that a merge would bring over. */
export const RecordSide = Type.Object({
  id: Id, name: Type.String(), documentKind: DocumentKind, document: orNull(Type.String()), sex: Sex, birthDate: orNull(Type.String()),
  phone: orNull(Type.String()), nationality: orNull(Type.String()), language: orNull(Type.String()), guardian: orNull(Type.String()),
  note: orNull(Type.String()), home: orNull(Type.String()), registeredAt: Instant,
  holds: Type.Object({ residencies: Type.Integer(), passes: Type.Integer(), absences: Type.Integer(), needs: Type.Integer() }),
})
export type RecordSide = Static<typeof RecordSide>

/** Answer of `GET /api/people/duplicates/:a/:b`: two records side by side. `problem`: why they may not be merged; null when they may. */
export const PairComparison = Type.Object({
  a: RecordSide, b: RecordSide, masked: Type.Boolean(), score: Type.Integer(), verdict: Verdict, reasons: Type.Array(Reason),
  /** Fields that say the same on both sides, and those in which one side says nothing. */
  same: Type.Array(MergeField), oneSided: Type.Array(MergeField), problem: orNull(Type.String()), distinct: Type.Boolean(),
})
export type PairComparison = Static<typeof PairComparison>

export const MergeView = Type.Object({
  id: Id, survivor: Type.Object({ id: Id, name: Type.String() }), merged: Type.Object({ id: Id, name: Type.String() }),
  took: Type.Array(MergeField), reason: Type.String(), mergedAt: Instant, mergedBy: orNull(Type.String()),
  undoneAt: orNull(Instant), undoneBy: orNull(Type.String()), undoReason: orNull(Type.String()),
})
export type MergeView = Static<typeof MergeView>

/** Answer of `GET /api/people/merges`, newest first. */
export const MergePage = Type.Object({ merges: Type.Array(MergeView), total: Type.Integer(), page: Type.Integer(), more: Type.Boolean() })
export type MergePage = Static<typeof MergePage>

/** Answer of `GET /api/people/distinct`: pairs that somebody said are not the same person. */
export const DistinctPair = Type.Object({
  a: Type.Object({ id: Id, name: Type.String() }), b: Type.Object({ id: Id, name: Type.String() }), at: Instant, by: orNull(Type.String()),
  reason: orNull(Type.String()),
})
export const DistinctPairs = Type.Array(DistinctPair)
export type DistinctPairs = Static<typeof DistinctPairs>
