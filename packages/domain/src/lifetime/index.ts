// The end of data: lifetimes by class, and the stand-down of a district.
export * from './classes.js'
export * from './due.js'
export * from './commands.js'
export * from './certificate.js'
export * from './views.js'
