// The offices' screen of statuses.
export { StatusScreen } from './StatusScreen.js'
