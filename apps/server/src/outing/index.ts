// Outings on the server: emergencies first, levels with clocks, standing permits, escorts, returns (C13).
import type { DistrictCode, Instant, ScopePath } from '@shouwang/domain/kernel'
import { holdChanges } from '../pass/index.js'
import type { Db } from '../platform/database.js'
import type { Feature } from '../platform/feature.js'
import { community, district, endPermit, escalate, street } from './decide-outing.js'
import { acknowledge, ratify, startEmergency } from './emergency.js'
import { escortTasks, type EscortTask } from './list.queries.js'
import { outingRoutes } from './outing.routes.js'
import { request, usePermit, withdraw } from './request-outing.js'
import { escort, lapse, late, leg } from './trip.js'
import { watchOutings } from './watch.js'

/** Escorts below `path` of whoever is out or goes out before `until`, for the grid's phones: they know them without a network. */
export const outingTasksFor = (db: Db, of: DistrictCode, path: ScopePath, until: Instant): Promise<EscortTask[]> =>
  escortTasks(db, of, path, until)

/** Everything that gives leave or takes it back. */
const CHANGE_LEAVE = [
  'outing.request', 'outing.use-permit', 'outing.withdraw', 'outing.start-emergency', 'outing.decide-community', 'outing.decide-street',
  'outing.decide-district', 'outing.escalate', 'outing.end-permit', 'outing.record-leg', 'outing.lapse',
]

export const outing: Feature = {
  name: 'outing',
  handlers: [request, usePermit, withdraw, startEmergency, community, street, district, escalate, escort, leg, acknowledge, ratify, endPermit, late, lapse],
  constraints: {
    outing_decision_pkey: () => ({ code: 'outing.wrong-state', state: 'decided' }),
  },
  routes: outingRoutes,
  jobs: [{ name: 'outing.watch', everyMs: 15_000, run: watchOutings }],
  changes: Object.fromEntries(CHANGE_LEAVE.map((name) => [name, holdChanges])),
}
