// Console side of accounts.
export { AccountsScreen } from './AccountsScreen.js'
export { MeScreen } from './MeScreen.js'
export { signOut } from '../sign-in.js'
