// The tree of places through the door: official divisions, local units, what does not fit, who sees what.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { Outcome } from '@shouwang/domain/kernel'
import { addUnits, importDivision, type TerritoryView, type Unit } from '@shouwang/domain/territory'
import { applied, openPlace, type Persona, type Place } from '../../test/harness.js'
import { divisionId, findDivision, pathNames, subtree } from './index.js'

const STREET = '410505009000'
const COMMUNITY = '410505009001'

let place: Place
beforeAll(async () => { place = await openPlace() })
afterAll(() => place.close())

const problemOf = (outcome: Outcome<unknown>): unknown => (outcome.outcome === 'refused' ? outcome.problem : outcome.outcome)
const compound = (code: string, over: Partial<Unit> = {}): Unit =>
  ({ territory: uuidv7(), parent: place.ids.community, kind: 'compound', code, name: '试验小区', ...over })
const add = (units: Unit[], within = place.ids.subDistrict, as: Persona = place.as.office): Promise<Outcome<unknown>> =>
  as.send(addUnits, { within, units })

describe('the national table', () => {
  it('knows streets, communities and cities without counties, and names the way to them', async () => {
    expect(await findDivision('410505009')).toEqual({ code: '410505009', name: '相台街道' })
    expect(await pathNames('410505009001')).toEqual(['河南省', '安阳市', '殷都区', '相台街道', '孝民屯社区'])
    expect(await findDivision('441900')).toEqual({ code: '441900', name: '东莞市' })
    expect(await findDivision('410505009999')).toBeUndefined()
    expect(await findDivision('4105050')).toBeUndefined()
  })

  it('lists parents before children and keeps two streets of one name apart by code', async () => {
    const district = await subtree('410505')
    expect(district).toHaveLength(177)
    const seen = new Set([''])
    for (const { code } of district) {
      expect(seen.has([6, 9, 12].filter((length) => length < code.length).map((length) => code.slice(0, length)).at(-1) ?? '')).toBe(true)
      seen.add(code)
    }
    const named = await Promise.all(['410311', '530326'].map(async (county) => (await subtree(county)).find(({ name }) => name === '古城街道')?.code))
    expect(named.every((code) => code !== undefined)).toBe(true)
    expect(new Set(named).size).toBe(2)
  })
})

describe('loading divisions', () => {
  it('a street comes with its district and communities, the same ids everywhere, and a second time adds nothing', async () => {
    const again = applied(await place.system.send(importDivision, { divisionCode: '410505009' }))
    expect(again).toEqual({ added: 0, known: 9, root: divisionId(STREET) })
    const community = (await place.as.office.get(`/api/territory?parent=${place.ids.subDistrict}`)).body as TerritoryView[]
    expect(community.filter(({ kind }) => kind === 'village').map(({ name }) => name)).toEqual(['铁佛寺村村民委员会', '段邵村村民委员会', '焦邵村村民委员会'])
    expect(community.find(({ code }) => code === COMMUNITY)!.path).toBe(`/410505/${STREET}/${COMMUNITY}/`)
  })

  it('more of the district may follow; a real district never becomes an exercise', async () => {
    expect(applied(await place.as.steward.send(importDivision, { divisionCode: '410505001' })).added).toBe(12)
    const elsewhere = { district: '410502' }
    applied(await place.system.send(importDivision, { divisionCode: '410502001' }, elsewhere))
    const asExercise = await place.system.send(importDivision, { divisionCode: '410502', exercise: true }, elsewhere)
    expect(problemOf(asExercise)).toMatchObject({ code: 'territory.real-district' })
  })

  it('a code that nobody knows, or of another district, is refused; an office loads its own street only', async () => {
    expect(problemOf(await place.system.send(importDivision, { divisionCode: '410505999' }))).toMatchObject({ code: 'territory.unknown' })
    expect(problemOf(await place.system.send(importDivision, { divisionCode: '410502' }))).toMatchObject({ code: 'auth.wrong-district' })
    expect(problemOf(await place.as.office.send(importDivision, { divisionCode: '410505002' }))).toMatchObject({ code: 'auth.out-of-scope' })
    expect((await place.as.office.send(importDivision, { divisionCode: '410505009' })).outcome).toBe('applied')
    expect(problemOf(await place.as.guard.send(importDivision, { divisionCode: '410505009' }))).toMatchObject({ code: 'auth.forbidden' })
  })

  it('the picker reads full-width digits and blanks, and lists provinces first', async () => {
    expect((await place.as.guard.get('/api/territory/divisions')).body.divisions).toHaveLength(31)
    const { body } = await place.as.guard.get(`/api/territory/divisions?under=${encodeURIComponent('４１０５０５009000 ')}`)
    expect(body).toMatchObject({ under: '410505009', names: ['河南省', '安阳市', '殷都区', '相台街道'] })
    expect(body.divisions).toHaveLength(7)
    expect((await place.as.guard.get('/api/territory/divisions?under=41O505')).status).toBe(404)
    expect((await place.anonymous.get('/api/territory/divisions')).status).toBe(401)
  })
})

describe('adding local places', () => {
  it('a compound and its buildings in one go, parents first', async () => {
    const parent = compound(`${COMMUNITY}-C101`, { compoundClass: 'B' })
    const building: Unit = { territory: uuidv7(), parent: parent.territory, kind: 'building', code: `${parent.code}-B01`, name: '1号楼' }
    applied(await add([parent, building]))
    const { body } = await place.as.office.get(`/api/territory/${building.territory}`)
    expect(body.parents.map(({ name }: TerritoryView) => name)).toEqual(['殷都区', '相台街道', '孝民屯社区', '试验小区'])
    expect(body.path).toBe(`/410505/${STREET}/${COMMUNITY}/${parent.code}/${building.code}/`)
  })

  it('one name under two codes is two places; one code twice is refused, with nothing written of the batch', async () => {
    applied(await add([compound(`${COMMUNITY}-C111`), compound(`${COMMUNITY}-C112`)]))
    const taken = await add([compound(`${COMMUNITY}-C113`), compound(`${COMMUNITY}-C111`)])
    expect(problemOf(taken)).toEqual({ code: 'territory.code-taken', divisionCode: `${COMMUNITY}-C111` })
    expect(problemOf(await add([compound(`${COMMUNITY}-C114`), compound(`${COMMUNITY}-C114`)]))).toMatchObject({ code: 'territory.code-taken' })
    expect((await add([compound(`${COMMUNITY}-C113`)])).outcome).toBe('applied')
  })

  it('a loop, a child before its parent, and a place under itself cannot be written', async () => {
    const first = compound(`${COMMUNITY}-C121`, { kind: 'grid-2' })
    const second = compound(`${first.code}-G1`, { kind: 'grid-3', parent: first.territory })
    expect(problemOf(await add([{ ...first, parent: second.territory }, second]))).toMatchObject({ code: 'territory.unknown' })
    expect(problemOf(await add([second, first]))).toMatchObject({ code: 'territory.unknown' })
    expect(problemOf(await add([{ ...first, parent: first.territory }]))).toMatchObject({ code: 'territory.unknown' })
  })

  it.each([
    ['eleven digits', '41050500900'], ['full-width digits', '４１０５０５００９００９'], ['a trailing blank', '410505009009 '],
    ['a letter O for a zero', '41O505009009'], ['a letter I for a one', '4I0505009009'],
  ])('a code with %s is refused', async (_case, code) => {
    expect(problemOf(await add([compound(code, { kind: 'community', parent: place.ids.subDistrict })]))).toMatchObject({ code: 'input.invalid' })
  })

  it('a local code belongs to its parent and has no O or I; a compound typed as a community is refused', async () => {
    expect(problemOf(await add([compound('410505009002-C901')]))).toMatchObject({ code: 'input.invalid' })
    expect(problemOf(await add([compound(`${COMMUNITY}-CO1`)]))).toMatchObject({ code: 'input.invalid' })
    const mistyped = await add([compound(`${COMMUNITY}-C131`, { kind: 'community' })])
    expect(problemOf(mistyped)).toEqual({ code: 'territory.wrong-parent', kind: 'community', parentKind: 'community' })
    expect(problemOf(await add([compound(`${COMMUNITY}-G1`, { kind: 'grid-3', compoundClass: 'A' })]))).toMatchObject({ code: 'input.invalid' })
  })

  it('a retired place takes nothing new; nothing is added outside the place that was named', async () => {
    const old = compound(`${COMMUNITY}-C141`)
    applied(await add([old]))
    await sql`update territory set retired_at = ${place.clock.now()}::timestamptz where id = ${old.territory}::uuid`.execute(place.server.services.db)
    const building: Unit = { territory: uuidv7(), parent: old.territory, kind: 'building', code: `${old.code}-B01`, name: '1号楼' }
    expect(problemOf(await add([building]))).toEqual({ code: 'territory.retired', id: old.territory })
    expect(problemOf(await add([compound(`${COMMUNITY}-C142`)], place.ids.otherCommunity))).toMatchObject({ code: 'auth.out-of-scope' })
  })
})

describe('reading the tree', () => {
  it('everybody starts at the top of their own scope and sees nothing beside it', async () => {
    const tops = async (as: Persona) => ((await as.get('/api/territory')).body as TerritoryView[]).map(({ name }) => name)
    expect(await tops(place.as.commander)).toEqual(['殷都区'])
    expect(await tops(place.as.office)).toEqual(['相台街道'])
    expect(await tops(place.as.secretary)).toEqual(['孝民屯社区'])
    expect((await place.as.secretary.get(`/api/territory?parent=${place.ids.otherCommunity}`)).body).toEqual([])
    expect((await place.as.secretary.get(`/api/territory/${place.ids.otherCompound}`)).status).toBe(404)
    expect((await place.as.nobody.get('/api/territory')).status).toBe(403)
  })
})
