// Runs the readable tables of fevers, and what holds for beds and referrals whatever else is known.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plusMs } from '../kernel/index.js'
import { HISTORIC_RULES } from '../policy/index.js'
import type { Method, ResultClass } from './commands.js'
import {
  bedFollows, checkReferral, isNoShow, isOpenAt, lacksOf, readingOf, reportDue, stateOfReadings, takingIn, type BedState, type Measured, type ReferralState,
} from './rules.js'

const read = <T>(name: string): T => JSON.parse(readFileSync(new URL(`../../cases/${name}.cases.json`, import.meta.url), 'utf8')) as T
const AT = '2020-02-28T16:00:00.000Z'
const minute = (minutes: number): string => plusMs(AT, minutes * 60_000)
const { fever: POLICY, gate: GATE } = HISTORIC_RULES

describe('readings', () => {
  const { cases } = read<{ cases: { name: string; readings: [number, Method, number][]; state: string }[] }>('fever-readings')
  it.each(cases)('$name', ({ readings, state }) => {
    const measured = readings.map(([tenths, method, minutes]): Measured => ({ reading: readingOf({ tenths, method }, GATE), at: minute(minutes) }))
    expect(stateOfReadings(measured)).toBe(state)
  })
  it('say the same in whatever order they arrive', () => {
    const reading = fc.constantFrom('fever' as const, 'normal' as const, 'no-reading' as const)
    const any = fc.uniqueArray(fc.record({ reading, at: fc.nat(600).map(minute) }), { selector: (one) => one.at })
    fc.assert(fc.property(any, (all) => {
      expect(stateOfReadings(all.toReversed())).toBe(stateOfReadings(all))
    }))
  })
})

interface Clocks {
  noShow: { name: string; minutes: number; state?: ReferralState; is: boolean }[]
  report: { name: string; outcome: ResultClass; hours: number | null; minutes: number | null }[]
  open: { name: string; opens: number | null; closes: number | null; hour: number; is: boolean }[]
}
const clocks = read<Clocks>('fever-clocks')

describe('clocks', () => {
  it.each(clocks.noShow)('$name', ({ minutes, state = 'sent', is }) => expect(isNoShow({ state, sentAt: AT }, POLICY, minute(minutes))).toBe(is))
  it.each(clocks.report)('$name', ({ outcome, hours, minutes }) =>
    expect(reportDue(outcome, AT, { ...POLICY, reportHours: hours })).toBe(minutes === null ? null : minute(minutes)))
  it.each(clocks.open)('a clinic: $name', ({ opens, closes, hour, is }) => expect(isOpenAt({ opens, closes }, plusMs(AT, hour * 3_600_000))).toBe(is))
  it('other clinics are named while they take people in; at night, when none does, all with their hour', () => {
    const [always, day] = [{ opens: null, closes: null }, { opens: 8, closes: 18 }]
    expect(takingIn([day, always], plusMs(AT, 7 * 3_600_000))).toEqual([{ ...always, opensAt: null }])
    expect(takingIn([day, always], plusMs(AT, 8 * 3_600_000))).toHaveLength(2)
    expect(takingIn([day], plusMs(AT, 18 * 3_600_000))).toEqual([{ ...day, opensAt: 8 }])
  })
})

describe('a referral', () => {
  it('is refused to nobody but those who are on the way or whose fever is over', () => {
    expect(checkReferral({ state: 'first', onTheWay: null })).toBeNull()
    expect(checkReferral({ state: 'retest', onTheWay: null })).toBeNull()
    expect(checkReferral({ state: 'confirmed', onTheWay: 'r' })?.code).toBe('fever.already-referred')
    expect(checkReferral({ state: 'closed', onTheWay: null })?.code).toBe('fever.wrong-state')
  })
})

describe('a bed', () => {
  const STATES: BedState[] = ['free', 'held', 'occupied', 'cleaning']
  it('that somebody lay in is cleaned before anybody else has it', () => {
    expect(STATES.filter((to) => bedFollows('occupied', to))).toEqual(['cleaning'])
    expect(STATES.filter((to) => bedFollows('cleaning', to))).toEqual(['free'])
  })
})

describe('a hospital', () => {
  it('of level 2 and above keeps a ward and a liaison team', () => {
    expect(lacksOf({ level: 2, beds: 0, hasLiaison: false }, POLICY)).toEqual(['ward', 'liaison'])
    expect(lacksOf({ level: 3, beds: 10, hasLiaison: true }, POLICY)).toEqual([])
    expect(lacksOf({ level: 1, beds: 0, hasLiaison: false }, POLICY)).toEqual([])
  })
})
