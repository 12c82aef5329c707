// Who is covered and who is not, through the door: grids and their load, blind spots, coverage, entrances, boundaries.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { createAccount } from '@shouwang/domain/auth'
import { closeCheckpoint, recordPassage } from '@shouwang/domain/gate'
import type { Id, Outcome } from '@shouwang/domain/kernel'
import {
  addEntrance, addUnits, assignGrid, placePoints, reachCoverageTarget, reportCount, setBoundaries, setCoverageTargets, setEntrance,
  type BlindSpots, type Boundary, type CoverageList, type EntranceList, type GridList, type TerritoryMap, type Unit,
} from '@shouwang/domain/territory'
import { applied, openPlace, PASSWORD, type Place } from '../../test/harness.js'
import { gridOf, sitesOfGrids } from './index.js'

const COMMUNITY = '410505009001'

let place: Place
let grids: { two: Unit; a: Unit; b: Unit }
beforeAll(async () => {
  place = await openPlace()
  const unit = (parent: Id, kind: Unit['kind'], code: string, name: string): Unit => ({ territory: uuidv7(), parent, kind, code, name })
  const two = unit(place.ids.community, 'grid-2', `${COMMUNITY}-G1`, '第一网格')
  grids = { two, a: unit(two.territory, 'grid-3', `${two.code}-01`, '一网格一组'), b: unit(two.territory, 'grid-3', `${two.code}-02`, '一网格二组') }
  applied(await place.system.send(addUnits, { within: place.ids.district, units: [two, grids.a, grids.b] }))
})
afterAll(() => place.close())

const problemOf = (outcome: Outcome<unknown>): unknown => (outcome.outcome === 'refused' ? outcome.problem : outcome.outcome)
const read = async <T>(url: string): Promise<T> => (await place.as.office.get(url)).body as T
const square = (lon: number, lat: number, size = 0.01): Boundary =>
  ({ type: 'MultiPolygon', coordinates: [[[[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size], [lon, lat]]]] })
const head = async (name: string, grid: Unit): Promise<Id> => {
  const account = uuidv7()
  applied(await place.system.send(createAccount, { account, login: name, name, password: PASSWORD, roles: [{ role: 'grid-head', territory: grid.territory }] }))
  return account
}

describe('L3 grids', () => {
  it('a compound with its buildings lies in one; put into another it leaves the first, and both are remembered', async () => {
    await place.settle(place.ids.building, 3)
    const { db } = place.server.services
    expect((await read<GridList>('/api/territory/grids')).unassigned).toMatchObject([{ id: place.ids.compound, households: 3 }])
    expect(applied(await place.as.office.send(assignGrid, { grid: grids.a.territory, units: [place.ids.compound] }))).toEqual({ assigned: 1, known: 0 })
    expect(applied(await place.as.office.send(assignGrid, { grid: grids.a.territory, units: [place.ids.compound] }))).toEqual({ assigned: 0, known: 1 })
    expect((await gridOf(db, '410505', [place.ids.building])).get(place.ids.building)).toBe(grids.a.territory)
    place.clock.advance(60_000)
    applied(await place.as.office.send(assignGrid, { grid: grids.b.territory, units: [place.ids.compound] }))
    const list = await read<GridList>('/api/territory/grids')
    expect(list.unassigned).toEqual([])
    expect(list.grids.map(({ name, households }) => [name, households])).toEqual([['一网格一组', 0], ['一网格二组', 3]])
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from grid_member where unit = ${place.ids.compound}::uuid`.execute(db)
    expect(rows[0]!.n).toBe(2)
  })
  it('a building may lie in another grid than its compound: its households are in exactly one', async () => {
    applied(await place.as.office.send(assignGrid, { grid: grids.a.territory, units: [place.ids.building] }))
    const list = await read<GridList>('/api/territory/grids')
    expect(list.grids.map(({ households }) => households)).toEqual([3, 0])
    const sites = await sitesOfGrids(place.server.services.db, '410505', [grids.a.territory])
    expect(sites.map(({ site }) => site)).toEqual([place.ids.building])
  })
  it('nothing of another community, no community, and no L2 grid', async () => {
    const assign = async (grid: Id, unit: Id) => problemOf(await place.as.office.send(assignGrid, { grid, units: [unit] }))
    expect(await assign(grids.a.territory, place.ids.otherCompound)).toMatchObject({ code: 'territory.not-in-unit' })
    expect(await assign(grids.a.territory, place.ids.community)).toMatchObject({ code: 'territory.wrong-parent' })
    expect(await assign(grids.two.territory, place.ids.compound)).toMatchObject({ code: 'territory.wrong-parent' })
  })
  it('a head with 900 households is within, one more is over', async () => {
    const account = await head('王网格长', grids.a)
    const fill = async (count: number) => sql`
      with d as (insert into dwelling (district, id, territory, path, door)
        select '410505', gen_random_uuid(), ${place.ids.building}::uuid, (select path from territory where id = ${place.ids.building}::uuid), 'X' || gen_random_uuid()
        from generate_series(1, ${count}) returning id)
      insert into household (district, id, dwelling, tenure, registered_at) select '410505', gen_random_uuid(), id, 'owner', ${place.clock.now()}::timestamptz from d
    `.execute(place.server.services.db)
    await fill(897)
    expect((await read<GridList>('/api/territory/grids')).loads).toEqual([{ head: account, name: '王网格长', grids: 1, households: 900, load: 'within' }])
    await fill(1)
    expect((await read<GridList>('/api/territory/grids')).loads[0]).toMatchObject({ households: 901, load: 'over' })
    expect((await read<TerritoryMap>('/api/territory/map?kind=grid-3')).units[0]).toMatchObject({ households: 901, load: 'over', heads: 1 })
  })
  it('a report of 42 grids where the tree has 2 is kept and flagged, never refused', async () => {
    const say = (reported: number) =>
      place.as.office.send(reportCount, { report: uuidv7(), territory: place.ids.subDistrict, day: '2020-02-10', what: 'grid-3', reported })
    expect(applied(await say(42))).toEqual({ counted: 2, agrees: false })
    expect(applied(await say(2))).toEqual({ counted: 2, agrees: true })
    expect((await read<GridList>('/api/territory/grids')).reports.map(({ agrees }) => agrees).sort()).toEqual([false, true])
  })
})

describe('blind spots', () => {
  it('a compound that nobody answers for, and one that fell silent; a passage or a head ends it', async () => {
    const spotOf = async (id: Id, hours = 24) =>
      (await read<BlindSpots>(`/api/territory/blind-spots?hours=${hours}`)).spots.find((spot) => spot.id === id)?.reasons ?? []
    expect(await spotOf(place.ids.otherCompound)).toEqual(['no-owner', 'never-any-data'])
    applied(await place.as.office.send(recordPassage, {
      checkpoint: place.ids.otherCheckpoint, direction: 'in', subject: { kind: 'count', persons: 1, outOfProvince: 0 }, mask: 'worn', offline: false, channel: 'phone',
      action: 'admitted', decision: { verdict: 'admit', because: [{ code: 'counted' }], policy: 'gate-2020-02/1' },
    }))
    expect(await spotOf(place.ids.otherCompound)).toEqual(['no-owner'])
    expect(await spotOf(grids.a.territory)).toEqual(['never-any-data'])
    await head('李网格长', grids.b)
    expect(await spotOf(place.ids.compound)).toEqual([])
    place.clock.advance(2 * 3_600_000)
    expect(await spotOf(place.ids.compound, 2)).toEqual(['silent'])
    expect(await spotOf(place.ids.compound, 3)).toEqual([])
  })
})

describe('coverage', () => {
  it('targets are set, reached and overdue; per cents are computed', async () => {
    const targets = [place.ids.compound, place.ids.otherCompound].map((territory) => ({ target: uuidv7(), territory, what: 'cell' as const, due: '2020-02-09' }))
    applied(await place.as.office.send(setCoverageTargets, { within: place.ids.subDistrict, targets }))
    applied(await place.as.office.send(reachCoverageTarget, { target: targets[0]!.target }))
    const list = await read<CoverageList>('/api/territory/coverage')
    expect(list.byWhat).toEqual([{ what: 'cell', total: 2, done: 1, overdue: 1, percent: 50 }])
    expect(list.targets.map(({ state }) => state)).toEqual(['overdue', 'done'])
    expect(problemOf(await place.as.office.send(reachCoverageTarget, { target: uuidv7() }))).toMatchObject({ code: 'territory.target-unknown' })
  })
})

describe('entrances', () => {
  const entrance = uuidv7()
  const opener = { name: '王开门', phone: '13800001234' }
  it('closing one without somebody who opens it for the fire engine is refused', async () => {
    applied(await place.as.office.send(addEntrance, { entrance, territory: place.ids.compound, name: '北门', kind: 'vehicle', state: 'open' }))
    expect(problemOf(await place.as.office.send(setEntrance, { entrance, state: 'closed', reviewOn: '2020-02-20' }))).toEqual({ code: 'territory.no-opener' })
    expect(problemOf(await place.as.office.send(setEntrance, { entrance, state: 'barrier', opener }))).toEqual({ code: 'territory.no-review' })
    applied(await place.as.office.send(setEntrance, { entrance, state: 'closed', opener, reviewOn: '2020-02-20' }))
    const { entrances, counts } = await read<EntranceList>('/api/territory/entrances')
    expect(entrances).toMatchObject([{ name: '北门', state: 'closed', openerName: '王开门', openerPhone: '138****1234', flags: ['no-order'] }])
    expect(counts).toEqual([{ state: 'closed', count: 1 }])
  })
  it('the phone is shown for a reason, which is recorded; it is in no ledger', async () => {
    expect((await place.as.office.get(`/api/territory/entrances/${entrance}/opener?reason=${encodeURIComponent('消防演练')}`)).body).toEqual({ phone: '13800001234' })
    expect((await place.as.secretary.get(`/api/territory/entrances/${uuidv7()}/opener?reason=drill`)).status).toBe(404)
    const { db } = place.server.services
    const { rows } = await sql<{ reason: string }>`select reason from read_log where subject = ${entrance}`.execute(db)
    expect(rows).toEqual([{ reason: '消防演练' }])
    const { rows: leaks } = await sql`select 1 from ledger where data::text like '%王开门%' or data::text like '%1380000%'`.execute(db)
    expect(leaks).toEqual([])
  })
  it('kept as a gate it names its checkpoint; when that is closed, somebody is told', async () => {
    expect(problemOf(await place.as.office.send(setEntrance, { entrance, state: 'gate' }))).toEqual({ code: 'territory.gate-missing' })
    expect(problemOf(await place.as.office.send(setEntrance, { entrance, state: 'gate', checkpoint: place.ids.otherCheckpoint }))).toEqual({ code: 'territory.gate-missing' })
    applied(await place.as.office.send(setEntrance, { entrance, state: 'gate', checkpoint: place.ids.vehicleGate }))
    applied(await place.as.office.send(closeCheckpoint, { checkpoint: place.ids.vehicleGate }))
    expect((await read<EntranceList>('/api/territory/entrances')).entrances[0]).toMatchObject({ checkpointName: '安康苑西门', flags: ['gate-gone'] })
  })
})

describe('the map', () => {
  it('boundaries of L3 grids side by side are kept, one that overlaps another is refused, whichever came first', async () => {
    const draw = (unit: Unit, boundary: Boundary | null) =>
      place.as.office.send(setBoundaries, { within: place.ids.community, boundaries: [{ territory: unit.territory, boundary }] })
    applied(await draw(grids.a, square(114.3, 36.1)))
    applied(await draw(grids.b, square(114.31, 36.1)))
    expect(problemOf(await draw(grids.b, square(114.305, 36.1)))).toEqual({ code: 'territory.grids-overlap', id: grids.b.territory, other: grids.a.territory })
    const both = await place.as.office.send(setBoundaries, {
      within: place.ids.community,
      boundaries: [{ territory: grids.a.territory, boundary: square(115, 36) }, { territory: grids.b.territory, boundary: square(115.001, 36) }],
    })
    expect(problemOf(both)).toMatchObject({ code: 'territory.grids-overlap' })
    applied(await draw(grids.two, square(114.3, 36.1, 0.02)))
    const map = await read<TerritoryMap>(`/api/territory/map?kind=grid-3&within=${place.ids.community}`)
    expect(map.units.map(({ boundary }) => boundary?.coordinates[0]![0]![0])).toEqual([[114.3, 36.1], [114.31, 36.1]])
    applied(await draw(grids.b, null))
    expect((await read<TerritoryMap>('/api/territory/map')).units[1]!.boundary).toBeNull()
  })
  it.each<[string, Boundary, string]>([
    ['a ring that is not closed', { type: 'MultiPolygon', coordinates: [[[[114, 36], [115, 36], [115, 37], [114, 37]]]] }, 'ring-open'],
    ['one that crosses itself', { type: 'MultiPolygon', coordinates: [[[[114, 36], [114.1, 36.1], [114.1, 36], [114, 36.1], [114, 36]]]] }, 'crosses-itself'],
    ['latitude before longitude', square(36.1, 114.3), 'swapped'],
    ['a place off the globe', square(181, 36), 'out-of-range'],
  ])('%s is refused by name', async (_name, boundary, fault) => {
    const outcome = await place.as.office.send(setBoundaries, { within: place.ids.community, boundaries: [{ territory: place.ids.community, boundary }] })
    expect(problemOf(outcome)).toMatchObject({ code: 'territory.boundary-invalid', faults: [fault] })
  })
  it('a gate is put on the map and taken off it', async () => {
    const at = (position: [number, number] | null) => place.as.office.send(placePoints, {
      within: place.ids.community, points: [{ subject: place.ids.checkpoint, kind: 'checkpoint', at: position }],
    })
    expect((await read<TerritoryMap>('/api/territory/map')).unplaced.map(({ name }) => name)).toContain('安康苑东门')
    applied(await at([114.305, 36.105]))
    expect((await read<TerritoryMap>('/api/territory/map')).points).toMatchObject([{ name: '安康苑东门', lon: 114.305, lat: 36.105 }])
    expect(problemOf(await at([36.105, 114.305]))).toMatchObject({ code: 'territory.boundary-invalid', faults: ['swapped'] })
    applied(await at(null))
    expect((await read<TerritoryMap>('/api/territory/map')).points).toEqual([])
  })
})
