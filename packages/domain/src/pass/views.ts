// What the reads of passes answer: lists, printable sheets, a household's own page, a check of a scanned text (C05).
import Type, { type Static } from 'typebox'
import { Id, Instant } from '../kernel/index.js'
import { PassEvidence } from '../gate/index.js'
import { PassSheetEntry, PassView } from './commands.js'

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

/** Somebody of the household, named as on their pass. */
export const HouseholdPerson = Type.Object({ person: Id, name: Type.String({ description: 'masked name' }), passes: Type.Array(Id) })
export type HouseholdPerson = Static<typeof HouseholdPerson>

/** A household's own passes, as the resident's page shows them, and who lives there, with a pass or without. */
export const HouseholdPasses = Type.Object({
  exercise: Type.Boolean(), districtName: Type.String(), at: Instant,
  household: Type.Object({ id: Id, door: Type.String(), buildingName: Type.String(), compoundName: Type.String() }),
  people: Type.Array(HouseholdPerson),
  passes: Type.Array(PassSheetEntry),
})
export type HouseholdPasses = Static<typeof HouseholdPasses>

/** What the server knows of a scanned or typed pass. `pass` only when it lies in the asker's territory. */
export const PassCheck = Type.Object({ evidence: PassEvidence, pass: Type.Optional(PassView) })
export type PassCheck = Static<typeof PassCheck>
