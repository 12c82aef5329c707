// The cases beside the rules: which verdicts change under another pack, and under which rule each case stands.
import { describe, expect, it } from 'vitest'
import { GATE_2020_02, MEASURES_OFF } from '../policy/index.js'
import { runGateCases } from './index.js'

describe('the cases of the gate, run against a draft', () => {
  it('no verdict changes under the same rules', () => {
    expect(runGateCases(GATE_2020_02, GATE_2020_02).filter(({ changed }) => changed)).toEqual([])
  })
  it('a fever above 37.2 changes exactly those with 37.3, and they stand under the rule of fever', () => {
    const changed = runGateCases(GATE_2020_02, { ...GATE_2020_02, fever: { tenths: 372, comparator: 'above' } }).filter((each) => each.changed)
    expect(changed.length).toBeGreaterThan(0)
    expect(changed.every(({ facts, pins }) => facts.temperature?.tenths === 373 && pins.includes('gate.fever'))).toBe(true)
  })
  it('a fever from 37.3 on does the same, for readings are whole tenths', () => {
    const names = (fever: typeof GATE_2020_02.fever) => runGateCases(GATE_2020_02, { ...GATE_2020_02, fever }).filter(({ changed }) => changed).map(({ name }) => name)
    expect(names({ tenths: 373, comparator: 'at-or-above' })).toEqual(names({ tenths: 372, comparator: 'above' }))
  })
  it('without measures everybody goes in, and each situation is told once', () => {
    const all = runGateCases(GATE_2020_02, MEASURES_OFF)
    expect(all.every(({ after }) => after.verdict === 'admit')).toBe(true)
    expect(new Set(all.map(({ facts, before }) => JSON.stringify([facts, before]))).size).toBeGreaterThan(80)
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  })
})
