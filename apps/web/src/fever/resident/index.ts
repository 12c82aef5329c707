// Resident side of fevers.
export { FeverPage } from './FeverPage.js'
