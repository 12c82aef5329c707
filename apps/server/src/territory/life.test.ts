// The life of places through the door: renamed, moved, split, merged and retired, with everything that hangs on them and nothing of their past lost.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { openCheckpoints } from '@shouwang/domain/gate'
import type { Id, Outcome } from '@shouwang/domain/kernel'
import { issuePasses } from '@shouwang/domain/pass'
import { registerHousehold } from '@shouwang/domain/people'
import {
  addUnits, amendUnit, importDivision, mergeUnits, moveUnit, retireUnit, splitUnit, type TerritoryStory, type Unit,
} from '@shouwang/domain/territory'
import { applied, openPlace, type Persona, type Place } from '../../test/harness.js'
import { verifyLedger } from '../platform/ledger.js'
import { movingColumns } from './moving-paths.queries.js'

const COMMUNITY = '410505009001'

let place: Place
beforeAll(async () => { place = await openPlace() })
afterAll(() => place.close())

const problemOf = (outcome: Outcome<unknown>): unknown => (outcome.outcome === 'refused' ? outcome.problem : outcome.outcome)
let number = 500
const unitUnder = (parent: { id: Id; code: string }, kind: Unit['kind'], name = '某处'): Unit => {
  number += 1
  return { territory: uuidv7(), parent: parent.id, kind, code: `${parent.code}-${kind === 'building' ? 'B' : 'C'}${number}`, name }
}
const community = () => ({ id: place.ids.community, code: COMMUNITY })
const add = async (...units: Unit[]): Promise<void> => void applied(await place.system.send(addUnits, { within: place.ids.district, units }))
const storyOf = async (id: Id, as: Persona = place.as.commander): Promise<TerritoryStory> => (await as.get(`/api/territory/${id}/story`)).body
const count = async (what: string, where: string, id: Id): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(what)} where ${sql.ref(where)} = ${id}::uuid`.execute(place.server.services.db)
  return rows[0]!.n
}
/** A compound with two buildings, a household behind a door of each, and an open gate. */
const compoundWithPeople = async (parent = community()) => {
  const compound = unitUnder(parent, 'compound', '老院')
  const buildings = [unitUnder({ id: compound.territory, code: compound.code }, 'building', '1号楼'), unitUnder({ id: compound.territory, code: compound.code }, 'building', '2号楼')]
  await add(compound, ...buildings)
  const homes = [await place.settle(buildings[0]!.territory, 1), await place.settle(buildings[1]!.territory, 1)]
  const checkpoint = uuidv7()
  applied(await place.system.send(openCheckpoints, {
    within: compound.territory,
    checkpoints: [{ checkpoint, territory: compound.territory, kind: 'compound-gate', name: '老院东门', vehicles: false, equipment: { thermometers: 1, loudspeakers: 0 } }],
  }))
  return { compound, buildings, homes, checkpoint }
}

describe('amending', () => {
  it('a renamed place shows its new name and remembers the old one', async () => {
    const one = unitUnder(community(), 'compound', '旧名')
    await add(one)
    applied(await place.as.office.send(amendUnit, { territory: one.territory, name: ' 新名 ', compoundClass: 'C', address: '文峰大道1号' }))
    const story = await storyOf(one.territory)
    expect(story).toMatchObject({ name: '新名', compoundClass: 'C', address: '文峰大道1号', state: 'active' })
    expect(story.changes[0]).toMatchObject({ kind: 'amended', by: 'office', before: { name: '旧名', compoundClass: null }, after: { name: '新名', compoundClass: 'C' } })
  })
  it('a courtyard entered as a compound is put right; a compound with buildings never becomes a road; a grid has no class', async () => {
    const { compound } = await compoundWithPeople()
    applied(await place.as.office.send(amendUnit, { territory: compound.territory, kind: 'courtyard' }))
    expect((await storyOf(compound.territory)).kind).toBe('courtyard')
    expect(problemOf(await place.as.office.send(amendUnit, { territory: compound.territory, kind: 'road' }))).toMatchObject({ code: 'territory.wrong-parent' })
    const grid: Unit = { ...unitUnder(community(), 'grid-3'), code: `${COMMUNITY}-G77` }
    await add(grid)
    expect(problemOf(await place.as.office.send(amendUnit, { territory: grid.territory, compoundClass: 'A' }))).toMatchObject({ code: 'input.invalid' })
  })
  it('a place that is planned for later says so', async () => {
    const later: Unit = { ...unitUnder(community(), 'compound'), validFrom: '2020-03-01T00:00:00.000Z' }
    await add(later)
    expect((await storyOf(later.territory)).state).toBe('planned')
  })
})

describe('moving', () => {
  it('a compound goes to the next community with its buildings, people, gate and passes; past events stay where they were', async () => {
    const { compound, buildings, homes, checkpoint } = await compoundWithPeople()
    applied(await place.system.send(issuePasses, { territory: compound.territory, validFrom: place.clock.now(), validTo: '2020-03-01T00:00:00.000Z' }))
    const before = await storyOf(compound.territory)
    expect(await place.as.secretary.get(`/api/territory/${compound.territory}`)).toMatchObject({ status: 200 })
    const { moved } = applied(await place.as.office.send(moveUnit, { territory: compound.territory, to: place.ids.otherCommunity }))
    expect(moved).toBe(3)
    const after = await storyOf(compound.territory)
    expect(after.code).toBe(before.code)
    expect(after.path).toContain('/410505009002/')
    expect(after.changes[0]).toMatchObject({ kind: 'moved', before: { path: before.path }, after: { path: after.path } })
    expect({ ...after, path: '', parents: [], parent: '', changes: [] }).toEqual({ ...before, path: '', parents: [], parent: '', changes: [] })
    expect((await place.as.secretary.get(`/api/territory/${compound.territory}`)).status).toBe(404)
    const { db } = place.server.services
    const { rows } = await sql<{ path: string }>`
      select path from dwelling where territory = ${buildings[0]!.territory}::uuid union all select path from checkpoint where id = ${checkpoint}::uuid
      union all select compound_path from pass where household = ${homes[0]![0]!.household}::uuid
      union all select path from person where id = ${homes[0]![0]!.people[0]!}::uuid`.execute(db)
    expect(rows.length).toBeGreaterThanOrEqual(4)
    expect(rows.every(({ path }) => path.startsWith(after.path))).toBe(true)
    const { rows: past } = await sql<{ n: number }>`select count(*)::int as n from ledger where path ^@ ${before.path}::text`.execute(db)
    expect(past[0]!.n).toBeGreaterThan(0)
  })
  it('a loop is refused, and so is a place that does not fit', async () => {
    const { compound, buildings } = await compoundWithPeople()
    expect(problemOf(await place.as.office.send(moveUnit, { territory: compound.territory, to: buildings[0]!.territory }))).toMatchObject({ code: 'territory.loop' })
    expect(problemOf(await place.as.office.send(moveUnit, { territory: compound.territory, to: compound.territory }))).toMatchObject({ code: 'territory.loop' })
    expect(problemOf(await place.as.office.send(moveUnit, { territory: buildings[0]!.territory, to: place.ids.subDistrict }))).toMatchObject({ code: 'territory.wrong-parent' })
  })
  it('an office moves nothing into the next street', async () => {
    const { compound } = await compoundWithPeople()
    applied(await place.system.send(importDivision, { divisionCode: '410505001' }))
    const { body } = await place.as.commander.get('/api/territory/search?q=410505001001')
    expect(problemOf(await place.as.office.send(moveUnit, { territory: compound.territory, to: body[0].id }))).toMatchObject({ code: 'auth.out-of-scope' })
  })
  it('a street moved under a war zone keeps its communities, and more of it can still be loaded', async () => {
    const zone: Unit = { territory: uuidv7(), parent: place.ids.district, kind: 'war-zone', code: '410505-Z01', name: '第一战区' }
    await add(zone)
    const street = (await place.as.commander.get('/api/territory/search?q=410505001000')).body[0]
    applied(await place.as.commander.send(moveUnit, { territory: street.id, to: zone.territory }))
    applied(await place.system.send(importDivision, { divisionCode: '410505001' }))
    expect((await place.as.commander.get('/api/territory/search?q=410505001001')).body[0].path).toMatch(/^\/410505\/410505-Z01\/410505001000\/410505001001\/$/)
  })
})

describe('splitting', () => {
  it('a community becomes two: each compound goes to one of them, the old one is retired and keeps its past', async () => {
    const street = { id: place.ids.subDistrict, code: '410505009000' }
    const old: Unit = { territory: uuidv7(), parent: street.id, kind: 'community', code: '410505009051', name: '大社区' }
    await add(old)
    const [one, two] = [await compoundWithPeople({ id: old.territory, code: old.code }), await compoundWithPeople({ id: old.territory, code: old.code })]
    const parts: Unit[] = ['410505009052', '410505009053'].map((code, i) => ({ territory: uuidv7(), parent: street.id, kind: 'community', code, name: `社区${i}` }))
    const belongings = (await place.as.office.get(`/api/territory/${old.territory}/belongings`)).body
    expect(belongings).toHaveLength(2)
    expect(belongings[0]).toMatchObject({ what: 'unit', households: 2 })
    const split = (data: object) => place.as.office.send(splitUnit, { territory: old.territory, ...data } as never)
    expect(problemOf(await split({ parts: [{ unit: parts[0], takes: [one.compound.territory] }, { unit: parts[1], takes: [] }] })))
      .toEqual({ code: 'territory.parts-incomplete', missing: 1 })
    expect(problemOf(await split({ parts: [{ unit: parts[0], takes: [one.buildings[0]!.territory] }, { unit: parts[1], takes: [], rest: true }] })))
      .toMatchObject({ code: 'territory.not-in-unit' })
    applied(await split({ parts: [{ unit: parts[0], takes: [one.compound.territory] }, { unit: parts[1], takes: [], rest: true }] }) as never)
    const past = await storyOf(old.territory)
    expect(past).toMatchObject({ state: 'retired', households: 0, kinds: {} })
    expect(past.successors.map(({ code }) => code)).toEqual(['410505009052', '410505009053'])
    expect(past.changes[0]).toMatchObject({ kind: 'split', after: { into: ['410505009052', '410505009053'] } })
    expect(await storyOf(parts[0]!.territory)).toMatchObject({ households: 2, people: 4, checkpoints: 1, predecessors: [{ code: '410505009051' }] })
    expect((await storyOf(two.compound.territory)).parents.at(-1)!.id).toBe(parts[1]!.territory)
    const again = await place.as.office.send(addUnits, { within: street.id, units: [unitUnder({ id: old.territory, code: old.code }, 'compound')] })
    expect(problemOf(again)).toEqual({ code: 'territory.retired', id: old.territory })
  })
  it('a building becomes two: doors go by hand, gates of passes follow, the code of the old one is never used again', async () => {
    const { compound, buildings, homes } = await compoundWithPeople()
    await place.settle(buildings[0]!.territory, 3)
    const doors = (await place.as.office.get(`/api/territory/${buildings[0]!.territory}/belongings`)).body as { id: Id; what: string; name: string }[]
    expect(doors.map(({ what, name }) => [what, name])).toEqual([['dwelling', '1-0101'], ['dwelling', '1-0102'], ['dwelling', '1-0103']])
    const parts = ['东楼', '西楼'].map((name) => unitUnder({ id: compound.territory, code: compound.code }, 'building', name))
    applied(await place.as.office.send(splitUnit, {
      territory: buildings[0]!.territory, parts: [{ unit: parts[0]!, takes: [doors[0]!.id] }, { unit: parts[1]!, takes: doors.slice(1).map(({ id }) => id) }],
    }))
    expect([await count('dwelling', 'territory', parts[0]!.territory), await count('dwelling', 'territory', parts[1]!.territory)]).toEqual([1, 2])
    expect(homes[0]).toHaveLength(1)
    const member = { person: uuidv7(), name: '孙试', documentKind: 'none', sex: 'unknown' } as const
    const late = await place.as.office.send(registerHousehold, { household: uuidv7(), territory: buildings[0]!.territory, door: '9', tenure: 'owner', members: [member] })
    expect(problemOf(late)).toEqual({ code: 'territory.retired', id: buildings[0]!.territory })
    const reused: Unit = { ...unitUnder({ id: compound.territory, code: compound.code }, 'building'), code: buildings[0]!.code }
    expect(problemOf(await place.as.office.send(addUnits, { within: compound.territory, units: [reused] }))).toMatchObject({ code: 'territory.code-taken' })
  })
  it('parts of another kind, in another place, or with a code that is taken are refused', async () => {
    const { compound } = await compoundWithPeople()
    const split = async (...units: Unit[]) =>
      problemOf(await place.as.office.send(splitUnit, { territory: compound.territory, parts: units.map((unit, at) => ({ unit, takes: [], rest: at === 0 })) }))
    const good = unitUnder(community(), 'compound')
    expect(await split(good, unitUnder(community(), 'courtyard'))).toMatchObject({ code: 'territory.kinds-differ' })
    expect(await split(good, unitUnder({ id: place.ids.otherCommunity, code: '410505009002' }, 'compound'))).toMatchObject({ code: 'territory.not-in-unit' })
    expect(await split(good, { ...good, territory: uuidv7(), code: compound.code })).toMatchObject({ code: 'territory.code-taken' })
  })
})

describe('merging', () => {
  it('two compounds become one that keeps the name of the first; passes of the other open its gates too', async () => {
    const [one, two] = [await compoundWithPeople(), await compoundWithPeople()]
    applied(await place.system.send(issuePasses, { territory: two.compound.territory, validFrom: place.clock.now(), validTo: '2020-03-01T00:00:00.000Z' }))
    const { moved } = applied(await place.as.office.send(mergeUnits, { territories: [one.compound.territory, two.compound.territory], into: one.compound.territory }))
    expect(moved).toBe(3)
    expect(await storyOf(one.compound.territory)).toMatchObject({ households: 4, people: 8, checkpoints: 2, kinds: { building: 4 }, predecessors: [{ code: two.compound.code }] })
    expect(await storyOf(two.compound.territory)).toMatchObject({ state: 'retired', households: 0, successors: [{ code: one.compound.code }] })
    const phone = await place.enrol(two.checkpoint)
    const replica = (await phone.get('/api/sync/replica')).body
    expect(replica.codes).toEqual(expect.arrayContaining([one.compound.code, two.compound.code]))
    expect(replica.passes).toHaveLength(4)
    const { changes } = (await phone.get('/api/sync?after=0')).body as { changes: { change: { kind: string; passes?: object[] } }[] }
    expect(changes.map(({ change }) => change).findLast(({ kind }) => kind === 'passes-issued')?.passes).toHaveLength(4)
    const { rows } = await sql<{ compound: Id }>`
      select distinct compound from pass where household = ${two.homes[0]![0]!.household}::uuid`.execute(place.server.services.db)
    expect(rows).toEqual([{ compound: one.compound.territory }])
  })
  it('into a new place, from two communities, asks for the right over both', async () => {
    const [one, two] = [await compoundWithPeople(), await compoundWithPeople({ id: place.ids.otherCommunity, code: '410505009002' })]
    const into = unitUnder(community(), 'compound', '新院')
    const data = { territories: [one.compound.territory, two.compound.territory], into }
    expect(problemOf(await place.as.secretary.send(mergeUnits, data))).toMatchObject({ code: expect.stringMatching(/^auth\./) })
    applied(await place.as.office.send(mergeUnits, data))
    expect(await storyOf(into.territory)).toMatchObject({ households: 4, name: '新院' })
  })
  it('buildings with a door of the same number are refused, and so are different kinds, and a retired one', async () => {
    const { compound, buildings } = await compoundWithPeople()
    const both = buildings.map(({ territory }) => territory)
    expect(problemOf(await place.as.office.send(mergeUnits, { territories: both, into: both[0]! }))).toEqual({ code: 'territory.doors-clash', doors: 1 })
    expect(problemOf(await place.as.office.send(mergeUnits, { territories: [compound.territory, both[0]!], into: both[0]! }))).toMatchObject({ code: 'territory.kinds-differ' })
    const empty = [unitUnder(community(), 'compound'), unitUnder(community(), 'compound')]
    await add(...empty)
    const ids = empty.map(({ territory }) => territory)
    applied(await place.as.office.send(mergeUnits, { territories: ids, into: ids[0]! }))
    expect(problemOf(await place.as.office.send(mergeUnits, { territories: ids, into: ids[0]! }))).toEqual({ code: 'territory.retired', id: ids[1] })
  })
})

describe('retiring', () => {
  it('a place where people live is not retired; an empty one is, once, and takes nothing new', async () => {
    const { compound } = await compoundWithPeople()
    expect(problemOf(await place.as.office.send(retireUnit, { territory: compound.territory })))
      .toEqual({ code: 'territory.not-empty', units: 2, residents: 4, checkpoints: 1 })
    const empty = unitUnder(community(), 'compound')
    await add(empty)
    applied(await place.as.office.send(retireUnit, { territory: empty.territory, successor: compound.territory }))
    expect(problemOf(await place.as.office.send(retireUnit, { territory: empty.territory }))).toEqual({ code: 'territory.retired', id: empty.territory })
    expect(problemOf(await place.as.office.send(amendUnit, { territory: empty.territory, name: '又来' }))).toEqual({ code: 'territory.retired', id: empty.territory })
    expect((await storyOf(empty.territory)).successors).toEqual([{ id: compound.territory, code: compound.code, name: '老院' }])
    const children = (await place.as.office.get(`/api/territory?parent=${place.ids.community}`)).body as { id: Id }[]
    expect(children.some(({ id }) => id === empty.territory)).toBe(false)
  })
})

describe('finding places', () => {
  it('by part of a name, by code however it was typed, and by the code of last year', async () => {
    const found = async (q: string) => ((await place.as.commander.get(`/api/territory/search?q=${encodeURIComponent(q)}`)).body as { name: string }[]).map(({ name }) => name)
    expect(await found('孝民')).toContain('孝民屯社区')
    expect(await found('４１０５０５００９００１')).toContain('孝民屯社区')
    const retired = (await place.as.commander.get('/api/territory/search?q=410505009051')).body[0]
    expect(retired).toMatchObject({ successors: ['410505009052', '410505009053'], retiredAt: expect.any(String) })
  })
  it('a list of codes is answered line by line: found, retired, unknown, no code; names are never asked', async () => {
    const codes = [' ４１０５０５００９００１ ', '410505009051', '410505009999', '41O505009001', '孝民屯社区', '41050500900']
    const { body } = await place.as.office.post('/api/territory/match', { codes })
    expect(body.map(({ outcome, suggestion }: { outcome: string; suggestion?: string }) => suggestion ?? outcome))
      .toEqual(['found', 'retired', 'unknown', '410505009001', 'not-a-code', 'not-a-code'])
    expect(body[1].successors).toEqual(['410505009052', '410505009053'])
    expect((await place.as.secretary.post('/api/territory/match', { codes: ['410505009002'] })).body[0].outcome).toBe('unknown')
  })
})

it('every column that holds a path follows a move, except those of facts; and the ledger verifies', async () => {
  const { db } = place.server.services
  const moving = (await movingColumns(db)).map(({ table, column }) => `${table}.${column}`)
  expect(moving).toEqual(expect.arrayContaining([
    'territory.path', 'dwelling.path', 'checkpoint.path', 'entrance.path', 'role_assignment.path', 'pass.compound_path', 'policy_adoption.path', 'device.path', 'person.path',
  ]))
  expect(moving.filter((column) => /^(ledger|passage|territory_report)\./.test(column))).toEqual([])
  expect(await verifyLedger(db, '410505')).toMatchObject({ ok: true })
})
