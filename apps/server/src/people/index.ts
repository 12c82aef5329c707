// People on the server: households, who lives in them, and rosters that bring many at once.
import type { Feature } from '../platform/feature.js'
import { peopleRoutes } from './people.routes.js'
import { registerHousehold } from './register-household.js'

export const people: Feature = {
  name: 'people',
  handlers: [registerHousehold],
  constraints: { person_document: () => ({ code: 'people.number-taken' }) },
  routes: peopleRoutes,
}
