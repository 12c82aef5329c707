// What a gate's phone pulls: its replica and changes, scoped to its post, nothing lost, no names.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { revokeDevice } from '@shouwang/domain/auth'
import { closeCheckpoint, saveChecklist } from '@shouwang/domain/gate'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { isRevoked, issuePasses, readRevocationList, revokePasses, rotateKey, suspendPass } from '@shouwang/domain/pass'
import { liftPolicy } from '@shouwang/domain/policy'
import type { Replica, SyncPage } from '@shouwang/domain/sync'
import { applied, DISTRICT, openPlace, START, type DevicePersona, type Place } from '../../test/harness.js'

const WEEK = 7 * 86_400_000

let place: Place
let phone: DevicePersona
let other: DevicePersona

beforeAll(async () => {
  place = await openPlace()
  phone = await place.enrol(place.ids.checkpoint)
  other = await place.enrol(place.ids.otherCheckpoint)
  await place.settle(place.ids.building, 3)
  applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, validFrom: START, validTo: plusMs(START, WEEK) }))
})
afterAll(() => place.close())

const replica = async (who: DevicePersona): Promise<Replica> => (await who.get('/api/sync/replica')).body
const changesAfter = async (who: DevicePersona, n: number): Promise<SyncPage> => (await who.get(`/api/sync?after=${n}`)).body
const kinds = (page: SyncPage): string[] => page.changes.map(({ change }) => change.kind)

test('a guard\'s phone holds the passes and doors of its own compound, the rules, the keys, and no name or number of anybody', async () => {
  const mine = await replica(phone)
  expect(mine).toMatchObject({ exercise: true, district: DISTRICT, checkpoint: { id: place.ids.checkpoint } })
  expect(mine.passes).toHaveLength(6)
  expect(mine.doors.map(({ door }) => door).sort()).toEqual(['1-0101', '1-0102', '1-0103'])
  expect(mine.policies[0]?.gate.version).toBe('gate-2020-02/1')
  expect(mine.keys).toHaveLength(1)
  expect(JSON.stringify(mine)).not.toMatch(/赵试|钱演|赵|钱\*/)
  expect((await replica(other)).passes).toEqual([])
})

test('a revocation reaches every gate of the district, a suspension the pass\'s own gate, each once and in order', async () => {
  const { n, passes } = await replica(phone)
  const there = await replica(other)
  const [first, second] = passes.map(({ pass }) => pass) as [Id, Id]
  applied(await place.as.office.send(revokePasses, { territory: place.ids.compound, passes: [first], reason: 'lost' }))
  applied(await place.as.office.send(suspendPass, { pass: second, suspended: true }))
  const page = await changesAfter(phone, n)
  expect(page.changes.map(({ change }) => change)).toEqual([
    { kind: 'passes-revoked', passes: [first] }, { kind: 'pass-suspended', pass: second, suspended: true },
  ])
  expect(kinds(await changesAfter(phone, page.n))).toEqual([])
  expect(kinds(await changesAfter(other, there.n))).toContain('passes-revoked')
  expect(kinds(await changesAfter(other, there.n))).not.toContain('pass-suspended')
  const lists = (await replica(phone)).revocations.map(readRevocationList)
  expect([first, second].map((id) => lists.some((list) => isRevoked(list, id)))).toEqual([true, false])
})

test('a new key, a lifted rule and a saved checklist reach the phone', async () => {
  const { n, policies } = await replica(phone)
  applied(await place.as.steward.send(rotateKey, {}))
  applied(await place.as.commander.send(liftPolicy, { adoption: policies[0]!.adoption, at: place.clock.now() }))
  applied(await place.as.office.send(saveChecklist, { template: uuidv7(), territory: place.ids.subDistrict, name: '岗前检查', items: [{ key: 'a', text: '测温枪', required: true }] }))
  const page = await changesAfter(phone, n)
  // The feed sends every key that counts: the old one too, because its passes are still about.
  expect([...new Set(kinds(page))]).toEqual(['key-added', 'policies', 'checklist'])
  expect((await replica(phone)).keys).toHaveLength(2)
})

test('a family that is registered today has its door known at its own gate, and nowhere else', async () => {
  const [{ n }, there] = [await replica(phone), await replica(other)]
  const [home] = await place.settle(place.ids.building, 4).then((homes) => homes.slice(-1))
  const { changes } = await changesAfter(phone, n)
  expect(changes.map(({ change }) => (change.kind === 'doors' ? change.doors.map(({ door }) => door) : change.kind)).flat()).toContain(home!.door)
  expect(kinds(await changesAfter(other, there.n))).toEqual([])
})

test('closing the checkpoint is learned at the gate itself and nowhere else', async () => {
  const [{ n }, there] = [await replica(phone), await replica(other)]
  applied(await place.as.office.send(closeCheckpoint, { checkpoint: place.ids.checkpoint }))
  expect(kinds(await changesAfter(phone, n))).toEqual(['checkpoint-closed'])
  expect(kinds(await changesAfter(other, there.n))).toEqual([])
})

test('each contact leaves when the phone was last heard of, what waits on it and how wrong its clock is', async () => {
  await other.get('/api/sync?after=0&waiting=12&skew=-5000')
  const { rows } = await sql`select waiting, skew_ms, at from device_contact where device = ${other.device}::uuid`.execute(place.database.db)
  expect(rows).toEqual([{ waiting: 12, skew_ms: -5000, at: place.clock.now() }])
})

test('a revoked phone gets nothing more from the next moment on, and a member of staff has no replica', async () => {
  applied(await place.as.office.send(revokeDevice, { device: other.device, reason: 'lost' }))
  expect((await other.get('/api/sync/replica')).status).toBe(401)
  expect((await other.get('/api/sync?after=0')).status).toBe(401)
  expect((await place.as.commander.get('/api/sync/replica')).status).toBe(403)
})
