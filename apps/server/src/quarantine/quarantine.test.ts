// Fourteen days of a household, played by a set clock: notice, two readings a day, gates, release by itself; and everything that goes wrong on the way.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plusMs, type Id, type Instant } from '@shouwang/domain/kernel'
import {
  openCases, recordReadings, recordVisit, releaseCases, reviewReadings, serveNotice, type CaseRow,
  type Caseload, type LineList, type SealedNote,
} from '@shouwang/domain/quarantine'
import { registerHolders } from '@shouwang/domain/responsibility'
import { applied, openPlace, START, type Persona, type Place } from '../../test/harness.js'
import { advanceDue, alarmLate, releaseDue } from './checks.js'
import { findCases } from './case.queries.js'
import { readingsOfCases } from './watch.queries.js'

const DAY = 86_400_000
const HOUR = 3_600_000
const FAR = '2020-02-18T02:00:00.000Z'

let place: Place
beforeAll(async () => void (place = await openPlace()))
afterAll(() => place.close())
beforeEach(() => place.clock.set(START))

const problemOf = (outcome: { outcome: string; problem?: unknown }): unknown => (outcome.outcome === 'refused' ? outcome.problem : outcome)
const now = (): Instant => place.clock.now()
const theCase = async (id: Id) => (await findCases(place.server.services.db, '410505', [id]))[0]!
const terms = (over: object = {}) => ({ kind: 'home' as const, basis: 'risk-area' as const, basisAt: plusMs(now(), -2 * HOUR), ...over })
let floor = 0
/** A household of two, and cases for both. */
const household = async (over: object = {}) => {
  const building = place.ids.building
  const [home] = await settle(building)
  const cases = home!.people.map((person) => ({ case: uuidv7(), person }))
  const result = applied(await (await as('secretary')).send(openCases, { terms: terms(over), cases }))
  return { ...home!, cases: cases.map((one) => one.case), result }
}
const settle = async (building: Id) => {
  floor += 1
  const home = { household: uuidv7(), people: [uuidv7(), uuidv7()] }
  const { registerHousehold } = await import('@shouwang/domain/people')
  applied(await place.system.send(registerHousehold, {
    household: home.household, territory: building, door: `9-${String(floor).padStart(4, '0')}`, tenure: 'owner',
    members: home.people.map((person, i) => ({ person, name: i === 0 ? '赵试' : '钱演', documentKind: 'none' as const, sex: 'unknown' as const })),
  }))
  return [home]
}
/** Somebody of staff, signed in now: sessions do not last fourteen days. */
const as = (login: 'secretary' | 'doctor' | 'office' | 'commander'): Promise<Persona> => place.signIn(login)
const read = async (cases: readonly Id[], takenAt: Instant, tenths: number, over: object = {}) =>
  (await as('doctor')).send(recordReadings, { method: 'phone', readings: cases.map((one) => ({ reading: uuidv7(), case: one, takenAt, tenths, symptoms: [], ...over })) })

describe('a household’s fourteen days', () => {
  it('cross 29 February: notice, two readings a day, and release by itself to the minute', async () => {
    place.clock.set(FAR)
    const { cases } = await household()
    expect(await theCase(cases[0]!)).toMatchObject({ state: 'active', rule: 'gate-2020-02/1', days: 14, endsAt: '2020-03-03T00:00:00.000Z' })
    for (const one of cases) {
      applied(await (await as('secretary')).send(serveNotice, { notice: uuidv7(), case: one, subject: 'opening', language: 'zh', channel: 'paper',
        answer: 'signed', servedAt: now() }))
    }
    for (let day = 0; day < 14; day += 1) {
      for (const hour of [0, 8]) {
        place.clock.set(plusMs('2020-02-18T00:30:00.000Z', day * DAY + hour * HOUR + (day === 0 && hour === 0 ? 2 * HOUR : 0)))
        applied(await read(cases, now(), 364 + ((day + hour) % 4)))
      }
      expect(await releaseDue(place.server.services)).toBe(0)
    }
    place.clock.set('2020-03-02T23:59:00.000Z')
    expect(await releaseDue(place.server.services)).toBe(0)
    place.clock.set('2020-03-03T00:00:00.000Z')
    expect(problemOf(await (await as('secretary')).send(releaseCases, { cases: [uuidv7()] }))).toMatchObject({ code: 'quarantine.unknown' })
    expect(await releaseDue(place.server.services)).toBe(2)
    expect(await theCase(cases[0]!)).toMatchObject({ state: 'ended', outcome: 'released', endedAt: '2020-03-03T00:00:00.000Z' })
    expect(await readingsOfCases(place.server.services.db, '410505', cases)).toHaveLength(56)
    expect(await advanceDue(place.server.services)).toBe(0)
    expect(await alarmLate(place.server.services)).toBe(0)
  })
})

describe('line lists compare with the policy', () => {
  const listed = async (list: LineList, cases: readonly Id[]): Promise<[Id, Instant | null][]> => {
    const { body } = await (await as('office')).get(`/api/quarantine?list=${list}`)
    return (body.rows as CaseRow[]).filter(({ id }) => cases.includes(id)).map(({ id, clock }) => [id, clock])
  }
  const sorted = (ids: readonly Id[]) => [...ids].sort()
  const ids = (rows: [Id, Instant | null][]) => sorted(rows.map(([id]) => id))

  it('a notice that is not served within its hours is late from that minute on, until it is served', async () => {
    const { cases } = await household()
    const [first, second] = cases as [Id, Id]
    place.clock.set(plusMs(START, 2 * HOUR - 60_000))
    expect(await listed('notice-late', cases)).toEqual([])
    place.clock.set(plusMs(START, 2 * HOUR))
    expect(ids(await listed('notice-late', cases))).toEqual(sorted(cases))
    const notice = { notice: uuidv7(), case: first, subject: 'opening' as const, language: 'zh' as const, channel: 'paper' as const, answer: 'signed' as const, servedAt: now() }
    applied(await (await as('secretary')).send(serveNotice, notice))
    expect(await listed('notice-late', cases)).toEqual([[second, plusMs(START, 2 * HOUR)]])
  })

  it('somebody whose daily visit at the door is still to be made is on a list that counts from the last one', async () => {
    const { cases } = await household()
    const [first, second] = cases as [Id, Id]
    const knock = async (one: Id, channel: 'door' | 'phone', outcome: 'spoke' | 'away' = 'spoke') =>
      applied(await (await as('secretary')).send(recordVisit, { visit: uuidv7(), case: one, at: now(), channel, outcome }))
    expect(ids(await listed('no-visit', cases))).toEqual(sorted(cases))
    await knock(first, 'phone')
    await knock(second, 'door', 'away')
    expect(ids(await listed('no-visit', cases))).toEqual(sorted(cases))
    await knock(first, 'door')
    expect(await listed('no-visit', cases)).toEqual([[second, START]])
    place.clock.set(plusMs(START, 15 * HOUR))
    expect(ids(await listed('no-visit', cases))).toEqual(sorted(cases))
    expect(await listed('no-visit', [first])).toEqual([[first, START]])
  })
})

describe('what is kept sealed', () => {
  it('a note and the witness of a refusal are opened for a purpose, on record, each with the right to its class of fields', async () => {
    const { cases: [one], people: [person] } = await household({ note: '同桌吃饭' })
    const [secretary, doctor] = [await as('secretary'), await as('doctor')]
    applied(await secretary.send(serveNotice, {
      notice: uuidv7(), case: one!, subject: 'opening', language: 'zh', channel: 'paper', answer: 'refused', witness: '楼长孙试', servedAt: now(),
    }))
    applied(await secretary.send(recordVisit, { visit: uuidv7(), case: one!, at: now(), channel: 'door', outcome: 'spoke', note: '想换一位责任人' }))
    applied(await doctor.send(reviewReadings, { review: uuidv7(), case: one!, at: now(), readings: [], outcome: 'cleared', note: '咽部充血' }))
    const notes = async (who: Persona, query: string) => who.get(`/api/quarantine/${one}/notes?${query}`)
    const opened = async (who: Persona, purpose: string) =>
      ((await notes(who, `reason=${encodeURIComponent('回访')}&purpose=${purpose}`)).body as SealedNote[]).map(({ about, text }) => [about, text]).sort()
    expect((await notes(secretary, 'reason=nn')).body.problem).toEqual({ code: 'auth.purpose-required' })
    expect(await opened(doctor, 'medical')).toEqual([['basis', '同桌吃饭'], ['review', '咽部充血'], ['visit', '想换一位责任人']])
    expect(await opened(secretary, 'visit')).toEqual([['basis', '同桌吃饭'], ['review', '咽部充血'], ['visit', '想换一位责任人'], ['witness', '楼长孙试']])
    expect((await notes(await as('commander'), 'reason=nn&purpose=command')).status).toBe(403)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from read_log where subject = ${person} and reason = '回访'`.execute(place.server.services.db)
    expect(rows[0]!.n).toBe(2)
  })
})

describe('entering cases', () => {
  it('48 one by one in a minute is seen as hurried, beside the warning of the load; 48 as one list is not', async () => {
    const homes = await place.settle(place.ids.building, 48)
    const [typed, listed] = [uuidv7(), uuidv7()]
    applied(await place.system.send(registerHolders, { within: place.ids.community, holders: [[typed, '严演'], [listed, '华演']].map(([holder, name]) => (
      { holder: holder!, territory: place.ids.community, name: name!, organisation: '社区', duty: '书记' })) }))
    const secretary = await as('secretary')
    const begin = (primaryWorker: Id, people: readonly Id[]) =>
      secretary.send(openCases, { terms: terms({ primaryWorker }), cases: people.map((person) => ({ case: uuidv7(), person })) })
    for (const { people } of homes) {
      applied(await begin(typed, [people[0]!]))
      place.clock.advance(1_250)
    }
    applied(await begin(listed, homes.map(({ people }) => people[1]!)))
    const loads = (await secretary.get('/api/quarantine/caseloads')).body as Caseload[]
    expect(loads.filter(({ holder }) => [typed, listed].includes(holder)).map(({ name, cases, warn, hurried }) => [name, cases, warn, hurried]).sort())
      .toEqual([['华演', 48, true, undefined], ['严演', 48, true, 48]].sort())
  })
})
