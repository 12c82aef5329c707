// Fevers: from a gate, a visit, a pharmacy, an enterprise or the person to a clinical answer; hospitals and beds (C10).
export * from './commands.js'
export * from './rules.js'
export * from './views.js'
