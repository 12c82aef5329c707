// The resident's page of place codes.
export { PlacePage } from './PlacePage.js'
