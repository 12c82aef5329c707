// What a household sees of the quarantine of its own people: everything, in plain figures (C12; interface: Resident).
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { Basis, CaseKind, HelpKind, ReadingMethod, Symptom } from './words.js'

const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])

/** Somebody who answers for the case, with how to reach them: the household is given the whole number. */
export const OwnWorker = Type.Object({
  duty: Type.Union([Type.Literal('worker'), Type.Literal('deputy'), Type.Literal('doctor')]), name: Type.String(), organisation: Type.String(),
  phone: OrNull(Type.String()),
})
export type OwnWorker = Static<typeof OwnWorker>

/** One person's case. `day` of `days`; `slots`: readings that are open, each from when and until when; `hasExtension` of what holds the end where it is. */
export const OwnCase = Type.Object({
  case: Id, person: Id, name: Type.String(), kind: CaseKind, state: Type.Union([Type.Literal('proposed'), Type.Literal('active'), Type.Literal('ended')]),
  basis: Basis, basisAt: Instant, startsAt: Instant, plannedAt: Instant, endsAt: Instant, endedAt: OrNull(Instant), outcome: OrNull(Type.String()),
  certificate: OrNull(Type.String()), rule: Type.String(), legalBasis: Type.String(), day: Type.Integer(), days: Type.Integer(), place: Type.String(),
  noticeAt: OrNull(Instant), workers: Type.Array(OwnWorker),
  site: OrNull(Type.Object({ name: Type.String(), phone: Type.String(), room: OrNull(Type.String()) })),
  slots: Type.Array(Type.Object({ from: Instant, due: Instant })),
  readings: Type.Array(Type.Object({
    id: Id, takenAt: Instant, tenths: OrNull(Type.Integer()), symptoms: Type.Array(Symptom), alarming: Type.Boolean(), method: ReadingMethod,
  })),
  help: Type.Array(Type.Object({ help: Id, kind: HelpKind, askedAt: Instant, dueAt: Instant, doneAt: OrNull(Instant), outcome: OrNull(Type.String()) })),
  extensions: Type.Array(Type.Object({
    extension: Id, reason: Type.String(), days: Type.Integer(), approved: OrNull(Type.Boolean()), decision: OrNull(Type.String()),
    servedAt: OrNull(Instant), withdrawnAt: OrNull(Instant),
  })),
  appeals: Type.Array(Type.Object({
    appeal: Id, extension: OrNull(Id), askedAt: Instant, dueAt: Instant, granted: OrNull(Type.Boolean()), decision: OrNull(Type.String()),
  })),
})
export type OwnCase = Static<typeof OwnCase>

/** Answer of `GET /api/quarantine/own`: open cases of the household's people, and those that ended in the last fourteen days. */
export const OwnQuarantine = Type.Object({
  at: Instant, cases: Type.Array(OwnCase),
  /** What a reading is judged by, so that the page can say at once what it means. */
  fever: OrNull(Type.Object({ tenths: Type.Integer(), comparator: Type.String() })),
})
export type OwnQuarantine = Static<typeof OwnQuarantine>
