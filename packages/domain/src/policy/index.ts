// Policies: rules as dated data.
export * from './schema.js'
export * from './packs.js'
export * from './select.js'
