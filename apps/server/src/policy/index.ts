// Policy: rule packs in force, with a basis and an end.
import type { ChangeReader, Feature } from '../platform/feature.js'
import { adopt, lift } from './adopt.js'
import { endAdoptionsByOrder, policiesOver } from './policy.queries.js'
import { policyRoutes } from './policy.routes.js'

export { policiesOver }
/** Ends at `at` every adoption that depends on an order, in the transaction that lifts the order; returns which, and where. */
export { endAdoptionsByOrder as endAdoptionsOf }

/** Any adoption over the gate's territory changes its list of policies. Also for commands that end adoptions by an order. */
export const policiesChanged: ChangeReader = async (db, event, scope) =>
  scope.path.startsWith(event.path)
    ? [{ kind: 'policies', policies: await policiesOver(db, scope.district, scope.path, event.at) }]
    : []

export const policy: Feature = {
  name: 'policy',
  handlers: [adopt, lift],
  routes: policyRoutes,
  changes: { 'policy.adopt': policiesChanged, 'policy.lift': policiesChanged },
}
