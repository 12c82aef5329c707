// Outings through the door: emergencies are never held, levels are two people with clocks, permits, single-use leave, late returns.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { createAccount } from '@shouwang/domain/auth'
import { recordPassage, type GateDecision } from '@shouwang/domain/gate'
import type { GridReplica } from '@shouwang/domain/grid'
import { plusMs, type DataOf, type Id, type Instant, type Outcome } from '@shouwang/domain/kernel'
import {
  acknowledgeEmergency, assignEscort, decideCommunity, decideDistrict, decideStreet, endPermit, ratifyEmergency, recordLeg, requestOuting, startEmergency, usePermit,
  withdrawOuting, type OutingView, type OwnOutings,
} from '@shouwang/domain/outing'
import { assignCases, openCases } from '@shouwang/domain/quarantine'
import { registerHolders } from '@shouwang/domain/responsibility'
import { saveHospital, setHospitalOpen } from '@shouwang/domain/fever'
import { applied, openPlace, PASSWORD, START, type DevicePersona, type Persona, type Place } from '../../test/harness.js'
import { byPass, passage, residentsWithPasses } from '../../test/passages.js'
import { outingTasksFor } from './index.js'
import { watchOutings } from './watch.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let place: Place
let phone: DevicePersona
let homes: { household: Id; person: Id; other: Id; pass: Id; card: Persona }[]
let next = 0
let home: (typeof homes)[number]

const db = () => place.server.services.db

beforeAll(async () => {
  place = await openPlace()
  await residentsWithPasses(place, 18)
  phone = await place.enrol(place.ids.checkpoint)
  const { rows } = await sql<{ household: Id; people: Id[]; pass: Id }>`
    select h.id as household, array_agg(r.person order by r.person)::text[] as people,
      (select p.id from pass p where p.person = min(r.person::text)::uuid) as pass
    from household h join residency r on r.household = h.id group by h.id order by h.id`.execute(db())
  const { cards } = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.compound}`)).body as { cards: { household: Id; code: string }[] }
  homes = rows.map(({ household, people, pass }) => ({
    household, person: people[0]!, other: people[1]!, pass, card: place.persona(cards.find((card) => card.household === household)!.code),
  }))
  const terms = { kind: 'home' as const, basis: 'close-contact' as const, basisAt: plusMs(START, -HOUR) }
  applied(await place.as.office.send(openCases, { terms, cases: homes.map(({ person }) => ({ case: uuidv7(), person })) }))
  const rivals = [['office2', 'office', place.ids.subDistrict], ['head2', 'commander', place.ids.district]] as const
  for (const [login, role, territory] of rivals) {
    applied(await place.system.send(createAccount, { account: uuidv7(), login, name: login, password: PASSWORD, roles: [{ role, territory }] }))
  }
  // These tests travel by days; nobody should have to sign in again on the way.
  await sql`update session set expires_at = ${plusMs(START, 365 * 24 * HOUR)}::timestamptz`.execute(db())
})
afterAll(() => place.close())
beforeEach(() => {
  place.clock.set(START)
  home = homes[next++]!
})

const problemOf = (outcome: Outcome<unknown>): unknown => (outcome.outcome === 'refused' ? outcome.problem.code : outcome.outcome)
const now = (): Instant => place.clock.now()
const turn = (): Promise<number> => watchOutings(place.server.services)
type Request = DataOf<typeof requestOuting>
const wish = (over: Partial<Request> = {}): Request => ({
  outing: uuidv7(), person: home.person, standing: false, reason: 'antenatal', destination: '殷都区妇幼保健院', transport: 'community-car',
  from: plusMs(now(), 20 * HOUR), to: plusMs(now(), 24 * HOUR), ...over,
})
const asked = async (over: Partial<Request> = {}): Promise<Id> => {
  const data = wish(over)
  applied(await home.card.send(requestOuting, data))
  return data.outing
}
const yes = (outing: Id) => ({ decision: uuidv7(), outing, approve: true, relative: false })
const scheduled = async (over: Partial<Request> = {}): Promise<Id> => {
  const outing = await asked(over)
  applied(await place.as.secretary.send(decideCommunity, yes(outing)))
  applied(await place.as.office.send(decideStreet, yes(outing)))
  applied(await place.as.commander.send(decideDistrict, yes(outing)))
  return outing
}
const seen = async (outing: Id, as: Persona = place.as.commander): Promise<OutingView> => (await as.get(`/api/outing/${outing}`)).body
const stateOf = async (outing: Id): Promise<string> => (await seen(outing)).state
const own = async (): Promise<OwnOutings> => (await home.card.get('/api/outing/own')).body

/** What the server decides about the person at a gate. */
const atGate = async (direction: 'in' | 'out', at: Persona = phone, checkpoint = place.ids.checkpoint): Promise<string[]> => {
  const id = uuidv7()
  const decision: GateDecision = { verdict: 'admit', because: [{ code: 'all-in-order' }], policy: 'gate-2020-02/1' }
  applied(await at.send(recordPassage, passage(checkpoint, { direction, subject: byPass(home.pass), decision }), { id }))
  const { rows } = await sql<{ verdict: string; because: string[] }>`
    select server_verdict as verdict, server_because as because from passage where id = ${id}::uuid`.execute(db())
  return [rows[0]!.verdict, ...rows[0]!.because]
}

describe('an emergency', () => {
  it('begins with one touch: the gate lets through at once, everybody sees it, approval comes afterwards', async () => {
    const outing = uuidv7()
    expect((await atGate('out'))[0]).toBe('refuse')
    const worker = { holder: uuidv7(), territory: place.ids.community, name: '冯责任', organisation: '社区', duty: '网格员', phone: '13800000007' }
    applied(await place.as.secretary.send(registerHolders, { within: place.ids.community, holders: [worker] }))
    const { rows } = await sql<{ id: Id }>`select id from quarantine_case where person = ${home.person}::uuid`.execute(db())
    applied(await place.as.secretary.send(assignCases, { cases: rows.map(({ id }) => id), primaryWorker: worker.holder }))
    applied(await home.card.send(startEmergency, { outing, person: home.person }))
    expect(await atGate('out')).toEqual(['admit', expect.stringMatching(/outing/)])
    expect(await atGate('out')).toEqual(['admit', expect.stringMatching(/outing/)])
    const row = await seen(outing, place.as['grid-worker'])
    expect(row).toMatchObject({ kind: 'emergency', state: 'out', destination: '急救', takenInHand: false, ratified: false, applicant: 'household' })
    expect(row.due).toBe(plusMs(START, 24 * HOUR))
    expect(row.told[0]).toEqual({ slot: { zh: '责任人', en: 'Responsible' }, name: '冯责任', phone: '13800000007' })
    expect((await place.as.secretary.get('/api/outing?list=emergencies')).body.outings.map(({ id }: { id: Id }) => id)).toContain(outing)
    applied(await place.as['grid-worker'].send(acknowledgeEmergency, { outing }))
    expect(problemOf(await place.as.secretary.send(acknowledgeEmergency, { outing }))).toBe('outing.wrong-state')
    expect(problemOf(await place.as.secretary.send(ratifyEmergency, { outing, finding: 'justified' }))).toBe('auth.forbidden')
    applied(await place.as.office.send(recordLeg, { leg: uuidv7(), outing, kind: 'admitted', place: '安阳市人民医院' }))
    expect(await stateOf(outing)).toBe('admitted')
    expect((await atGate('out'))[0]).toBe('refuse')
    applied(await place.as.office.send(ratifyEmergency, { outing, finding: 'justified' }))
    expect(await seen(outing)).toMatchObject({ ratified: true, ratifiedName: 'office', finding: 'justified', takenName: 'grid-worker' })
  })

  it('is refused to nobody: not in quarantine, to a hospital that nobody knows, by a guard, at a closed hour', async () => {
    const outing = uuidv7()
    applied(await place.as.guard.send(startEmergency, { outing, person: home.other, hospital: uuidv7(), companion: uuidv7(), reason: 'delivery' }))
    expect(await seen(outing)).toMatchObject({ state: 'out', reason: 'delivery', hospital: null, companion: null })
    const second = uuidv7()
    applied(await home.card.send(startEmergency, { outing: second, person: home.other }))
    expect(await stateOf(second)).toBe('out')
  })

  it('that was touched by mistake is taken back by the household; one that has happened is not', async () => {
    const [slip, real] = [uuidv7(), uuidv7()]
    applied(await home.card.send(startEmergency, { outing: slip, person: home.person }))
    applied(await home.card.send(withdrawOuting, { outing: slip }))
    expect((await atGate('out'))[0]).toBe('refuse')
    applied(await home.card.send(startEmergency, { outing: real, person: home.person }))
    applied(await place.as.office.send(recordLeg, { leg: uuidv7(), outing: real, kind: 'left' }))
    expect(problemOf(await home.card.send(withdrawOuting, { outing: real }))).toBe('outing.wrong-state')
  })

  it('does not restart the fourteen days', async () => {
    const cases = async () => (await sql`select ends_at, planned_at, state from quarantine_case where person = ${home.person}::uuid`.execute(db())).rows
    const before = await cases()
    const outing = uuidv7()
    applied(await home.card.send(startEmergency, { outing, person: home.person }))
    applied(await place.as.office.send(recordLeg, { leg: uuidv7(), outing, kind: 'returned', exposure: true }))
    expect(await cases()).toEqual(before)
    expect((await seen(outing)).legs).toMatchObject([{ kind: 'returned', exposure: true }])
  })
})

describe('a planned outing', () => {
  it('goes from the household through three people, and opens the named gates once, in its window', async () => {
    const outing = await scheduled({ gates: [place.ids.checkpoint] })
    expect(await seen(outing)).toMatchObject({ state: 'scheduled', due: null, allGates: false, gates: [{ name: '安康苑东门' }] })
    expect((await seen(outing)).decisions.map(({ level, name }) => [level, name])).toEqual([['community', 'secretary'], ['street', 'office'], ['district', 'commander']])
    expect((await atGate('out'))[0]).toBe('refuse')
    place.clock.set(plusMs(START, 20 * HOUR))
    const west = await place.enrol(place.ids.vehicleGate)
    expect((await atGate('out', west, place.ids.vehicleGate))[0]).toBe('refuse')
    expect(await atGate('out')).toEqual(['admit', expect.stringMatching(/outing/)])
    place.clock.advance(10 * MINUTE)
    expect((await atGate('out'))[0]).toBe('refuse')
    await turn()
    expect(await seen(outing)).toMatchObject({ state: 'out', legs: [{ kind: 'left', place: '安康苑东门' }] })
    place.clock.advance(2 * HOUR)
    await atGate('in')
    await turn()
    expect(await seen(outing)).toMatchObject({ state: 'returned', late: false, legs: [{ kind: 'left' }, { kind: 'returned', place: '安康苑东门' }] })
  })

  it('tells the household what happens next and until when', async () => {
    const outing = await asked()
    const { outings, levels, people } = await own()
    expect(outings[0]).toMatchObject({ id: outing, state: 'community', due: plusMs(START, 2 * HOUR), reason: 'antenatal' })
    expect(levels).toEqual([{ level: 'community', minutes: 120 }, { level: 'street', minutes: 120 }, { level: 'district', minutes: 120 }])
    expect(people.filter(({ inQuarantine }) => inQuarantine)).toHaveLength(1)
    expect(JSON.stringify(people)).not.toContain('赵试')
    applied(await place.as.secretary.send(decideCommunity, { ...yes(outing), approve: false, refusal: 'doctor-comes', note: '医生明天上门' }))
    expect((await own()).outings[0]).toMatchObject({ state: 'refused', refusal: 'doctor-comes', note: '医生明天上门' })
    expect((await place.as.auditor.get('/api/outing?list=refused')).body.outings.map(({ id }: { id: Id }) => id)).toContain(outing)
  })

  it('is decided by two different people, and by no relative', async () => {
    const outing = await asked()
    expect(problemOf(await place.as.secretary.send(decideCommunity, { ...yes(outing), relative: true }))).toBe('outing.relative')
    applied(await place.system.send(createAccount, {
      account: uuidv7(), login: 'zhao', name: '赵试', password: PASSWORD, roles: [{ role: 'secretary', territory: place.ids.community }],
    }))
    expect(problemOf(await (await place.signIn('zhao')).send(decideCommunity, yes(outing)))).toBe('outing.relative')
    expect(problemOf(await place.as.office.send(decideStreet, yes(outing)))).toBe('outing.wrong-state')
    applied(await place.system.send(createAccount, {
      account: uuidv7(), login: 'both', name: '双岗', password: PASSWORD,
      roles: [{ role: 'secretary', territory: place.ids.community }, { role: 'office', territory: place.ids.subDistrict }],
    }))
    const both = await place.signIn('both')
    applied(await both.send(decideCommunity, yes(outing)))
    expect(problemOf(await both.send(decideStreet, yes(outing)))).toBe('outing.second-person')
    applied(await (await place.signIn('office2')).send(decideStreet, yes(outing)))
    expect(problemOf(await place.as.office.send(decideStreet, yes(outing)))).toBe('outing.wrong-state')
    expect(await stateOf(outing)).toBe('district')
  })

  it('goes on by itself from a level that lets its time go by; the last silence grants care, and no bereavement', async () => {
    const care = await asked()
    const grief = await asked({ reason: 'bereavement', from: plusMs(START, 30 * HOUR), to: plusMs(START, 34 * HOUR) })
    place.clock.set(plusMs(START, 2 * HOUR - 1))
    await turn()
    expect([await stateOf(care), await stateOf(grief)]).toEqual(['community', 'community'])
    place.clock.advance(1)
    await turn()
    expect([await stateOf(care), await stateOf(grief)]).toEqual(['street', 'street'])
    place.clock.advance(2 * HOUR)
    await turn()
    place.clock.advance(2 * HOUR)
    await turn()
    expect([await stateOf(care), await stateOf(grief)]).toEqual(['scheduled', 'district'])
    expect((await seen(grief)).overdue).toBe(true)
    expect((await seen(care)).decisions.map(({ byClock }) => byClock)).toEqual([true, true, true])
    expect((await place.as.commander.get('/api/outing/counts')).body.overdue).toBeGreaterThan(0)
  })

  it('is not asked for in the past, twice at once, by a neighbour, or by somebody who is free to go', async () => {
    expect(problemOf(await home.card.send(requestOuting, wish({ from: plusMs(START, -HOUR), to: START })))).toBe('outing.window-past')
    await asked()
    expect(problemOf(await home.card.send(requestOuting, wish({ from: plusMs(START, 23 * HOUR), to: plusMs(START, 26 * HOUR) })))).toBe('outing.overlaps')
    expect(problemOf(await homes[0]!.card.send(requestOuting, wish({ from: plusMs(START, 40 * HOUR), to: plusMs(START, 41 * HOUR) })))).toBe('outing.not-yours')
    expect(problemOf(await home.card.send(requestOuting, wish({ person: home.other })))).toBe('outing.not-in-quarantine')
    expect(problemOf(await home.card.send(requestOuting, wish({ gates: [uuidv7()], from: plusMs(START, 40 * HOUR), to: plusMs(START, 41 * HOUR) })))).toBe('outing.gate-elsewhere')
  })

  it('does not go to a hospital that is closed or, for an illness, full', async () => {
    const hospital = uuidv7()
    const data = { hospital, territory: place.ids.subDistrict, name: '相台医院', level: 2, opens: null, closes: null, liaisonName: '李演', beds: 0 }
    applied(await place.as.hospital.send(saveHospital, data))
    applied(await place.as.hospital.send(setHospitalOpen, { hospital, open: false }))
    expect(problemOf(await home.card.send(requestOuting, wish({ hospital })))).toBe('outing.hospital-closed')
    applied(await place.as.hospital.send(setHospitalOpen, { hospital, open: true }))
    expect((await own()).hospitals).toEqual([{ id: hospital, name: '相台医院' }])
    applied(await home.card.send(requestOuting, wish({ hospital })))
  })

  it('lapses when nobody leaves, is withdrawn before it begins, and no gate opens on it any more', async () => {
    const unused = await scheduled()
    place.clock.set(plusMs(START, 24 * HOUR))
    await turn()
    expect(await stateOf(unused)).toBe('lapsed')
    const taken = await scheduled({ from: plusMs(now(), HOUR), to: plusMs(now(), 3 * HOUR) })
    applied(await home.card.send(withdrawOuting, { outing: taken }))
    place.clock.advance(2 * HOUR)
    expect((await atGate('out'))[0]).toBe('refuse')
    expect(problemOf(await home.card.send(withdrawOuting, { outing: taken }))).toBe('outing.wrong-state')
  })
})

describe('a standing permit', () => {
  it('is decided on once; every trip under it is scheduled at once, until it ends', async () => {
    const permit = await asked({ standing: true, reason: 'dialysis', from: START, to: plusMs(START, 30 * 24 * HOUR) })
    applied(await place.as.secretary.send(decideCommunity, yes(permit)))
    applied(await place.as.office.send(decideStreet, yes(permit)))
    const early = { outing: uuidv7(), permit, from: plusMs(START, HOUR), to: plusMs(START, 5 * HOUR), transport: 'own-car' as const }
    expect(problemOf(await home.card.send(usePermit, early))).toBe('outing.wrong-state')
    applied(await place.as.commander.send(decideDistrict, yes(permit)))
    expect(await stateOf(permit)).toBe('granted')
    const trip = uuidv7()
    applied(await home.card.send(usePermit, { outing: trip, permit, from: START, to: plusMs(START, 5 * HOUR), transport: 'own-car' }))
    expect(await seen(trip)).toMatchObject({ kind: 'permit', state: 'scheduled', reason: 'dialysis', permit })
    expect((await atGate('out'))[0]).toBe('admit')
    const later = uuidv7()
    applied(await home.card.send(usePermit, { outing: later, permit, from: plusMs(START, 50 * HOUR), to: plusMs(START, 55 * HOUR), transport: 'own-car' }))
    applied(await place.as.secretary.send(endPermit, { outing: permit, note: '已转院' }))
    expect([await stateOf(permit), await stateOf(later)]).toEqual(['ended', 'ended'])
    expect(problemOf(await home.card.send(requestOuting, wish({ standing: true, reason: 'bereavement', to: plusMs(START, 30 * 24 * HOUR) })))).toBe('outing.no-standing')
  })
})

describe('a trip', () => {
  it('has an escort; nobody back an hour after its window is a question to the person, once', async () => {
    const outing = await scheduled({ from: plusMs(START, HOUR), to: plusMs(START, 4 * HOUR) })
    expect((await place.as.office.get('/api/outing/counts')).body.unescorted).toBeGreaterThan(0)
    applied(await place.as.secretary.send(assignEscort, { escort: uuidv7(), outing, team: ['周演', '吴演'], vehicle: '豫E00001' }))
    expect((await own()).outings.find(({ id }) => id === outing)).toMatchObject({ escort: '周演、吴演 · 豫E00001' })
    const [{ path } = { path: '' }] = (await sql<{ path: string }>`select path from outing where id = ${outing}::uuid`.execute(db())).rows
    const tasks = async (until: Instant) => (await outingTasksFor(db(), '410505', path, until)).filter((task) => task.outing === outing)
    expect(await tasks(plusMs(START, HOUR))).toEqual([])
    expect(await tasks(plusMs(START, HOUR + 1))).toMatchObject([{ out: false, leg: null, team: ['周演', '吴演'] }])
    place.clock.set(plusMs(START, HOUR))
    applied(await place.as['grid-worker'].send(recordLeg, { leg: uuidv7(), outing, kind: 'left' }))
    expect(await tasks(plusMs(now(), 1))).toMatchObject([{ out: true, leg: 'left' }])
    const signals = async () => (await sql`select kind from anomaly_signal where evidence = ${outing}::uuid`.execute(db())).rows
    place.clock.set(plusMs(START, 5 * HOUR - 1))
    await turn()
    expect(await signals()).toEqual([])
    place.clock.advance(1)
    await turn()
    await turn()
    expect(await signals()).toEqual([{ kind: 'outing-late' }])
    expect(await seen(outing)).toMatchObject({ state: 'out', late: true })
    applied(await place.as['grid-worker'].send(recordLeg, { leg: uuidv7(), outing, kind: 'returned' }))
    expect(await seen(outing)).toMatchObject({ state: 'returned', late: false })
  })

  it('is known to the worker’s phone before the day comes, so that it can be escorted without a network', async () => {
    const outing = await scheduled({ from: plusMs(START, 73 * HOUR), to: plusMs(START, 76 * HOUR) })
    const worker = await place.enrolGrid(place.ids.compound, 'grid-worker')
    const { households } = (await worker.get('/api/sync/grid')).body as GridReplica
    expect(households.flatMap(({ duties = [] }) => duties).find(({ id }) => id === outing)).toMatchObject({ kind: 'outing-escort', word: 'fetch', due: plusMs(START, 73 * HOUR) })
  })

  it('of a refused request is kept as it happened, and the refusal stands', async () => {
    const outing = await asked()
    applied(await place.as.secretary.send(decideCommunity, { ...yes(outing), approve: false, refusal: 'no-need' }))
    applied(await place.as.secretary.send(recordLeg, { leg: uuidv7(), outing, kind: 'left' }))
    expect(await seen(outing)).toMatchObject({ state: 'refused', legs: [{ kind: 'left' }] })
  })
})

describe('what is read', () => {
  it('names nobody in full, keeps the note for health rights, and records who opened it', async () => {
    const outing = await asked({ note: '孕三十六周' })
    const list = (await place.as['area-leader'].get('/api/outing')).body
    expect(JSON.stringify(list)).not.toMatch(/赵试|钱演|孕三十六周/)
    expect((await seen(outing, place.as['area-leader'])).note).toBeNull()
    expect((await seen(outing, place.as.doctor)).note).toBe('孕三十六周')
    const { rows } = await sql`select 1 from read_log where subject = ${home.person} and action = 'outing.read'`.execute(db())
    expect(rows).toHaveLength(1)
    expect((await place.as.hospital.get(`/api/outing/${outing}`)).status).toBe(403)
  })
})

