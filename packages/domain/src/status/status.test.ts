// Statuses by their tables of cases, and what always holds of them.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusMs } from '../kernel/index.js'
import { HISTORIC_RULES } from '../policy/index.js'
import {
  appealDue, appealState, checkTwoOffices, COLOURS, decideStatus, isGraver, isLate, isReferred, isSomebodyElse, isWorse, MARKING_KINDS, togetherSince,
  waitsForSecondOffice, type AppealState, type Colour, type EvidenceFact, type EvidenceKind, type Signatory,
} from './index.js'

const read = (name: string) => JSON.parse(readFileSync(new URL(`../../cases/${name}.cases.json`, import.meta.url), 'utf8'))
type FactRow = [string, EvidenceKind, string, string | null, string | null, string | null, boolean]
const statuses = read('status') as { ends: string; cases: { name: string; ends?: string; facts: FactRow[]; at: string; expected: [Colour, string, string] }[] }
type Office = [string | null, string, boolean]
const changes = read('status-change') as {
  cases: { name: string; size: [number, number, number]; waits: boolean }[]; offices: { name: string; first: Office; second: Office; because: string | null }[]
}
type Dates = [string | null, string | null, string | null, boolean]
const appeals = read('status-appeal') as { filedAt: string; hours: number; cases: { name: string; dates: Dates; at: string; state: AppealState; late: boolean }[] }

const factOf = ([id, kind, from, until, endedAt, about, waits]: FactRow): EvidenceFact => ({ id, kind, from, until, endedAt, about, waits })
const rules = HISTORIC_RULES.status
const ENDS = statuses.ends

describe('the status of somebody', () => {
  it.each(statuses.cases)('$name', ({ ends = ENDS, facts, at, expected }) => {
    const { colour, rule, until } = decideStatus(facts.map(factOf), { rules, ends }, at)
    expect([colour, rule, until]).toEqual(expected)
  })
})

const anyInstant = fc.integer({ min: 0, max: 40 * 24 }).map((hours) => plusMs('2020-02-01T00:00:00.000Z', hours * 3_600_000))
const anyFact = fc.record({
  id: fc.uuid(), kind: fc.constantFrom<EvidenceKind>(...MARKING_KINDS, 'recovered', 'excluded'), from: anyInstant, until: fc.option(anyInstant), endedAt: fc.option(anyInstant),
  about: fc.constant(null), waits: fc.boolean(),
})

describe('a status always', () => {
  it('ends, is looked at again no later than that, and names a fact when it is not green', () => {
    fc.assert(fc.property(fc.array(anyFact, { maxLength: 6 }), anyInstant, (facts, at) => {
      const { colour, evidence, until, lookAgain, because } = decideStatus(facts, { rules, ends: ENDS }, at)
      expect(until > at && until <= ENDS && lookAgain <= until && lookAgain > at).toBe(true)
      if (colour !== 'green') expect(because.some((one) => one.evidence === evidence && one.colour === colour)).toBe(true)
    }))
  })
  it('is the same in whatever order its facts came, and until it is looked at again', () => {
    fc.assert(fc.property(fc.array(anyFact, { maxLength: 6 }), anyInstant, (facts, at) => {
      const now = decideStatus(facts, { rules, ends: ENDS }, at)
      expect(decideStatus([...facts].reverse(), { rules, ends: ENDS }, at)).toEqual(now)
      const later = plusMs(now.lookAgain, -60_000)
      if (later > at) expect(decideStatus(facts, { rules, ends: ENDS }, later).colour).toBe(now.colour)
    }))
  })
  it('is no graver for a fact that waits, and no graver than its facts make it', () => {
    fc.assert(fc.property(fc.array(anyFact, { maxLength: 6 }), anyInstant, (facts, at) => {
      const all = decideStatus(facts, { rules, ends: ENDS }, at)
      const none = decideStatus(facts.map((fact) => ({ ...fact, waits: true })), { rules, ends: ENDS }, at)
      expect(none).toMatchObject({ colour: 'green', rule: 'clear', because: [] })
      expect(isGraver(none.colour, all.colour)).toBe(false)
    }))
  })
})

describe('a change of many', () => {
  it.each(changes.cases)('$name', ({ size: [worsened, already, limit], waits }) => expect(waitsForSecondOffice({ worsened, already, limit })).toBe(waits))
  it.each(changes.offices)('$name', ({ first, second, because }) => {
    const signatory = ([account, office, health]: Office): Signatory => ({ account, office, health })
    expect(checkTwoOffices(signatory(first), signatory(second))).toBe(because)
  })
  it('counts what the same person caused within the hours of the policy', () =>
    expect(togetherSince('2020-03-01T00:00:00.000Z', 24)).toBe('2020-02-29T00:00:00.000Z'))
  it('is one that worsens: to yellow or red from less; never to green', () => {
    const worse = [null, ...COLOURS].flatMap((before) => COLOURS.filter((after) => isWorse(before, after)).map((after) => `${before ?? 'none'} ${after}`))
    expect(worse).toEqual(['none yellow', 'none red', 'green yellow', 'green red', 'yellow red'])
  })
})

describe('at the gate', () => {
  it.each([['nobody', []], ['red', ['red']], ['yellow', ['yellow', 'red']]] as const)('%s is referred', (referAtGate, colours) =>
    expect(COLOURS.filter((colour) => isReferred(colour, { referAtGate }))).toEqual(colours))
})

describe('an appeal', () => {
  it.each(appeals.cases)('$name', ({ dates: [acknowledgedAt, decidedAt, closedAt, awaitsSecond], at, state, late }) => {
    const appeal = { filedAt: appeals.filedAt, dueAt: appealDue(appeals.filedAt, appeals.hours), acknowledgedAt, decidedAt, closedAt, awaitsSecond }
    expect([appealState(appeal), isLate(appeal, at)]).toEqual([state, late])
  })
  it('is decided by somebody who neither recorded the fact nor wrote the appeal down', () => {
    const involved = { recordedBy: ['a', null], filedBy: 'b' }
    expect(['a', 'b', 'c', null].map((decider) => isSomebodyElse(decider, involved))).toEqual([false, false, true, false])
  })
})
