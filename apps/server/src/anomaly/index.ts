// Anomalies on the server (C14): signals of other features gathered into questions, asked, decided by people, reviewed.
export { raiseSignals, type Raised, type Signal } from './raise-signals.js'
