// Runs the readable table of stricter and looser, and looks at limits and periods.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { beyondBelow, diffRules, looseningsAbove } from './diff.js'
import { POLICY_FIELDS, withField } from './fields.js'
import { MEASURES_OFF_PACK, PACK_2020_02 } from './packs.js'
import { sectionsOf } from './sections/index.js'
import { compareField, faultyLimits, tightens, type Comparison } from './strictness.js'

interface Case { name: string; field: string; above: unknown; below: unknown; expected: Comparison }
const table = JSON.parse(readFileSync(new URL('../../cases/policy-strictness.cases.json', import.meta.url), 'utf8')) as { cases: Case[] }
const fieldOf = (path: string) => POLICY_FIELDS.find((field) => field.path === path)!

describe('the table of stricter and looser', () => {
  it.each(table.cases)('$name', ({ field, above, below, expected }) => {
    expect(compareField(fieldOf(field), above, below)).toBe(expected)
  })
  it.each(table.cases)('$name: a territory below may only tighten', ({ field, above, below, expected }) => {
    const upper = withField(PACK_2020_02, { path: field }, above)
    const lower = withField(PACK_2020_02, { path: field }, below)
    const loosened = expected === 'looser' || expected === 'mixed'
    expect(tightens(upper, lower)).toEqual(loosened ? [{ field, because: 'looser', upper: above, lower: below }] : [])
  })
})

describe('fields', () => {
  it('every value of a pack has a field that says which way is stricter, its unit and its source', () => {
    const leaves = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && !('comparator' in value) && !('zh' in value)
        ? Object.entries(value).flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`))
        : [path]
    expect(leaves(sectionsOf(PACK_2020_02), '').toSorted()).toEqual(POLICY_FIELDS.map(({ path }) => path).toSorted())
    for (const { source } of POLICY_FIELDS) expect(source.rows.every((row) => /^S[0-4]-\d\d$/.test(row)) && source.rows.length > 0).toBe(true)
  })
  it('the pack of February 2020 tightens the state without measures, in every field or not at all', () => {
    expect(tightens(MEASURES_OFF_PACK, PACK_2020_02)).toEqual([])
    expect(diffRules(MEASURES_OFF_PACK, PACK_2020_02).every(({ comparison }) => comparison === 'stricter')).toBe(true)
  })
})

describe('the fields of a pack', () => {
  it('that only people can follow are these, and no others', () => {
    expect(POLICY_FIELDS.filter(({ appliedBy }) => appliedBy === 'people').map(({ path }) => path)).toEqual([
      'post.registerEveryPassage', 'post.monitoringPoints', 'quarantine.visitsPerDay',
    ])
  })
})

describe('limits that an upper territory sets', () => {
  const limits = [{ field: 'gate.fever', strictest: { tenths: 371, comparator: 'above' } }]
  const lower = (tenths: number) => withField(PACK_2020_02, { path: 'gate.fever' }, { tenths, comparator: 'above' })
  it.each([[373, []], [372, []], [371, []], [370, ['beyond-limit']]])('%i where 37.1 is the strictest allowed', (tenths, expected) => {
    expect(tightens(PACK_2020_02, lower(tenths), limits).map(({ because }) => because)).toEqual(expected)
  })
  it('a limit looser than the pack itself, or of no field, is faulty', () => {
    expect(faultyLimits(PACK_2020_02, limits)).toEqual([])
    expect(faultyLimits(PACK_2020_02, [{ field: 'gate.fever', strictest: { tenths: 374, comparator: 'above' } }])).toEqual(['gate.fever'])
    expect(faultyLimits(PACK_2020_02, [{ field: 'gate.nothing', strictest: 1 }, { field: 'gate.fever', strictest: 'low' }])).toEqual(['gate.nothing', 'gate.fever'])
  })
})

describe('a pack adopted above what is in force below', () => {
  const limits = [{ field: 'gate.fever', strictest: { tenths: 371, comparator: 'above' } }]
  const [FROM, TO] = ['2020-02-10T00:00:00.000Z', '2020-02-20T00:00:00.000Z']
  const below = (tenths: number, from = FROM, to = TO) =>
    [{ adoption: 'a', territory: 't', from, to, pack: withField(PACK_2020_02, { path: 'gate.fever' }, { tenths, comparator: 'above' }) }]
  it.each([[371, []], [370, ['gate.fever']], [374, []]])('37.1 is the strictest allowed: a pack below with %i tenths', (tenths, expected) => {
    expect(beyondBelow(below(tenths), { ...PACK_2020_02, limits }, FROM, TO).flatMap(({ fields }) => fields)).toEqual(expected)
  })
  it('concerns only those that are in force in its time', () => {
    const found = (from: string, to: string) => beyondBelow(below(370, from, to), { ...PACK_2020_02, limits }, FROM, TO).length
    expect(found('2020-02-01T00:00:00.000Z', FROM)).toBe(0)
    expect(found('2020-02-01T00:00:00.000Z', '2020-02-10T00:00:00.001Z')).toBe(1)
    expect(found('2020-02-19T23:59:59.999Z', '2020-03-01T00:00:00.000Z')).toBe(1)
    expect(found(TO, '2020-03-01T00:00:00.000Z')).toBe(0)
  })
})

describe('what holds above during a period', () => {
  const above = [{ adoption: 'a', territory: 'd', from: '2020-02-10T00:00:00.000Z', to: '2020-02-20T00:00:00.000Z', pack: PACK_2020_02 }]
  const off = { ...MEASURES_OFF_PACK }
  it.each([
    ['ends as the upper one begins', '2020-02-01T00:00:00.000Z', '2020-02-10T00:00:00.000Z', false],
    ['ends a millisecond after it begins', '2020-02-01T00:00:00.000Z', '2020-02-10T00:00:00.001Z', true],
    ['begins a millisecond before it ends', '2020-02-19T23:59:59.999Z', '2020-03-01T00:00:00.000Z', true],
    ['begins as it ends', '2020-02-20T00:00:00.000Z', '2020-03-01T00:00:00.000Z', false],
  ])('a looser pack that %s', (_name, from, to, loosens) => {
    expect(looseningsAbove(above, off, from, to).length > 0).toBe(loosens)
  })
})
