// Territory: the one tree of places that every other record hangs on (C01).
export * from './commands.js'
export * from './tree.js'
