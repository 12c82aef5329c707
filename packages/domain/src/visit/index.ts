// Visits: registered by the host, recorded by the gate.
export * from './commands.js'
export * from './state.js'
export * from './views.js'
