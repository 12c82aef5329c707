// Console side of people and households.
export { PeopleScreen } from './PeopleScreen.js'
export { RosterScreen } from './RosterScreen.js'
