// What a gate's phone pulls: its replica once, then changes after n, cut to what it may see.
import Type from 'typebox'
import { Instant, plusMs, ProblemError, type Actor, type Id } from '@shouwang/domain/kernel'
import { GateStep } from '@shouwang/domain/gate'
import { Replica, SyncPage, type Change } from '@shouwang/domain/sync'
import { codesOf, drillAt, listCheckpoints, loadChecklistFor } from '../gate/index.js'
import { listDoors, listHeldDoors, listHolds, listOutings, listPassKeys, listQuarantinedPasses, listReplicaPasses, listRevocations, tripsAtGate } from '../pass/index.js'
import { policiesOver } from '../policy/index.js'
import { predecessorCodes } from '../territory/index.js'
import { visitsFor } from '../visit/index.js'
import type { App, ChangeReader, DeviceScope, Services } from '../platform/feature.js'
import { headOf, readLedger } from '../platform/ledger.js'
import { waitRoute } from './wait.routes.js'
import { loadDeviceScope, loadDistrict, noteContact } from './replica.queries.js'

/** Events looked at in one answer. */
const PAGE = 500
/** Outings count for at most 31 days. */
const TRIPS_BACK_MS = 32 * 86_400_000

const scopeOf = async ({ db }: Services, actor: Actor): Promise<DeviceScope> => {
  const scope = actor.kind === 'device' ? await loadDeviceScope(db, actor.district!, actor.id as Id) : null
  if (!scope) throw new ProblemError({ code: 'auth.forbidden', action: 'sync.read' })
  return scope
}

const readReplica = async ({ db, now }: Services, scope: DeviceScope): Promise<Replica> => {
  const { district, path } = scope
  // The number first: what changes while we read is pulled again as a change, which is harmless.
  const n = await headOf(db, district)
  const [about, [checkpoint]] = await Promise.all([loadDistrict(db, district), listCheckpoints(db, district, { checkpoint: scope.checkpoint })])
  if (!about || !checkpoint) throw new ProblemError({ code: 'gate.checkpoint-unknown', id: scope.checkpoint })
  const at = now()
  const [policies, keys, passes, doors, revocations, quarantined, holds, heldDoors, outings, checklist, before, visits, drill, trips] = await Promise.all([
    policiesOver(db, district, path, at), listPassKeys(db, district, at), listReplicaPasses(db, district, path, at), listDoors(db, district, path),
    listRevocations(db, district, at), listQuarantinedPasses(db, district, path, at), listHolds(db, district, path, at),
    listHeldDoors(db, district, path, at), listOutings(db, district, path, at),
    loadChecklistFor(db, district, path),
    predecessorCodes(db, district, path), visitsFor(db, district, path, at), drillAt(db, district, scope.checkpoint, at),
    tripsAtGate(db, district, path, plusMs(at, -TRIPS_BACK_MS)),
  ])
  return {
    n, now: at, district, districtName: about.name, exercise: about.exercise, checkpoint, codes: [...codesOf(path), ...before],
    policies, keys, passes, doors, revocations, quarantined, holds, heldDoors, outings, trips, checklist, visits, drill,
  }
}

const readChanges = async ({ db, now }: Services, readers: Record<string, ChangeReader>, scope: DeviceScope, after: number): Promise<SyncPage> => {
  const head = await headOf(db, scope.district)
  const events = await readLedger(db, scope.district, after, PAGE, Object.keys(readers))
  const changes: { n: number; change: Change }[] = []
  for (const event of events) {
    const learned = (await readers[event.command]?.(db, event, scope)) ?? []
    changes.push(...learned.map((change) => ({ n: event.n, change })))
  }
  const more = events.length === PAGE
  const last = events.at(-1)?.n ?? after
  return { n: more ? last : Math.max(head, last), more, now: now(), changes }
}

/** `readers`: what each command means to a phone, gathered from the features by app.ts. */
export const syncRoutes = (app: App, services: Services, readers: Record<string, ChangeReader>): void => {
  waitRoute(app, services, Object.keys(readers))
  app.get('/api/sync/replica', {
    config: { access: 'sync.read' },
    schema: { summary: '卡口设备的本地副本 / Replica of a gate\'s phone', tags: ['sync'], response: { 200: Replica } },
  }, async ({ actor }) => readReplica(services, await scopeOf(services, actor)))

  app.get('/api/sync', {
    config: { access: 'sync.read' },
    schema: {
      summary: '此后的变化 / Changes after n', tags: ['sync'], response: { 200: SyncPage },
      querystring: Type.Object({
        after: Type.Integer({ minimum: 0 }), waiting: Type.Optional(Type.Integer({ minimum: 0 })),
        skew: Type.Optional(Type.Integer({ description: 'server clock minus device clock, ms' })),
        step: Type.Optional(GateStep),
        trips: Type.Optional(Instant),
      }),
    },
  }, async ({ actor, query }) => {
    const scope = await scopeOf(services, actor)
    await noteContact(services.db, scope.district, scope.device, services.now(), query.waiting ?? 0, query.skew ?? 0, query.step ?? null)
    const page = await readChanges(services, readers, scope, query.after)
    return query.trips === undefined ? page : { ...page, trips: await tripsAtGate(services.db, scope.district, scope.path, query.trips) }
  })
}
