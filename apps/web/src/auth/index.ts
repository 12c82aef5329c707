// Signing in and trust: what shells show of it.
export { TrustPage } from './TrustPage.js'
export { WhoLooked } from './resident/WhoLooked.js'
