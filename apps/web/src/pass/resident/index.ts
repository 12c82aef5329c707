// The resident's phone: the frame that every resident page stands in, and the family's passes.
export { HouseholdFrame } from './HouseholdFrame.js'
export { PassesPage } from './PassesPage.js'
export { RequestPage } from './RequestPage.js'
export { useHousehold, type Household, type HouseholdMember } from './household-context.js'
