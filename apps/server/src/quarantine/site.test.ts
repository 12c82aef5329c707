// Central sites as their manager meets them, the household's own page, and the round of a doctor on a grid's phone.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { reportFever } from '@shouwang/domain/fever'
import type { GridPage, GridReplica } from '@shouwang/domain/grid'
import { recordLeg, startEmergency } from '@shouwang/domain/outing'
import { registerHousehold } from '@shouwang/domain/people'
import { issuePasses } from '@shouwang/domain/pass'
import {
  addRooms, appealCase, askHelp, clearWellbeing, closeSite, endCase, explainDisinfection, moveRoom, openCases, placeInRoom,
  raiseWellbeing, recordDisinfection, recordReadings, saveSite,
  saveSiteStaff, setRoom, settlePlacement,
} from '@shouwang/domain/quarantine'
import { registerHolders } from '@shouwang/domain/responsibility'
import { applied, openPlace, START, type Place } from '../../test/harness.js'
import { openHousehold } from '../../test/household.js'

const HOUR = 3_600_000
let place: Place
let floor = 0
beforeAll(async () => {
  place = await openPlace()
  // One test travels by days; nobody should have to sign in again on the way.
  await sql`update session set expires_at = ${plusMs(START, 30 * 24 * HOUR)}::timestamptz`.execute(place.server.services.db)
})
afterAll(() => place.close())

const problem = (outcome: { outcome: string; problem?: { code: string } }): string | undefined => outcome.problem?.code
const manager = () => place.as['site-manager']

/** A family of two with passes, both in quarantine of a kind. What one office opens is counted together: more than a few of them wait for a second office. */
const family = async (kind: 'home' | 'central', more: object = {}, by = place.as.office): Promise<{ household: Id; people: [Id, Id]; cases: [Id, Id] }> => {
  floor += 1
  const [household, a, b, x, y] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  applied(await place.system.send(registerHousehold, {
    household, territory: place.ids.building, door: `3-${String(floor).padStart(4, '0')}`, tenure: 'owner', members: [a, b].map((person, i) => (
      { person, name: i === 0 ? '吴安居' : '郑同住', documentKind: 'none' as const, sex: 'unknown' as const, phone: '13800001234' })),
  }))
  applied(await place.system.send(issuePasses, { territory: place.ids.compound, validFrom: place.clock.now(), validTo: plusMs(place.clock.now(), 30 * 24 * HOUR) }))
  const terms = { kind, basis: 'close-contact' as const, basisAt: plusMs(place.clock.now(), -HOUR), ...(kind === 'central' ? { territory: place.ids.community } : {}), ...more }
  applied(await by.send(openCases, { terms, cases: [{ case: x, person: a }, { case: y, person: b }] }))
  return { household, people: [a, b], cases: [x, y] }
}

const openSite = async (rooms: number): Promise<{ site: Id; rooms: Id[] }> => {
  const [site, ids] = [uuidv7(), Array.from({ length: rooms }, () => uuidv7())]
  applied(await manager().send(saveSite, { site, territory: place.ids.community, name: '城北观察点', address: '城北路8号', phone: '120', vendor: '安心餐饮' }))
  applied(await manager().send(addRooms, { site, rooms: ids.map((room, i) => ({ room, floor: '3', number: String(301 + i), accessible: false })) }))
  return { site, rooms: ids }
}
const put = (room: Id, caseId: Id, more: object = {}) => manager().send(placeInRoom, { placement: uuidv7(), room, case: caseId, arrived: true, ...more })
const view = async (site: Id) => (await manager().get(`/api/quarantine/site/${site}`)).body

describe('a central site', () => {
  it('gives one person one room; who waits is listed; the room that is left is to be cleaned', async () => {
    const { site, rooms: [first, second] } = await openSite(2)
    const { cases } = await family('central')
    expect((await view(site)).waiting.map((one: { case: Id }) => one.case).toSorted()).toEqual([...cases].toSorted())
    applied(await put(first!, cases[0]))
    expect(problem(await put(first!, cases[1]))).toBe('site.room-taken')
    expect(problem(await put(second!, cases[0]))).toBe('site.already-placed')
    applied(await put(second!, cases[1]))
    expect(await view(site)).toMatchObject({
      people: 2, occupied: 2, free: 0, waiting: [], roomList: [{ number: '301', occupants: [{ name: '吴**', day: 1, days: 14 }] }, { number: '302' }],
    })
    applied(await place.as.office.send(endCase, { case: cases[0], outcome: 'excluded', reason: '核酸阴性,排除' }))
    expect(await view(site)).toMatchObject({ people: 1, cleaning: 1, roomList: [{ state: 'cleaning', occupants: [] }, {}] })
    expect(problem(await put(first!, cases[0]))).toBe('site.case-not-central')
    applied(await manager().send(setRoom, { room: first!, state: 'ready' }))
    expect((await view(site)).free).toBe(1)
  })

  it('lets a child stay with who cares for it, holds a room until somebody comes, and moves people', async () => {
    const { site, rooms: [first, second] } = await openSite(2)
    const { cases } = await family('central')
    applied(await put(first!, cases[0], { exception: 'carer' }))
    applied(await put(first!, cases[1], { exception: 'child', arrived: false }))
    expect(await view(site)).toMatchObject({ occupied: 1, held: 1, people: 1 })
    const held = (await view(site)).roomList[0].occupants.find((one: { arrivedAt: string | null }) => one.arrivedAt === null)
    applied(await manager().send(settlePlacement, { placement: held.placement, came: true }))
    const next = uuidv7()
    applied(await manager().send(moveRoom, { placement: held.placement, next, room: second!, exception: 'child' }))
    expect(await view(site)).toMatchObject({ people: 2, occupied: 2 })
    expect(problem(await manager().send(settlePlacement, { placement: held.placement, came: false }))).toBe('site.placement-ended')
    applied(await manager().send(settlePlacement, { placement: next, came: false }))
    expect(await view(site)).toMatchObject({ people: 1, waiting: [{ case: cases[1] }] })
  })

  it('refuses who stays at home, a room number twice, closing while people are in it, and whoever does not run it', async () => {
    const { site, rooms: [room] } = await openSite(1)
    const { cases: [atHome] } = await family('home')
    expect(problem(await put(room!, atHome))).toBe('site.case-not-central')
    expect(problem(await manager().send(addRooms, { site, rooms: [{ room: uuidv7(), floor: '3', number: '301', accessible: false }] }))).toBe('site.room-number-taken')
    const { cases: [central] } = await family('central')
    applied(await put(room!, central))
    expect(problem(await manager().send(closeSite, { site }))).toBe('site.occupied')
    expect(problem(await place.as.secretary.send(closeSite, { site }))).toBe('auth.forbidden')
    expect((await place.as.guard.get(`/api/quarantine/site/${site}`)).status).toBe(403)
  })

  it('says which half day was not disinfected until it is entered or explained, who works there, and what somebody needs', async () => {
    const { site, rooms: [room] } = await openSite(1)
    const { cases: [central] } = await family('central')
    applied(await put(room!, central))
    place.clock.set('2020-02-10T05:00:00.000Z')
    expect((await view(site)).missing).toEqual(['am'])
    applied(await manager().send(recordDisinfection, { disinfection: uuidv7(), site, at: '2020-02-10T02:00:00.000Z', areas: '走廊、电梯' }))
    expect((await view(site)).missing).toEqual([])
    applied(await manager().send(saveSiteStaff, { staff: uuidv7(), site, name: '吴护', duty: 'nurse', phone: '13800000000', leaves: false }))
    const flag = uuidv7()
    applied(await manager().send(raiseWellbeing, { flag, case: central, kind: 'diet', note: '素食' }))
    expect(await view(site)).toMatchObject({ flags: 1, staff: [{ name: '吴护', phone: '13800000000' }], roomList: [{ occupants: [{ flags: [{ kind: 'diet', note: '素食' }] }] }] })
    const seen = (await place.as['area-leader'].get(`/api/quarantine/site/${site}`)).body
    expect([seen.staff[0].phone, seen.roomList[0].occupants[0].flags[0].note]).toEqual(['138****0000', null])
    applied(await manager().send(clearWellbeing, { flag }))
    expect((await view(site)).flags).toBe(0)
    place.clock.set('2020-02-12T03:00:00.000Z')
    const half = (day: string, slot: 'am' | 'pm') => ({ day, slot })
    expect(await view(site)).toMatchObject({ missing: [], missed: [half('2020-02-10', 'pm'), half('2020-02-11', 'am'), half('2020-02-11', 'pm')] })
    applied(await manager().send(recordDisinfection, { disinfection: uuidv7(), site, at: '2020-02-11T01:30:00.000Z', areas: '走廊' }))
    expect((await view(site)).missed).toEqual([half('2020-02-10', 'pm'), half('2020-02-11', 'pm')])
    const explain = (day: string, slot: 'am' | 'pm') => manager().send(explainDisinfection, { disinfection: uuidv7(), site, day, slot, why: '停水' })
    expect(problem(await explain('2020-02-12', 'am'))).toBe('site.half-day-not-over')
    for (const day of ['2020-02-10', '2020-02-11']) applied(await explain(day, 'pm'))
    const settled = [{ why: '停水', areas: null }, { why: '停水' }, { areas: '走廊', why: null }, { areas: '走廊、电梯' }]
    expect(await view(site)).toMatchObject({ missed: [], disinfections: settled })
    place.clock.set('2020-02-10T05:00:00.000Z')
  })

  it('gives a room to one of two who are placed in it at the same moment, and cleans it when the last two leave it at the same moment', async () => {
    const { site, rooms: [room] } = await openSite(1)
    const { cases } = await family('central', {}, place.as.secretary)
    const outcomes = await Promise.all(cases.map((one) => put(room!, one)))
    expect(outcomes.map((outcome) => problem(outcome) ?? outcome.outcome).sort()).toEqual(['applied', 'site.room-taken'])
    applied(await put(room!, cases[outcomes.findIndex((outcome) => outcome.outcome === 'refused')]!, { exception: 'child' }))
    const ended = await Promise.all(cases.map((one) => place.as.office.send(endCase, { case: one, outcome: 'excluded', reason: '排除' })))
    ended.forEach((outcome) => applied(outcome))
    expect((await view(site)).roomList).toMatchObject([{ state: 'cleaning', occupants: [] }])
  })
})

describe('the household’s own page', () => {
  it('tells which day it is, why, by which rule, until when, who answers and how to reach them, and nobody else’s', async () => {
    const worker = uuidv7()
    const holder = { holder: worker, territory: place.ids.community, name: '冯责任', organisation: '社区', duty: '网格员', phone: '13800000007' }
    applied(await place.as.secretary.send(registerHolders, { within: place.ids.community, holders: [holder] }))
    const { household, cases } = await family('home', { primaryWorker: worker })
    const own = await openHousehold(place, household)
    const readings = cases.map((one) => ({ reading: uuidv7(), case: one, takenAt: place.clock.now(), tenths: 365, symptoms: [] }))
    applied(await own.send(recordReadings, { method: 'household', readings }))
    applied(await own.send(askHelp, { help: uuidv7(), case: cases[0], kind: 'medicine' }))
    const { cases: [shown], fever } = (await own.get('/api/quarantine/own')).body
    expect(shown).toMatchObject({
      name: '吴**', kind: 'home', basis: 'close-contact', rule: 'gate-2020-02/1', day: 1, days: 14, readings: [{ tenths: 365, alarming: false }],
      workers: [{ duty: 'worker', name: '冯责任', phone: '13800000007' }], help: [{ kind: 'medicine', outcome: null }],
    })
    expect(shown.legalBasis).toContain('传染病防治法')
    expect(shown.slots.length).toBeGreaterThan(2)
    expect(fever).toEqual({ tenths: 373, comparator: 'above' })
    const other = await openHousehold(place, (await family('home')).household)
    expect((await other.get('/api/quarantine/own')).body.cases.map((one: { case: Id }) => one.case)).not.toContain(cases[0])
    expect(problem(await other.send(askHelp, { help: uuidv7(), case: cases[0], kind: 'talk' }))).toBe('quarantine.not-yours')
  })
})

describe('a family with somebody at a central site', () => {
  it('reports, asks and objects for them from home', async () => {
    const { household, cases } = await family('central')
    const own = await openHousehold(place, household)
    applied(await own.send(recordReadings, { method: 'self', readings: [{ reading: uuidv7(), case: cases[0], takenAt: place.clock.now(), tenths: 365, symptoms: [] }] }))
    applied(await own.send(askHelp, { help: uuidv7(), case: cases[0], kind: 'talk' }))
    applied(await own.send(appealCase, { appeal: uuidv7(), case: cases[0], grounds: '并未接触' }))
  })
})

describe('a doctor’s phone', () => {
  it('holds only the doors with somebody to look after, with their names and phones, and learns of what is new', async () => {
    const { household, people, cases } = await family('home')
    const healthy = (await place.settle(place.ids.building, 1))[0]!.household
    const phone = await place.enrolGrid(place.ids.community, 'doctor')
    const replica = (await phone.get('/api/sync/grid')).body as GridReplica
    const home = replica.households.find(({ id }) => id === household)!
    expect(replica.careOnly).toBe(true)
    expect(replica.households.map(({ id }) => id)).not.toContain(healthy)
    expect(home.people.find(({ id }) => id === people[0])).toMatchObject({ name: '吴安居', phone: '13800001234', documentTail: null, quarantine: { case: cases[0], alarmAt: null } })
    applied(await phone.send(recordReadings, { method: 'door', readings: [{ reading: uuidv7(), case: cases[0], takenAt: place.clock.now(), tenths: 385, symptoms: ['cough'] }] }))
    const page = (await phone.get(`/api/sync/grid/changes?after=${replica.n}`)).body as GridPage
    expect(page.households.find(({ id }) => id === household)!.people.find(({ id }) => id === people[0])!.quarantine!.alarmAt).not.toBeNull()
    for (const one of cases) applied(await place.as.office.send(endCase, { case: one, outcome: 'excluded', reason: '排除' }))
    const after = (await phone.get(`/api/sync/grid/changes?after=${page.n}`)).body as GridPage
    expect([after.gone.includes(household), after.households.some(({ id }) => id === household)]).toEqual([true, false])
  })

  it('of a grid worker goes on holding every door, with quarantine and help beside it', async () => {
    const { household, cases } = await family('home')
    applied(await (await openHousehold(place, household)).send(askHelp, { help: uuidv7(), case: cases[0], kind: 'supplies' }))
    const phone = await place.enrolGrid(place.ids.compound, 'grid-worker')
    const { households, careOnly } = (await phone.get('/api/sync/grid')).body as GridReplica
    const home = households.find(({ id }) => id === household)!
    expect(careOnly).toBe(false)
    expect(home.duties!.map(({ kind, word }) => `${kind} ${word}`)).toEqual(['quarantine-help supplies'])
    expect(home.people.filter(({ quarantine }) => quarantine)).toHaveLength(2)
  })

  it('of a grid worker measures a fever again, records an escort leg by leg and writes an appeal down, at the door', async () => {
    const { household, people, cases } = await family('home', {}, place.as.secretary)
    const phone = await place.enrolGrid(place.ids.compound, 'grid-worker')
    const duties = async () => ((await phone.get('/api/sync/grid')).body as GridReplica).households.find(({ id }) => id === household)!.duties!
    const measure = (tenths: number) => phone.send(reportFever, { event: uuidv7(), person: people[0], source: 'visit', tenths, method: 'ear', needs: [] })
    applied(await measure(385))
    expect(await duties()).toMatchObject([{ kind: 'fever-follow', word: 'first', referral: null }])
    applied(await measure(366))
    expect(await duties()).toEqual([])
    const outing = uuidv7()
    applied(await phone.send(startEmergency, { outing, person: people[1] }))
    expect(await duties()).toMatchObject([{ kind: 'outing-escort', word: 'return', leg: 'left' }])
    applied(await phone.send(recordLeg, { leg: uuidv7(), outing, kind: 'arrived' }))
    expect(await duties()).toMatchObject([{ leg: 'arrived' }])
    applied(await phone.send(recordLeg, { leg: uuidv7(), outing, kind: 'returned' }))
    expect(await duties()).toEqual([])
    applied(await phone.send(appealCase, { appeal: uuidv7(), case: cases[0], grounds: '那天不在场' }))
  })
})
