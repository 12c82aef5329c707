// Visitors: a host registers them from home or at the gate, the gate records them, and who stays too long shows up.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { recordPassage } from '@shouwang/domain/gate'
import { plusMs, type Command, type Id, type Instant } from '@shouwang/domain/kernel'
import type { Replica, SyncPage } from '@shouwang/domain/sync'
import { cancelVisit, recordArrival, recordDeparture, registerVisit, settleVisit, type HouseholdVisits, type VisitList } from '@shouwang/domain/visit'
import { issuePasses } from '@shouwang/domain/pass'
import { placeHolds } from '../pass/index.js'
import { applied, DISTRICT, openPlace, START, type DevicePersona, type Persona, type Place } from '../../test/harness.js'
import { command } from '../../test/passages.js'

const HOUR = 3_600_000

let place: Place
let phone: DevicePersona
let home: Persona
let host: { household: Id; door: string; people: Id[] }
let next: { household: Id; door: string; people: Id[] }

const cardOf = async (household: Id): Promise<Persona> => {
  const { cards } = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.compound}`)).body
  const { code } = cards.find((card: { household: Id }) => card.household === household)
  return place.persona(code)
}

beforeAll(async () => {
  place = await openPlace()
  phone = await place.enrol(place.ids.checkpoint)
  const homes = await place.settle(place.ids.building, 4)
  host = homes[0]!
  next = homes[1]!
  applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, validFrom: START, validTo: plusMs(START, 30 * 24 * HOUR) }))
  home = await cardOf(host.household)
})
afterAll(() => place.close())

const request = (more: object = {}) => ({
  visit: uuidv7(), household: host.household, name: '孙来访', phone: '13700001234', relation: 'relative' as const, sameCounty: true,
  expectedAt: plusMs(place.clock.now(), HOUR), hours: 2, ...more,
})
const refusal = async (who: Persona, more: object) => {
  const outcome = await who.send(registerVisit, request(more))
  return outcome.outcome === 'refused' ? outcome.problem : outcome.outcome
}
const registered = async (more: object = {}): Promise<Id> => {
  const data = request(more)
  applied(await home.send(registerVisit, data))
  return data.visit
}
const list = async (query = ''): Promise<VisitList> => (await place.as.office.get(`/api/visit${query}`)).body
const stateOf = async (id: Id): Promise<string | undefined> => (await list('?state=all')).visits.find((one) => one.id === id)?.state

/** What the guard's phone sends for a visitor on the way in: the passage, and the visit behind it. */
const arrival = (visit: Id, more: { relative?: boolean; registeredByHost?: boolean; action?: 'admitted' | 'turned-back'; name?: string } = {}): Command[] => {
  const { relative = true, registeredByHost = true, action = 'admitted', name } = more
  const [at, passage] = [place.clock.now(), uuidv7()]
  const verdict = action === 'admitted' ? 'admit' : 'refuse'
  const command = (name: string, id: Id, data: unknown): Command => ({ id, name, district: DISTRICT, at, data })
  const subject = { kind: 'visitor', visit, hostDoor: host.door, hostKnown: true, relative, sameCounty: true, registeredByHost, escorted: true }
  return [
    command(recordPassage.name, passage, {
      checkpoint: phone.checkpoint, direction: 'in', subject, mask: 'worn', temperature: { tenths: 365, method: 'forehead' },
      decision: { verdict, because: [{ code: action === 'admitted' ? 'visitor-by-host' : 'visitor-not-relative' }], policy: 'gate-2020-02/1' },
      action, offline: false, channel: 'phone',
    }),
    command(recordArrival.name, uuidv7(), {
      visit, checkpoint: phone.checkpoint, passage, hostDoor: host.door, relative, sameCounty: true, escorted: true, registeredByHost, tenths: 365, action,
      because: [], ...(name ? { name } : {}),
    }),
  ]
}
const departure = (visit: Id) => ({ visit, checkpoint: phone.checkpoint, passage: uuidv7() })
afterEach(async () => void (await sql`delete from visit`.execute(place.server.services.db)))

test('a family registers an aunt from home, the gate learns of her by a code and no name, she comes and goes, and the office sees it', async () => {
  const { n } = (await phone.get('/api/sync/replica')).body as Replica
  const data = request()
  const { code } = applied(await home.send(registerVisit, data))
  expect(code).toMatch(/^\d{4}$/)
  const { changes } = (await phone.get(`/api/sync?after=${n}`)).body as SyncPage
  expect(changes.map(({ change }) => change)).toMatchObject([{ kind: 'visits', visits: [{ visit: data.visit, code, door: host.door, relation: 'relative' }] }])
  expect(JSON.stringify(changes)).not.toMatch(/孙|13700001234/)
  const outcomes = await phone.sendBatch(arrival(data.visit))
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied'])
  expect(outcomes[0]).toMatchObject({ result: { agreed: true } })
  expect((await list()).visits).toMatchObject([{ id: data.visit, state: 'inside', visitor: '孙**', checkpointName: '安康苑东门', door: host.door, escorted: true }])
  place.clock.advance(HOUR)
  applied(await phone.send(recordDeparture, departure(data.visit)))
  const own = (await home.get('/api/visit/household')).body as HouseholdVisits
  expect(own.visits[0]).toMatchObject({ id: data.visit, state: 'left', visitor: '孙来访' })
  expect(own.rules).toMatchObject({ visitors: 'hosted', relative: true, sameCounty: true, escorted: true })
})

test('what the gate would refuse is refused beforehand, in words: a friend, an aunt from another county, too long ahead, a third visit', async () => {
  expect(await refusal(home, { relation: 'friend' })).toEqual({ code: 'visit.conditions', missing: ['relative'] })
  expect(await refusal(home, { relation: 'friend', sameCounty: false })).toEqual({ code: 'visit.conditions', missing: ['relative', 'same-county'] })
  expect(await refusal(home, { expectedAt: plusMs(place.clock.now(), 73 * HOUR) })).toMatchObject({ code: 'visit.time' })
  expect(await refusal(home, { expectedAt: plusMs(place.clock.now(), -7 * HOUR) })).toMatchObject({ code: 'visit.time' })
  await registered()
  await registered()
  expect(await refusal(home, {})).toEqual({ code: 'visit.too-many', limit: 2 })
})

test('a household registers nobody for the neighbours, cancels nothing of theirs, and settles nothing', async () => {
  expect(await refusal(home, { household: next.household })).toMatchObject({ code: 'people.household-unknown' })
  const theirs = request({ household: next.household })
  applied(await place.as.secretary.send(registerVisit, theirs))
  expect(await home.send(cancelVisit, { visit: theirs.visit })).toMatchObject({ outcome: 'refused', problem: { code: 'visit.unknown' } })
  const mine = await registered()
  await phone.sendBatch(arrival(mine))
  expect(await home.send(settleVisit, { visit: mine, leftAt: place.clock.now(), note: '已离开' })).toMatchObject({ outcome: 'refused', problem: { code: 'visit.state' } })
})

/** Somebody of the host's home is held from now on, until it is ended or until `until`. */
const held = async (kind: 'quarantine' | 'status', until: Instant | null = null): Promise<void> => {
  await sql`delete from pass_hold`.execute(place.server.services.db)
  await place.server.services.db.transaction().execute((tx) =>
    placeHolds(tx, DISTRICT, [{ source: uuidv7(), kind, person: host.people[1]!, from: place.clock.now(), until }]))
}
const said = async (): Promise<HouseholdVisits['rules']['held']> => ((await home.get('/api/visit/household')).body as HouseholdVisits).rules.held
const atGate = async (visit: Id): Promise<{ agreed: boolean; decision?: { verdict: string; because: { code: string }[] } }> =>
  ((await phone.sendBatch(arrival(visit)))[0] as unknown as { result: never }).result

test('nobody is visited where somebody is in quarantine: said at home, refused at the registration and at the gate, until it ends', async () => {
  const before = await registered()
  expect(await said()).toBeNull()
  await held('quarantine', plusMs(place.clock.now(), HOUR / 4))
  place.clock.advance(1000)
  expect(await said()).toEqual({ hold: 'quarantine', rule: 'refused' })
  expect(await refusal(home, { expectedAt: place.clock.now() })).toEqual({ code: 'visit.household-held' })
  expect(await atGate(before)).toMatchObject({ agreed: false, decision: { verdict: 'refuse', because: [{ code: 'host-quarantined' }] } })
  // Written down at the gate, by the door alone: the neighbours of the same building are nobody's business.
  expect(await atGate(uuidv7())).toMatchObject({ decision: { verdict: 'refuse', because: [{ code: 'host-quarantined' }] } })
  const theirs = request({ household: next.household })
  applied(await place.as.secretary.send(registerVisit, theirs))
  await sql`delete from visit`.execute(place.server.services.db)
  // For when the quarantine is over by its own date a visit may be registered, and then the gate lets her in.
  const after = await registered({ expectedAt: plusMs(place.clock.now(), HOUR / 4) })
  place.clock.advance(HOUR / 4)
  expect(await said()).toBeNull()
  expect(await atGate(after)).toEqual({ agreed: true })
})

test('where somebody has a status that is looked at, visits are registered and looked at, and who leaves is never kept in', async () => {
  await held('status')
  place.clock.advance(1000)
  expect(await said()).toEqual({ hold: 'status', rule: 'refer' })
  const visit = await registered()
  expect(await atGate(visit)).toMatchObject({ agreed: false, decision: { verdict: 'refer', because: [{ code: 'host-status-held' }] } })
  const [inbound] = arrival(visit)
  const outbound = { ...inbound!, id: uuidv7(), data: { ...(inbound!.data as object), direction: 'out', temperature: undefined } }
  expect((await phone.sendBatch([outbound]))[0]).toMatchObject({ outcome: 'applied', result: { agreed: true } })
  await sql`delete from pass_hold`.execute(place.server.services.db)
  expect(await said()).toBeNull()
})

test('a visitor who is turned away is kept with the reason, and one registration lets nobody in a second time', async () => {
  const turned = await registered()
  const [passage] = await phone.sendBatch(arrival(turned, { relative: false, action: 'turned-back' }))
  // The host said at home that she is a relative: the server knows more than the guard heard, and a person looks at it.
  expect(passage).toMatchObject({ outcome: 'applied', result: { agreed: false } })
  expect(await stateOf(turned)).toBe('refused')
  const used = await registered()
  await phone.sendBatch(arrival(used))
  place.clock.advance(60_000)
  const [again] = await phone.sendBatch(arrival(used))
  expect(again).toMatchObject({ outcome: 'applied', result: { agreed: false, decision: { verdict: 'refer', because: [{ code: 'visit-used' }] } } })
})

test('a cancelled visit is refused at the gate, and one that is hours late is looked at', async () => {
  const cancelled = await registered()
  applied(await home.send(cancelVisit, { visit: cancelled }))
  expect(await home.send(cancelVisit, { visit: cancelled })).toMatchObject({ outcome: 'refused', problem: { code: 'visit.state', state: 'cancelled' } })
  place.clock.advance(60_000)
  expect((await phone.sendBatch(arrival(cancelled)))[0]).toMatchObject({ result: { decision: { verdict: 'refuse', because: [{ code: 'visit-cancelled' }] } } })
  const late = await registered()
  place.clock.advance(7 * HOUR + 60_001)
  expect((await phone.sendBatch(arrival(late)))[0]).toMatchObject({ result: { decision: { verdict: 'refer', because: [{ code: 'visit-expired' }] } } })
})

test('who stays beyond the time and its grace shows up as overdue, first in the list, until the gate or staff say that they left', async () => {
  const [visit, other] = [await registered(), await registered()]
  await phone.sendBatch([...arrival(visit), ...arrival(other)])
  place.clock.advance(2 * HOUR + 30 * 60_000)
  expect((await list()).counts).toMatchObject({ inside: 2, overdue: 0 })
  place.clock.advance(1000)
  const { visits, counts } = await list()
  expect(counts).toMatchObject({ inside: 0, overdue: 2 })
  expect(visits[0]!.state).toBe('overdue')
  applied(await place.as.secretary.send(settleVisit, { visit, leftAt: plusMs(place.clock.now(), -HOUR), note: '户主来电,已离开' }))
  applied(await phone.send(recordDeparture, departure(other)))
  expect((await list()).counts).toMatchObject({ inside: 0, overdue: 0 })
})

test('a host who registers at the gate is found by the door; a way out that arrives before the way in waits for it', async () => {
  const visit = uuidv7()
  expect(await phone.send(recordDeparture, departure(visit))).toMatchObject({ outcome: 'deferred' })
  await phone.sendBatch(arrival(visit, { name: '吴亲戚' }))
  applied(await phone.send(recordDeparture, departure(visit)))
  expect((await list(`?household=${host.household}&state=all`)).visits).toMatchObject([{ id: visit, state: 'left', registeredFrom: 'gate', visitor: '吴**' }])
})

test('a way out whose way in never arrives waits as long as the policy says, then ends: who was registered has left, of anybody else the passage stays', async () => {
  const [visit, unknown] = [await registered(), uuidv7()]
  const ways = [visit, unknown].map((each) => command(recordDeparture.name, departure(each), plusMs(place.clock.now(), 1 - 24 * HOUR)))
  const sent = async (): Promise<string[]> => (await phone.sendBatch(ways)).map((each) => (each.outcome === 'refused' ? each.problem.code : each.outcome))
  expect(await sent()).toEqual(['deferred', 'deferred'])
  place.clock.advance(1)
  expect(await sent()).toEqual(['applied', 'visit.unknown'])
  expect(await sent()).toEqual(['duplicate', 'visit.unknown'])
  expect(await stateOf(visit)).toBe('left')
  await phone.sendBatch(arrival(visit).map((each) => ({ ...each, at: plusMs(place.clock.now(), -25 * HOUR) })))
  expect(await stateOf(visit)).toBe('left')
})

test('a visitor\'s name and number open for a purpose, and the family sees who looked', async () => {
  const visit = await registered()
  expect((await place.as.office.get(`/api/visit/${visit}/visitor?reason=call`)).status).toBe(422)
  expect((await place.as.office.get(`/api/visit/${visit}/visitor?reason=call&purpose=visit`)).body).toEqual({ name: '孙来访', phone: '13700001234' })
  expect((await place.as.guard.get(`/api/visit/${visit}/visitor?reason=call&purpose=gate`)).status).toBe(403)
  expect(JSON.stringify((await home.get('/api/auth/reads/own')).body)).toContain('"purpose":"visit"')
  const { rows } = await sql<{ data: unknown }>`select data from ledger where command like 'visit.%'`.execute(place.server.services.db)
  expect(JSON.stringify(rows)).not.toMatch(/孙|吴|1370000/)
})

test('once the rules admit no visitors, none are registered; with measures off anybody may come', async () => {
  place.clock.set(plusMs(START, 70 * 24 * HOUR))
  expect(await refusal(await place.signIn('secretary'), { relation: 'friend', sameCounty: false, hours: 48 })).toBe('applied')
})
