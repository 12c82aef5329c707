// The end of data on the server: the nightly expiry, and the stand-down of a district.
import type { Feature } from '../platform/feature.js'
import { expireNightly, expireRecords } from './expire.js'
import { lifetimeRoutes } from './lifetime.routes.js'
import { confirmStandDown, continueStandDown, continueStandDowns, proposeStandDown, withdrawStandDown } from './stand-down.js'

export { expireDistrict } from './expire.js'
export { checkCertificate, readCertificate } from './verify-certificate.js'

export const lifetime: Feature = {
  name: 'lifetime',
  handlers: [expireRecords, proposeStandDown, withdrawStandDown, confirmStandDown, continueStandDown],
  constraints: { stand_down_open: () => ({ code: 'lifetime.wrong-state', state: 'proposed' }) },
  routes: lifetimeRoutes,
  jobs: [
    { name: 'lifetime.expire', everyMs: 60_000, run: expireNightly },
    { name: 'lifetime.stand-down', everyMs: 2_000, run: continueStandDowns },
  ],
}
