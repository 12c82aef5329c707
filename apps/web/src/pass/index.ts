// Passes on screens and on paper: codes and print sheets. The resident's phone has an index of its own.
export { PassSheets } from './sheets/PassSheets.js'
export { QrCode } from './QrCode.js'
export { cardAddress, isLoopback } from './sheets/layout.js'
