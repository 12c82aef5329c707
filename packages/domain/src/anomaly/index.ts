// Anomalies: detect, ask, decide; never punish automatically (C14).
export * from './signals.js'
export * from './score.js'
export * from './state.js'
export * from './commands.js'
export * from './views.js'
