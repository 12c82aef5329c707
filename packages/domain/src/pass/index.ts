// Passes: signed, checked anywhere, revocable (C05).
export * from './commands.js'
export * from './token.js'
export * from './number.js'
export * from './views.js'
