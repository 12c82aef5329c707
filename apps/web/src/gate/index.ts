// The gate's phone.
export { GateApp } from './GateApp.js'
