// Console side of policies.
export { PolicyScreen } from './PolicyScreen.js'
