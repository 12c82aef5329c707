// Console side of accounts.
export { AccountsScreen } from './AccountsScreen.js'
export { MeScreen } from './MeScreen.js'
export { signOut } from '../sign-in.js'
export { BreakGlassBanner } from './BreakGlassBanner.js'
export { BreakGlassScreen } from './BreakGlassScreen.js'
export { GlassReviewScreen } from './GlassReviewScreen.js'
export { ReadsScreen } from './ReadsScreen.js'
export { RolesScreen } from './RolesScreen.js'
