// The national model at the door: what it asks for is done by our own commands and reads (docs/national-model.md).
import type { Feature } from '../platform/feature.js'
import { nationalRoutes } from './national.routes.js'

export const national: Feature = { name: 'national', handlers: [], routes: nationalRoutes }
