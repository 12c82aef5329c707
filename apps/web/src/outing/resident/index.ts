// Resident side of outings.
export { OutingPage } from './OutingPage.js'
