// The generator of exercises: the same seed gives the same place, and its people are as many, as related and as impossible as they should be.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayInChina } from '@shouwang/domain/kernel'
import { readMember } from '@shouwang/domain/people'
import { boundariesOverlap, boundaryFaults, checkUnit, type Standing } from '@shouwang/domain/territory'
import { divisionId, subtree } from '../territory/index.js'
import { casesOf } from './care.js'
import { planGrids } from './grids.js'
import { apportion, planPlace } from './place.js'
import { households, type NewHousehold } from './households.js'

const STREET = '410505009'
const place = async (people: number, seed = 'S', divisionCode = STREET) =>
  planPlace({ divisionCode, divisions: await subtree(divisionCode), people, seed })
const peopleOf = (homes: readonly NewHousehold[]) => homes.flatMap(({ members }) => members)

describe('a generated street', () => {
  it('相台街道 with 12,000 people has 43 gates, households of 2.57, and a place for each of them', async () => {
    const street = await place(12_000)
    expect(street.checkpoints).toHaveLength(43)
    expect(street.checkpoints.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['highway-exit', 'station', 'mobile']))
    expect(street.checkpoints.filter(({ vehicles }) => vehicles).length).toBeGreaterThan(5)
    const homes = [...households(street, STREET, 'S')]
    const people = peopleOf(homes)
    expect(people).toHaveLength(12_000)
    expect(people.length / homes.length).toBeCloseTo(2.57, 1)
    expect(new Set(homes.map(({ territory, door }) => `${territory}${door}`)).size / homes.length).toBeGreaterThan(0.97)
    expect(new Set(street.compounds.map(({ kind }) => kind)).size).toBe(3)
    expect(homes.filter(({ tenure }) => tenure === 'tenant').length / homes.length).toBeGreaterThan(0.1)
  })

  it.each([[1499, 0], [1500, 1], [12_000, 8], [89_999, 59], [90_000, 60], [810_000, 60]])('of %i people %i are under observation from the first day', (people, cases) => {
    expect(casesOf(people)).toBe(cases)
  })

  it('a district of 810,000 has 614 compounds and 727 gates', async () => {
    const district = await place(810_000, 'S', '410505')
    expect(district.compounds).toHaveLength(614)
    expect(district.checkpoints).toHaveLength(727)
    expect(district.compounds.reduce((sum, { people }) => sum + people, 0)).toBe(810_000)
  })

  it('everybody passes the checks of the register, has a number that can be nobody\'s, and no number comes twice', async () => {
    const people = peopleOf([...households(await place(20_000), STREET, 'S')])
    const today = dayInChina('2020-02-10T00:00:00.000Z')
    const faults = people.map(({ person: _, ...member }) => readMember(member, today)).filter(({ ok }) => !ok)
    expect(faults).toEqual([])
    const numbers = people.filter(({ documentKind }) => documentKind === 'resident-id').map(({ documentNo }) => documentNo!)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers.every((number) => number.slice(4, 6) === '99')).toBe(true)
    expect(people.every(({ phone }) => !phone || phone.slice(3, 7) === '0000')).toBe(true)
    expect(people.some(({ documentKind }) => documentKind === 'none')).toBe(true)
  })

  it('children are younger than their parents, and every unit fits the tree it is added to', async () => {
    const street = await place(3_000)
    for (const { members } of households(street, STREET, 'S')) {
      const head = members.find(({ relation }) => relation === '户主')!
      for (const { relation, birthDate } of members) {
        if (relation === '子' || relation === '女') expect(birthDate! > head.birthDate!).toBe(true)
        if (relation === '父' || relation === '母') expect(birthDate! < head.birthDate!).toBe(true)
      }
    }
    const root: Standing = { id: '', kind: 'sub-district', code: '', path: '/', retired: false }
    const standing = new Map<string, Standing>((await subtree(STREET)).map(({ code }) => {
      const tree = code.padEnd(12, '0')
      return [divisionId(tree), { ...root, id: divisionId(tree), code: tree, kind: code.length === 9 ? 'sub-district' : 'community' }]
    }))
    for (const unit of street.units) {
      expect(checkUnit(unit, standing.get(unit.parent), '/'), unit.name).toBeNull()
      standing.set(unit.territory, { id: unit.territory, kind: unit.kind, code: unit.code, path: '/', retired: false })
    }
  })
})

describe('a generated landscape', () => {
  const NOW = '2020-02-10T00:00:00.000Z'
  it('has L2 and L3 grids of a few hundred households, drawn side by side, and is the same for a seed', async () => {
    const street = await place(12_000)
    const divisions = await subtree(STREET)
    const plan = planGrids(street, divisions, STREET, 'S', NOW)
    expect(planGrids(street, divisions, STREET, 'S', NOW)).toEqual(plan)
    const level3 = plan.units.filter(({ kind }) => kind === 'grid-3')
    expect(level3.length).toBeGreaterThanOrEqual(10)
    expect(plan.memberships.flatMap(({ units }) => units).sort()).toEqual(street.compounds.map(({ id }) => id).sort())
    expect(plan.boundaries.flatMap(({ boundary }) => boundaryFaults(boundary))).toEqual([])
    const drawn = level3.map(({ territory }) => plan.boundaries.find((one) => one.territory === territory)!.boundary)
    expect(drawn.flatMap((one, at) => drawn.slice(at + 1).filter((other) => boundariesOverlap(one, other)))).toEqual([])
    expect(plan.entrances.filter(({ state, opener }) => (state === 'closed' || state === 'barrier') && !opener)).toEqual([])
  })
})

describe('for any seed and size', () => {
  it('the same request gives the same place and people, another seed gives others', async () => {
    const divisions = await subtree(STREET)
    await fc.assert(fc.asyncProperty(fc.string({ maxLength: 20 }), fc.integer({ min: 1, max: 2_000 }), async (seed, people) => {
      const make = (with_: string) => {
        const made = planPlace({ divisionCode: STREET, divisions, people, seed: with_ })
        return { made, homes: [...households(made, STREET, with_)] }
      }
      const once = make(seed)
      expect(make(seed)).toEqual(once)
      expect(make(`${seed}!`).homes[0]!.household).not.toBe(once.homes[0]!.household)
      expect(peopleOf(once.homes)).toHaveLength(people)
      const homes = once.homes.map(({ household }) => household)
      const ids = [...peopleOf(once.homes).map(({ person }) => person), ...homes, ...once.made.units.map(({ territory }) => territory)]
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true)
    }), { numRuns: 25 })
  })

  it('a whole is shared out without loss', () => {
    const anyWeights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 50 })
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000 }), anyWeights, (whole, weights) => {
      const parts = apportion(whole, weights)
      expect(parts.reduce((a, b) => a + b, 0)).toBe(whole)
      expect(parts.every((part) => part >= 0)).toBe(true)
    }))
  })
})
