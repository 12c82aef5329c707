// Passes: signed, checked anywhere, revocable (C05).
export * from './commands.js'
export * from './token.js'
export * from './live.js'
export * from './cose.js'
export * from './base45.js'
export * from './number.js'
export * from './views.js'
