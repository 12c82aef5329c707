// The ledger under concurrent writers, erasure and tampering.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { systemActor } from '@shouwang/domain/kernel'
import { cloneDatabase, type TestDatabase } from '../../test/database.js'
import { openDatabase, type Database, type Tx } from './database.js'
import { appendEvent, canonicalJson, eraseEventData, openLedger, readLedger, verifyLedger, type NewEvent } from './ledger.js'

const SYSTEM = systemActor('test')
const AT = '2020-02-10T01:00:00.000Z'

let testDatabase: TestDatabase
let database: Database

beforeAll(async () => {
  testDatabase = await cloneDatabase()
  database = openDatabase(testDatabase.url)
})
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

let district = 410500
beforeEach(async () => {
  district += 1
  await sql`insert into district values (${String(district)}, '试区', true, ${AT}::timestamptz)`.execute(database.db)
  await database.db.transaction().execute((tx) => openLedger(tx, String(district)))
})

const event = (data: Record<string, unknown> = { count: 1 }): NewEvent => ({
  district: String(district), id: uuidv7(), at: AT, actor: SYSTEM, command: 'test.happen', subject: 's', path: `/${district}/`, data,
})
const append = (data?: Record<string, unknown>): Promise<number> => database.db.transaction().execute((tx: Tx) => appendEvent(tx, event(data)))

test('forty writers at once leave numbers without a gap and a chain that holds', async () => {
  const numbers = await Promise.all(Array.from({ length: 40 }, (_, i) => append({ i })))
  expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
  expect(await verifyLedger(database.db, String(district))).toMatchObject({ ok: true, n: 40 })
})

test('a reader who pages after n never loses the event of a slow writer', async () => {
  const tookNumber = deferred()
  const mayCommit = deferred()
  const slow = database.db.transaction().execute(async (tx) => {
    await appendEvent(tx, event({ who: 'slow' }))
    tookNumber.resolve()
    await mayCommit.promise
  })
  await tookNumber.promise
  const fast = append({ who: 'fast' })
  // While the slow writer holds its number nothing later can be seen, so a cursor cannot pass it.
  expect(await readLedger(database.db, String(district), 0, 10)).toEqual([])
  mayCommit.resolve()
  await Promise.all([slow, fast])
  expect((await readLedger(database.db, String(district), 0, 10)).map(({ n, data }) => [n, data?.['who']])).toEqual([[1, 'slow'], [2, 'fast']])
})

test('a command that rolls back leaves no number behind', async () => {
  await append()
  await expect(database.db.transaction().execute(async (tx) => {
    await appendEvent(tx, event())
    throw new Error('changed its mind')
  })).rejects.toThrow('changed its mind')
  expect(await append()).toBe(2)
})

test('data erased at the end of its lifetime leaves a chain that verifies and says so', async () => {
  await append({ phone: 'gone soon' })
  await append()
  await database.db.transaction().execute((tx) => eraseEventData(tx, String(district), [1]))
  expect(await verifyLedger(database.db, String(district))).toMatchObject({ ok: true, n: 2, erased: 1 })
})

test.each([
  ['data', sql`update ledger set data = '{"count": 2}' where district = `, 'data-altered'],
  ['the actor', sql`update ledger set actor_kind = 'staff' where district = `, 'row-altered'],
  ['the time', sql`update ledger set at = at + interval '1 hour' where district = `, 'row-altered'],
])('somebody who alters %s of an event is found at that event', async (_what, statement, why) => {
  for (let i = 0; i < 5; i += 1) await append()
  await sql`${statement} ${String(district)} and n = 3`.execute(database.db)
  expect(await verifyLedger(database.db, String(district))).toMatchObject({ ok: false, brokenAt: 3, why })
})

test('somebody who removes an event, or the last one, is found', async () => {
  for (let i = 0; i < 5; i += 1) await append()
  await sql`delete from ledger where district = ${String(district)} and n = 5`.execute(database.db)
  expect(await verifyLedger(database.db, String(district))).toMatchObject({ ok: false, why: 'head-differs' })
  await sql`delete from ledger where district = ${String(district)} and n = 2`.execute(database.db)
  expect(await verifyLedger(database.db, String(district))).toMatchObject({ ok: false, brokenAt: 3, why: 'gap' })
})

test('canonical text does not depend on the order in which keys were written', () => {
  expect(canonicalJson({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe(canonicalJson({ b: [1, { c: 'x', d: null }] }))
})

function deferred(): { promise: Promise<void>; resolve(): void } {
  let resolve!: () => void
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}
