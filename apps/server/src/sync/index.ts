// Sync: the feed that devices pull.
export { syncRoutes } from './sync.routes.js'
export { noteContact } from './replica.queries.js'
