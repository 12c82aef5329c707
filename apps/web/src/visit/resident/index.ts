// The resident's page of visits.
export { VisitsPage } from './VisitsPage.js'
