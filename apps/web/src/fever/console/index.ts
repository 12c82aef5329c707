// Console side of fevers and hospitals.
export { FeverScreen } from './FeverScreen.js'
