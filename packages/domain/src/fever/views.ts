// What doctors, offices and hospitals read of fevers. The result is in it for clinicians only; everybody else sees that there is one.
import Type, { type Static } from 'typebox'
import { Day, Id, Instant } from '../kernel/index.js'
import { FeverNeed, FeverSource, FeverTransport, ResultClass } from './commands.js'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

export const FeverStateWord = Type.Union([
  Type.Literal('first'), Type.Literal('retest'), Type.Literal('confirmed'), Type.Literal('referred'), Type.Literal('arrived'), Type.Literal('admitted'),
  Type.Literal('excluded'), Type.Literal('closed'),
])
export const ReferralStateWord = Type.Union([
  Type.Literal('sent'), Type.Literal('arrived'), Type.Literal('no-show'), Type.Literal('cancelled'), Type.Literal('over'),
])

/** A row. `name` masked; null where nobody knows who it is. `due`: until when it is to be referred, arrive, or be reported. `tenths`: for health rights only. */
export const FeverRow = Type.Object({
  id: Id, source: FeverSource, state: FeverStateWord, person: orNull(Id), name: orNull(Type.String()), place: orNull(Type.String()), door: orNull(Type.String()),
  checkpointName: orNull(Type.String()), tenths: orNull(Type.Integer()), needs: Type.Array(FeverNeed), beganAt: Instant, changedAt: Instant,
  referral: orNull(Id), referralState: orNull(ReferralStateWord), hospitalName: orNull(Type.String()), sentAt: orNull(Instant), due: orNull(Instant),
  overdue: Type.Boolean(), answered: Type.Boolean(), noShowOpen: Type.Boolean(),
})
export type FeverRow = Static<typeof FeverRow>

export const FeverList = Type.Object({ at: Instant, fevers: Type.Array(FeverRow), page: Type.Integer(), more: Type.Boolean() })
export type FeverList = Static<typeof FeverList>

export const FeverStepView = Type.Object({
  kind: Type.String(), at: Instant, tenths: orNull(Type.Integer()), method: orNull(Type.String()), by: orNull(Type.String()), note: orNull(Type.String()),
})
export type FeverStepView = Static<typeof FeverStepView>

export const ReferralView = Type.Object({
  id: Id, hospital: orNull(Id), hospitalName: Type.String(), transport: FeverTransport, state: ReferralStateWord, sentAt: Instant, noShowAt: Instant,
  arrivedAt: orNull(Instant), arrivedName: orNull(Type.String()), elsewhere: Type.Boolean(), bed: orNull(Type.Integer()), admittedAt: orNull(Instant),
  dischargedAt: orNull(Instant),
  /** Null unless the reader is a clinician for whom it is meant. */
  outcome: orNull(ResultClass), answered: Type.Boolean(), classifiedAt: orNull(Instant), reportDue: orNull(Instant), reportedAt: orNull(Instant),
})
export type ReferralView = Static<typeof ReferralView>

export const FeverView = Type.Object({
  ...FeverRow.properties, symptoms: orNull(Type.String()), steps: Type.Array(FeverStepView), referrals: Type.Array(ReferralView), seesResult: Type.Boolean(),
  rules: Type.String(),
})
export type FeverView = Static<typeof FeverView>

/** `lacks`: what a hospital of its level should have. */
export const HospitalView = Type.Object({
  id: Id, territory: Id, territoryName: Type.String(), name: Type.String(), level: Type.Integer(), opens: orNull(Type.Integer()), closes: orNull(Type.Integer()),
  open: Type.Boolean(), openNow: Type.Boolean(), liaisonName: orNull(Type.String()), liaisonPhone: orNull(Type.String()),
  free: Type.Integer(), held: Type.Integer(), occupied: Type.Integer(), cleaning: Type.Integer(), beds: Type.Integer(), expected: Type.Integer(),
  lacks: Type.Array(Type.String()), toClean: Type.Array(Type.Integer()), mayManage: Type.Boolean(),
})
export type HospitalView = Static<typeof HospitalView>

/** From event to answer since a day: how many reached each step, and how long it took (median minutes). */
export const FeverFunnel = Type.Object({
  at: Instant, since: Day, events: Type.Integer(), confirmed: Type.Integer(), referred: Type.Integer(), arrived: Type.Integer(), admitted: Type.Integer(),
  answered: Type.Integer(), noShows: Type.Integer(), noShowsOpen: Type.Integer(), reportsDue: Type.Integer(), reportsLate: Type.Integer(),
  minutesToReferral: orNull(Type.Integer()), minutesToArrival: orNull(Type.Integer()), minutesToResult: orNull(Type.Integer()),
  bySource: Type.Array(Type.Object({ source: FeverSource, events: Type.Integer() })),
  byDay: Type.Array(Type.Object({ day: Day, events: Type.Integer(), admitted: Type.Integer() })),
})
export type FeverFunnel = Static<typeof FeverFunnel>

/** A household's own fevers: what happens next. */
export const OwnFever = Type.Object({
  id: Id, person: Id, name: Type.String(), state: FeverStateWord, beganAt: Instant, hospitalName: orNull(Type.String()), transport: orNull(FeverTransport),
  referralState: orNull(ReferralStateWord), answered: Type.Boolean(),
})
export type OwnFever = Static<typeof OwnFever>
export const OwnFevers = Type.Object({
  at: Instant, people: Type.Array(Type.Object({ person: Id, name: Type.String() })), fevers: Type.Array(OwnFever),
})
export type OwnFevers = Static<typeof OwnFevers>
