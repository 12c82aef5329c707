// Sync: the feed that devices pull.
export { syncRoutes } from './sync.routes.js'
