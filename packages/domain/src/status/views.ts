// Statuses as they are read: by the people themselves with everything behind them, by staff masked, by the public as counts.
import Type, { type Static } from 'typebox'
import { Day, Id, Instant } from '../kernel/index.js'
import { AppealChannel, AppealGround, ToldHow } from './commands.js'
import { Colour, CorrectionReason, EvidenceKind } from './evidence.js'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])
const Name = Type.Object({ zh: Type.String(), en: Type.String() })

/** A fact behind a status. `state`: counts now; is over; has been taken back; waits for a second office. */
export const EvidenceView = Type.Object({
  id: Id, kind: EvidenceKind, from: Instant, until: orNull(Instant), recordedAt: Instant, source: Type.String(),
  state: Type.Union([Type.Literal('counts'), Type.Literal('to-come'), Type.Literal('over'), Type.Literal('taken-back'), Type.Literal('waits'), Type.Literal('clears')]),
})
export type EvidenceView = Static<typeof EvidenceView>

export const AppealView = Type.Object({
  id: Id, number: Type.String(), channel: AppealChannel, ground: AppealGround, filedAt: Instant, dueAt: Instant, colour: Colour, rule: Type.String(),
  state: Type.Union([
    Type.Literal('filed'), Type.Literal('acknowledged'), Type.Literal('awaits-second'), Type.Literal('decided'), Type.Literal('closed'),
  ]),
  late: Type.Boolean(), acknowledgedAt: orNull(Instant), decidedAt: orNull(Instant),
  outcome: orNull(Type.Union([Type.Literal('overturned'), Type.Literal('upheld')])), explanation: orNull(Type.String()), closedAt: orNull(Instant),
  told: orNull(ToldHow),
})
export type AppealView = Static<typeof AppealView>

/** What somebody reads about their own status: colour, rule with its version, facts, since when, until when. */
export const OwnStatus = Type.Object({
  person: Id, name: Type.String(),
  /** Null: the rules in force have no status. */
  colour: orNull(Colour), colourName: orNull(Name), rule: Type.String(), version: Type.String(), byDecision: Type.Boolean(),
  setAt: orNull(Instant), endsAt: orNull(Instant), referred: Type.Boolean(),
  evidence: Type.Array(EvidenceView), appeals: Type.Array(AppealView),
})
export type OwnStatus = Static<typeof OwnStatus>
export const OwnStatuses = Type.Object({ at: Instant, appealHours: Type.Integer(), people: Type.Array(OwnStatus) })
export type OwnStatuses = Static<typeof OwnStatuses>

/** One line of the staff's list: only people about whom something is known, names masked. */
export const StatusRow = Type.Object({
  person: Id, name: Type.String(), place: orNull(Type.String()), colour: Colour, colourName: Name, rule: Type.String(), version: Type.String(),
  byDecision: Type.Boolean(), setAt: Instant, endsAt: Instant, held: Type.Boolean(),
})
export type StatusRow = Static<typeof StatusRow>

export const CorrectionView = Type.Object({
  id: Id, person: Id, name: Type.String(), place: orNull(Type.String()), evidence: Id, kind: EvidenceKind, reason: CorrectionReason, document: Type.String(),
  note: orNull(Type.String()), appeal: orNull(Id), proposedName: Type.String(), proposedAt: Instant, decidedName: orNull(Type.String()),
  decidedAt: orNull(Instant), approved: orNull(Type.Boolean()),
  /** Whether the reader could decide it: another person, another office, one of health. */
  mayDecide: Type.Boolean(),
})
export type CorrectionView = Static<typeof CorrectionView>

export const ChangeView = Type.Object({
  id: Id, cause: Type.Union([Type.Literal('facts'), Type.Literal('policy')]), place: Type.String(), sourceFeature: orNull(Type.String()), causedName: Type.String(),
  version: Type.String(), openedAt: Instant, people: Type.Integer(), decidedName: orNull(Type.String()), decidedAt: orNull(Instant), released: orNull(Type.Boolean()),
  reason: orNull(Type.String()), mayDecide: Type.Boolean(),
})
export type ChangeView = Static<typeof ChangeView>

/** An appeal as an office deals with it: with whom it is about, masked, and its words. */
export const AppealCase = Type.Object({
  ...AppealView.properties, person: Id, name: Type.String(), place: orNull(Type.String()), door: orNull(Type.String()), statement: orNull(Type.String()),
  acknowledgedName: orNull(Type.String()), decidedName: orNull(Type.String()), facts: Type.Array(EvidenceView), mayDecide: Type.Boolean(),
})
export type AppealCase = Static<typeof AppealCase>

/** How appeals have gone over the last days: published inside. Hours are of those decided. */
export const AppealFigures = Type.Object({
  since: Day, filed: Type.Integer(), open: Type.Integer(), late: Type.Integer(), upheld: Type.Integer(), overturned: Type.Integer(),
  medianHours: orNull(Type.Number()), slowestHours: orNull(Type.Number()), decidedInTime: Type.Integer(),
})
export type AppealFigures = Static<typeof AppealFigures>

/** What anybody may know: how many statuses there are, and whether rules or decisions made them. Below five nothing is told apart. */
export const PublicCounter = Type.Object({
  district: Type.String(), at: Instant, on: Type.Boolean(), byRule: Type.Integer(), byDecision: Type.Integer(),
  colours: Type.Array(Type.Object({ colour: Colour, name: Name, people: Type.Union([Type.Integer(), Type.Literal('fewer-than-5')]) })),
  changesReleased: Type.Integer(), changesStopped: Type.Integer(), appealsDecided: Type.Integer(), appealsOverturned: Type.Integer(),
})
export type PublicCounter = Static<typeof PublicCounter>

/** What stands before the auditor: changes of many, and what was tried and refused. */
export const NoticeView = Type.Object({
  kind: Type.Union([Type.Literal('change'), Type.Literal('attempt')]), at: Instant, who: Type.String(), what: Type.String(), problem: orNull(Type.String()),
  people: Type.Integer(), seen: Type.Boolean(),
})
export type NoticeView = Static<typeof NoticeView>
