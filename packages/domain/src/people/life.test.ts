// Runs the readable tables of residencies, absences, ages and contacts (C02).
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  absenceAfter, ageOn, isMinor, nextContactOn, residencyAfter,
  type AbsenceState, type AbsenceStep, type ContactOutcome, type ResidencyState, type ResidencyStep,
} from './index.js'

const table = JSON.parse(readFileSync(new URL('../../cases/people-life.cases.json', import.meta.url), 'utf8')) as {
  residency: { name: string; state: ResidencyState; step: ResidencyStep; expected: ResidencyState | null }[]
  absence: { name: string; state: AbsenceState; step: AbsenceStep; expected: AbsenceState | null }[]
  age: { name: string; born: string; on: string; years: number; minor: boolean }[]
  contact: { name: string; day: string; every: number; outcome: ContactOutcome; expected: string }[]
}

describe('the life of people', () => {
  it.each(table.residency)('$name', ({ state, step, expected }) => { expect(residencyAfter(state, step)).toBe(expected) })
  it.each(table.absence)('$name', ({ state, step, expected }) => { expect(absenceAfter(state, step)).toBe(expected) })
  it.each(table.age)('$name', ({ born, on, years, minor }) => { expect([ageOn(born, on), isMinor(born, on)]).toEqual([years, minor]) })
  it.each(table.contact)('$name', ({ day, every, outcome, expected }) => { expect(nextContactOn(day, every, outcome)).toBe(expected) })
  it('nobody without a birth date is taken for a child', () => { expect(isMinor(null, '2020-02-10')).toBe(false) })
})
