// What a grid worker's phone pulls: the households of its grid once, then those that changed after n.
import Type from 'typebox'
import { COMMANDS } from '@shouwang/domain/commands'
import { GridPage, GridReplica, type GridHousehold, type GridPasses } from '@shouwang/domain/grid'
import { isWithin, may, ProblemError, rightsStamp, type Actor, type Id, type Instant } from '@shouwang/domain/kernel'
import { passNumber } from '@shouwang/domain/pass'
import type { App, Services } from '../platform/feature.js'
import { headOf, readLedger, type LedgerEvent } from '../platform/ledger.js'
import { recordReading } from '../platform/read-log.js'
import { noteContact } from '../sync/index.js'
import { householdsInCare, householdsToLookAfter } from './care.queries.js'
import { readHouseholds } from './replica.js'
import { householdsMovedOut, householdsOf, listGridBuildings, listPassesChanged, loadGridPhone, type GridPhone } from './replica.queries.js'
import { extentOf, type GridExtent } from '../territory/index.js'

/** Events looked at in one answer. */
const PAGE = 500
/** A phone that missed more than this is quicker with everything anew. */
const TOO_FAR_BEHIND = 20_000

const names = COMMANDS.map(({ name }) => name)
/** Commands that name the households or people that they changed. */
const TELLING = names.filter((name) => name.startsWith('people.') || name === 'grid.record-visit')
/** Commands about people in care: quarantine, fevers, outings, appeals, questions. */
const CARING = names.filter((name) => /^(quarantine|fever|outing|anomaly)\./.test(name) || name.startsWith('status.') || name === 'gate.record-fever-step')
/** Commands after which a grid may be another: a place was divided, retired, assigned; lifetimes ended; an import was taken back. */
const TURNING = names.filter((name) => name.startsWith('territory.') || name.startsWith('lifetime.') || name === 'people.undo-import')
/** Commands that issue passes or take them back. */
const PASSING = ['pass.issue', 'pass.grant', 'pass.decide-request', 'pass.revoke']
const READ = [...new Set([...TELLING, ...CARING, ...TURNING, ...PASSING])]

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Every id that an event holds, however deep. */
const idsIn = (value: unknown): Id[] => {
  if (typeof value === 'string') return ID.test(value) ? [value] : []
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(idsIn)
}

const isAbout = ({ path: at }: LedgerEvent, { inside }: GridExtent): boolean => inside.some((path) => isWithin(at, path) || isWithin(path, at))

/** Can the phone not be told household by household what this event changed? An event whose data were erased may have been about anybody. */
const turnsGrid = (event: LedgerEvent, extent: GridExtent): boolean => (TURNING.includes(event.command) || event.data === null) && isAbout(event, extent)

/** What the phone may hold, as a short text: when it differs from what it saw last, the phone builds anew. */
const stampOf = (actor: Actor): string => rightsStamp(actor)

/** A phone whose holder keeps no register (a doctor) holds only the doors behind which there is somebody to look after. */
const caresOnly = (actor: Actor): boolean => !may(actor, 'people.manage')

/** The households that the phone may hold: null for all of its grid. */
const held = async ({ db }: Services, actor: Actor, { inside }: GridExtent, among: readonly Id[] | null): Promise<readonly Id[] | null> => {
  if (!caresOnly(actor)) return among
  const cared = await householdsToLookAfter(db, actor.district!, inside)
  return among === null ? cared : cared.filter((id) => among.includes(id))
}

/** What a phone takes with it is a reading of personal data, recorded before it is handed out. */
const recordTaking = async ({ db, now }: Services, actor: Actor, { phone }: Asking, households: readonly GridHousehold[]): Promise<void> => {
  const count = households.reduce((sum, { people }) => sum + people.length, 0)
  if (count === 0) return
  const reading = { action: 'people.read-personal', kind: 'list', subject: phone.grid, path: phone.path, purpose: 'visit', reason: 'grid-phone', count } as const
  await recordReading(db, actor, reading, now())
}

interface Asking { phone: GridPhone; extent: GridExtent }

const askingOf = async ({ db }: Services, actor: Actor): Promise<Asking> => {
  const phone = actor.kind === 'device' ? await loadGridPhone(db, actor.district!, actor.id!) : null
  if (!phone) throw new ProblemError({ code: 'auth.forbidden', action: 'sync.grid' })
  return { phone, extent: await extentOf(db, actor.district!, phone.grid, phone.path) }
}

const readReplica = async (services: Services, actor: Actor): Promise<GridReplica> => {
  const asking = await askingOf(services, actor)
  const { phone, extent } = asking
  const district = actor.district!
  // The number first: what changes while we read is told again as a change, which is harmless.
  const n = await headOf(services.db, district)
  const now = services.now()
  const [buildings, households] = await Promise.all([
    listGridBuildings(services.db, district, extent), readHouseholds(services, actor, extent, await held(services, actor, extent, null), now),
  ])
  await recordTaking(services, actor, asking, households)
  return {
    n, now, district, districtName: phone.districtName, exercise: phone.exercise, rights: stampOf(actor),
    grid: { id: phone.grid, name: phone.gridName }, worker: { login: phone.login, name: phone.holder }, buildings, households,
    careOnly: caresOnly(actor),
  }
}

/** Passes that these events changed, of people whose household the phone holds: numbers without names. An issue names a place and a moment, no pass. */
const passesChanged = async (services: Services, actor: Actor, extent: GridExtent, events: readonly LedgerEvent[], now: Instant): Promise<GridPasses[]> => {
  const ids = events.flatMap(({ data }) => idsIn(data))
  const moments = events.filter((event) => event.command === 'pass.issue' && isAbout(event, extent)).map(({ at }) => at)
  if (ids.length + moments.length === 0) return []
  const rows = await listPassesChanged(services.db, actor.district!, extent, { ids, moments }, now)
  const mayHold = new Set(await held(services, actor, extent, rows.map(({ household }) => household)))
  return rows.filter(({ household }) => mayHold.has(household)).map((row) => ({ ...row, passes: row.passes.map(passNumber) }))
}

const readChanges = async (services: Services, actor: Actor, after: number): Promise<GridPage> => {
  const asking = await askingOf(services, actor)
  const { extent } = asking
  const { db } = services
  const district = actor.district!
  const now = services.now()
  const head = await headOf(db, district)
  const anew = { n: head, now, more: false, rebuild: true, rights: stampOf(actor), households: [], gone: [] }
  if (after > head || head - after > TOO_FAR_BEHIND) return anew
  const events = await readLedger(db, district, after, PAGE, READ)
  if (events.some((event) => turnsGrid(event, extent))) return anew
  const passing = events.filter(({ command }) => PASSING.includes(command))
  const ids = [...new Set(events.filter(({ command }) => !PASSING.includes(command)).flatMap((event) => [...idsIn(event.subject), ...idsIn(event.data)]))]
  const touched = [...new Set([...(await householdsOf(db, district, ids)), ...(await householdsInCare(db, district, ids))])]
  const mayHold = (await held(services, actor, extent, touched)) ?? []
  const households = mayHold.length === 0 ? [] : await readHouseholds(services, actor, extent, mayHold, now)
  const here = new Set(households.map(({ id }) => id))
  // Behind a door where nobody is looked after any more a doctor has nothing to know.
  const left = caresOnly(actor) ? touched : touched.length === here.size ? [] : await householdsMovedOut(db, district, extent, touched)
  await recordTaking(services, actor, asking, households)
  const passes = passing.length === 0 ? [] : await passesChanged(services, actor, extent, passing, now)
  const more = events.length === PAGE
  return {
    n: more ? events.at(-1)!.n : head, now, more, rebuild: false, rights: stampOf(actor), households, gone: left.filter((id) => !here.has(id)),
    ...(passes.length === 0 ? {} : { passes }),
  }
}

export const gridRoutes = (app: App, services: Services): void => {
  app.get('/api/sync/grid', {
    config: { access: 'sync.grid' },
    schema: { summary: '网格手机的本地副本 / Replica of a grid worker\'s phone', tags: ['sync'], response: { 200: GridReplica } },
  }, async ({ actor }) => readReplica(services, actor))

  app.get('/api/sync/grid/changes', {
    config: { access: 'sync.grid' },
    schema: {
      summary: '网格内此后的变化 / Households changed after n', tags: ['sync'], response: { 200: GridPage },
      querystring: Type.Object({
        after: Type.Integer({ minimum: 0 }), waiting: Type.Optional(Type.Integer({ minimum: 0 })),
        skew: Type.Optional(Type.Integer({ description: 'server clock minus device clock, ms' })),
      }),
    },
  }, async ({ actor, query }) => {
    await noteContact(services.db, actor.district!, actor.device!, services.now(), query.waiting ?? 0, query.skew ?? 0)
    return readChanges(services, actor, query.after)
  })
}
