// The gate: who goes in and out, decided at once, online or not (C04).
export * from './passage.schema.js'
export * from './commands.js'
export * from './decide.js'
export * from './temperature.js'
export * from './plate.js'
export * from './counts.js'
export * from './fever.js'
