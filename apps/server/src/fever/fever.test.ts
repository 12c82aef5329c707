// Fevers through the door: from a gate, a household and a visit to a hospital's answer, and who may read it.
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import {
  admit, cancelReferral, closeFever, discharge, followNoShow, identifyFever, recordArrival, recordReport, recordResult, referFever, reportFever, retestFever,
  saveHospital, setBed, setHospitalOpen, type FeverFunnel, type FeverList, type FeverView, type HospitalView, type ReferralView,
} from '@shouwang/domain/fever'
import { recordFeverStep, recordPassage } from '@shouwang/domain/gate'
import { plusMs, type DataOf, type Id, type Outcome } from '@shouwang/domain/kernel'
import { applied, openPlace, START, type DevicePersona, type Persona, type Place } from '../../test/harness.js'
import { byPass, FEVER, passage, residentsWithPasses } from '../../test/passages.js'
import { feverTasksFor } from './index.js'
import { watchFevers } from './watch.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let place: Place
let phone: DevicePersona
let homes: { household: Id; person: Id; other: Id; pass: Id; card: Persona; path: string }[]
let next = 0
let home: (typeof homes)[number]
let hospital: Id
let second: Id

const db = () => place.server.services.db
const turn = (): Promise<number> => watchFevers(place.server.services)
const problemOf = (outcome: Outcome<unknown>): unknown => (outcome.outcome === 'refused' ? outcome.problem : outcome.outcome)

const build = async (name: string, over: Partial<DataOf<typeof saveHospital>> = {}): Promise<Id> => {
  const id = uuidv7()
  applied(await place.as.hospital.send(saveHospital, {
    hospital: id, territory: place.ids.subDistrict, name, level: 2, opens: null, closes: null, liaisonName: '郑演', liaisonPhone: '13800001234', beds: 1, ...over,
  }))
  return id
}

beforeAll(async () => {
  place = await openPlace()
  await residentsWithPasses(place, 20)
  phone = await place.enrol(place.ids.checkpoint)
  const { rows } = await sql<{ household: Id; people: Id[]; pass: Id; path: string }>`
    select h.id as household, array_agg(r.person order by r.person)::text[] as people, d.path,
      (select p.id from pass p where p.person = min(r.person::text)::uuid) as pass
    from household h join residency r on r.household = h.id join dwelling d on d.id = h.dwelling group by h.id, d.path order by h.id`.execute(db())
  const { cards } = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.compound}`)).body as { cards: { household: Id; code: string }[] }
  homes = rows.map(({ household, people, pass, path }) => ({
    household, person: people[0]!, other: people[1]!, pass, path, card: place.persona(cards.find((card) => card.household === household)!.code),
  }))
  await sql`update session set expires_at = ${plusMs(START, 365 * 24 * HOUR)}::timestamptz`.execute(db())
})
afterAll(() => place.close())
beforeEach(async () => {
  place.clock.set(START)
  home = homes[next++]!
  const number = next
  ;[hospital, second] = [await build(`第一医院${number}`), await build(`第二医院${number}`, { beds: 2 })]
})

const bedsOf = async (id: Id): Promise<HospitalView> =>
  ((await place.as.office.get('/api/fever/hospitals')).body as HospitalView[]).find((row) => row.id === id)!
const seen = async (event: Id, as: Persona = place.as.doctor): Promise<FeverView> => (await as.get(`/api/fever/${event}`)).body
const lastReferral = async (event: Id, as: Persona = place.as.doctor): Promise<ReferralView> => (await seen(event, as)).referrals.at(-1)!
const report = async (over: Partial<DataOf<typeof reportFever>> = {}, as: Persona = place.as.doctor) =>
  applied(await as.send(reportFever, { event: uuidv7(), person: home.person, source: 'visit', tenths: 385, method: 'ear', needs: [], ...over }))
const confirmed = async (): Promise<Id> => {
  const { event } = await report()
  applied(await place.as.doctor.send(retestFever, { step: uuidv7(), event, tenths: 384, method: 'ear' }))
  return event
}
const referred = async (event: Id, to: Id = hospital): Promise<Id> => {
  const referral = uuidv7()
  applied(await place.as.doctor.send(referFever, { referral, event, hospital: to, transport: 'ambulance' }))
  return referral
}

describe('a fever at a gate', () => {
  it('goes on to the doctor of the home once it is confirmed, and by ambulance to the hospital that the guard named', async () => {
    const fever = uuidv7()
    const passageId = uuidv7()
    applied(await phone.send(recordPassage, passage(place.ids.checkpoint, { subject: byPass(home.pass), decision: FEVER, action: 'referred' }), { id: passageId }))
    const step = async (name: DataOf<typeof recordFeverStep>['step'], more: object = {}) => {
      place.clock.advance(MINUTE)
      applied(await phone.send(recordFeverStep, { fever, checkpoint: place.ids.checkpoint, passage: passageId, step: name, ...more }))
    }
    await step('first', { tenths: 381 })
    await step('resting')
    expect((await place.as.doctor.get(`/api/fever/${fever}`)).status).toBe(404)
    await step('confirmed', { tenths: 382 })
    expect(await seen(fever)).toMatchObject({ source: 'gate', state: 'confirmed', person: home.person, tenths: 382, checkpointName: '安康苑东门', due: plusMs(START, 33 * MINUTE) })
    expect((await feverTasksFor(db(), '410505', home.path, place.clock.now())).map(({ event }) => event)).toContain(fever)
    await step('referred', { hospital: `第一医院${next}` })
    expect(await seen(fever)).toMatchObject({ state: 'referred', referralState: 'sent', hospitalName: `第一医院${next}` })
    expect(await bedsOf(hospital)).toMatchObject({ free: 0, held: 1, expected: 1 })
    await step('closed')
    expect((await seen(fever)).state).toBe('referred')
  })

  it('of somebody whose passage arrives later is theirs as soon as it does; a normal second reading ends it', async () => {
    const [fever, passageId] = [uuidv7(), uuidv7()]
    const step = (name: 'doctor-called' | 'retest-normal') =>
      phone.send(recordFeverStep, { fever, checkpoint: place.ids.checkpoint, passage: passageId, step: name })
    applied(await phone.send(recordFeverStep, { fever, checkpoint: place.ids.checkpoint, passage: passageId, step: 'first', tenths: 379 }))
    place.clock.advance(1)
    applied(await step('doctor-called'))
    expect(await seen(fever)).toMatchObject({ person: null, name: null, state: 'first', tenths: 379 })
    applied(await phone.send(recordPassage, passage(place.ids.checkpoint, { subject: byPass(home.pass), decision: FEVER, action: 'referred' }), { id: passageId }))
    await turn()
    expect(await seen(fever)).toMatchObject({ person: home.person, name: expect.stringContaining('*') })
    place.clock.advance(1)
    applied(await step('retest-normal'))
    expect((await seen(fever)).state).toBe('closed')
  })

  it('of a stranger is given a name by whoever finds out', async () => {
    const fever = uuidv7()
    for (const name of ['first', 'doctor-called'] as const) {
      applied(await phone.send(recordFeverStep, { fever, checkpoint: place.ids.checkpoint, passage: uuidv7(), step: name }, { at: place.clock.now() }))
      place.clock.advance(1)
    }
    applied(await place.as.doctor.send(identifyFever, { event: fever, person: home.person, needs: ['pregnant'] }))
    expect(await seen(fever)).toMatchObject({ person: home.person, needs: ['pregnant'] })
  })
})

describe('readings', () => {
  it('a household reports for itself and for nobody next door; two high ones confirm; the same person has one fever', async () => {
    const first = await report({ source: 'visit' }, home.card)
    expect(first).toMatchObject({ state: 'first', reading: 'fever' })
    expect(problemOf(await homes[0]!.card.send(reportFever, { event: uuidv7(), person: home.person, source: 'self', tenths: 380, method: 'ear', needs: [] })))
      .toEqual({ code: 'fever.not-yours' })
    place.clock.advance(10 * MINUTE)
    expect(await report({ tenths: 380 }, place.as['grid-worker'])).toEqual({ event: first.event, state: 'confirmed', reading: 'fever' })
    expect((await seen(first.event)).source).toBe('self')
    expect((await home.card.get('/api/fever/own')).body.fevers).toMatchObject([{ id: first.event, state: 'confirmed', answered: false }])
  })
  it('37.3 is none, 37.4 is one, a cold forehead is no reading at all', async () => {
    expect(await report({ tenths: 373, person: home.other })).toMatchObject({ state: 'closed', reading: 'normal' })
    expect(await report({ tenths: 345, method: 'forehead' })).toMatchObject({ state: 'retest', reading: 'no-reading' })
    expect(await report({ tenths: 374 })).toMatchObject({ state: 'first', reading: 'fever' })
  })
})

describe('a referral', () => {
  it('holds a bed; where none is free it goes all the same and hospitals with beds are named', async () => {
    await referred(await confirmed())
    expect(await bedsOf(hospital)).toMatchObject({ free: 0, held: 1 })
    home = homes[next++]!
    const event = await confirmed()
    const answer = applied(await place.as.doctor.send(referFever, { referral: uuidv7(), event, hospital, transport: 'own-way' }))
    expect(answer.bedHeld).toBe(false)
    expect(answer.elsewhere).toContainEqual({ hospital: second, name: expect.stringMatching(/第二医院/), free: 2, opensAt: null })
  })

  it('asks a pregnant woman and a dialysis patient for no test and no second reading', async () => {
    const { event } = await report({ needs: ['pregnant', 'dialysis'] })
    expect((await seen(event)).state).toBe('first')
    const referral = await referred(event)
    expect(await lastReferral(event)).toMatchObject({ id: referral, state: 'sent' })
  })

  it('of somebody who is on the way already is not made twice', async () => {
    const event = await confirmed()
    const referral = await referred(event)
    const again = { referral: uuidv7(), event, hospital: second, transport: 'ambulance' as const }
    expect(problemOf(await place.as.secretary.send(referFever, again))).toEqual({ code: 'fever.already-referred', referral })
    applied(await place.as.secretary.send(cancelReferral, { referral, reason: '改为自行前往' }))
    expect(await bedsOf(hospital)).toMatchObject({ free: 1, held: 0 })
    applied(await place.as.secretary.send(referFever, again))
    applied(await place.as.hospital.send(setHospitalOpen, { hospital, open: false }))
    home = homes[next++]!
    expect(problemOf(await place.as.doctor.send(referFever, { referral: uuidv7(), event: await confirmed(), hospital, transport: 'ambulance' })))
      .toMatchObject({ code: 'fever.hospital-closed' })
  })

  it('to a clinic that is shut at this hour is turned to one that is open; where none is, it goes there all the same', async () => {
    const night = await build('夜间门诊', { opens: 20, closes: 8 })
    const to = (event: Id) => place.as.doctor.send(referFever, { referral: uuidv7(), event, hospital: night, transport: 'ambulance' as const })
    const event = await confirmed()
    expect(problemOf(await to(event))).toEqual({ code: 'fever.hospital-closed', name: '夜间门诊' })
    place.clock.set(plusMs(START, 11 * HOUR - 60_000))
    expect(problemOf(await to(event))).toMatchObject({ code: 'fever.hospital-closed' })
    place.clock.set(plusMs(START, 11 * HOUR))
    applied(await to(event))
    place.clock.set(START)
    const { rows } = await sql<{ id: Id }>`update hospital set open = false where id <> ${night}::uuid and open returning id`.execute(db())
    home = homes[next++]!
    applied(await to(await confirmed()))
    await sql`update hospital set open = true where id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(db())
  })

  it('without an arrival after two hours is an alarm and a free bed, until somebody has looked; who comes late is taken in', async () => {
    const event = await confirmed()
    const referral = await referred(event)
    place.clock.advance(2 * HOUR - 1)
    await turn()
    expect(await lastReferral(event)).toMatchObject({ state: 'sent' })
    place.clock.advance(1)
    await turn()
    expect(await seen(event)).toMatchObject({ noShowOpen: true, referralState: 'no-show', state: 'referred' })
    expect(await bedsOf(hospital)).toMatchObject({ free: 1 })
    const missing = async () => ((await place.as.office.get('/api/fever?list=no-show')).body as FeverList).fevers.find(({ id }) => id === event)
    applied(await place.as.secretary.send(followNoShow, { follow: uuidv7(), referral, found: 'not-reached' }))
    expect(await missing()).toMatchObject({ noShowOpen: true })
    const atTheDoor = async () => (await feverTasksFor(db(), '410505', home.path, place.clock.now())).find((task) => task.event === event)
    expect(await atTheDoor()).toMatchObject({ state: 'no-show', referral })
    applied(await place.as['grid-worker'].send(followNoShow, { follow: uuidv7(), referral, found: 'at-home' }))
    expect([await missing(), await atTheDoor()]).toMatchObject([{ noShowOpen: false }, undefined])
    applied(await place.as.hospital.send(recordArrival, { referral, hospital }))
    expect(await seen(event)).toMatchObject({ state: 'arrived', referralState: 'arrived' })
  })
})

describe('at the hospital', () => {
  it('whoever comes to another one has arrived there, and the bed held elsewhere is free', async () => {
    const event = await confirmed()
    const referral = await referred(event)
    expect(applied(await place.as.hospital.send(recordArrival, { referral, hospital: second }))).toEqual({ elsewhere: true })
    expect([await bedsOf(hospital), await bedsOf(second)]).toMatchObject([{ free: 1, held: 0 }, { free: 1, held: 1 }])
    expect(await lastReferral(event)).toMatchObject({ elsewhere: true, arrivedName: expect.stringMatching(/第二医院/) })
  })

  it('admission takes a bed, which is cleaned before the next; without a bed others are named', async () => {
    const event = await confirmed()
    const referral = await referred(event)
    applied(await place.as.hospital.send(recordArrival, { referral, hospital }))
    applied(await place.as.hospital.send(admit, { encounter: uuidv7(), referral }))
    expect(await bedsOf(hospital)).toMatchObject({ occupied: 1, free: 0 })
    home = homes[next++]!
    const other = await referred(await confirmed())
    applied(await place.as.hospital.send(recordArrival, { referral: other, hospital }))
    expect(problemOf(await place.as.hospital.send(admit, { encounter: uuidv7(), referral: other })))
      .toMatchObject({ code: 'fever.no-free-bed', elsewhere: expect.arrayContaining([expect.stringMatching(/第二医院.*\(2\)/)]) })
    expect(problemOf(await place.as.hospital.send(setBed, { hospital, bed: 1, state: 'cleaning' }))).toEqual({ code: 'fever.bed-state', state: 'occupied' })
    expect(problemOf(await place.as.office.send(closeFever, { event, reason: 'other-care' }))).toEqual({ code: 'fever.wrong-state', state: 'admitted' })
    applied(await place.as.hospital.send(discharge, { referral }))
    expect(problemOf(await place.as.hospital.send(admit, { encounter: uuidv7(), referral: other }))).toMatchObject({ code: 'fever.no-free-bed' })
    applied(await place.as.hospital.send(setBed, { hospital, bed: 1, state: 'free' }))
    applied(await place.as.hospital.send(admit, { encounter: uuidv7(), referral: other }))
    const funnel = (await place.as.office.get('/api/fever/funnel?since=2020-02-04')).body as FeverFunnel
    expect(funnel.admitted).toBeGreaterThanOrEqual(2)
    expect(funnel.byDay).toMatchObject([{ day: '2020-02-10' }])
  })

  it('the answer goes to the community doctor and to nobody else; its legal clock runs while the rules name the disease', async () => {
    const event = await confirmed()
    const referral = await referred(event)
    applied(await place.as.hospital.send(recordArrival, { referral, hospital }))
    applied(await place.as.hospital.send(recordResult, { result: uuidv7(), referral, outcome: 'positive', note: '核酸阳性' }))
    expect(await lastReferral(event)).toMatchObject({ outcome: 'positive', reportDue: plusMs(START, 2 * HOUR) })
    for (const who of ['office', 'secretary', 'commander', 'auditor', 'grid-worker'] as const) {
      const { body } = await place.as[who].get(`/api/fever/${event}`)
      expect([who, body.referrals.at(-1)], who).toMatchObject([who, { answered: true, outcome: null, reportDue: null }])
      expect(JSON.stringify(body), who).not.toMatch(/positive|核酸/)
    }
    const { rows } = await sql<{ data: unknown }>`select data from ledger where command = 'fever.record-result' order by n desc limit 1`.execute(db())
    expect(JSON.stringify(rows)).not.toMatch(/positive/)
    expect(JSON.stringify((await home.card.get('/api/fever/own')).body)).not.toMatch(/positive/)
    expect(((await place.as.hospital.get('/api/fever?list=report-due')).body as FeverList).fevers.map(({ id }) => id)).toContain(event)
    expect((await place.as.office.get('/api/fever?list=report-due')).body.fevers).toEqual([])
    expect((await seen(event, place.as.office)).due).toBeNull()
    applied(await place.as.hospital.send(recordReport, { referral, number: '2020-0001' }))
    expect(((await place.as.hospital.get('/api/fever?list=report-due')).body as FeverList).fevers.map(({ id }) => id)).not.toContain(event)
    applied(await place.as.hospital.send(recordResult, { result: uuidv7(), referral, outcome: 'excluded' }))
    expect(await lastReferral(event)).toMatchObject({ outcome: 'excluded', reportDue: null })
    expect([(await seen(event)).state, (await seen(event, place.as.office)).state]).toEqual(['excluded', 'arrived'])
    expect((await home.card.get('/api/fever/own')).body.fevers).toMatchObject([{ state: 'arrived', answered: true }])
  })

  it('is told to the status as a health fact, and taken back when it is excluded', async () => {
    const event = await confirmed()
    const facts = async () => (await sql<{ kind: string; open: boolean }>`
      select kind, ended_at is null as open from status_evidence where person = ${home.person}::uuid order by recorded_at, kind`.execute(db())).rows
    expect(await facts()).toEqual([{ kind: 'fever-open', open: true }])
    const referral = await referred(event)
    place.clock.advance(HOUR)
    applied(await place.as.hospital.send(recordArrival, { referral, hospital }))
    applied(await place.as.hospital.send(recordResult, { result: uuidv7(), referral, outcome: 'positive' }))
    expect(await facts()).toContainEqual({ kind: 'positive', open: true })
    expect(await facts()).toContainEqual({ kind: 'fever-open', open: false })
    place.clock.advance(HOUR)
    applied(await place.as.hospital.send(recordResult, { result: uuidv7(), referral, outcome: 'excluded' }))
    expect(await facts()).toContainEqual({ kind: 'positive', open: false })
    applied(await place.as.doctor.send(closeFever, { event, reason: 'excluded' }))
    expect((await seen(event)).state).toBe('closed')
  })

  it('of level 2 and above lacks a ward or a liaison team visibly; beds in use stay', async () => {
    expect(await bedsOf(hospital)).toMatchObject({ lacks: [], liaisonPhone: '138****1234' })
    const bare = await build(`空医院${next}`, { beds: 0, liaisonName: '' })
    expect((await bedsOf(bare)).lacks).toEqual(['ward', 'liaison'])
    await referred(await confirmed())
    const data = { hospital, territory: place.ids.subDistrict, name: `第一医院${next}`, level: 2, opens: null, closes: null, beds: 0 }
    expect(problemOf(await place.as.hospital.send(saveHospital, data))).toEqual({ code: 'fever.bed-in-use', beds: 1 })
    expect(problemOf(await place.as.hospital.send(saveHospital, { ...data, beds: 1, opens: 8 }))).toEqual({ code: 'fever.hours-invalid' })
    expect(problemOf(await place.as.hospital.send(saveHospital, { ...data, hospital: uuidv7() }))).toMatchObject({ code: 'fever.hospital-name-taken' })
    expect(problemOf(await place.as.secretary.send(saveHospital, { ...data, beds: 1 }))).toMatchObject({ code: 'auth.forbidden' })
  })
})
