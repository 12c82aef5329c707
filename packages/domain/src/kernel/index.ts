// The kernel: what every feature's rules are written in.
export * from './instant.js'
export * from './id.js'
export * from './actor.js'
export * from './roles.js'
export * from './visibility.js'
export * from './problem.js'
export * from './problem-error.js'
export * from './command.js'
