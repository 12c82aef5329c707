// Passes on the server: signing keys, issue and revocation, sheets, what devices learn of them.
import type { Feature } from '../platform/feature.js'
import { passChanges } from './changes.js'
import { bind } from './bind-phone.js'
import { grant } from './grant-pass.js'
import { issue } from './issue-passes.js'
import { passRoutes } from './pass.routes.js'
import { decide, request, withdraw } from './requests.js'
import { revoke, suspend } from './revoke-passes.js'
import { rotate } from './rotate-key.js'

export { authoriseOutings, endHolds, endOutings, holdChanges, placeHolds } from './holds.js'
export { heldAt, heldPasses, holdsBehind, listHeldDoors, listHolds, listOutings, type PlaceDoor } from './hold.queries.js'
export { cardCode } from './household-card.js'
export { listPassKeys } from './key.queries.js'
export { listDoors, listQuarantinedPasses, listReplicaPasses, listRevocations, passOpening } from './replica.queries.js'
export { tripsAtGate, tripsOf } from './trip.queries.js'
export { passesOfHousehold } from './of-household.js'
export { remarkHeld, replaceDoubles, restoreReplaced } from './replaced.queries.js'
export { verifyToken } from './verify-token.js'
export { signerFor } from './signing-keys.js'

export const pass: Feature = {
  name: 'pass',
  handlers: [issue, revoke, suspend, rotate, grant, request, withdraw, decide, bind],
  routes: passRoutes,
  changes: passChanges,
}
