// Visits on the server: registered by the host, recorded by the gate, shown to both.
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { ReplicaVisit } from '@shouwang/domain/visit'
import type { Db } from '../platform/database.js'
import type { ChangeReader, Feature } from '../platform/feature.js'
import { withCode } from './present.js'
import { arrive, depart } from './record-visit.js'
import { cancel, register, settle } from './register-visit.js'
import { visitRoutes } from './visit.routes.js'
import { listReplicaVisits, replicaVisit } from './visit.queries.js'

/** The visits that a gate's phone holds. */
export const visitsFor = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<ReplicaVisit[]> =>
  (await listReplicaVisits(db, district, path, at)).map(withCode)

/** A visit behind the gate changed: the phone hears of that one. */
const visitChanged: ChangeReader = async (db, event, scope) => {
  const visit = await replicaVisit(db, scope.district, scope.path, event.subject as Id)
  return visit === null ? [] : [{ kind: 'visits', visits: [withCode(visit)] }]
}

export const visit: Feature = {
  name: 'visit',
  handlers: [register, cancel, arrive, depart, settle],
  constraints: { visit_pkey: () => ({ code: 'visit.state', state: 'expected' }) },
  routes: visitRoutes,
  changes: {
    'visit.register': visitChanged, 'visit.cancel': visitChanged, 'visit.record-arrival': visitChanged, 'visit.record-departure': visitChanged,
    'visit.settle': visitChanged,
  },
}
