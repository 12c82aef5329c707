// Whatever the office or another worker does about people reaches the phones of their grid, command by command, and nobody else's.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { createAccount } from '@shouwang/domain/auth'
import type { GridPage, GridPerson } from '@shouwang/domain/grid'
import { type CommandType, type DataOf, type Id } from '@shouwang/domain/kernel'
import { grantPass, issuePasses, revokePasses } from '@shouwang/domain/pass'
import * as people from '@shouwang/domain/people'
import { applied, openPlace, PASSWORD, type DevicePersona, type Place } from '../../test/harness.js'

let place: Place
let here: DevicePersona
let there: DevicePersona
let household: Id
let head: Id
let second: Id
let cursor = 0
let cursorThere = 0

const newWorker = async (login: string, territory: Id): Promise<void> => {
  const roles = [{ role: 'grid-worker' as const, territory }]
  applied(await place.system.send(createAccount, { account: uuidv7(), login, name: '网格员', password: PASSWORD, roles }))
}
const member = (person: Id, name: string): people.Member => ({ person, name, documentKind: 'none', sex: 'unknown', phone: '13800002222' })

beforeAll(async () => {
  place = await openPlace()
  await newWorker('wg21', place.ids.community)
  await newWorker('wg22', place.ids.otherCommunity)
  here = await place.enrolGrid(place.ids.compound, 'wg21')
  there = await place.enrolGrid(place.ids.otherCompound, 'wg22')
  household = uuidv7()
  head = uuidv7()
  second = uuidv7()
  const members = [member(head, '赵一'), member(second, '赵二')]
  applied(await place.system.send(people.registerHousehold, { household, territory: place.ids.building, door: '1-0101', tenure: 'owner', members }))
  cursor = (await here.get('/api/sync/grid')).body.n
  cursorThere = (await there.get('/api/sync/grid')).body.n
})
afterAll(() => place.close())

/** What the phone learns since it last asked. */
const learned = async (): Promise<GridPage> => {
  const page: GridPage = (await here.get(`/api/sync/grid/changes?after=${cursor}`)).body
  cursor = page.n
  return page
}
const does = async <C extends CommandType>(command: C, data: DataOf<C>): Promise<GridPage> => {
  applied(await place.system.send(command, data))
  return learned()
}
const inPage = (page: GridPage, id: Id): GridPerson | undefined => page.households.flatMap((each) => each.people).find((each) => each.id === id)

test('a corrected phone number, and one that was taken away', async () => {
  const correct = (phone: string | null) => does(people.correctPerson, { correction: uuidv7(), person: head, facts: { phone }, reason: '本人更正' })
  expect(inPage(await correct('13900003333'), head)?.phone).toBe('13900003333')
  expect(inPage(await correct(null), head)?.phone).toBeNull()
})

test('an absence, its return, and that somebody is back', async () => {
  const absence = uuidv7()
  const left = await does(people.noteAbsence, { absence, person: second, from: '2020-02-01', source: 'household' })
  expect(inPage(left, second)?.absence).toEqual({ id: absence, expectedReturn: null })
  expect(inPage(await does(people.updateAbsence, { absence, step: 'expect', expectedReturn: '2020-02-12' }), second)?.absence?.expectedReturn).toBe('2020-02-12')
  expect(inPage(await does(people.updateAbsence, { absence, step: 'arrive' }), second)?.absence).toBeNull()
})

test('a need that is opened, called on and closed', async () => {
  const need = uuidv7()
  const opened = await does(people.openNeed, { need, person: head, kind: 'dialysis', contactEvery: 2 })
  expect(inPage(opened, head)?.needs).toMatchObject([{ id: need, kind: 'dialysis', contactEvery: 2 }])
  expect(inPage(await does(people.recordContact, { contact: uuidv7(), need, outcome: 'reached' }), head)?.needs).toMatchObject([{ nextContact: '2020-02-12' }])
  expect(inPage(await does(people.closeNeed, { need }), head)?.needs).toEqual([])
})

test('a residency that is verified, one that ends, and the same person at home elsewhere in the grid', async () => {
  const settle = (step: 'verify' | 'end') => does(people.settleResidency, { household, person: second, step, basis: '入户核对' })
  expect(inPage(await settle('verify'), second)?.verified).toBe(true)
  const left = await settle('end')
  expect(left.households.find(({ id }) => id === household)?.people.map(({ id }) => id)).toEqual([head])
  const next = uuidv7()
  await does(people.registerHousehold, { household: next, territory: place.ids.building, door: '1-0102', tenure: 'tenant', members: [member(uuidv7(), '钱三')] })
  const page = await does(people.declareResidency, { household: next, person: second, primary: true, relation: '其他' })
  expect(page.households.find(({ id }) => id === next)?.people.map(({ id }) => id)).toContain(second)
})

test('passes that are issued, given, taken back and given anew are told by their numbers, each as it happens, and to no other grid', async () => {
  const { compound } = place.ids
  const [validFrom, validTo] = ['2020-02-10T00:00:00.000Z', '2020-02-20T00:00:00.000Z']
  const issued = await does(issuePasses, { territory: compound, validFrom, validTo })
  expect(issued).toMatchObject({ rebuild: false, households: [], gone: [] })
  const numbersOf = (page: GridPage, person: Id): string[] | undefined => page.passes?.find((each) => each.person === person)?.passes
  expect(issued.passes?.map((each) => each.household)).toContain(household)
  expect(numbersOf(issued, head)).toHaveLength(1)
  const given = applied(await place.system.send(grantPass, { territory: compound, kind: 'resident', household, person: head, validFrom, validTo }))
  const page = await learned()
  expect(page).toMatchObject({ households: [], passes: [{ household, person: head }] })
  expect(numbersOf(page, head)).toEqual(expect.arrayContaining([...numbersOf(issued, head)!, given.number]))
  const revoked = await does(revokePasses, { territory: compound, passes: [given.pass], reason: 'lost' })
  expect(revoked.passes).toEqual([{ household, person: head, passes: numbersOf(issued, head) }])
  const other: GridPage = (await there.get(`/api/sync/grid/changes?after=${cursorThere}`)).body
  expect([other.rebuild, other.passes]).toEqual([false, undefined])
})

test('a household that moves to another grid leaves this phone and is found on the other', async () => {
  const page = await does(people.moveHousehold, { move: uuidv7(), household, territory: place.ids.otherCompound, door: '1-0909' })
  expect(page).toMatchObject({ rebuild: false, gone: [household] })
  const other: GridPage = (await there.get(`/api/sync/grid/changes?after=${cursorThere}`)).body
  expect(other.households.map(({ id }) => id)).toEqual([household])
  expect(other.gone).toEqual([])
})

test('a phone that asks twice hears the same twice, and one that is ahead of the ledger builds anew', async () => {
  const before = cursor
  await does(people.registerHousehold, { household: uuidv7(), territory: place.ids.building, door: '1-0103', tenure: 'owner', members: [member(uuidv7(), '孙四')] })
  const again = async (): Promise<GridPage> => (await here.get(`/api/sync/grid/changes?after=${before}`)).body
  expect((await again()).households).toEqual((await again()).households)
  expect((await here.get('/api/sync/grid/changes?after=999999')).body).toMatchObject({ rebuild: true })
})

test('an event whose data were erased at the end of its lifetime makes the phone build anew', async () => {
  const before = cursor
  await does(people.registerHousehold, { household: uuidv7(), territory: place.ids.building, door: '1-0104', tenure: 'owner', members: [member(uuidv7(), '李五')] })
  await sql`update ledger set data = null, salt = null where n = ${cursor}`.execute(place.database.db)
  expect((await here.get(`/api/sync/grid/changes?after=${before}`)).body).toMatchObject({ rebuild: true })
})
