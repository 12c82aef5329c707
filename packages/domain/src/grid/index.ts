// The grid worker's phone: what it holds, what is due behind which door, what it records.
export * from './commands.js'
export * from './care.js'
export * from './replica.js'
export * from './visit.js'
export * from './doors.js'
export * from './tasks.js'
export * from './search.js'
