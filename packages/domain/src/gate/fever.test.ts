// Runs the readable table of fever steps.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf } from '../kernel/index.js'
import { replayFever, type FeverStep } from './fever.js'

const table = JSON.parse(readFileSync(new URL('../../cases/gate-fever.cases.json', import.meta.url), 'utf8')) as {
  cases: { name: string; steps: [FeverStep, number][]; state: string; outOfOrder: number[] }[]
}
const atMinute = (minute: number): string => instantOf(Date.UTC(2020, 1, 10, 8, minute))

describe('somebody with a fever at the gate', () => {
  it.each(table.cases)('$name', ({ steps, state, outOfOrder }) =>
    expect(replayFever(steps.map(([step, minute]) => ({ step, at: atMinute(minute) })))).toEqual({ state, outOfOrder }))

  it('is in the same state in whatever order the steps arrive', () => {
    const steps = fc.uniqueArray(fc.record({
      step: fc.constantFrom<FeverStep>('first', 'resting', 'retest-normal', 'confirmed', 'doctor-called', 'referred', 'closed'),
      at: fc.nat(59).map(atMinute),
    }), { selector: (each) => each.at })
    fc.assert(fc.property(steps, (all) => {
      expect(replayFever(all.toReversed()).state).toBe(replayFever(all).state)
    }))
  })
})
