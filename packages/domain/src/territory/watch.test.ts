// Runs the readable tables of loads, blind spots and coverage.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { blindReasons, coverageOf, coverageState, gateDefaultsFor, gridLoad, headLoads, reportAgrees } from './index.js'

const table = JSON.parse(readFileSync(new URL('../../cases/territory-watch.cases.json', import.meta.url), 'utf8')) as {
  gridLoad: { name: string; households: number; load: string }[]
  headLoads: { name: string; grids: [string, number, string[]][]; loads: [string, number, number, string][] }[]
  blind: { name: string; owners: number; lastDataAt: string | null; hours: number; reasons: string[] }[]
  coverage: { name: string; targets?: [string, string | null][]; repeat?: [number, number]; coverage: object }[]
}
const NOW = '2020-02-10T08:00:00.000Z'
const TODAY = '2020-02-10'

describe('a grid head', () => {
  it.each(table.gridLoad)('$name', ({ households, load }) => expect(gridLoad(households)).toBe(load))

  it.each(table.headLoads)('$name', ({ grids, loads }) => {
    const given = grids.map(([grid, households, heads]) => ({ grid, households, heads: heads.map((id) => ({ id, name: id })) }))
    expect(headLoads(given).map(({ head, grids: count, households, load }) => [head, count, households, load])).toEqual(loads)
  })
})

describe('a place that nobody watches', () => {
  it.each(table.blind)('$name', ({ owners, lastDataAt, hours, reasons }) =>
    expect(blindReasons({ owners, lastDataAt }, NOW, hours)).toEqual(reasons))
})

describe('coverage', () => {
  it.each(table.coverage)('$name', ({ targets, repeat, coverage }) => {
    const [done, open] = repeat ?? [0, 0]
    const all = targets ?? [...Array<[string, string]>(done).fill([TODAY, NOW]), ...Array<[string, null]>(open).fill([TODAY, null])]
    expect(coverageOf(all.map(([due, doneAt]) => coverageState({ due, doneAt }, TODAY)))).toEqual(coverage)
  })

  it('a report of 41 grids beside 42 in the tree disagrees, and that is all', () => {
    expect([reportAgrees(41, 42), reportAgrees(42, 42)]).toEqual([false, true])
  })
})

describe('the class of a compound', () => {
  it('a managed one is run by its property, one with many tenants has posts at building doors, an unmanaged one has a publicity point', () => {
    expect(gateDefaultsFor('A').responsible[0]).toBe('property')
    expect(gateDefaultsFor('B')).toMatchObject({ publicityPoint: true, responsible: ['cell', 'sub-district'] })
    expect(gateDefaultsFor('C')).toMatchObject({ checkpoints: ['compound-gate', 'building-door'], registerEveryone: true })
  })
  it('one whose class nobody knows is treated as unmanaged', () => expect(gateDefaultsFor(null)).toEqual(gateDefaultsFor('B')))
})
