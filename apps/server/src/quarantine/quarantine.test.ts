// Fourteen days of a household, played by a set clock: notice, two readings a day, gates, release by itself; and everything that goes wrong on the way.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plusMs, type Id, type Instant } from '@shouwang/domain/kernel'
import { openCases, recordReadings, releaseCases, serveNotice } from '@shouwang/domain/quarantine'
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
