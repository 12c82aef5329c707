// People and households: the minimal register (C02).
export * from './commands.js'
