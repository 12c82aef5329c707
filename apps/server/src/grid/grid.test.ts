// What a grid worker's phone pulls and records: scoped to its grid, with its holder's rights, nothing lost, nothing of anybody else.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { closeAccount, createAccount, enrolDevice, inviteDevice, revokeDevice, saveRole } from '@shouwang/domain/auth'
import { recordLook, recordVisit, signOffGrid, signOnGrid, type GridHousehold, type GridPage, type GridPerson, type GridReplica } from '@shouwang/domain/grid'
import { plusMs, shippedRights, type Id } from '@shouwang/domain/kernel'
import { registerHousehold, type Member } from '@shouwang/domain/people'
import { addUnits, assignGrid } from '@shouwang/domain/territory'
import { applied, DISTRICT, openPlace, PASSWORD, START, type DevicePersona, type Place } from '../../test/harness.js'

const HOUR = 3_600_000
let place: Place
let phone: DevicePersona
let grid: Id
let secondBuilding: Id
let home: { household: Id; people: Id[] }

const member = (more: Partial<Member> = {}): Member => ({ person: uuidv7(), name: '王试', documentKind: 'none', sex: 'male', ...more })
const register = async (territory: Id, door: string, members: Member[], household = uuidv7()): Promise<Id> => {
  applied(await place.system.send(registerHousehold, { household, territory, door, tenure: 'owner', members }))
  return household
}
const newWorker = async (login: string, territory: Id): Promise<Id> => {
  const account = uuidv7()
  applied(await place.system.send(createAccount, { account, login, name: `网格员${login}`, password: PASSWORD, roles: [{ role: 'grid-worker', territory }] }))
  return account
}

beforeAll(async () => {
  place = await openPlace()
  const { ids, system } = place
  grid = uuidv7()
  secondBuilding = uuidv7()
  const { rows: [community] } = await sql<{ code: string }>`select code from territory where id = ${ids.community}::uuid`.execute(place.database.db)
  applied(await system.send(addUnits, {
    within: ids.community,
    units: [
      { territory: grid, parent: ids.community, kind: 'grid-3', code: `${community!.code}-G01`, name: '第一网格' },
      { territory: secondBuilding, parent: ids.compound, kind: 'building', code: `${community!.code}-C001-B02`, name: '2号楼' },
    ],
  }))
  applied(await system.send(assignGrid, { grid, units: [ids.compound] }))
  await newWorker('wg01', ids.community)
  phone = await place.enrolGrid(grid, 'wg01')
  const people = [uuidv7(), uuidv7()]
  home = { household: await register(ids.building, '1-0101', [
    member({ person: people[0]!, name: '赵老太', relation: '户主', phone: '13800001111', documentKind: 'resident-id', documentNo: '410599194912310022', sex: 'female' }),
    member({ person: people[1]!, name: '赵小宝', birthDate: '2015-05-01' }),
  ]), people }
  await register(ids.otherCompound, '1-0101', [member({ name: '钱别处' })])
})
afterAll(() => place.close())

const replica = async (who = phone): Promise<GridReplica> => (await who.get('/api/sync/grid')).body
const changesAfter = async (n: number, who = phone): Promise<GridPage> => (await who.get(`/api/sync/grid/changes?after=${n}`)).body
const householdIn = (page: { households: GridHousehold[] }, id: Id): GridHousehold | undefined => page.households.find((each) => each.id === id)
const personIn = (page: { households: GridHousehold[] }, id: Id): GridPerson | undefined => page.households.flatMap(({ people }) => people).find((each) => each.id === id)

test('a grid worker\'s phone holds the doors and people of the grid, and of nobody else\'s', async () => {
  const mine = await replica()
  expect(mine).toMatchObject({ exercise: true, grid: { id: grid, name: '第一网格' }, worker: { login: 'wg01' } })
  expect(mine.buildings.map(({ name, compoundName }) => [compoundName, name])).toEqual([['', '安康苑'], ['安康苑', '1号楼'], ['安康苑', '2号楼']])
  expect(mine.households.map(({ id, door }) => [id, door])).toEqual([[home.household, '1-0101']])
  expect(personIn(mine, home.people[0]!)).toMatchObject({
    name: '赵老太', relation: '户主', birthYear: 1949, phone: '13800001111', documentTail: '0022', verified: false, absence: null, needs: [],
  })
  expect(JSON.stringify(mine)).not.toMatch(/钱别处|4105991949123/)
})

test('taking a grid\'s people along is recorded, with how many', async () => {
  await replica()
  const { rows } = await sql<{ count: number; subject: string }>`
    select count, subject from read_log where reason = 'grid-phone' order by at desc, id desc limit 1`.execute(place.database.db)
  expect(rows).toEqual([{ count: 2, subject: grid }])
})

test('a household that the office registers reaches the phone; one in the next compound does not', async () => {
  const { n } = await replica()
  const mine = await register(place.ids.building, '1-0102', [member({ name: '孙新' })])
  await register(place.ids.otherCompound, '1-0102', [member({ name: '李别处' })])
  const page = await changesAfter(n)
  expect(page).toMatchObject({ rebuild: false, more: false, gone: [] })
  expect(page.households.map(({ id }) => id)).toEqual([mine])
  expect((await changesAfter(page.n)).households).toEqual([])
})

test('what is registered on the phone reaches the office, the phone itself and the other workers of the grid', async () => {
  await newWorker('wg02', place.ids.community)
  const other = await place.enrolGrid(grid, 'wg02')
  const [{ n }, there] = [await replica(), await replica(other)]
  const household = uuidv7()
  applied(await phone.send(registerHousehold, { household, territory: secondBuilding, door: '1-0201', tenure: 'tenant', members: [member({ name: '周新' })] }))
  expect(householdIn(await changesAfter(n), household)).toMatchObject({ door: '1-0201', building: secondBuilding, tenure: 'tenant' })
  expect(householdIn(await changesAfter(there.n, other), household)?.people.map(({ name }) => name)).toEqual(['周新'])
  const { households } = (await place.as.office.get('/api/people/households?q=1-0201')).body
  expect(households.map(({ id }: { id: Id }) => id)).toEqual([household])
})

test('a knock in vain comes back with the next try, a second one counts on, and a chat at the door ends the row', async () => {
  const { n } = await replica()
  const knock = (outcome: 'not-home' | 'done') => phone.send(recordVisit, { household: home.household, outcome })
  applied(await knock('not-home'))
  expect(householdIn(await changesAfter(n), home.household)?.visit).toEqual({ at: START, outcome: 'not-home', tries: 1, nextTry: '2020-02-10T11:00:00.000Z' })
  place.clock.advance(HOUR)
  applied(await knock('not-home'))
  expect(householdIn(await changesAfter(n), home.household)?.visit).toMatchObject({ tries: 2 })
  place.clock.advance(HOUR)
  applied(await knock('done'))
  expect(householdIn(await changesAfter(n), home.household)?.visit).toMatchObject({ outcome: 'done', tries: 0, nextTry: null })
})

test('a knock that was noted without a network counts by when it happened', async () => {
  const at = plusMs(place.clock.now(), -30 * 60_000)
  const [household] = [await register(place.ids.building, '1-0103', [member({ name: '吴晚' })])]
  const noted = { id: uuidv7(), name: recordVisit.name, district: DISTRICT, at, data: { household, outcome: 'vacant', note: '邮箱塞满' } }
  const [outcome] = await phone.sendBatch([noted], place.clock.now())
  applied(outcome!)
  expect(householdIn(await replica(), household)?.visit).toMatchObject({ at, outcome: 'vacant' })
  const { rows } = await sql<{ note: Buffer }>`select note_sealed as note from grid_visit where household = ${household}::uuid`.execute(place.database.db)
  expect(rows[0]!.note.includes(Buffer.from('邮箱'))).toBe(false)
})

test('a number that was shown on the phone is in the record of readings', async () => {
  applied(await phone.send(recordLook, { household: home.household, person: home.people[0]! }))
  const { rows } = await sql`select actor, subject, purpose from read_log where reason = 'phone-number'`.execute(place.database.db)
  expect(rows).toEqual([{ actor: phone.device, subject: home.people[0], purpose: 'visit' }])
  expect(await phone.send(recordLook, { household: home.household, person: uuidv7() })).toMatchObject({ outcome: 'refused', problem: { code: 'people.unknown' } })
})

test('the holder signs on and off; a stranger is taken down as unknown, not turned away', async () => {
  const [own, strange] = [uuidv7(), uuidv7()]
  applied(await phone.send(signOnGrid, { round: own, territory: grid, staff: 'wg01' }))
  applied(await phone.send(signOffGrid, { round: own, territory: grid }))
  applied(await phone.send(signOnGrid, { round: strange, territory: grid, staff: 'someone' }))
  const { rows } = await sql`select staff, known, ended_at is null as open from grid_round order by id`.execute(place.database.db)
  expect(rows).toEqual([{ staff: 'wg01', known: true, open: false }, { staff: 'someone', known: false, open: true }])
})

test('a phone does nothing outside its grid, and a gate\'s phone pulls no grid', async () => {
  const elsewhere = await register(place.ids.otherCompound, '1-0109', [member()])
  expect(await phone.send(recordVisit, { household: elsewhere, outcome: 'done' })).toMatchObject({ problem: { code: 'auth.out-of-scope' } })
  const data = { household: uuidv7(), territory: place.ids.otherCompound, door: '1-1', tenure: 'owner' as const, members: [member()] }
  expect(await phone.send(registerHousehold, data)).toMatchObject({ problem: { code: 'auth.out-of-scope' } })
  const gate = await place.enrol(place.ids.checkpoint)
  expect((await gate.get('/api/sync/grid')).status).toBe(403)
  expect((await phone.get('/api/sync/replica')).status).toBe(403)
})

test('a building given to another grid leaves the phone, and what it may write with it', async () => {
  const before = await replica()
  const other = uuidv7()
  const { rows: [community] } = await sql<{ code: string }>`select code from territory where id = ${place.ids.community}::uuid`.execute(place.database.db)
  const unit = { territory: other, parent: place.ids.community, kind: 'grid-3' as const, code: `${community!.code}-G02`, name: '第二网格' }
  applied(await place.system.send(addUnits, { within: place.ids.community, units: [unit] }))
  applied(await place.system.send(assignGrid, { grid: other, units: [secondBuilding] }))
  place.clock.advance(3_000)
  const page = await changesAfter(before.n)
  expect(page.rebuild).toBe(true)
  expect(page.rights).not.toBe(before.rights)
  const after = await replica()
  expect(after.buildings.map(({ id }) => id)).not.toContain(secondBuilding)
  expect(after.households.map(({ building }) => building)).not.toContain(secondBuilding)
  const data = { household: uuidv7(), territory: secondBuilding, door: '1-9', tenure: 'owner' as const, members: [member()] }
  expect(await phone.send(registerHousehold, data)).toMatchObject({ problem: { code: 'auth.out-of-scope' } })
})

test('a code for a grid\'s phone serves no gate and stays good for the grid; it is made only for somebody who may work there', async () => {
  const asked = { invite: uuidv7(), territory: grid, worker: 'wg01', name: '备用机' }
  const { code } = applied(await place.as.office.send(inviteDevice, asked))
  const key = { kty: 'EC' as const, crv: 'P-256' as const, x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4', y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM' }
  expect(await place.anonymous.send(enrolDevice, { device: uuidv7(), code, publicKey: key })).toMatchObject({ problem: { code: 'auth.invite-other-post', post: 'grid' } })
  applied(await place.anonymous.send(enrolDevice, { device: uuidv7(), code, publicKey: key, post: 'grid' }))
  expect(await place.as.office.send(inviteDevice, { ...asked, invite: uuidv7(), worker: 'guard' })).toMatchObject({ problem: { code: 'auth.account-unknown' } })
  expect(await place.as.office.send(inviteDevice, { ...asked, invite: uuidv7(), checkpoint: place.ids.checkpoint })).toMatchObject({ problem: { code: 'input.invalid' } })
})

test('what the district takes from the grid workers\' role is taken from their phones: at the next contact they build anew without it', async () => {
  await newWorker('wg04', place.ids.community)
  const other = await place.enrolGrid(grid, 'wg04')
  const before = await replica(other)
  expect(personIn(before, home.people[0]!)?.phone).toBe('13800001111')
  const { actions, purposes } = shippedRights('grid-worker')
  const lessened = { name: 'grid-worker', title: { zh: '网格员', en: 'Grid worker' }, actions: [...actions], fields: ['identity' as const], purposes: [...purposes] }
  applied(await place.as.steward.send(saveRole, lessened))
  expect((await changesAfter(before.n, other)).rights).not.toBe(before.rights)
  const after = await replica(other)
  expect(personIn(after, home.people[0]!)).toMatchObject({ name: '赵老太', phone: null })
  expect(personIn(after, home.people[1]!)?.name).not.toBe('赵小宝')
})

test('when its holder\'s account is closed the phone may do nothing more, and a revoked one is out at once', async () => {
  const account = await newWorker('wg03', place.ids.community)
  const lost = await place.enrolGrid(grid, 'wg03')
  expect((await lost.get('/api/sync/grid')).status).toBe(200)
  applied(await place.as.steward.send(closeAccount, { account }))
  expect((await lost.get('/api/sync/grid')).status).toBe(403)
  expect(await lost.send(recordVisit, { household: home.household, outcome: 'done' })).toMatchObject({ problem: { code: 'auth.forbidden' } })
  applied(await place.as.office.send(revokeDevice, { device: phone.device, reason: 'lost' }))
  expect((await phone.get('/api/sync/grid')).status).toBe(401)
})
