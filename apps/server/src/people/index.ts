// People on the server: households, who lives in them, and rosters that bring many at once.
import type { Feature } from '../platform/feature.js'
import { peopleRoutes } from './people.routes.js'
import { registerHousehold } from './register-household.js'
import { rosterRoutes } from './roster.routes.js'

export { candidatesFor, type Candidate, type Probe } from './duplicate.queries.js'
export { acceptRoster } from './accept-roster.js'
export { explainInWords } from './roster-reasons.js'
export { readRosterFor, refusedRows } from './roster.js'

export const people: Feature = {
  name: 'people',
  handlers: [registerHousehold],
  constraints: { person_document: () => ({ code: 'people.number-taken' }) },
  routes: (app, services) => {
    peopleRoutes(app, services)
    rosterRoutes(app, services)
  },
}
