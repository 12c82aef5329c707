// Status: computed from health facts by the policy's rules, explained, corrected by two offices, open to appeal (C05).
export * from './evidence.js'
export * from './rules.js'
export * from './change.js'
export * from './appeal.js'
export * from './commands.js'
export * from './views.js'
