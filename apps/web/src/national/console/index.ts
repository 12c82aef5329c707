// Console side of the national model.
export { NationalScreen } from './NationalScreen.js'
