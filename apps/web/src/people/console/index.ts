// Console side of people and households.
export { CareScreen } from './CareScreen.js'
export { HouseholdCardScreen } from './HouseholdCardScreen.js'
export { HouseholdSheetScreen } from './HouseholdSheetScreen.js'
export { PeopleScreen } from './PeopleScreen.js'
export { RosterScreen } from './RosterScreen.js'
export { LandlordScreen } from './LandlordScreen.js'
export { MergeScreen } from './MergeScreen.js'
export { PersonPicker } from './PersonPicker.js'
