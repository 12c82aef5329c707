// What people in care ask for, by its table of cases; the order of the day; what a reading does without a network.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { instantOf, type Instant } from '../kernel/index.js'
import { PACK_2020_02 } from '../policy/index.js'
import {
  afterLeg, afterReading, careOfCase, careOfDuty, slotsAhead, tasksByBuilding, tasksOf, type GridDuty, type GridHousehold, type GridPerson, type GridQuarantine,
} from './index.js'

interface CareCase { name: string; at?: string; reading?: string; visit?: string; alarm?: string; notice?: string; visitsPerDay?: number; expected: string[] }
interface AheadCase { name: string; at: string; expects: string | null; kind?: GridQuarantine['kind']; endsAt?: string; told: string[] }
const { cases, ahead } = JSON.parse(readFileSync(new URL('../../cases/grid-care.cases.json', import.meta.url), 'utf8')) as { cases: CareCase[]; ahead: AheadCase[] }
const inChina = (text: string): Instant => instantOf(Date.parse(`${text.replace(' ', 'T')}:00.000+08:00`))
const NOW = inChina('2020-02-29 10:00')
const orNull = (text: string | undefined): Instant | null => (text === undefined ? null : inChina(text))

const quarantine = (more: Partial<GridQuarantine> = {}): GridQuarantine => ({
  case: 'c', kind: 'home', basisAt: inChina('2020-02-20 08:00'), startsAt: inChina('2020-02-20 08:00'), endsAt: inChina('2020-03-05 08:00'),
  slots: [
    { from: inChina('2020-02-29 00:00'), due: inChina('2020-02-29 10:00') }, { from: inChina('2020-02-29 15:00'), due: inChina('2020-02-29 20:00') },
    { from: inChina('2020-03-01 00:00'), due: inChina('2020-03-01 10:00') },
  ],
  lastAt: inChina('2020-02-28 19:00'), lastTenths: 366, alarmAt: null, visitedAt: inChina('2020-02-28 19:00'), visitsPerDay: 1, noticeDue: null, ...more,
})
const person = (more: Partial<GridPerson> = {}): GridPerson => ({
  id: 'p', name: '张三', pinyin: '', initials: '', sex: 'male', birthYear: 1950, relation: null, phone: null, documentTail: null, verified: true, absence: null, needs: [], ...more,
})
const home = (id: string, more: Partial<GridHousehold> = {}): GridHousehold => ({
  id, building: 'b', door: `1-${id}`, tenure: 'owner', people: [person()], visit: { at: NOW, outcome: 'done', nextTry: null, tries: 0 }, ...more,
})
const words = (household: GridHousehold, at = NOW): string[] => tasksOf(household, at).map(({ kind, overdue }) => kind + (overdue ? '!' : ''))

describe('somebody in quarantine', () => {
  it.each(cases)('$name', ({ at, reading, visit, alarm, notice, visitsPerDay = 1, expected }) => {
    const known = quarantine({
      alarmAt: orNull(alarm), noticeDue: orNull(notice), visitsPerDay, ...(visit === undefined ? {} : { visitedAt: inChina(visit) }),
    })
    const measured = reading === undefined ? known : afterReading(known, inChina(reading), 365)
    expect(words(home('1', { people: [person({ quarantine: measured })] }), at === undefined ? NOW : inChina(at))).toEqual(expected)
  })
  it('a visit that was missed is late since the day after the last one, and today’s is of today', () => {
    const since = (visit: string): string[] => careOfCase(quarantine({ slots: [], visitedAt: inChina(visit) }), NOW).map((one) => one.since)
    expect([since('2020-02-26 23:59'), since('2020-02-27 23:59'), since('2020-02-28 00:00')]).toEqual([['2020-02-27'], ['2020-02-28'], ['2020-02-29']])
  })
  it('one reading fills the slots that were missed before it; an older one that arrives late fills nothing', () => {
    const after = afterReading(quarantine(), inChina('2020-02-29 16:00'), 371)
    expect([after.slots.length, after.lastTenths]).toEqual([1, 371])
    expect(afterReading(after, inChina('2020-02-29 08:00'), 365)).toBe(after)
    expect(afterReading(quarantine(), inChina('2020-02-29 08:00'), null).lastTenths).toBe(366)
  })
})

describe('what a phone is told ahead', () => {
  const RULES = PACK_2020_02.quarantine
  const END = '2020-03-05 08:00'
  it.each(ahead)('$name', ({ at, expects, kind = 'home', endsAt = END, told }) => {
    const slots = slotsAhead({ expectsAt: orNull(expects ?? undefined), endsAt: inChina(endsAt), kind }, RULES, inChina(at))
    expect(slots.map(({ due }) => due)).toEqual(told.map((each) => inChina(`2020-${each}`)))
  })
  it('carries three days without a network, begun a day after the phone last heard: every round is asked for, and asked for once', () => {
    let known = quarantine({ lastAt: null, slots: slotsAhead({ expectsAt: inChina('2020-02-25 10:00'), endsAt: inChina(END), kind: 'home' }, RULES, inChina('2020-02-25 00:00')) })
    for (const day of ['02-25', '02-26', '02-27', '02-28']) {
      for (const [hour, next] of [['09:00', '14:59'], ['16:00', '23:59']]) {
        const asked = (time: string): boolean => careOfCase(known, inChina(`2020-${day} ${time}`)).some(({ kind }) => kind === 'quarantine-reading')
        expect([day, hour, asked(hour!)]).toEqual([day, hour, true])
        known = afterReading(known, inChina(`2020-${day} ${hour}`), 365)
        expect([day, next, asked(next!)]).toEqual([day, next, false])
      }
    }
  })
})

describe('the order that matters', () => {
  const duty = (kind: GridDuty['kind'], due: string | null): GridDuty =>
    ({ id: kind, kind, person: 'p', since: inChina('2020-02-29 08:00'), due: orNull(due ?? undefined), word: '' })
  it('alarms, then what is late, then escorts, help, fevers, readings, questions, visits, appeals', () => {
    const duties = [duty('appeal', null), duty('anomaly-contact', '2020-02-29 12:00'), duty('fever-follow', '2020-02-29 11:00'), duty('quarantine-help', '2020-02-29 09:00'),
      duty('outing-escort', '2020-02-29 11:30')]
    const household = home('1', { people: [person({ quarantine: quarantine({ alarmAt: inChina('2020-02-29 09:59') }) })], duties })
    expect(words(household)).toEqual([
      'quarantine-alarm!', 'quarantine-help!', 'outing-escort', 'fever-follow', 'quarantine-reading', 'anomaly-contact', 'quarantine-visit', 'appeal',
    ])
  })
  it('begins with the building in which somebody has a fever', () => {
    const other = { ...home('2', { people: [person({ quarantine: quarantine({ alarmAt: NOW }) })] }), building: 'b2' }
    const buildings = [{ id: 'b', name: '1', compoundName: '' }, { id: 'b2', name: '2', compoundName: '' }]
    const list = tasksByBuilding(buildings, [home('1', { people: [person({ quarantine: quarantine() })] }), other], NOW)
    expect(list.map(({ building }) => building)).toEqual(['b2', 'b'])
  })
  it('an escort is shown from two hours before its hour', () => {
    expect(careOfDuty(duty('outing-escort', '2020-02-29 12:00'), NOW)).toHaveLength(1)
    expect(careOfDuty(duty('outing-escort', '2020-02-29 12:01'), NOW)).toEqual([])
  })
  it('what has no clock is never late, and names no hour', () => {
    expect(careOfDuty(duty('appeal', null), inChina('2020-03-09 10:00'))).toEqual([{ kind: 'appeal', subject: 'appeal', since: '2020-02-29', overdue: false }])
  })
  it('whoever has left stays in view until they are back or in a ward, and is due by the end of the window', () => {
    const until = inChina('2020-02-29 18:00')
    const out = afterLeg({ ...duty('outing-escort', '2020-02-29 10:00'), word: 'fetch', until }, 'left')!
    expect(out).toMatchObject({ word: 'return', leg: 'left', due: until })
    expect(careOfDuty(out, NOW)).toMatchObject([{ at: until, overdue: false }])
    expect(afterLeg(out, 'arrived')).toMatchObject({ leg: 'arrived', due: until })
    expect([afterLeg(out, 'returned'), afterLeg(out, 'admitted')]).toEqual([null, null])
  })
  it('a phone from before there was any of this goes on as it did', () => expect(words(home('1'))).toEqual([]))
})
