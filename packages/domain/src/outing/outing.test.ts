// Runs the readable tables of outings, and what holds whatever the order of facts.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusMs } from '../kernel/index.js'
import { HISTORIC_RULES } from '../policy/index.js'
import type { LegKind, OutingLevel, OutingReason } from './commands.js'
import {
  afterLevel, checkDecision, checkRequest, checkUse, escalation, isLapsed, isLate, lateFrom, LEVELS, type LevelFacts, type OutingPolicy, type RequestFacts,
} from './rules.js'
import { replayTrip } from './trip.js'

const read = <T>(name: string): { cases: T[] } => JSON.parse(readFileSync(new URL(`../../cases/${name}.cases.json`, import.meta.url), 'utf8')) as { cases: T[] }
const AT = '2020-02-28T08:00:00.000Z'
const minute = (minutes: number): string => plusMs(AT, minutes * 60_000)
const POLICY: OutingPolicy = HISTORIC_RULES.outing

interface RequestCase {
  name: string; reason: OutingReason; from: number; to: number; standing?: boolean; taken?: [number, number][]; inQuarantine?: boolean
  hospital?: { closed: boolean; full: boolean }; problem: string | null
}
const factsOf = ({ reason, from, to, standing = false, taken = [], inQuarantine = true, hospital }: Omit<RequestCase, 'name' | 'problem'>): RequestFacts => ({
  reason, standing, inQuarantine, from: minute(from), to: minute(to), taken: taken.map(([a, b], i) => ({ outing: `${i}`, from: minute(a), to: minute(b) })),
  hospital: hospital ? { ...hospital, name: '人民医院' } : null,
})

describe('somebody in quarantine asks to go out', () => {
  it.each(read<RequestCase>('outing-request').cases)('$name', ({ name: _name, problem, ...asked }) =>
    expect(checkRequest(factsOf(asked), POLICY, AT)?.code ?? null).toBe(problem))

  it('under a standing permit, inside its term and no other', () => {
    const permit = { from: minute(0), to: minute(1440), state: 'granted' as const }
    const trip = (from: number, to: number) => factsOf({ reason: 'dialysis', from, to })
    expect(checkUse(permit, trip(60, 300), POLICY, AT)).toBeNull()
    expect(checkUse(permit, trip(1380, 1440), POLICY, AT)).toBeNull()
    expect(checkUse(permit, trip(1380, 1441), POLICY, AT)?.code).toBe('outing.beyond-permit')
    expect(checkUse({ ...permit, state: 'ended' }, trip(60, 300), POLICY, AT)?.code).toBe('outing.wrong-state')
  })
})

describe('a level that does not answer', () => {
  interface LevelCase {
    name: string; level: OutingLevel; minutes: number; reason: OutingReason; standing?: boolean; levels?: OutingLevel[]; silenceGrantsCare?: boolean; to: string | null
  }
  it.each(read<LevelCase>('outing-levels').cases)('$name', ({ level, minutes, reason, standing = false, levels = [...LEVELS], silenceGrantsCare = true, to }) => {
    const policy = { ...POLICY, levels, silenceGrantsCare, communityMinutes: 120, streetMinutes: 60, districtMinutes: 30 }
    const due = minute({ community: 120, street: 60, district: 30 }[level])
    expect(escalation({ level, due, reason, standing }, policy, minute(minutes))?.state ?? null).toBe(to)
  })

  it('never keeps care waiting for longer than all levels together', () => {
    fc.assert(fc.property(fc.constantFrom<OutingReason>('antenatal', 'dialysis', 'acute-illness'), fc.subarray([...LEVELS]), (reason, levels) => {
      const policy = { ...POLICY, levels }
      let next = afterLevel(null, false, policy, AT)
      let at = AT
      for (let steps = 0; 'due' in next; steps += 1) {
        expect(steps).toBeLessThan(4)
        at = next.due
        next = escalation({ level: next.state, due: next.due, reason, standing: false }, policy, at)!
      }
      expect(next.state).toBe('scheduled')
      expect(at <= plusMs(AT, levels.length * 120 * 60_000)).toBe(true)
    }))
  })
})

describe('whoever decides', () => {
  const facts: LevelFacts = { state: 'street', level: 'street', deciders: ['a'], by: 'b', relative: false, approve: true, hasReason: false, to: minute(60) }
  const said = (over: Partial<LevelFacts>) => checkDecision({ ...facts, ...over }, 'street', AT)?.code ?? null
  it('is a second person, no relative, and names a reason for a no', () => {
    expect(said({})).toBeNull()
    expect(said({ by: 'a' })).toBe('outing.second-person')
    expect(said({ by: null })).toBe('outing.second-person')
    expect(said({ relative: true })).toBe('outing.relative')
    expect(said({ approve: false })).toBe('outing.no-reason')
    expect(said({ approve: false, hasReason: true })).toBeNull()
    expect(said({ state: 'community' })).toBe('outing.wrong-state')
    expect(said({ to: AT })).toBe('outing.window-past')
  })
})

describe('a trip', () => {
  interface TripCase { name: string; legs: [LegKind, number][]; state: string; out: number | null; ended: number | null; outOfOrder: number[] }
  const at = (minutes: number | null): string | null => (minutes === null ? null : minute(minutes))
  it.each(read<TripCase>('outing-trip').cases)('$name', ({ legs, state, out, ended, outOfOrder }) =>
    expect(replayTrip(legs.map(([kind, minutes]) => ({ kind, at: minute(minutes) })))).toEqual({ state, outAt: at(out), endedAt: at(ended), outOfOrder }))

  it('ends the same in whatever order its legs arrive, and however often', () => {
    const legs = fc.uniqueArray(fc.record({
      kind: fc.constantFrom<LegKind>('left', 'arrived', 'left-hospital', 'returned', 'admitted', 'disinfected'), at: fc.nat(300).map(minute),
    }), { selector: (leg) => leg.at })
    fc.assert(fc.property(legs, (all) => {
      const { outOfOrder: _one, ...forwards } = replayTrip(all)
      const { outOfOrder: _two, ...backwards } = replayTrip([...all.toReversed(), ...all])
      expect(backwards).toEqual(forwards)
    }))
  })

  it('is late an hour after its window and not a minute before', () => {
    expect(lateFrom(minute(0), POLICY)).toBe(minute(60))
    expect(isLate({ state: 'out', to: minute(0) }, POLICY, minute(59))).toBe(false)
    expect(isLate({ state: 'out', to: minute(0) }, POLICY, minute(60))).toBe(true)
    expect(isLate({ state: 'returned', to: minute(0) }, POLICY, minute(600))).toBe(false)
    expect(isLapsed({ state: 'scheduled', to: minute(0) }, minute(-1))).toBe(false)
    expect(isLapsed({ state: 'scheduled', to: minute(0) }, minute(0))).toBe(true)
    expect(isLapsed({ state: 'out', to: minute(0) }, minute(600))).toBe(false)
  })
})
