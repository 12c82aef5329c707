// Rooms of central sites by their table of cases; disinfection morning and afternoon.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkPlacement, halfDayOf, missedDisinfections, missingDisinfections, type Occupant, type PlacementFacts } from './index.js'

const table = JSON.parse(readFileSync(new URL('../../cases/quarantine-rooms.cases.json', import.meta.url), 'utf8')) as {
  facts: PlacementFacts; people: Record<string, Occupant>; cases: { name: string; in?: string[]; with?: Partial<PlacementFacts>; may: string | null }[]
}

describe('a room', () => {
  it.each(table.cases)('$name', ({ in: inside = [], with: over, may }) => {
    const facts = { ...table.facts, occupants: inside.map((who) => table.people[who]!), ...over }
    expect(checkPlacement(facts, 's1')?.code ?? null).toBe(may)
  })
})

describe('disinfection', () => {
  const inChina = (text: string): string => new Date(`${text}+08:00`).toISOString()
  it('of the morning ends at noon', () => {
    expect([halfDayOf(inChina('2020-02-29T11:59:59')), halfDayOf(inChina('2020-02-29T12:00:00'))]).toEqual([{ day: '2020-02-29', slot: 'am' }, { day: '2020-02-29', slot: 'pm' }])
  })
  it.each([
    ['in the morning nothing is missing', '2020-02-29T11:59:00', [], 2, []], ['at noon the morning is', '2020-02-29T12:00:00', [], 2, ['am']],
    ['done in the morning, nothing is', '2020-02-29T18:00:00', ['am'], 2, []], ['after the day both are', '2020-03-01T00:00:00', [], 2, ['am', 'pm']],
    ['after the day the afternoon is', '2020-03-01T00:00:00', ['am'], 2, ['pm']], ['of another day nothing counts', '2020-02-28T23:00:00', [], 2, []],
    ['once a day, either will do', '2020-03-01T00:00:00', ['am'], 1, []], ['once a day, none is missing', '2020-03-01T00:00:00', [], 1, ['pm']],
    ['where the rules ask for none, none is', '2020-03-01T00:00:00', [], 0, []],
  ] as const)('%s', (_name, at, done, perDay, missing) => {
    expect(missingDisinfections(done.map((slot) => ({ day: '2020-02-29', slot })), '2020-02-29', inChina(at), perDay)).toEqual(missing)
  })
  const half = (text: string) => ({ day: text.slice(0, 10), slot: text.slice(11) as 'am' | 'pm' })
  const stayed = ['2020-02-27 pm', '2020-02-28 am', '2020-02-28 pm', '2020-02-29 am'].map(half)
  it.each([
    ['every half day since somebody came is missed', [], 2, ['2020-02-27 pm', '2020-02-28 am', '2020-02-28 pm']],
    ['what was entered or explained is not', ['2020-02-27 pm', '2020-02-28 pm'], 2, ['2020-02-28 am']],
    ['once a day, either half will do', ['2020-02-28 am'], 1, ['2020-02-27 pm']], ['where the rules ask for none, none is', [], 0, []],
  ] as const)('of earlier days: %s', (_name, done, perDay, missed) => {
    expect(missedDisinfections(done.map(half), stayed, inChina('2020-02-29T13:00:00'), perDay)).toEqual(missed.map(half))
  })
})
