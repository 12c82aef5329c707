// The resident's page of statuses and appeals.
export { StatusPage } from './StatusPage.js'
