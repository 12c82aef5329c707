// People who are held at the gate, and the leave to go out: on the phone's replica, in its feed, and when the server decides again.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { correctPassage, recordPassage, type GateDecision, type PassageData } from '@shouwang/domain/gate'
import { plusMs, type Id, type Instant } from '@shouwang/domain/kernel'
import { issuePasses, revokePasses } from '@shouwang/domain/pass'
import { moveHousehold } from '@shouwang/domain/people'
import type { Change, Replica } from '@shouwang/domain/sync'
import { applied, DISTRICT, openPlace, type DevicePersona, type Place } from '../../test/harness.js'
import { byPass, passage, residentsWithPasses } from '../../test/passages.js'
import type { Tx } from '../platform/database.js'
import { authoriseOutings, endHolds, endOutings, heldAt, holdChanges, placeHolds } from './index.js'

const HOUR = 3_600_000

let place: Place
let phone: DevicePersona
let passes: Id[]
let person: Id
let now: Instant

beforeAll(async () => {
  place = await openPlace()
  phone = await place.enrol(place.ids.checkpoint)
  passes = await residentsWithPasses(place, 3)
})
afterAll(() => place.close())
beforeEach(async () => {
  await sql`delete from pass_hold`.execute(place.server.services.db)
  await sql`delete from pass_outing`.execute(place.server.services.db)
  await sql`update pass set held = false, quarantined = false`.execute(place.server.services.db)
  person = (await personOf(passes[0]!))!
  now = place.clock.now()
})

const personOf = async (pass: Id): Promise<Id | null> =>
  (await sql<{ person: Id }>`select person from pass where id = ${pass}::uuid`.execute(place.server.services.db)).rows[0]?.person ?? null
const inTransaction = (work: (tx: Tx) => Promise<void>): Promise<void> => place.server.services.db.transaction().execute(work)
const hold = (more: { source?: Id; kind?: 'quarantine' | 'status'; from?: Instant; until?: Instant | null } = {}): Promise<void> =>
  inTransaction((tx) => placeHolds(tx, DISTRICT, [{ source: uuidv7(), kind: 'quarantine', person, from: now, until: null, ...more }]))
const allow = (more: { outing?: Id; from?: Instant; to?: Instant; checkpoints?: Id[] | null; singleUse?: boolean } = {}): Promise<void> =>
  inTransaction((tx) => authoriseOutings(tx, DISTRICT, [
    { outing: uuidv7(), person, from: now, to: plusMs(now, 2 * HOUR), checkpoints: null, singleUse: false, ...more },
  ]))
const replica = async (): Promise<Replica> => (await phone.get('/api/sync/replica')).body
/** What the server decides about somebody with this pass. */
const decided = async (direction: 'in' | 'out', more: Partial<PassageData> = {}): Promise<{ verdict: string; because: string[] }> => {
  const id = uuidv7()
  const decision: GateDecision = { verdict: 'admit', because: [{ code: 'going-out' }], policy: 'gate-2020-02/1' }
  applied(await phone.send(recordPassage, passage(place.ids.checkpoint, { direction, subject: byPass(passes[0]!), decision, ...more }), { id }))
  const { rows } = await sql<{ verdict: string; because: string[] }>`
    select server_verdict as verdict, server_because as because from passage where id = ${id}::uuid`.execute(place.server.services.db)
  return rows[0]!
}
test('somebody in quarantine is held at the gate from its beginning until it is ended, and not a millisecond longer', async () => {
  const source = uuidv7()
  await hold({ source, from: plusMs(now, HOUR) })
  expect(await decided('out')).toMatchObject({ verdict: 'admit' })
  place.clock.advance(HOUR)
  expect(await decided('out')).toEqual({ verdict: 'refuse', because: ['pass-quarantined'] })
  expect(await decided('in')).toMatchObject({ verdict: 'refer', because: ['pass-quarantined'] })
  expect((await replica()).holds).toEqual([{ source, pass: passes[0], kind: 'quarantine', from: plusMs(now, HOUR), until: null }])
  expect((await replica()).quarantined).toEqual([passes[0]])
  const end = plusMs(place.clock.now(), HOUR)
  place.clock.set(end)
  await inTransaction((tx) => endHolds(tx, DISTRICT, [source], end))
  expect(await decided('out')).toMatchObject({ verdict: 'admit' })
  expect((await replica()).quarantined).toEqual([])
  expect(await heldAt(place.server.services.db, DISTRICT, [person], plusMs(end, -1))).toHaveLength(1)
  expect(await heldAt(place.server.services.db, DISTRICT, [person], end)).toEqual([])
})

test('a hold with an end ends by itself, and a status is looked at, never silently admitted', async () => {
  await hold({ kind: 'status', until: plusMs(now, HOUR) })
  expect(await decided('out')).toEqual({ verdict: 'refer', because: ['pass-status-held'] })
  place.clock.advance(HOUR)
  expect(await decided('out')).toMatchObject({ verdict: 'admit' })
})

test('leave for one outing counts again when the passage that used it is taken back', async () => {
  await hold()
  const [outing, id] = [uuidv7(), uuidv7()]
  await allow({ outing, singleUse: true })
  const decision: GateDecision = { verdict: 'admit', because: [{ code: 'outing-authorised' }], policy: 'gate-2020-02/1' }
  applied(await phone.send(recordPassage, passage(place.ids.checkpoint, { direction: 'out', subject: byPass(passes[0]!), decision }), { id }))
  place.clock.advance(1000)
  expect(await decided('out')).toMatchObject({ verdict: 'refuse' })
  applied(await phone.send(correctPassage, { passage: id, checkpoint: place.ids.checkpoint, reason: 'wrong-direction' }))
  expect((await replica()).outings.find((each) => each.outing === outing)).toMatchObject({ usedAt: null })
  expect(await decided('out')).toEqual({ verdict: 'admit', because: ['outing-authorised'] })
})

test('leave to go out counts within its time, at its gates, and once when it is for once', async () => {
  await hold()
  await allow({ checkpoints: [place.ids.vehicleGate] })
  expect(await decided('out')).toEqual({ verdict: 'refuse', because: ['pass-quarantined', 'outing-other-gate'] })
  const outing = uuidv7()
  await allow({ outing, from: plusMs(now, HOUR), to: plusMs(now, 2 * HOUR), checkpoints: [place.ids.checkpoint], singleUse: true })
  place.clock.set(plusMs(now, HOUR))
  expect(await decided('out')).toEqual({ verdict: 'admit', because: ['outing-authorised'] })
  expect((await replica()).outings.find((each) => each.outing === outing)).toMatchObject({ usedAt: plusMs(now, HOUR) })
  place.clock.advance(1000)
  expect(await decided('out')).toEqual({ verdict: 'refuse', because: ['pass-quarantined', 'outing-used'] })
  expect(await decided('in')).toMatchObject({ verdict: 'admit', because: ['outing-return'] })
  place.clock.set(plusMs(now, 2 * HOUR))
  expect(await decided('out')).toEqual({ verdict: 'refuse', because: ['pass-quarantined', 'outing-over'] })
})

test('leave that is taken back no longer opens the gate', async () => {
  const outing = uuidv7()
  await hold()
  await allow({ outing })
  expect(await decided('out')).toMatchObject({ verdict: 'admit' })
  await inTransaction((tx) => endOutings(tx, DISTRICT, [outing], place.clock.now()))
  expect(await decided('out')).toMatchObject({ verdict: 'refuse' })
})

test('an emergency is never held, with leave or without', async () => {
  await hold()
  expect(await decided('out', { subject: { kind: 'emergency', service: 'patient' } })).toEqual({ verdict: 'admit', because: ['emergency'] })
})

test('a gate\'s phone hears of holds and leave of its own compound, and of nobody else\'s', async () => {
  const [source, outing] = [uuidv7(), uuidv7()]
  await hold({ source })
  await allow({ outing })
  const other = await place.enrol(place.ids.otherCheckpoint)
  const { rows } = await sql<{ path: string; id: Id }>`select id, path from checkpoint`.execute(place.server.services.db)
  const pathOf = (id: Id): string => rows.find((row) => row.id === id)!.path
  const hear = (checkpoint: Id): Promise<Change[]> => holdChanges(
    place.server.services.db, { data: { holds: [source], outings: [outing] } } as never, { district: DISTRICT, device: phone.device, checkpoint, path: pathOf(checkpoint) },
  )
  expect((await hear(place.ids.checkpoint)).map(({ kind }) => kind)).toEqual(['doors-held', 'passes-held', 'outings'])
  expect(await hear(place.ids.otherCheckpoint)).toEqual([])
  expect((await other.get('/api/sync/replica')).body).toMatchObject({ holds: [], heldDoors: [], outings: [], quarantined: [] })
})

test('a new pass of somebody who is held is held from the start', async () => {
  await hold()
  const { n } = await replica()
  applied(await place.as.office.send(revokePasses, { territory: place.ids.compound, passes: [passes[0]!], reason: 'lost' }))
  place.clock.advance(1000)
  applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, validFrom: place.clock.now(), validTo: plusMs(place.clock.now(), 24 * HOUR) }))
  const { changes } = (await phone.get(`/api/sync?after=${n}`)).body as { changes: { change: Change }[] }
  const held = changes.flatMap(({ change }) => (change.kind === 'passes-held' ? change.holds.map(({ pass }) => pass) : []))
  expect(held).toHaveLength(1)
  expect(await personOf(held[0]!)).toBe(person)
  passes[0] = held[0]!
  expect(await decided('out')).toMatchObject({ verdict: 'refuse' })
})

test('where somebody is held who has no pass the gate\'s phone knows the door and nothing else, until it ends or they move', async () => {
  const [home] = (await place.settle(place.ids.building, 4)).slice(-1)
  const source = uuidv7()
  await inTransaction((tx) => placeHolds(tx, DISTRICT, [{ source, kind: 'quarantine', person: home!.people[1]!, from: now, until: null }]))
  const told = { door: home!.door, building: place.ids.building, kind: 'quarantine', from: now, until: null }
  const first = await replica()
  expect(first).toMatchObject({ heldDoors: [told], holds: [], quarantined: [] })
  expect(JSON.stringify(first)).not.toContain(home!.people[1])
  expect((await (await place.enrol(place.ids.otherCheckpoint)).get('/api/sync/replica')).body).toMatchObject({ heldDoors: [] })
  // The server decides about a visitor at that door as the phone does, and about somebody who lives there it decides nothing by the door.
  const visitor: PassageData['subject'] = {
    kind: 'visitor', hostDoor: home!.door, building: place.ids.building, hostKnown: true, relative: true, sameCounty: true, registeredByHost: true, escorted: true,
  }
  expect(await decided('in', { subject: visitor })).toEqual({ verdict: 'refuse', because: ['host-quarantined'] })
  expect(await decided('in', { subject: { kind: 'door', door: home!.door, building: place.ids.building, known: true } })).toMatchObject({ because: ['resident-by-door'] })
  const heard = async (): Promise<Change[]> => ((await phone.get(`/api/sync?after=${first.n}`)).body as { changes: { change: Change }[] }).changes.map(({ change }) => change)
  applied(await place.as.office.send(moveHousehold, { move: uuidv7(), household: home!.household, territory: place.ids.otherCompound, door: '9-0901' }))
  expect(await heard()).toContainEqual({ kind: 'doors-held', doors: [] })
  expect((await replica()).heldDoors).toEqual([])
})
