// The pipeline: outcomes one per command, harmless repeats, groups in which a bad entry costs its neighbours nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import pino from 'pino'
import Type from 'typebox'
import { uuidv7 } from 'uuidv7'
import { defineCommand, refuse, strict, type Actor, type Command } from '@shouwang/domain/kernel'
import { cloneDatabase, type TestDatabase } from '../../test/database.js'
import { openDatabase, type Database } from './database.js'
import { defineGroupHandler, defineHandler } from './handler.js'
import { openLedger, verifyLedger } from './ledger.js'
import { createPipeline, type Pipeline } from './pipeline.js'
import { newKeyFile, openVault } from './vault.js'

const DISTRICT = '410505'
const NOW = '2020-02-10T01:00:00.000Z'
const grant = (scope: string) => [{ role: 'office' as const, scope }]
const staff = (grants: Actor['grants'], district = DISTRICT): Actor => ({ kind: 'staff', id: uuidv7(), name: 't', district, grants, device: null })
const OFFICE = staff(grant(`/${DISTRICT}/009/`))

const ask = defineCommand({
  name: 'test.ask', title: { zh: '', en: '' }, nature: 'request', action: 'people.manage',
  data: Type.Object({ word: Type.String(), where: Type.Optional(Type.String()) }, strict), result: Type.Object({ said: Type.String() }),
})
const happen = defineCommand({
  name: 'test.happen', title: { zh: '', en: '' }, nature: 'fact', action: 'gate.operate', data: Type.Object({ value: Type.Integer() }, strict),
})

const askHandler = defineHandler({
  command: ask,
  locate: async (_db, _ctx, data) => data.where ?? `/${DISTRICT}/009/`,
  async handle(tx, ctx, command) {
    if (command.data.word === 'no') refuse({ code: 'people.unknown', id: command.id })
    if (command.data.word === 'later') return { deferred: 'something else' }
    if (command.data.word === 'defect') throw new Error('a defect')
    await sql`insert into read_log values (${ctx.district}, ${command.id}::uuid, ${ctx.now}, 'x', null, 'x', ${command.data.word}, 'x')`.execute(tx)
    return { subject: 's', path: `/${DISTRICT}/009/`, data: {}, result: { said: command.data.word } }
  },
})
const happenHandler = defineGroupHandler({
  command: happen,
  locate: async () => `/${DISTRICT}/009/`,
  async handleGroup(tx, entries) {
    // 13 breaks the whole statement, as a value out of a column's range would.
    for (const { command } of entries) await sql`select 1 / (${command.data.value}::int - 13)`.execute(tx)
    return { outcomes: entries.map(() => ({ outcome: 'applied' })), event: { subject: 'g', path: `/${DISTRICT}/`, data: { count: entries.length } } }
  },
})

let testDatabase: TestDatabase
let database: Database
let pipeline: Pipeline

beforeAll(async () => {
  testDatabase = await cloneDatabase()
  database = openDatabase(testDatabase.url)
  await sql`insert into district values (${DISTRICT}, '试区', true, ${NOW}::timestamptz)`.execute(database.db)
  await database.db.transaction().execute((tx) => openLedger(tx, DISTRICT))
  pipeline = createPipeline({
    db: database.db, vault: openVault(newKeyFile()), log: pino({ level: 'silent' }), now: () => NOW, handlers: [askHandler, happenHandler], constraints: {},
  })
})
afterAll(async () => {
  await database.close()
  await testDatabase.drop()
})

const command = (name: string, data: unknown, more: Partial<Command> = {}): Command => ({ id: uuidv7(), name, district: DISTRICT, at: NOW, data, ...more })
const submit = async (commands: Command[], actor = OFFICE) => (await pipeline.submit({ actor, requestId: 'r', address: 'a' }, { sentAt: NOW, commands })).outcomes

test('a bad command in a batch never blocks its neighbours', async () => {
  const outcomes = await submit([
    command('test.ask', { word: 'one' }), command('test.ask', { word: 'no' }), command('test.ask', { wrong: 1 }), command('test.none', {}),
    command('test.ask', { word: 'defect' }), command('test.ask', { word: 'later' }), command('test.ask', { word: 'two' }),
  ])
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'refused', 'refused', 'refused', 'refused', 'deferred', 'applied'])
  expect(outcomes[2]).toMatchObject({ problem: { code: 'input.invalid', fields: expect.arrayContaining([expect.objectContaining({ keyword: 'required' })]) } })
  expect(outcomes[4]).toMatchObject({ problem: { code: 'internal', requestId: 'r' } })
})

test('a command sent twice, or twice at once, happens once and is answered with what it had answered', async () => {
  const sent = command('test.ask', { word: 'once' })
  const [first] = await submit([sent])
  expect(first).toMatchObject({ outcome: 'applied', result: { said: 'once' } })
  expect(await submit([sent])).toEqual([{ id: sent.id, outcome: 'duplicate', result: { said: 'once' } }])

  const raced = command('test.ask', { word: 'raced' })
  const answers = (await Promise.all([submit([raced]), submit([raced]), submit([raced])])).flat()
  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'duplicate', 'duplicate'])
})

test('one fact that breaks its group costs its neighbours nothing, and stays with its sender', async () => {
  const outcomes = await submit([7, 13, 8, 9].map((value) => command('test.happen', { value })))
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'deferred', 'applied', 'applied'])
})

test('facts that arrive together share one ledger event', async () => {
  const outcomes = await submit([1, 2, 3].map((value) => command('test.happen', { value })))
  expect(new Set(outcomes.map((outcome) => outcome.outcome === 'applied' && outcome.n)).size).toBe(1)
})

test('rights are checked by role, by territory and by district', async () => {
  const asked = (where?: string) => command('test.ask', { word: 'x', ...(where ? { where } : {}) })
  expect(await submit([asked('/410505/010/')])).toMatchObject([{ problem: { code: 'auth.out-of-scope' } }])
  expect(await submit([asked()], staff([{ role: 'doctor', scope: `/${DISTRICT}/` }]))).toMatchObject([{ problem: { code: 'auth.forbidden' } }])
  expect(await submit([asked()], staff(grant('/410506/'), '410506'))).toMatchObject([{ problem: { code: 'auth.wrong-district' } }])
  expect(await submit([asked()], { kind: 'anonymous', id: null, name: '', district: null, grants: [], device: null })).toMatchObject([{ problem: { code: 'auth.required' } }])
})

test('after all of it the chain holds', async () => {
  expect(await verifyLedger(database.db, DISTRICT)).toMatchObject({ ok: true })
})
