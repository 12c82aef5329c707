// Nothing that a grid worker did is lost or shown wrong, whatever becomes of the network, the server's answer, or the worker's rights.
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import { instantOf, type Command, type Problem } from '@shouwang/domain/kernel'
import type { GridDuty, GridHousehold, GridPage, GridPerson } from '@shouwang/domain/grid'
import type { LegKind } from '@shouwang/domain/outing'
import { makeDeviceKey } from '../platform/phone/key.js'
import { countWaiting } from '../platform/phone/outbox.js'
import { writeDeeds, writeSignOff, writeSignOn, type Deed } from './record/write.js'
import { openGridDatabase, type GridDatabase } from './store/database.js'
import { keep, readKept, type Device } from './store/kept.js'
import { exchangeOnce } from './sync/engine.js'
import { gridOutbox } from './sync/outbox.js'

const DISTRICT = '410505'
const GRID = '01900000-0000-7000-8000-00000000d001'
const person = (id: string, more: Partial<GridPerson> = {}): GridPerson => ({
  id, name: '张三', pinyin: 'zhang san', initials: 'zs', sex: 'male', birthYear: 1950, relation: '户主', phone: '13800001111', documentTail: null,
  verified: false, absence: null, needs: [], ...more,
})
const home = (id: string, more: Partial<GridHousehold> = {}): GridHousehold =>
  ({ id, building: GRID, door: '1-0101', tenure: 'owner', people: [person('p1')], visit: null, ...more })

/** A server behind `fetch`: keeps each command once, answers with its own households, refuses what it is told to. */
interface Edge {
  up: boolean
  ledger: Map<string, Command>
  refuse: (command: Command) => Problem | null
  households: GridHousehold[]
  page: Partial<GridPage>
  ended: Problem | null
  pulls: string[]
}
let edge: Edge
let db: GridDatabase
let device: Device
let phones = 0

const answer = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

const serve = (url: URL, body: { commands: Command[] } | null): Response => {
  const now = instantOf(Date.now())
  if (edge.ended) return answer(403, { problem: edge.ended, requestId: 'r' })
  if (url.pathname === '/api/sync/grid') {
    const about = { district: DISTRICT, districtName: '殷都区', exercise: true, rights: 'r1', grid: { id: GRID, name: '第一网格' }, worker: { login: 'wg01', name: '甲' } }
    return answer(200, { n: 10, now, ...about, buildings: [{ id: GRID, name: '1号楼', compoundName: '' }], households: edge.households })
  }
  if (url.pathname === '/api/sync/grid/changes') return answer(200, { n: 11, now, more: false, rebuild: false, rights: 'r1', households: [], gone: [], ...edge.page })
  const outcomes = body!.commands.map((command) => {
    const problem = edge.refuse(command)
    if (problem) return { id: command.id, outcome: 'refused', problem }
    const known = edge.ledger.has(command.id)
    edge.ledger.set(command.id, command)
    return known ? { id: command.id, outcome: 'duplicate' } : { id: command.id, outcome: 'applied', n: 11 }
  })
  return answer(200, { receivedAt: now, skewMs: 0, outcomes })
}

beforeEach(async () => {
  edge = { up: true, ledger: new Map(), refuse: () => null, households: [home('h1')], page: {}, ended: null, pulls: [] }
  globalThis.fetch = async (input, init) => {
    if (!edge.up) throw new TypeError('network')
    const url = new URL(String(input), 'http://grid.test')
    edge.pulls.push(url.pathname)
    return serve(url, typeof init?.body === 'string' ? JSON.parse(init.body) : null)
  }
  db = openGridDatabase(`grid-${(phones += 1)}`)
  device = { device: 'd', district: DISTRICT, territory: GRID, name: '一号机', keyPair: await makeDeviceKey(), enrolledAt: instantOf(Date.now()) }
  await keep(db, 'device', device)
  await keep(db, 'session', { token: 't', expiresAt: instantOf(Date.now() + 3_600_000) })
  await exchangeOnce(db)
})

const correct = (phone: string): Deed => ({
  name: 'people.correct-person', data: { correction: 'c', person: 'p1', facts: { phone }, reason: '入户核对' }, household: 'h1', what: 'what.phone', about: '张三',
})
const knock: Deed = { name: 'grid.record-visit', data: { household: 'h1', outcome: 'not-home' }, household: 'h1', what: 'what.visit', about: '1-0101' }
const shown = async (id = 'h1'): Promise<GridHousehold | undefined> => db.households.get(id)

describe('a grid worker without a network', () => {
  it('sees what was done at once, and it is all sent once, in its order, when the network is back', async () => {
    edge.up = false
    await writeDeeds(db, device, [correct('13900002222')])
    await writeDeeds(db, device, [knock])
    expect(await shown()).toMatchObject({ people: [{ phone: '13900002222' }], visit: { outcome: 'not-home', tries: 1 } })
    expect(await exchangeOnce(db)).toBe('offline')
    expect(await countWaiting(db)).toEqual({ waiting: 2, tray: 0 })
    edge.up = true
    expect(await exchangeOnce(db)).toBe('done')
    expect([...edge.ledger.values()].map(({ name }) => name)).toEqual(['people.correct-person', 'grid.record-visit'])
    expect([await countWaiting(db), await db.changes.count()]).toEqual([{ waiting: 0, tray: 0 }, 0])
  })

  it('registers a household that opens at once, and adds to it', async () => {
    const register = (member: string, name: string): Deed => ({
      name: 'people.register-household',
      data: { household: 'h2', territory: GRID, door: '2-0202', tenure: 'tenant', members: [{ person: member, name, documentKind: 'none', sex: 'unknown' }] },
      household: 'h2', what: 'what.register', about: '2-0202',
    })
    await writeDeeds(db, device, [register('p2', '李四'), register('p3', '王五')])
    expect(await shown('h2')).toMatchObject({ building: GRID, door: '2-0202', tenure: 'tenant', people: [{ name: '李四' }, { name: '王五' }] })
  })

  it('sees an escort go on leg by leg, a fever measured and an appeal told, before anything is sent', async () => {
    const at = instantOf(Date.now())
    const until = instantOf(Date.now() + 3_600_000)
    const duty = (id: string, kind: GridDuty['kind'], more: Partial<GridDuty> = {}): GridDuty => ({ id, kind, person: 'p1', since: at, due: at, word: '', ...more })
    const about = { household: 'h1', about: '张三' }
    const leg = (kind: LegKind): Deed => ({ name: 'outing.record-leg', data: { leg: 'l', outing: 'o', kind }, what: 'what.leg', ...about })
    await db.households.put(home('h1', { duties: [
      duty('o', 'outing-escort', { word: 'fetch', leg: null, until }), duty('f', 'fever-follow', { word: 'first', referral: null }),
      duty('n', 'fever-follow', { word: 'no-show', referral: 'r' }), duty('a', 'appeal', { word: 'upheld', text: '观察期未满' }),
    ] }))
    await writeDeeds(db, device, [
      leg('left'), leg('arrived'),
      { name: 'fever.report', data: { event: 'e', person: 'p1', source: 'visit', tenths: 366, method: 'ear', needs: [] }, what: 'what.fever', ...about },
      { name: 'fever.follow-no-show', data: { follow: 'w', referral: 'r', found: 'not-reached' }, what: 'what.follow', ...about },
    ])
    expect((await shown())?.duties).toMatchObject([{ id: 'o', word: 'return', leg: 'arrived', due: until }, { word: 'measured' }, { word: 'no-show' }, { id: 'a' }])
    await writeDeeds(db, device, [
      leg('returned'), { name: 'fever.follow-no-show', data: { follow: 'w', referral: 'r', found: 'at-home' }, what: 'what.follow', ...about },
      { name: 'status.close-appeal', data: { appeal: 'a', told: 'in-person' }, what: 'what.tell', ...about },
    ])
    expect((await shown())?.duties?.map(({ id }) => id)).toEqual(['f'])
  })

  it('signs on and off, and both are sent', async () => {
    await writeSignOn(db, device, GRID, 'wg01')
    const round = await readKept(db, 'round')
    await writeSignOff(db, device, GRID, round!.round)
    expect(await readKept(db, 'round')).toBeUndefined()
    await exchangeOnce(db)
    expect([...edge.ledger.values()].map(({ name }) => name)).toEqual(['grid.sign-on', 'grid.sign-off'])
  })
})

describe('when the server answers', () => {
  it('its households come under what still waits here', async () => {
    edge.refuse = ({ name }) => (name === 'people.correct-person' ? { code: 'busy', retryAfter: 5 } : null)
    edge.page = { households: [home('h1', { door: '1-0101A', people: [person('p1'), person('p9')] })] }
    await writeDeeds(db, device, [correct('13900003333')])
    await exchangeOnce(db)
    expect(await shown()).toMatchObject({ door: '1-0101A', people: [{ id: 'p1', phone: '13900003333' }, { id: 'p9' }] })
    expect(await countWaiting(db)).toMatchObject({ waiting: 1 })
  })

  it('a pass that was issued or taken back changes its number here and nothing else, also of somebody whose card waits to be sent', async () => {
    edge.refuse = ({ name }) => (name === 'people.correct-person' ? { code: 'busy', retryAfter: 5 } : null)
    await writeDeeds(db, device, [correct('13900005555')])
    edge.page = { passes: [{ household: 'h1', person: 'p1', passes: ['K7M2'] }, { household: 'h9', person: 'p9', passes: [] }] }
    await exchangeOnce(db)
    expect((await shown())?.people).toMatchObject([{ id: 'p1', phone: '13900005555', passes: ['K7M2'] }])
    expect(await shown('h9')).toBeUndefined()
  })

  it('a household that is gone is dropped', async () => {
    edge.page = { gone: ['h1'] }
    await exchangeOnce(db)
    expect(await shown()).toBeUndefined()
  })

  it('what it refuses lies in the tray with its household, and the household is shown as the server knows it', async () => {
    edge.refuse = () => ({ code: 'people.unknown', id: 'p1' })
    await writeDeeds(db, device, [correct('13900004444')])
    await exchangeOnce(db)
    expect(await countWaiting(db)).toEqual({ waiting: 0, tray: 1 })
    expect((await shown())?.people[0]?.phone).toBe('13800001111')
    const [refused] = await db.tray.toArray()
    expect(await db.changes.get(refused!.id)).toMatchObject({ household: 'h1', state: 'refused' })
    edge.refuse = () => null
    await gridOutbox.sendAgain(db, refused!.id)
    await exchangeOnce(db)
    expect([await countWaiting(db), edge.ledger.size]).toEqual([{ waiting: 0, tray: 0 }, 1])
  })

  it('everything is fetched anew when it says so, and when this phone may hold something else than before', async () => {
    for (const page of [{ rebuild: true }, { rights: 'r2' }]) {
      edge.page = page
      edge.pulls = []
      await exchangeOnce(db)
      expect(edge.pulls).toContain('/api/sync/grid')
    }
  })

  it('a phone whose holder may not work the grid any more keeps nobody, and says what was not sent', async () => {
    edge.up = false
    await writeDeeds(db, device, [knock])
    edge.up = true
    edge.ended = { code: 'auth.forbidden', action: 'sync.grid' }
    // A new session is asked for first and refused as well.
    globalThis.fetch = async () => answer(403, { problem: edge.ended, requestId: 'r' })
    expect(await exchangeOnce(db)).toBe('revoked')
    expect(await db.households.count()).toBe(0)
    expect(await readKept(db, 'revoked')).toMatchObject({ waiting: 1, exercise: true })
    expect(await readKept(db, 'device')).toBeUndefined()
  })
})
