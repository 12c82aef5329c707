// Outings: emergency first; planned care quickly approved and escorted; repeated care under standing permits (C13).
export * from './commands.js'
export * from './rules.js'
export * from './trip.js'
export * from './views.js'
