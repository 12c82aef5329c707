// Passes on screens and on paper: the resident's page and the print sheets.
export { ResidentScreen } from './resident/ResidentScreen.js'
export { PassSheets } from './sheets/PassSheets.js'
export { QrCode } from './QrCode.js'
export { cardAddress, isLoopback } from './sheets/layout.js'
