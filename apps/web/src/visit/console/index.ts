// The console's screen of visits.
export { VisitScreen } from './VisitScreen.js'
