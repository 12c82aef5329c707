// Accounts, sessions and devices: who may come in.
export * from './commands.js'
