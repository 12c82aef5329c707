// What reads of place codes answer: posters, counts without anybody, and what was opened for a listed case.
import Type, { type Static } from 'typebox'
import { Id, Instant, Purpose } from '../kernel/index.js'
import { PosterDirection, ScanDirection, VenueKind } from './commands.js'

const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

/** A poster. `text`: what its QR code holds, for those who may print it; `inside`: stays open now; `today`: scans in today. */
export const PosterView = Type.Object({
  code: Id, venue: Id, name: Type.String(), kind: VenueKind, direction: PosterDirection, territory: Id, territoryName: Type.String(), placed: Type.Boolean(),
  postedAt: Instant, revokedAt: orNull(Instant), revokedReason: orNull(Type.String()), text: orNull(Type.String()),
  today: Type.Integer(), inside: Type.Integer(), remote: Type.Integer(),
  /** The way that cannot be scanned at this venue, where the rules have both scanned; null for a poster that hangs no more. */
  lacks: orNull(ScanDirection),
})
export type PosterView = Static<typeof PosterView>

/** Answer of `GET /api/place`. */
export const PosterList = Type.Object({ posters: Type.Array(PosterView), page: Type.Integer(), more: Type.Boolean(), keepDays: Type.Integer() })
export type PosterList = Static<typeof PosterList>

/** One stay of a listed case. `outEstimated`: nobody scanned out. */
export const StayView = Type.Object({
  venue: Id, name: Type.String(), kind: VenueKind, territoryName: Type.String(), inAt: orNull(Instant), outAt: orNull(Instant), outEstimated: Type.Boolean(),
  /** How many others were there at the same time. */
  others: Type.Integer(),
})
/** Somebody who was at a venue at the same time: a pseudonym, and who it is only inside the reader's territory. */
export const CoStayView = Type.Object({
  pseudonym: Type.String(), name: Type.String(), minutes: Type.Integer(), from: Instant, to: Instant, household: orNull(Id),
  person: orNull(Id), home: Type.String(), door: Type.String(),
})
export const OpeningView = Type.Object({
  opening: Id, person: Id, name: Type.String(), purpose: Purpose, reason: Type.String(), from: Instant, to: Instant, openedAt: Instant, openedBy: Type.String(),
  closesAt: Instant, stays: Type.Integer(), contacts: Type.Integer(),
})
export type OpeningView = Static<typeof OpeningView>
/** Answer of `GET /api/place/openings/:id`: the stays of the case and who was there at the same time. Read again, recorded again. */
export const OpenedVisits = Type.Object({
  opening: OpeningView, watermark: Type.String(), stays: Type.Array(Type.Object({ ...StayView.properties, contacts: Type.Array(CoStayView) })),
})
export type OpenedVisits = Static<typeof OpenedVisits>

/** Somebody for whom visits may be opened: a case that is listed now. */
export const ListedCase = Type.Object({ person: Id, name: Type.String(), home: Type.String(), basis: Type.String(), since: Instant })
export type ListedCase = Static<typeof ListedCase>
