// What a console reads of quarantine: line lists with counts, one case whole, what was measured, texts to hand over.
import Type, { type Static, type TSchema } from 'typebox'
import { Day, Id, Instant } from '../kernel/index.js'
import { LINE_LISTS, type LineList } from './lists.js'
import type { Stage as CaseStage } from './state.js'
import { Basis, CaseKind, CaseOutcome, HelpKind, ReadingMethod, Symptom } from './words.js'

const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Stage = Type.Unsafe<CaseStage>(Type.Union((['proposed', 'notice-due', 'active', 'due', 'overdue', 'ended'] as const).map((stage) => Type.Literal(stage))))
const Worker = orNull(Type.Object({ holder: Id, name: Type.String() }))

export const LineListName = Type.Unsafe<LineList>(Type.Union(LINE_LISTS.map((name) => Type.Literal(name))))

export const ListCount = Type.Object({ list: LineListName, count: Type.Integer(), oldest: orNull(Instant) })
export type ListCount = Static<typeof ListCount>

/** A row of a line list; the name is masked, what was measured is not shown. `clock`: what the list counts from. */
export const CaseRow = Type.Object({
  id: Id, person: Id, name: Type.String(), door: orNull(Type.String()), place: Type.String(), kind: CaseKind, stage: Stage, startsAt: Instant, endsAt: Instant,
  day: Type.Integer(), days: Type.Integer(), clock: orNull(Instant), step: Type.Integer(), expectsAt: orNull(Instant), lastAt: orNull(Instant),
  alarm: Type.Boolean(), worker: orNull(Type.String()), doctor: orNull(Type.String()), outcome: orNull(CaseOutcome),
})
export type CaseRow = Static<typeof CaseRow>
export const CasePage = Type.Object({ rows: Type.Array(CaseRow), page: Type.Integer(), more: Type.Boolean() })

export const SlotView = Type.Object({
  day: Day, slot: Type.Integer(), dueAt: Instant, state: Type.Union([Type.Literal('reported'), Type.Literal('alarming'), Type.Literal('missed'), Type.Literal('to-come')]),
})
export type SlotView = Static<typeof SlotView>

export const ExtensionView = Type.Object({
  extension: Id, reason: Type.String(), days: Type.Integer(), requestedName: Type.String(), requestedAt: Instant, approved: orNull(Type.Boolean()),
  decidedName: orNull(Type.String()), decidedAt: orNull(Instant), decision: orNull(Type.String()), servedAt: orNull(Instant), withdrawnAt: orNull(Instant),
  counts: Type.Boolean(), yours: Type.Boolean(),
})
export type ExtensionView = Static<typeof ExtensionView>

export const TransferView = Type.Object({
  transfer: Id, case: Id, toName: Type.String(), toKind: CaseKind, reason: Type.String(), requestedName: Type.String(), requestedAt: Instant,
  accepted: orNull(Type.Boolean()), decidedName: orNull(Type.String()), decision: orNull(Type.String()), arrivedAt: orNull(Instant),
})
export type TransferView = Static<typeof TransferView>

export const CaseView = Type.Object({
  ...CaseRow.properties, basis: Basis, basisAt: Instant, rule: Type.String(), plannedAt: Instant, openedName: Type.String(), openedAt: Instant,
  confirmedAt: orNull(Instant), noticeAt: orNull(Instant), endedAt: orNull(Instant), endedName: orNull(Type.String()), certificate: orNull(Type.String()),
  language: Type.String(), interpreter: Type.Boolean(), path: Type.String(), household: orNull(Id),
  primaryWorker: Worker, deputy: Worker, doctorHolder: Worker,
  /** Slots of the chains of responsibility over the person that nobody holds. */
  gaps: Type.Array(Type.Object({ chain: Type.String(), slot: Type.String() })),
  slots: Type.Array(SlotView), missing: Type.Array(Type.String()), sameRun: Type.Integer(), copied: Type.Boolean(), reviewAt: orNull(Instant),
  notices: Type.Array(Type.Object({ subject: Type.String(), version: Type.String(), language: Type.String(), channel: Type.String(),
    answer: Type.String(), servedAt: Instant, by: Type.String() })),
  extensions: Type.Array(ExtensionView), transfers: Type.Array(TransferView),
  appeals: Type.Array(Type.Object({
    appeal: Id, extension: orNull(Id), grounds: Type.String(), askedAt: Instant, dueAt: Instant, granted: orNull(Type.Boolean()),
      decidedName: orNull(Type.String()), decision: orNull(Type.String()),
  })),
  help: Type.Array(Type.Object({ help: Id, kind: HelpKind, askedAt: Instant, dueAt: Instant, doneAt: orNull(Instant),
    doneName: orNull(Type.String()), outcome: orNull(Type.String()) })),
  visits: Type.Array(Type.Object({ at: Instant, channel: Type.String(), outcome: Type.String(), supplies: Type.Boolean(), mood: orNull(Type.String()), by: Type.String() })),
})
export type CaseView = Static<typeof CaseView>

/** What was measured: health data, read for a purpose and on record. */
export const ReadingView = Type.Object({
  reading: Id, root: Id, takenAt: Instant, tenths: orNull(Type.Integer()), oxygen: orNull(Type.Integer()), breaths: orNull(Type.Integer()),
  symptoms: Type.Array(Symptom), alarming: Type.Boolean(), counts: Type.Boolean(), reviewed: Type.Boolean(), method: ReadingMethod, reason: orNull(Type.String()),
})
export type ReadingView = Static<typeof ReadingView>

/** A text to hand over; `interpreter`: it has to be read out in the person's own language. */
export const HandOut = Type.Object({ case: Id, title: Type.String(), version: Type.String(), language: Type.String(), interpreter: Type.Boolean(),
  paragraphs: Type.Array(Type.String()) })
export type HandOut = Static<typeof HandOut>

export const BatchView = Type.Object({
  /** `waiting`: of those opened, whoever waits for a second office. */
  batch: Id, total: Type.Integer(), done: Type.Integer(), opened: Type.Integer(), waiting: Type.Integer(), plannedAt: Instant,
  plannedName: Type.String(), finishedAt: orNull(Instant),
  problems: Type.Array(Type.Object({ code: Type.String(), count: Type.Integer() })),
})
export type BatchView = Static<typeof BatchView>

/**
 * How many open cases somebody has as primary worker; `warn`: as many as the rules warn of, or more. `hurried`: as many were entered one by one
 * within one minute, faster than anybody can look at them: somebody calls and asks.
 */
export const Caseload = Type.Object({ holder: Id, name: Type.String(), cases: Type.Integer(), warn: Type.Boolean(), hurried: Type.Optional(Type.Integer()) })
export type Caseload = Static<typeof Caseload>
