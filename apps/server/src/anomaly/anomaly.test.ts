// A key in quarantine at a gate becomes a question; outings answer it; the person is asked first; a consequence takes people.
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { recordPassage, type GateDecision, type PassageData } from '@shouwang/domain/gate'
import {
  answerAnomaly, decideAnomaly, handleAnomaly, recordContact, reportTip, reviewAnomaly, secondDecision, suppressSignals, triageAnomaly, watchGates,
} from '@shouwang/domain/anomaly'
import { plusMs, type Id, type Instant } from '@shouwang/domain/kernel'
import { issuePasses } from '@shouwang/domain/pass'
import { openCases, serveNotice } from '@shouwang/domain/quarantine'
import { applied, DISTRICT, openPlace, type DevicePersona, type Persona, type Place } from '../../test/harness.js'
import { openHousehold } from '../../test/household.js'
import { byPass, car, command, passage } from '../../test/passages.js'
import { authoriseOutings } from '../pass/index.js'
import { raiseSignals } from './raise-signals.js'
import { checkOutings, watchPassages } from './watch-gates.js'

const HOUR = 3_600_000
const REFUSE: GateDecision = { verdict: 'refuse', because: [{ code: 'pass-quarantined' }], policy: 'gate-2020-02/1' }
let place: Place
let gate: DevicePersona
let vehicleGate: DevicePersona
let floor = 0
beforeAll(async () => {
  place = await openPlace()
  gate = await place.enrol(place.ids.checkpoint)
  vehicleGate = await place.enrol(place.ids.vehicleGate)
})
afterAll(() => place.close())

const now = (): Instant => place.clock.now()
const services = () => place.server.services
interface Home { household: Id; person: Id; pass: Id; case: Id }

/** Somebody at home in quarantine, told an hour ago, with a pass. */
const inQuarantine = async (over: { told?: boolean } = {}): Promise<Home> => {
  floor += 1
  const { registerHousehold } = await import('@shouwang/domain/people')
  const [household, person, id] = [uuidv7(), uuidv7(), uuidv7()]
  applied(await place.system.send(registerHousehold, {
    household, territory: place.ids.building, door: `7-${String(floor).padStart(4, '0')}`, tenure: 'owner',
    members: [{ person, name: '周守家', documentKind: 'none', sex: 'unknown' }],
  }))
  applied(await place.system.send(issuePasses, { territory: place.ids.compound, validFrom: now(), validTo: plusMs(now(), 30 * 24 * HOUR) }))
  applied(await place.as.secretary.send(openCases, { terms: { kind: 'home', basis: 'close-contact', basisAt: plusMs(now(), -HOUR) }, cases: [{ case: id, person }] }))
  if (over.told ?? true) {
    applied(await place.as.secretary.send(serveNotice, { notice: uuidv7(), case: id, subject: 'opening', language: 'zh', channel: 'paper', answer: 'signed', servedAt: now() }))
  }
  const { rows } = await sql<{ id: Id }>`select id from pass where person = ${person}::uuid`.execute(services().db)
  place.clock.advance(60_000)
  return { household, person, pass: rows[0]!.id, case: id }
}

/** A key shown on the way out, and turned back, unless said otherwise. */
const shown = (pass: Id, over: Partial<PassageData> = {}): PassageData =>
  passage(place.ids.checkpoint, { direction: 'out', action: 'turned-back', subject: byPass(pass), decision: REFUSE, ...over })
const scan = async (data: PassageData, at = now(), phone = gate): Promise<Id> => {
  const id = uuidv7()
  applied((await phone.sendBatch([command(recordPassage.name, data, at, id)], now()))[0]!)
  return id
}
const questions = async (person: Id, who: Persona = place.as.secretary) => (await who.get(`/api/anomaly?show=all&person=${person}`)).body
const one = async (id: Id, who: Persona = place.as.secretary) => (await who.get(`/api/anomaly/${id}`)).body
const questionOf = async (person: Id) => (await questions(person)).anomalies[0]
const problem = (outcome: { outcome: string; problem?: { code: string } }): string | undefined => outcome.problem?.code

describe('a key in quarantine at a gate', () => {
  it('is a question for the community at once, explained, with the name masked', async () => {
    const home = await inQuarantine()
    const id = await scan(shown(home.pass))
    await watchPassages(services())
    const { total, anomalies: [found] } = await questions(home.person)
    expect(total).toBe(1)
    expect(found).toMatchObject({
      type: 'unauthorised-outing', state: 'new', score: 25, confidence: 'low', signals: 1, name: '周**', overdue: false, dueAt: plusMs(now(), 2 * HOUR),
    })
    expect(await one(found.id)).toMatchObject({
      case: home.case, parts: [{ kind: 'gate-attempt', count: 1, points: 25 }], signalsSeen: [{ kind: 'gate-attempt', evidence: { feature: 'gate', id } }], heard: false,
    })
  })

  it('tried twice and gone the third time is one question that weighs more; looked at twice it is still one', async () => {
    const home = await inQuarantine()
    await scan(shown(home.pass))
    await scan(shown(home.pass))
    await scan(shown(home.pass, { action: 'admitted' }))
    await watchPassages(services())
    await watchPassages(services())
    const { rows } = await sql<{ id: Id }>`select id from passage where pass = ${home.pass}::uuid`.execute(services().db)
    applied(await place.system.send(watchGates, { upTo: 0, passages: rows.map(({ id }) => id) }))
    expect((await questions(home.person)).anomalies).toMatchObject([{ signals: 3, score: 98, confidence: 'high', type: 'unauthorised-outing' }])
  })

  it('that was scanned without a network an hour ago counts from then; before the case began, or with a clock that may have been before, it says nothing', async () => {
    const [home, other] = [await inQuarantine(), await inQuarantine()]
    place.clock.advance(2 * HOUR)
    await scan(shown(home.pass, { offline: true }), plusMs(now(), -HOUR))
    await scan(shown(other.pass, { offline: true }), plusMs(now(), -5 * HOUR))
    await watchPassages(services())
    expect((await questionOf(home.person)).lastAt).toBe(plusMs(now(), -HOUR))
    expect((await questions(other.person)).total).toBe(0)
  })

  it('of somebody who has not been told yet is a doubtful one: they are to be told', async () => {
    const home = await inQuarantine({ told: false })
    await scan(shown(home.pass, { action: 'admitted' }))
    await watchPassages(services())
    const { id } = await questionOf(home.person)
    expect(await one(id)).toMatchObject({ score: 30, signalsSeen: [{ doubtful: true }] })
  })

  it('in a car is found among its people; ordinary keys raise nothing', async () => {
    const home = await inQuarantine()
    const occupants = [{ mask: 'worn' as const, outOfProvince: false }, { pass: home.pass, evidence: 'listed' as const, mask: 'worn' as const, outOfProvince: false }]
    await scan(shown(home.pass, { checkpoint: place.ids.vehicleGate, subject: car({ occupants, count: 2 }) }), now(), vehicleGate)
    const before = await questions(home.person)
    await watchPassages(services())
    expect([before.total, (await questions(home.person)).total]).toEqual([0, 1])
  })

  it('is told by nobody’s list: who names passages that say nothing raises nothing', async () => {
    expect(applied(await place.system.send(watchGates, { upTo: 1, passages: [uuidv7()] }))).toEqual({ raised: 0, suppressed: 0 })
    expect(problem(await place.as.secretary.send(watchGates, { upTo: 1, passages: [uuidv7()] }))).toBe('auth.out-of-scope')
  })
})

const allow = async (home: Home, from: Instant, to: Instant): Promise<Id> => {
  const outing = uuidv7()
  await services().db.transaction().execute((tx) =>
    authoriseOutings(tx, DISTRICT, [{ outing, person: home.person, from, to, checkpoints: null, singleUse: true }]))
  return outing
}

describe('an authorised outing', () => {
  it('answers its passages before they raise a question', async () => {
    const home = await inQuarantine()
    const outing = await allow(home, now(), plusMs(now(), 3 * HOUR))
    await scan(shown(home.pass, { action: 'admitted' }))
    await watchPassages(services())
    expect((await questions(home.person)).total).toBe(0)
    const { rows } = await sql`select suppressed_by as by from anomaly_signal where person = ${home.person}::uuid`.execute(services().db)
    expect(rows).toEqual([{ by: outing }])
  })

  it('that reaches the server after the signal takes it back and closes the question by itself', async () => {
    const home = await inQuarantine()
    await scan(shown(home.pass, { action: 'admitted' }))
    await watchPassages(services())
    const { id } = await questionOf(home.person)
    await checkOutings(services())
    expect((await one(id)).state).toBe('new')
    const outing = await allow(home, plusMs(now(), -10 * 60_000), plusMs(now(), HOUR))
    await checkOutings(services())
    expect(await one(id)).toMatchObject({ state: 'closed', outcome: 'authorised', score: 0, signalsSeen: [{ suppressedBy: outing }], steps: [{ step: 'answered' }] })
  })

  it('overturns what had been decided meanwhile', async () => {
    const home = await inQuarantine()
    await scan(shown(home.pass, { action: 'admitted' }))
    await watchPassages(services())
    const { id } = await questionOf(home.person)
    applied(await place.as.secretary.send(recordContact, { contact: uuidv7(), anomaly: id, way: 'phone', reached: true, explanation: '去医院' }))
    applied(await place.as.secretary.send(decideAnomaly, { decision: uuidv7(), anomaly: id, outcome: 'confirmed', consequence: 'advice', reason: '未见批准' }))
    await allow(home, plusMs(now(), -10 * 60_000), plusMs(now(), HOUR))
    await checkOutings(services())
    expect(await one(id)).toMatchObject({ state: 'closed', outcome: 'overturned' })
    expect(applied(await place.system.send(suppressSignals, { anomalies: [id] }))).toEqual({ signals: 0, closed: 0 })
  })
})

const asked = async (): Promise<{ home: Home; id: Id }> => {
  const home = await inQuarantine()
  await scan(shown(home.pass, { action: 'admitted' }))
  await watchPassages(services())
  return { home, id: (await questionOf(home.person)).id }
}
const confirm = (id: Id, consequence: 'advice' | 'warning' | 'closer-checks', who: Persona = place.as.secretary) =>
  who.send(decideAnomaly, { decision: uuidv7(), anomaly: id, outcome: 'confirmed', consequence, reason: '核实属实' })

describe('a decision', () => {
  it('with a consequence waits until the person was heard', async () => {
    const { id } = await asked()
    expect(problem(await confirm(id, 'advice'))).toBe('anomaly.person-not-heard')
    applied(await place.as.secretary.send(recordContact, { contact: uuidv7(), anomaly: id, way: 'phone', reached: false }))
    expect(problem(await confirm(id, 'advice'))).toBe('anomaly.person-not-heard')
    applied(await place.as['grid-worker'].send(recordContact, { contact: uuidv7(), anomaly: id, way: 'door', reached: true, explanation: '下楼取快递' }))
    expect(applied(await confirm(id, 'warning'))).toEqual({ waiting: false })
    const view = await one(id)
    expect(view).toMatchObject({ state: 'confirmed', heard: true, contacts: [{ reached: false }, { reached: true, explanation: '下楼取快递' }] })
    expect((await one(id, place.as['area-leader'])).contacts[1].explanation).toBeNull()
  })

  it('above a warning needs a second human, who is another; then it is carried out and reviewed by a third', async () => {
    const { id } = await asked()
    applied(await place.as.secretary.send(recordContact, { contact: uuidv7(), anomaly: id, way: 'door', reached: true }))
    expect(applied(await confirm(id, 'closer-checks', place.as.office))).toEqual({ waiting: true })
    expect(problem(await place.as.secretary.send(handleAnomaly, { anomaly: id, note: '已落实' }))).toBe('anomaly.wrong-state')
    expect(problem(await place.as.office.send(secondDecision, { anomaly: id, agree: true, reason: '同意' }))).toBe('anomaly.second-person')
    applied(await place.as.commander.send(secondDecision, { anomaly: id, agree: true, reason: '同意' }))
    applied(await place.as.secretary.send(handleAnomaly, { anomaly: id, note: '已落实' }))
    expect(problem(await place.as.office.send(reviewAnomaly, { anomaly: id, upheld: true, note: '复查' }))).toBe('anomaly.second-person')
    applied(await place.as.auditor.send(reviewAnomaly, { anomaly: id, upheld: false, note: '当时门禁卡借给家人' }))
    expect(await one(id)).toMatchObject({ state: 'closed', outcome: 'overturned', steps: [{ step: 'decide' }, { step: 'agree' }, { step: 'handle' }, { step: 'review' }] })
  })

  it('declined by the second human leaves the question open and nothing follows', async () => {
    const { id } = await asked()
    applied(await place.as.secretary.send(recordContact, { contact: uuidv7(), anomaly: id, way: 'door', reached: true }))
    applied(await confirm(id, 'closer-checks'))
    applied(await place.as.office.send(secondDecision, { anomaly: id, agree: false, reason: '情节轻微' }))
    expect(await one(id)).toMatchObject({ state: 'asked', outcome: null, consequence: null })
  })

  it('that it was nothing asks for nobody; whoever may only look may not decide', async () => {
    const { id } = await asked()
    const nothing = { decision: uuidv7(), anomaly: id, outcome: 'nothing' as const, consequence: 'none' as const, reason: '误报' }
    expect(problem(await place.as['grid-worker'].send(decideAnomaly, nothing))).toBe('auth.forbidden')
    applied(await place.as.secretary.send(triageAnomaly, { anomaly: id, pursue: false, reason: '卡口误扫' }))
    expect(await one(id)).toMatchObject({ state: 'closed', outcome: 'nothing' })
  })

  it('changes no status', async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from status_evidence where source_feature = 'anomaly'`.execute(services().db)
    expect(rows[0]!.n).toBe(0)
  })
})

describe('a tip', () => {
  it('is sealed, read with a record, and never enough for a consequence', async () => {
    const home = await inQuarantine()
    applied(await place.as.secretary.send(reportTip, { tip: uuidv7(), person: home.person, at: now(), words: '邻居说他夜里出门' }))
    const { id, type, confidence } = await questionOf(home.person)
    expect([type, confidence]).toEqual(['tip', 'low'])
    expect(JSON.stringify(await one(id))).not.toContain('邻居')
    expect((await place.as.secretary.get(`/api/anomaly/${id}/tips`)).body.problem.code).toBe('auth.purpose-required')
    expect((await place.as.secretary.get(`/api/anomaly/${id}/tips?purpose=investigation`)).body).toMatchObject([{ words: '邻居说他夜里出门' }])
    applied(await place.as.secretary.send(recordContact, { contact: uuidv7(), anomaly: id, way: 'phone', reached: true }))
    expect(problem(await confirm(id, 'advice'))).toBe('anomaly.tip-alone')
  })
})

describe('the household’s own page', () => {
  it('shows what is asked, takes the explanation once, and no other household’s', async () => {
    const { home, id } = await asked()
    const family = await openHousehold(place, home.household)
    expect((await family.get('/api/anomaly/own')).body).toEqual([])
    applied(await place.as.secretary.send(triageAnomaly, { anomaly: id, pursue: true, reason: '请本人说明' }))
    expect((await family.get('/api/anomaly/own')).body).toMatchObject([{ id, state: 'asking', answered: false, signals: [{ kind: 'gate-out' }] }])
    const contact = uuidv7()
    applied(await family.send(answerAnomaly, { contact, anomaly: id, explanation: '下楼倒垃圾' }))
    applied(await family.send(answerAnomaly, { contact, anomaly: id, explanation: '下楼倒垃圾' }))
    expect(await one(id)).toMatchObject({ state: 'asked', heard: true, contacts: [{ way: 'own-page', by: null, explanation: '下楼倒垃圾' }] })
    const other = await asked()
    expect(problem(await family.send(answerAnomaly, { contact: uuidv7(), anomaly: other.id, explanation: '不是我' }))).toBe('auth.out-of-scope')
  })
})

describe('the month', () => {
  it('counts what was found and how often it was nothing, against the people in quarantine', async () => {
    const month = (await place.as.commander.get('/api/anomaly/month?month=2020-02')).body
    expect(month.anomalies).toBeGreaterThan(8)
    expect(month.falseAlarms).toBe(4)
    expect(month.outcomes).toMatchObject({ authorised: 1, overturned: 2, nothing: 1 })
    expect(month.rate).toBeCloseTo(month.anomalies / month.inQuarantine, 3)
    expect(month.falseAlarmRate).toBeCloseTo(month.falseAlarms / (month.anomalies - month.open), 3)
    expect((await place.as.commander.get('/api/anomaly/month?month=2020-01')).body).toMatchObject({ anomalies: 0, rate: null, falseAlarmRate: null })
  })
})

describe('signals of other features', () => {
  it('told twice are one; two people told at once are two questions; one id twice is a fault', async () => {
    const [a, b] = [await inQuarantine(), await inQuarantine()]
    const signal = (home: Home, kind: 'missed-checks' | 'no-return' = 'missed-checks') =>
      ({ id: uuidv7(), kind, person: home.person, case: home.case, evidence: { feature: 'quarantine', id: home.case }, at: now(), path: `/${DISTRICT}/` })
    const raise = (...list: ReturnType<typeof signal>[]) => services().db.transaction().execute((tx) => raiseSignals(tx, DISTRICT, list, now()))
    expect(await raise(signal(a), signal(b))).toMatchObject({ raised: 2, suppressed: 0 })
    expect(await raise(signal(a))).toMatchObject({ raised: 0, anomalies: [] })
    expect((await raise(signal(a, 'no-return'))).anomalies).toHaveLength(1)
    const again = signal(a)
    await expect(raise(again, again)).rejects.toThrow('input.invalid')
    const open = (await place.as.commander.get(`/api/anomaly?person=${a.person}`)).body
    expect(open.anomalies).toMatchObject([{ signals: 2, type: 'overdue-outing', score: 80 }])
  })

  it('of two gates far apart at once are a second person with the same code', async () => {
    const home = await inQuarantine()
    const elsewhere = await place.enrol(place.ids.otherCheckpoint)
    await scan(shown(home.pass, { action: 'admitted' }))
    applied(await elsewhere.send(recordPassage, shown(home.pass, { checkpoint: place.ids.otherCheckpoint, action: 'admitted', direction: 'in' })))
    await watchPassages(services())
    const { id } = await questionOf(home.person)
    expect((await one(id)).parts.map(({ kind }: { kind: string }) => kind)).toContain('duplicate-identity')
  })
})
