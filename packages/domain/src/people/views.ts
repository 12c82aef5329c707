// Answers of the people routes: a page of households, a previewed roster, what accepting one did.
import Type, { type Static } from 'typebox'
import { HouseholdView, RosterRow } from './commands.js'

export const HOUSEHOLDS_A_PAGE = 20

/** Answer of `GET /api/people/households`; pages count from 0. */
export const HouseholdPage = Type.Object({
  households: Type.Array(HouseholdView), total: Type.Integer(), page: Type.Integer(), more: Type.Boolean(),
})
export type HouseholdPage = Static<typeof HouseholdPage>

/** What a roster holds, row by row: `places` are compounds and buildings that accepting it would add. */
export const RosterCounts = Type.Object({
  rows: Type.Integer(), new: Type.Integer(), same: Type.Integer(), refused: Type.Integer(), households: Type.Integer(), places: Type.Integer(),
})
export type RosterCounts = Static<typeof RosterCounts>

/** Answer of `POST /api/people/roster/preview`. Nothing has been written; `fingerprint` stands for the file and for what accepting it would do. */
export const RosterPreview = Type.Object({ fingerprint: Type.String(), rows: Type.Array(RosterRow), counts: RosterCounts })
export type RosterPreview = Static<typeof RosterPreview>

/** Answer of `POST /api/people/roster/accept`: what was written. `failed`: households that somebody else's change kept out in the meantime. */
export const RosterAccepted = Type.Object({ counts: RosterCounts, registered: Type.Integer(), failed: Type.Integer() })
export type RosterAccepted = Static<typeof RosterAccepted>
