// Sync: what travels between a device and the server.
export * from './batch.js'
export * from './replica.js'
export * from './look-up.js'
