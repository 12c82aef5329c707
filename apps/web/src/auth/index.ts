// Signing in and trust: what shells show of it.
export { TrustPage } from './TrustPage.js'
