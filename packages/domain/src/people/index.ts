// People and households: the minimal register (C02).
export * from './commands.js'
export * from './identity.js'
export * from './phone.js'
export * from './name.js'
export * from './name-keys.js'
export * from './mask.js'
export * from './member.js'
export * from './views.js'
