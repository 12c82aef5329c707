// Console side of outings.
export { OutingScreen } from './OutingScreen.js'
