// Accounts, sessions and devices: who may come in.
export * from './commands.js'
export * from './enrolment-code.js'
export * from './device-session.js'
export * from './password.js'
export * from './roles.js'
export * from './rights-commands.js'
export * from './break-glass.js'
export * from './reads.js'
