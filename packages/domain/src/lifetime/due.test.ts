// Lifetimes at their very end, and the hour of the nightly expiry: the table, and what holds for any moment.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantOf, plusMs } from '../kernel/index.js'
import { LIFETIMES } from './classes.js'
import { expiryIsDue, isDue } from './due.js'

const table = JSON.parse(readFileSync(new URL('../../cases/lifetime.cases.json', import.meta.url), 'utf8')) as {
  due: { name: string; happened: string; days: number; at: string; due: boolean }[]
  nightly: { name: string; lastNight: string | null; at: string; runs: boolean }[]
}

describe('the table of lifetimes', () => {
  it.each(table.due)('$name', ({ happened, days, at, due }) => expect(isDue(happened, days, at)).toBe(due))
  it.each(table.nightly)('$name', ({ lastNight, at, runs }) => expect(expiryIsDue(lastNight, at)).toBe(runs))
})

describe('any record', () => {
  it('that is due stays due, and is never due before its time', () => {
    const instants = fc.integer({ min: Date.UTC(2019, 0, 1), max: Date.UTC(2025, 0, 1) }).map(instantOf)
    fc.assert(fc.property(instants, fc.integer({ min: 0, max: 800 }), fc.integer({ min: 0, max: 86_400_000 }), (happened, days, later) => {
      const end = plusMs(happened, days * 86_400_000)
      expect(isDue(happened, days, plusMs(end, later))).toBe(true)
      if (later > 0) expect(isDue(happened, days, plusMs(end, -later))).toBe(false)
    }))
  })

  it('belongs to a class with a name of its own, a purpose, a basis and an end', () => {
    expect(new Set(LIFETIMES.map(({ code }) => code)).size).toBe(LIFETIMES.length)
    for (const { purpose, basis, days } of LIFETIMES) expect([purpose.zh, purpose.en, basis, days >= 0].every(Boolean)).toBe(true)
  })
})
