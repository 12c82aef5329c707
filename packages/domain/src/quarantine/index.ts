// Quarantine: cases, notices, two readings a day, doctors, extensions, release (C12).
export * from './commands.js'
export * from './care-commands.js'
export * from './period.js'
export * from './slots.js'
export * from './readings.js'
export * from './ending.js'
export * from './state.js'
