// Console side of passes.
export { PassScreen } from './PassScreen.js'
