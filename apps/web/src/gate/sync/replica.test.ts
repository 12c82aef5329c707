// What a gate's phone knows, and how it learns.
import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { Change, ReplicaPass } from '@shouwang/domain/sync'
import { openGateDatabase } from '../store/database.js'
import { readKept } from '../store/kept.js'
import { replicaOf } from './edge.fixture.js'
import { packRevoked, writeRevocationList } from '@shouwang/domain/pass'
import { applyChanges, loadKnown, storeReplica } from './replica.js'

const id = (n: number): string => `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const pass = (n: number): ReplicaPass => ({
  pass: id(n),
  number: `N${n}`,
  kind: 'resident',
  door: '1-0101',
  building: id(1),
  buildingName: '1号楼',
  validFrom: '2020-02-01T00:00:00.000Z',
  validTo: '2020-03-01T00:00:00.000Z',
  suspended: false,
})
let databases = 0
const open = async (replica = replicaOf({ passes: [pass(1), pass(2)] })) => {
  const db = openGateDatabase(`replica-${(databases += 1)}`)
  await storeReplica(db, replica)
  return db
}
const learn = async (db: Awaited<ReturnType<typeof open>>, ...changes: Change[]) => {
  await applyChanges(db, changes, 99)
  return (await loadKnown(db))!
}

describe('what the phone holds', () => {
  it('keeps 20,000 revocations in 140 kB and finds one at once', async () => {
    const revoked = Array.from({ length: 20_000 }, (_, i) => id(i))
    expect(packRevoked(revoked).byteLength).toBe(140_000)
    const db = await open(replicaOf({ revocations: [writeRevocationList('00112233aabbccdd', packRevoked(revoked))] }))
    const known = (await loadKnown(db))!
    expect(known.revoked.size).toBe(20_000)
    expect(known.revoked.has(id(19_999))).toBe(true)
    expect(known.revoked.has(id(20_000))).toBe(false)
  })
  it('finds a pass by id and by number', async () => {
    const known = (await loadKnown(await open()))!
    expect(known.passByNumber.get('N2')?.pass).toBe(id(2))
    expect(known.passById.get(id(1))?.number).toBe('N1')
  })
})

describe('what the phone learns', () => {
  it('turns back a pass from the moment it hears of its revocation', async () => {
    const known = await learn(await open(), { kind: 'passes-revoked', passes: [id(2), id(900)] })
    expect([id(1), id(2), id(900)].map((each) => known.revoked.has(each))).toEqual([false, true, true])
  })
  it('learns at which doors somebody is held, all of them at once, and forgets those that it is not told again', async () => {
    const held = (door: string) => ({ door, building: id(1), kind: 'quarantine' as const, from: '2020-02-10T00:00:00.000Z', until: null })
    const db = await open(replicaOf({ heldDoors: [held('1-0101')] }))
    expect((await learn(db, { kind: 'doors-held', doors: [held('1-0102'), held('1-0103')] })).heldDoors.map(({ door }) => door)).toEqual(['1-0102', '1-0103'])
    expect((await learn(db, { kind: 'doors-held', doors: [] })).heldDoors).toEqual([])
  })
  it('lets a pass in again whose replacement was taken back', async () => {
    const db = await open()
    await learn(db, { kind: 'passes-revoked', passes: [id(2)] })
    const known = await learn(db, { kind: 'passes-restored', passes: [id(2), id(901)] })
    expect([id(2), id(901)].map((each) => known.revoked.has(each))).toEqual([false, false])
  })
  it('hears of new passes, suspensions and keys, each twice without harm', async () => {
    const db = await open()
    const key = {
      keyId: 'k',
      district: '410505',
      x: 'x',
      y: 'y',
      notBefore: '2020-01-01T00:00:00.000Z',
      notAfter: '2021-01-01T00:00:00.000Z',
    }
    const changes: Change[] = [
      { kind: 'passes-issued', passes: [pass(3)] },
      { kind: 'pass-suspended', pass: id(1), suspended: true },
      { kind: 'key-added', key },
    ]
    await learn(db, ...changes)
    const known = await learn(db, ...changes)
    expect(known.passById.size).toBe(3)
    expect(known.passById.get(id(1))?.suspended).toBe(true)
    expect(known.keys).toEqual([key])
    expect(await readKept(db, 'cursor')).toBe(99)
  })
  it('skips what a newer server says and an older phone does not know', async () => {
    const known = await learn(await open(), { kind: 'something-of-next-year' } as unknown as Change, { kind: 'checkpoint-closed' })
    expect(known.checkpoint.closed).toBe(true)
  })
})
