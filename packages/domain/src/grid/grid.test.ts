// Runs the readable tables of knocks and tasks, and shows how a day's list is ordered and how a household is found.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { instantOf, type Instant } from '../kernel/index.js'
import {
  doorKey, findHouseholds, inWalkingOrder, planNextTry, tasksByBuilding, tasksOf, type GridHousehold, type GridPerson, type GridVisit, type VisitOutcome,
} from './index.js'
import { passNumber } from '../pass/index.js'

const casesOf = <T>(name: string): T[] =>
  (JSON.parse(readFileSync(new URL(`../../cases/${name}.cases.json`, import.meta.url), 'utf8')) as { cases: T[] }).cases
const inChina = (text: string): Instant => instantOf(Date.parse(`${text.replace(' ', 'T')}:00.000+08:00`))
const NOW = inChina('2020-02-10 10:00')
const PASS = '01900000-0000-7000-8000-0000000000aa'

const person = (more: Partial<GridPerson> = {}): GridPerson => ({
  id: 'p', name: '张三', pinyin: 'zhang san', initials: 'zs', sex: 'male', birthYear: 1950, relation: '户主', phone: '13800001234',
  documentTail: '002X', verified: true, absence: null, needs: [], ...more,
})
const VISITED: GridVisit = { at: inChina('2020-02-01 10:00'), outcome: 'done', nextTry: null, tries: 0 }
const home = (id: string, building: string, door: string, more: Partial<GridHousehold> = {}): GridHousehold =>
  ({ id, building, door, tenure: 'owner', people: [person()], visit: VISITED, ...more })

describe('the next knock', () => {
  it.each(casesOf<{ name: string; outcome: VisitOutcome; tries: number; at: string; next: string | null }>('grid-visits'))(
    '$name', ({ outcome, tries, at, next }) => {
      expect(planNextTry(outcome, tries, inChina(at))).toBe(next && inChina(next))
    },
  )
})

interface TaskCase { name: string; visit?: null | { nextTry: string }; person?: { verified?: boolean; needs?: (string | null)[]; back?: string }; expected: string[] }

describe('behind a door', () => {
  it.each(casesOf<TaskCase>('grid-tasks'))('$name', ({ visit, person: who = {}, expected }) => {
    const needs = (who.needs ?? []).map((nextContact, i) => ({ id: `n${i}`, kind: 'elderly-alone', contactEvery: 3, nextContact, lastContact: null }))
    const absence = who.back ? { id: 'a', expectedReturn: who.back === 'unknown' ? null : who.back } : null
    const household = home('h', 'b', '1-101', {
      people: [person({ verified: who.verified ?? true, needs, absence })],
      visit: visit === undefined ? VISITED : visit && { ...VISITED, outcome: 'not-home', nextTry: inChina(visit.nextTry), tries: 1 },
    })
    expect(tasksOf(household, NOW).map(({ kind, overdue }) => kind + (overdue ? '!' : ''))).toEqual(expected)
  })
})

describe('the list of the day', () => {
  const BUILDINGS = [{ id: 'b1', name: '1号楼', compoundName: '' }, { id: 'b2', name: '2号楼', compoundName: '' }]
  const never = { visit: null, people: [person({ verified: false })] }
  const calls = (day: string) => ({ people: [person({ needs: [{ id: 'n', kind: 'dialysis', contactEvery: 1, nextContact: day, lastContact: null }] })] })

  it('goes through a building once, door by door, without the doors where nothing is due', () => {
    const list = tasksByBuilding(BUILDINGS, [home('1', 'b1', '2-0301', never), home('2', 'b1', '10-0101', never), home('3', 'b1', '1-0101'), home('4', 'b1', '2-0102', never)], NOW)
    expect(list.map(({ building, doors }) => [building, doors.map(({ door }) => door)])).toEqual([['b1', ['2-0102', '2-0301', '10-0101']]])
  })

  it('begins with the building where somebody waits longest for a call', () => {
    const list = tasksByBuilding(BUILDINGS, [home('1', 'b1', '1-101', calls('2020-02-10')), home('2', 'b2', '1-101', calls('2020-02-09'))], NOW)
    expect(list.map(({ building }) => building)).toEqual(['b2', 'b1'])
  })

  it('is empty when nothing is due, and leaves out doors of buildings that are no longer the worker’s', () => {
    expect(tasksByBuilding(BUILDINGS, [home('1', 'b1', '1-101'), home('2', 'b9', '1-101', never)], NOW)).toEqual([])
  })
})

describe('doors', () => {
  it('stand in the order in which one walks past them', () => {
    const doors = ['10-0101', '2-1001', '2-901', '2-0102', '东1', '甲-3', '2-0102A']
    expect([...doors].sort(inWalkingOrder)).toEqual(['2-0102', '2-0102A', '2-901', '2-1001', '10-0101', '东1', '甲-3'])
  })
  it.each([['2-0301', '2-301'], ['2单元301室', '2-301'], [' ２-0301 ', '2-301'], ['0301', '301'], ['甲2号', '甲-2']])(
    '%s is compared as %s', (door, key) => expect(doorKey(door)).toBe(key))
})

describe('a household is found', () => {
  const zhang = home('1', 'b', '2-0301')
  const ouyang = home('2', 'b', '10-1234', {
    people: [person({ id: 'q', name: '欧阳修', pinyin: 'ou yang xiu', initials: 'oyx', phone: null, documentTail: '1234', passes: [passNumber(PASS)] })],
  })
  it.each([
    [passNumber(PASS), ['2']], [passNumber(PASS).toLowerCase().replace(/^(.{4})/, ' $1-'), ['2']],
    [passNumber(PASS).slice(0, 7), []], [passNumber(`${PASS.slice(0, -1)}c`), []],
  ])('by the pass number %j', (typed, found) => expect(findHouseholds([ouyang, zhang], typed).map(({ id }) => id)).toEqual(found))
  it.each([
    ['2-301', ['1']], ['2单元301', ['1']], ['301', ['1']], ['0301', ['1']], ['张', ['1']], ['三', ['1']], ['zhangs', ['1']], ['ZS', ['1']], ['Zhang San', ['1']],
    ['1234', ['1', '2']], ['002x', ['1']], ['欧阳', ['2']], ['ouyang', ['2']], ['', []], ['李', []], ['9999', []], ['3', []], ['-', []],
  ])('by %j', (typed, found) => expect(findHouseholds([ouyang, zhang], typed).map(({ id }) => id).sort()).toEqual(found))
})
