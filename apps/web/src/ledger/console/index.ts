// Console side of the ledger.
export { LedgerScreen } from './LedgerScreen.js'
