// The console's screens of place codes.
export { PlaceScreen } from './PlaceScreen.js'
export { PosterPrintScreen } from './PosterPrintScreen.js'
