// Answers of the people routes: a page of households.
import Type, { type Static } from 'typebox'
import { HouseholdView } from './commands.js'

export const HOUSEHOLDS_A_PAGE = 20

/** Answer of `GET /api/people/households`; pages count from 0. */
export const HouseholdPage = Type.Object({
  households: Type.Array(HouseholdView), total: Type.Integer(), page: Type.Integer(), more: Type.Boolean(),
})
export type HouseholdPage = Static<typeof HouseholdPage>
