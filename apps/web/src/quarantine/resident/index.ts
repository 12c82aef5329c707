// The resident's side of quarantine.
export { QuarantinePage } from './QuarantinePage.js'
