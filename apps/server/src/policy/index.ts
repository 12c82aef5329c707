// Policy: rule packs as data, drafted, tried, signed by two, and in force with a basis and an end.
import type { Problem } from '@shouwang/domain/kernel'
import type { ChangeReader, Feature } from '../platform/feature.js'
import { adopt, lift } from './adopt.js'
import { draft } from './draft.js'
import { endAdoptionsByOrder, packsAround, policiesOver } from './policy.queries.js'
import { longestPass } from './pass-length.js'
import { rulesAt, rulesEverywhere } from './rules-at.js'
import { policyRoutes } from './policy.routes.js'
import { sign } from './sign.js'
import { tryDraft } from './try-policy.js'

export { longestPass, packsAround, policiesOver, rulesAt, rulesEverywhere }
/** Ends at `at` every adoption that depends on an order, in the transaction that lifts the order; returns which, and where. */
export { endAdoptionsByOrder as endAdoptionsOf }

/** Any adoption over the gate's territory changes its list of policies. Also for commands that end adoptions by an order. */
export const policiesChanged: ChangeReader = async (db, event, scope) =>
  scope.path.startsWith(event.path)
    ? [{ kind: 'policies', policies: await policiesOver(db, scope.district, scope.path, event.at) }]
    : []

const savedMeanwhile = (): Problem => ({ code: 'policy.changed-meanwhile' })

export const policy: Feature = {
  name: 'policy',
  handlers: [draft, tryDraft, sign, adopt, lift],
  constraints: { policy_version_number: savedMeanwhile, policy_version_pkey: savedMeanwhile, policy_trial_pkey: savedMeanwhile },
  routes: policyRoutes,
  changes: { 'policy.adopt': policiesChanged, 'policy.lift': policiesChanged },
}
