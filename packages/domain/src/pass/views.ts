// What the reads of passes answer: lists, printable sheets, a household's own page, a check of a scanned text (C05).
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { PassEvidence } from '../gate/index.js'
import { PassKind, PassSheetEntry, PassView } from './commands.js'
import { PassChannel } from './request-commands.js'

/** One page of passes for staff. */
export const PassList = Type.Object({ total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer(), passes: Type.Array(PassView) })
export type PassList = Static<typeof PassList>

/** A household's card: `code` opens the household's own page and is as good as its passes. */
export const HouseholdCard = Type.Object({
  household: Id, door: Type.String(), buildingName: Type.String(), compoundName: Type.String(), code: Type.String(), expiresAt: Instant,
})
export type HouseholdCard = Static<typeof HouseholdCard>

/** Everything that a print run of a territory needs, ordered by building, door and number. `watermark`: who printed it, when and why, for every page. */
export const PassSheet = Type.Object({
  exercise: Type.Boolean(), districtName: Type.String(), territoryName: Type.String(), at: Instant,
  entries: Type.Array(PassSheetEntry), cards: Type.Array(HouseholdCard), watermark: Type.String(),
})
export type PassSheet = Static<typeof PassSheet>

/** What tells somebody apart from others of the household with the same masked name (`tellApart`). */
export const HouseholdMark = Type.Object({
  by: Type.Union([Type.Literal('relation'), Type.Literal('born'), Type.Literal('letter'), Type.Literal('order')]), is: Type.String(),
})
export type HouseholdMark = Static<typeof HouseholdMark>

/** Somebody of the household, named as on their pass; `mark` only where that name is not theirs alone. */
export const HouseholdPerson = Type.Object({
  person: Id, name: Type.String({ description: 'masked name' }), mark: Type.Optional(HouseholdMark), passes: Type.Array(Id),
})
export type HouseholdPerson = Static<typeof HouseholdPerson>

/** A pass as its own household sees it: `token` is made for the phone that asks, null until that phone is bound. */
export const OwnPass = Type.Intersect([PassView, Type.Object({ token: Type.Union([Type.String(), Type.Null()]) })])
export type OwnPass = Static<typeof OwnPass>

export const PassRequestState = Type.Union([Type.Literal('open'), Type.Literal('issued'), Type.Literal('declined'), Type.Literal('withdrawn')])
export type PassRequestState = Static<typeof PassRequestState>
/** A request for a pass: for its household, and for the office that decides. `holder`: masked name; `plate` as written on the car. */
export const PassRequestView = Type.Object({
  id: Id, kind: PassKind, household: Type.Union([Id, Type.Null()]), door: Type.String(), placeName: Type.String(), person: Type.Union([Id, Type.Null()]),
  holder: Type.String(), organisation: Type.Union([Type.String(), Type.Null()]), plate: Type.Union([Type.String(), Type.Null()]),
  note: Type.Union([Type.String(), Type.Null()]), channel: PassChannel, validFrom: Instant, validTo: Instant,
  askedAt: Instant, state: PassRequestState, decidedAt: Type.Union([Instant, Type.Null()]), reason: Type.Union([Type.String(), Type.Null()]),
})
export type PassRequestView = Static<typeof PassRequestView>
export const PassRequestList = Type.Object({ total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer(), requests: Type.Array(PassRequestView) })
export type PassRequestList = Static<typeof PassRequestList>

/** A household's own passes, as the resident's page shows them, and who lives there, with a pass or without. */
export const HouseholdPasses = Type.Object({
  exercise: Type.Boolean(), districtName: Type.String(), at: Instant,
  household: Type.Object({ id: Id, door: Type.String(), buildingName: Type.String(), compoundName: Type.String() }),
  people: Type.Array(HouseholdPerson),
  passes: Type.Array(OwnPass),
})
export type HouseholdPasses = Static<typeof HouseholdPasses>

/** What the server knows of a scanned or typed pass. `pass` only when it lies in the asker's territory. */
export const PassCheck = Type.Object({ evidence: PassEvidence, pass: Type.Optional(PassView) })
export type PassCheck = Static<typeof PassCheck>
