// Place codes: posters, scans, stays, and their opening for a listed case.
export * from './commands.js'
export * from './poster.js'
export * from './poster-lack.js'
export * from './stay.js'
export * from './views.js'
