// What is read of anomalies: lists with clocks, one whole story, the month in figures.
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { AnomalyType, Evidence, SignalKind } from './signals.js'
import { AnomalyOutcome, AnomalyState, Consequence } from './state.js'

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
const Confidence = Type.Union([Type.Literal('none'), Type.Literal('low'), Type.Literal('medium'), Type.Literal('high')])

/** A line of the list; the name is masked. `dueAt`: when the next step is due. */
export const AnomalyRow = Type.Object({
  id: Id, type: AnomalyType, state: AnomalyState, outcome: OrNull(AnomalyOutcome), consequence: OrNull(Consequence), score: Type.Integer(),
  confidence: Confidence, signals: Type.Integer(), person: OrNull(Id), name: OrNull(Type.String()), household: OrNull(Id), door: OrNull(Type.String()),
  place: Type.String(), detectedAt: Instant, lastAt: Instant, dueAt: OrNull(Instant), overdue: Type.Boolean(),
})
export type AnomalyRow = Static<typeof AnomalyRow>

export const SignalView = Type.Object({
  id: Id, kind: SignalKind, at: Instant, receivedAt: Instant, evidence: Evidence, doubtful: Type.Boolean(), suppressedBy: OrNull(Id), place: OrNull(Type.String()),
})
export type SignalView = Static<typeof SignalView>

export const ContactView = Type.Object({
  contact: Id, at: Instant, way: Type.String(), reached: Type.Boolean(), explanation: OrNull(Type.String()), by: OrNull(Type.String()),
})
export type ContactView = Static<typeof ContactView>

export const StepView = Type.Object({
  at: Instant, step: Type.String(), outcome: OrNull(Type.String()), consequence: OrNull(Consequence), reason: Type.String(), by: Type.String(),
})
export type StepView = Static<typeof StepView>

/** One anomaly whole. Explanations and tips are there only for who may read health fields there. `parts`: why the score is what it is. */
export const AnomalyView = Type.Object({
  ...AnomalyRow.properties, case: OrNull(Id), signalsSeen: Type.Array(SignalView), contacts: Type.Array(ContactView), steps: Type.Array(StepView),
  parts: Type.Array(Type.Object({ kind: SignalKind, count: Type.Integer(), points: Type.Integer() })), heard: Type.Boolean(), tipsOnly: Type.Boolean(),
  secondNeeded: Type.Boolean(), version: Type.String(),
})
export type AnomalyView = Static<typeof AnomalyView>

export const AnomalyList = Type.Object({ total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer(), at: Instant, anomalies: Type.Array(AnomalyRow) })
export type AnomalyList = Static<typeof AnomalyList>

/** A month: what was found, what it came to, and how often it was nothing. `inQuarantine`: people with a case in that month. */
export const AnomalyMonth = Type.Object({
  month: Type.String(), inQuarantine: Type.Integer(), anomalies: Type.Integer(), open: Type.Integer(), falseAlarms: Type.Integer(),
  signalsAnswered: Type.Integer(), rate: OrNull(Type.Number()), falseAlarmRate: OrNull(Type.Number()),
  types: Type.Array(Type.Object({ type: AnomalyType, found: Type.Integer(), falseAlarms: Type.Integer(), confirmed: Type.Integer() })),
  outcomes: Type.Record(Type.String(), Type.Integer()),
})
export type AnomalyMonth = Static<typeof AnomalyMonth>

/** What a household sees of a question about one of its people: what was noticed, that it may explain, what came of it. */
export const OwnAnomaly = Type.Object({
  id: Id, person: OrNull(Id), type: AnomalyType, state: AnomalyState, outcome: OrNull(AnomalyOutcome), at: Instant, answered: Type.Boolean(),
  signals: Type.Array(Type.Object({ kind: SignalKind, at: Instant })),
})
export type OwnAnomaly = Static<typeof OwnAnomaly>
