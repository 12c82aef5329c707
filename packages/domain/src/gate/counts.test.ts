// The sums of a shift.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkCounts, countShift, countedPassage, outOfProvinceOf, personsOf, type CountedPassage } from './counts.js'
import type { PassageData, Subject } from './passage.schema.js'

const passage = (subject: Subject, more: Partial<PassageData> = {}): PassageData => ({
  checkpoint: '019502a0-0000-7000-8000-000000000001', direction: 'in', subject, mask: 'worn', action: 'admitted',
  decision: { verdict: 'admit', because: [{ code: 'all-in-order' }], policy: 'p/1' }, offline: false, channel: 'phone', ...more,
})
const resident = { kind: 'door', door: '3-101', known: true } as const
const occupant = { mask: 'worn', outOfProvince: false } as const
const car = (count: number, outOfProvince: number, occupants = 0): Subject => ({
  kind: 'vehicle', plateKind: 'ordinary', count, outOfProvince, askedTravel: true,
  occupants: Array.from({ length: occupants }, () => ({ ...occupant, outOfProvince: true })),
})

describe('people at a gate', () => {
  it('count as one on foot, as many as they are in a group or a vehicle', () => {
    expect(personsOf(passage(resident))).toBe(1)
    expect(personsOf(passage({ kind: 'count', persons: 30, outOfProvince: 4 }))).toBe(30)
    expect(personsOf(passage(car(4, 0, 2)))).toBe(4)
    expect(personsOf(passage(car(0, 0)))).toBe(0)
    expect(personsOf(passage(car(1, 0, 3)))).toBe(3)
  })
  it('are not counted in an ambulance, which is counted as a vehicle', () => {
    const counts = countShift([countedPassage(passage({ kind: 'emergency', service: 'ambulance' }), false)])
    expect(counts).toMatchObject({ persons: 0, vehicles: 1 })
  })
  it('are never from another province more often than they are there', () => {
    expect(outOfProvinceOf(passage(car(2, 5)))).toBe(2)
    expect(outOfProvinceOf(passage(car(4, 0, 3)))).toBe(3)
    expect(outOfProvinceOf(passage({ kind: 'count', persons: 3, outOfProvince: 9 }))).toBe(3)
    expect(outOfProvinceOf(passage(resident))).toBe(0)
  })
})

describe('a shift', () => {
  const fever = passage(resident, {
    action: 'referred', decision: { verdict: 'refer', because: [{ code: 'fever-first', tenths: 375 }], policy: 'p/1' },
  })
  const retest = passage(resident, {
    action: 'turned-back', decision: { verdict: 'refuse', because: [{ code: 'fever-confirmed', tenths: 376 }], policy: 'p/1' },
  })
  it('adds up people in and out, turned back, referred, vehicles and fevers; a retest is no second fever', () => {
    const all = [
      passage(resident), passage(resident, { direction: 'out' }), passage(car(4, 1)), passage(car(3, 3), { action: 'turned-back' }),
      passage({ kind: 'count', persons: 10, outOfProvince: 2 }), fever, retest,
    ]
    expect(countShift(all.map((each) => countedPassage(each, false)))).toEqual({
      in: 15, out: 1, persons: 21, inProvince: 15, outOfProvince: 6, vehicles: 2, turnedBack: 4, turnedBackVehicles: 1, fever: 1, referred: 1,
    })
  })
  it('counts the people of a car once although one of them was measured again, and again; their fever stays counted', () => {
    const hot = (retestOf?: string): Subject => ({
      kind: 'vehicle', plateKind: 'ordinary', count: 4, outOfProvince: 1, askedTravel: true,
      occupants: [occupant, { ...occupant, temperature: { tenths: 375, method: 'forehead', ...(retestOf ? { retestOf } : {}) } }],
    })
    const first = { ...fever, subject: hot() }
    const early = passage(hot('a'), { action: 'referred' })
    const sums = (...all: [string, PassageData, boolean?][]) => countShift(all.map(([id, data, corrected = false]) => countedPassage(data, corrected, id)))
    const once = { persons: 4, inProvince: 3, outOfProvince: 1, vehicles: 1, fever: 1 }
    expect(sums(['a', first])).toMatchObject({ ...once, referred: 4, in: 0 })
    expect(sums(['a', first], ['b', early])).toMatchObject({ ...once, referred: 4, in: 0 })
    expect(sums(['a', first], ['b', early], ['c', passage(hot('a'))])).toMatchObject({ ...once, referred: 0, in: 4 })
    expect(sums(['a', first], ['c', passage(hot('a')), true])).toMatchObject({ ...once, referred: 4, in: 0 })
    const twoHot = { verdict: 'refer' as const, because: [0, 1].map((who) => ({ code: 'fever-first' as const, tenths: 375, occupant: who })), policy: 'p/1' }
    const otherRests = { ...twoHot, because: twoHot.because.slice(1) }
    expect(sums(['a', { ...first, decision: twoHot }], ['b', passage(hot('a'), { action: 'referred', decision: otherRests })])).toMatchObject({ ...once, fever: 2 })
    expect(sums(['c', passage(hot('before this shift'))])).toMatchObject({ persons: 4, fever: 0, in: 4 })
  })
  it('leaves out what was corrected', () => {
    expect(countShift([countedPassage(passage(resident), true), countedPassage(passage(resident), false)]).persons).toBe(1)
  })
  it('without anybody has sums that hold', () => expect(checkCounts(countShift([]))).toBeNull())
  it('always has sums that hold, whoever came', () => {
    const passages: fc.Arbitrary<CountedPassage> = fc.record({
      direction: fc.constantFrom('in' as const, 'out' as const), vehicle: fc.boolean(), persons: fc.nat(200), outOfProvince: fc.nat(200),
      action: fc.constantFrom('admitted' as const, 'turned-back' as const, 'referred' as const), fevers: fc.nat(3), corrected: fc.boolean(),
    }).map((each) => ({ ...each, outOfProvince: Math.min(each.persons, each.outOfProvince) }))
    fc.assert(fc.property(fc.array(passages), (all) => {
      const counts = countShift(all)
      expect(checkCounts(counts)).toBeNull()
      expect(counts.in + counts.out + counts.turnedBack + counts.referred).toBe(counts.persons)
    }))
  })
  it('whose sheet says otherwise is told which sum does not hold', () => {
    // The day's sums of a highway exit: 20,155 vehicles, 48,223 people, 386 from outside, 47,837 from inside (S2-08, S2-09).
    const sheet = {
      in: 45_525, out: 0, persons: 48_223, inProvince: 47_837, outOfProvince: 386, vehicles: 20_155, turnedBack: 2_698, turnedBackVehicles: 1_029,
      fever: 0, referred: 0,
    }
    expect(checkCounts(sheet)).toBeNull()
    expect(checkCounts({ ...sheet, outOfProvince: 387 })).toEqual({ code: 'gate.counts-inconsistent', persons: 48_223, parts: 48_224 })
    expect(checkCounts({ ...sheet, turnedBack: 48_224 })).toEqual({ code: 'gate.counts-inconsistent', persons: 48_223, parts: 48_224 })
    expect(checkCounts({ ...sheet, turnedBackVehicles: 20_156 })).toEqual({ code: 'gate.counts-inconsistent', persons: 20_155, parts: 20_156 })
  })
})
