// The life of places: who may go where, what goes with whom in a split, what can be merged and retired.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  PARENT_KINDS, checkGridMember, checkKindChange, checkMerge, checkMove, checkRetire, divide, lifeStateAt, type Standing, type TerritoryKind,
} from './index.js'

const place = (id: string, kind: TerritoryKind, path: string, retired = false): Standing => ({ id, kind, code: id, path, retired })
const community = place('c1', 'community', '/d/s/c1/')
const compound = place('x', 'compound', '/d/s/c1/x/')

describe('the life of a place', () => {
  it.each([
    ['2020-02-10T00:00:00.000Z', 'planned'], ['2020-02-11T00:00:00.000Z', 'active'], ['2020-02-11T23:59:59.999Z', 'active'], ['2020-02-12T00:00:00.000Z', 'retired'],
  ])('at %s it is %s', (at, state) =>
    expect(lifeStateAt({ validFrom: '2020-02-11T00:00:00.000Z', retiredAt: '2020-02-12T00:00:00.000Z' }, at)).toBe(state))

  it('every kind but the district can stand somewhere, and none in itself except where the table says so', () => {
    const kinds = Object.keys(PARENT_KINDS) as TerritoryKind[]
    expect(kinds.filter((kind) => PARENT_KINDS[kind].length === 0)).toEqual(['district'])
    expect(kinds.filter((kind) => PARENT_KINDS[kind].includes(kind))).toEqual([])
  })
})

describe('moving', () => {
  it('a compound goes to the next community', () => expect(checkMove(compound, place('c2', 'community', '/d/s/c2/'))).toBeNull())
  it('a place under itself, or under something inside it, is a loop', () => {
    expect(checkMove(community, community)).toMatchObject({ code: 'territory.loop' })
    expect(checkMove(community, place('g', 'grid-2', '/d/s/c1/g/'))).toMatchObject({ code: 'territory.loop' })
  })
  it('a compound typed as a community fits nowhere it is put', () =>
    expect(checkMove(place('y', 'community', '/d/s/y/'), community)).toMatchObject({ code: 'territory.wrong-parent', kind: 'community', parentKind: 'community' }))
  it('nothing goes into a retired place, and a retired place goes nowhere', () => {
    expect(checkMove(compound, place('c2', 'community', '/d/s/c2/', true))).toEqual({ code: 'territory.retired', id: 'c2' })
    expect(checkMove(place('x', 'compound', '/d/s/c1/x/', true), community)).toEqual({ code: 'territory.retired', id: 'x' })
  })
  it('a courtyard that turns out to be a compound is put right, a compound with buildings never becomes a road', () => {
    expect(checkKindChange('compound', community, [{ kind: 'building' }])).toBeNull()
    expect(checkKindChange('road', community, [{ kind: 'building' }])).toMatchObject({ code: 'territory.wrong-parent', kind: 'building', parentKind: 'road' })
    expect(checkKindChange('district', undefined, [])).toMatchObject({ code: 'territory.wrong-parent' })
  })
})

describe('splitting', () => {
  it('everything goes to exactly one part, whoever named what', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 30 }), fc.integer({ min: 2, max: 5 }), fc.nat(), (ids, count, seed) => {
      const parts = Array.from({ length: count }, (_, at) => ({ takes: ids.filter((_id, i) => (i + seed) % (count + 1) === at), rest: at === count - 1 }))
      const made = divide(parts, ids)
      expect(made.ok && [...made.partOf.keys()].sort()).toEqual([...ids].sort())
    }))
  })
  it('things that nobody takes are counted', () =>
    expect(divide([{ takes: ['a'] }, { takes: [] }], ['a', 'b', 'c'])).toEqual({ ok: false, problem: { code: 'territory.parts-incomplete', missing: 2 } }))
  it('a thing taken twice, a stranger, and two parts for the rest are refused', () => {
    expect(divide([{ takes: ['a'] }, { takes: ['a'] }], ['a'])).toMatchObject({ problem: { code: 'territory.taken-twice', id: 'a' } })
    expect(divide([{ takes: ['z'] }, { takes: [] }], ['a'])).toMatchObject({ problem: { code: 'territory.not-in-unit', id: 'z' } })
    expect(divide([{ takes: [], rest: true }, { takes: [], rest: true }], [])).toMatchObject({ problem: { code: 'input.invalid' } })
  })
})

describe('merging, retiring, grids', () => {
  const other = place('x2', 'compound', '/d/s/c2/x2/')
  it('two compounds become one; a compound and a community do not', () => {
    expect(checkMerge([compound, other], ['x', 'x2'])).toBeNull()
    expect(checkMerge([compound, community], ['x', 'c1'])).toEqual({ code: 'territory.kinds-differ', kind: 'compound', other: 'community' })
    expect(checkMerge([compound], ['x', 'x'])).toMatchObject({ code: 'territory.taken-twice' })
    expect(checkMerge([compound], ['x', 'gone'])).toEqual({ code: 'territory.unknown', id: 'gone' })
  })
  it('a place is retired only when it is empty', () => {
    expect(checkRetire(compound, { units: 0, residents: 0, checkpoints: 0 })).toBeNull()
    expect(checkRetire(compound, { units: 0, residents: 1, checkpoints: 0 })).toMatchObject({ code: 'territory.not-empty', residents: 1 })
  })
  it('only places where people live go into an L3 grid, and only of the same community', () => {
    const grid = place('g', 'grid-3', '/d/s/c1/g2/g/')
    expect(checkGridMember(compound, grid, '/d/s/c1/')).toBeNull()
    expect(checkGridMember(other, grid, '/d/s/c1/')).toMatchObject({ code: 'territory.not-in-unit' })
    expect(checkGridMember(community, grid, '/d/s/c1/')).toMatchObject({ code: 'territory.wrong-parent' })
    expect(checkGridMember(compound, place('g2', 'grid-2', '/d/s/c1/g2/'), '/d/s/c1/')).toMatchObject({ code: 'territory.wrong-parent' })
  })
})
