// Passes of every kind: asked for by a household, granted to people of elsewhere and to cars, shown live by the family's phone (C05).
import { webcrypto } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { plusMs, type Id, type Instant, type Outcome } from '@shouwang/domain/kernel'
import {
  decideRequest, encodeLivePass, grantPass, issuePasses, readPass, type HouseholdPasses, type PassKey,
  type PassList, type PassRequestList, type PassRequestView, type PassSheet,
} from '@shouwang/domain/pass'
import type { Change, Replica } from '@shouwang/domain/sync'
import { applied, DISTRICT, openPlace, START, type DevicePersona, type Place } from '../../test/harness.js'
import { verifySignature } from './signing-keys.js'

const DAY = 86_400_000
const PERIOD = { validFrom: START, validTo: plusMs(START, 14 * DAY) }
const WORKER = { kind: 'worker' as const, holder: { name: '周师傅', organisation: '供电公司' } }

let place: Place
let homes: Awaited<ReturnType<Place['settle']>>
let family: Household
let neighbour: Household
let guard: DevicePersona

/** Whoever holds a household's card, at its phone. */
interface Household { id: Id; people: Id[]; get<T>(url: string): Promise<T>; send(name: string, data: object): Promise<Outcome<any>> }

const householdOf = (sheet: PassSheet, home: { household: Id; people: Id[] }): Household => {
  const headers = { authorization: `Bearer ${sheet.cards.find(({ household }) => household === home.household)!.code}` }
  return {
    id: home.household, people: home.people,
    get: async (url) => (await place.server.app.inject({ method: 'GET', url, headers })).json(),
    send: async (name, data) => {
      const command = { id: uuidv7(), name, district: DISTRICT, at: place.clock.now(), data }
      const answer = await place.server.app.inject({ method: 'POST', url: '/api/commands', headers, payload: { sentAt: place.clock.now(), commands: [command] } })
      return answer.json().outcomes[0]
    },
  }
}

beforeAll(async () => {
  place = await openPlace()
  homes = await place.settle(place.ids.building, 3)
  applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, ...PERIOD }))
  const sheet = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.compound}`)).body as PassSheet
  family = householdOf(sheet, homes[0]!)
  neighbour = householdOf(sheet, homes[1]!)
  guard = await place.enrol(place.ids.checkpoint)
}, 60_000)
afterAll(() => place.close())

const asked = (more: object = {}) => ({ request: uuidv7(), household: family.id, person: family.people[0], kind: 'medical', channel: 'phone', ...PERIOD, ...more })
const refusedWith = (code: string) => ({ outcome: 'refused', problem: { code } })
const waiting = async (state = 'open'): Promise<PassRequestView[]> =>
  ((await place.as.office.get(`/api/pass/requests?state=${state}`)).body as PassRequestList).requests

describe('a request for a pass', () => {
  test('is asked for one\'s own people only, for a time that the policy allows, and whole', async () => {
    expect(await family.send('pass.request', asked({ person: neighbour.people[0] }))).toMatchObject(refusedWith('people.unknown'))
    expect(await family.send('pass.request', asked({ household: neighbour.id }))).toMatchObject({ outcome: 'refused' })
    expect(await family.send('pass.request', asked({ kind: 'vehicle', person: undefined }))).toMatchObject(refusedWith('pass.incomplete'))
    expect(await family.send('pass.request', asked({ kind: 'temporary', person: undefined }))).toMatchObject(refusedWith('pass.incomplete'))
    expect(await family.send('pass.request', asked({ validTo: plusMs(START, 61 * DAY) }))).toMatchObject(refusedWith('pass.too-long'))
    expect(await family.send('pass.request', asked({ validTo: START }))).toMatchObject(refusedWith('pass.period-invalid'))
  })

  test('waits with the office, which issues it with the gates and the quota that it sets; the gate and the family hear of it', async () => {
    const one = asked({ note: '每周三次透析' })
    applied(await family.send('pass.request', one))
    expect(await waiting()).toEqual([expect.objectContaining({
      id: one.request, kind: 'medical', holder: expect.stringMatching(/^[赵钱]\*$/), door: '1-0101', note: '每周三次透析', state: 'open',
    })])
    expect(await neighbour.get<PassRequestView[]>('/api/pass/requests/own')).toEqual([])
    const { n } = (await guard.get('/api/sync/replica')).body as Replica
    place.clock.advance(1000)
    const { pass } = applied(await place.as.office.send(decideRequest, { request: one.request, decision: 'issued', quota: { trips: 1, days: 2 } }))
    expect(await waiting()).toEqual([])
    expect((await family.get<PassRequestView[]>('/api/pass/requests/own'))[0]).toMatchObject({ id: one.request, state: 'issued' })
    const { passes } = await family.get<HouseholdPasses>('/api/pass/household')
    expect(passes.map(({ kind }) => kind).sort()).toEqual(['medical', 'resident', 'resident'])
    const { changes } = (await guard.get(`/api/sync?after=${n}`)).body as { changes: { change: Change }[] }
    expect(changes.flatMap(({ change }) => (change.kind === 'passes-issued' ? change.passes : [])).map((each) => each.pass)).toEqual([pass])
    expect(await place.as.office.send(decideRequest, { request: one.request, decision: 'issued' })).toMatchObject(refusedWith('pass.request-decided'))
  })

  test('that is declined says why to the family, and one that is withdrawn is not decided', async () => {
    const [one, other] = [asked(), asked()]
    applied(await family.send('pass.request', one))
    applied(await family.send('pass.request', other))
    expect(await place.as.office.send(decideRequest, { request: one.request, decision: 'declined' })).toMatchObject(refusedWith('pass.reason-missing'))
    applied(await place.as.office.send(decideRequest, { request: one.request, decision: 'declined', reason: '已有居民通行证' }))
    expect((await family.get<PassRequestView[]>('/api/pass/requests/own')).find(({ id }) => id === one.request)).toMatchObject({ state: 'declined', reason: '已有居民通行证' })
    expect(await neighbour.send('pass.withdraw-request', { request: other.request })).toMatchObject({ outcome: 'refused' })
    applied(await family.send('pass.withdraw-request', { request: other.request }))
    expect(await place.as.office.send(decideRequest, { request: other.request, decision: 'issued' })).toMatchObject(refusedWith('pass.request-decided'))
  })

  test('is one of ten at most that wait', async () => {
    const outcomes = []
    for (let i = 0; i < 11; i += 1) outcomes.push(await neighbour.send('pass.request', asked({ household: neighbour.id, person: neighbour.people[0] })))
    expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(10)
    expect(outcomes.at(-1)).toMatchObject(refusedWith('pass.requests-full'))
  })
})

describe('a pass of any kind', () => {
  test.each([
    ['a worker of elsewhere', WORKER, '周** 供电公司'], ['a doctor', { kind: 'medical' as const, holder: { name: '王医', organisation: '区医院' } }, '王* 区医院'],
    ['a firm\'s driver', { kind: 'enterprise' as const, holder: { name: '李司机', organisation: '粮油公司' } }, '李** 粮油公司'],
    ['a guest', { kind: 'temporary' as const, holder: { name: '欧阳客' } }, /^欧/],
    ['a car', { kind: 'vehicle' as const, holder: { plate: '豫E12345', organisation: '垃圾清运' } }, '豫E12345 垃圾清运'],
  ])('is granted to %s, listed masked, and held by the gate\'s phone without a name', async (_who, given, shown) => {
    const { pass, number } = applied(await place.as.office.send(grantPass, { territory: place.ids.compound, ...given, ...PERIOD }))
    const { passes } = (await place.as.office.get('/api/pass?others=true')).body as PassList
    expect(passes.find(({ id }) => id === pass)).toMatchObject({
      number, kind: given.kind, holder: typeof shown === 'string' ? shown : expect.stringMatching(shown), state: 'active', household: null,
    })
    const replica = (await guard.get('/api/sync/replica')).body as Replica
    expect(replica.passes.find((each) => each.pass === pass)).toMatchObject({ number, kind: given.kind, door: '' })
    expect(JSON.stringify(replica)).not.toMatch(/供电|区医院|周师傅|王医|李司机|欧阳客/)
  })

  test('names the gates that accept it, as far as whoever grants it may speak for them', async () => {
    const scope = [place.ids.compound, place.ids.otherCompound]
    const { pass } = applied(await place.as.office.send(grantPass, { territory: place.ids.compound, ...WORKER, ...PERIOD, scope }))
    const sheet = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.compound}`)).body as PassSheet
    const { claims } = await readPass(sheet.entries.find(({ id }) => id === pass)!.token, await keys(), verifySignature, place.clock.now())
    expect(claims!.scope).toHaveLength(2)
    expect(await place.as.secretary.send(grantPass, { territory: place.ids.compound, ...WORKER, ...PERIOD, scope })).toMatchObject(refusedWith('pass.scope-outside'))
    expect(await place.as.office.send(grantPass, { territory: place.ids.compound, kind: 'worker', ...PERIOD })).toMatchObject(refusedWith('pass.incomplete'))
  })
})

const keys = async (): Promise<PassKey[]> => (await place.anonymous.get(`/api/pass/keys?district=${DISTRICT}`)).body
const P256 = { name: 'ECDSA', namedCurve: 'P-256' }
const newPhone = async () => {
  const pair = await webcrypto.subtle.generateKey(P256, true, ['sign', 'verify'])
  const { x, y } = await webcrypto.subtle.exportKey('jwk', pair.publicKey) as { x: string; y: string }
  const sign = async (data: Uint8Array) => new Uint8Array(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, data))
  return { phone: uuidv7(), publicKey: { kty: 'EC' as const, crv: 'P-256' as const, x, y }, sign }
}

describe('the family\'s phone', () => {
  test('shows the passes of the whole family live; a picture of it, and the pass without its proof, are copies', async () => {
    const phone = await newPhone()
    expect(applied(await family.send('pass.bind-phone', { household: family.id, phone: phone.phone, publicKey: phone.publicKey })).passes).toBe(3)
    const { passes } = await family.get<HouseholdPasses>(`/api/pass/household?phone=${phone.phone}`)
    expect(passes.every(({ token }) => token?.startsWith('SW1:'))).toBe(true)
    const shownAt = (at: Instant, text: string) => readPass(text, [], verifySignature, at)
    const now = place.clock.now()
    for (const { id, token } of passes) {
      const live = (await encodeLivePass(token!, now, phone.sign))!
      expect(await readPass(live, await keys(), verifySignature, now)).toMatchObject({ evidence: 'verified', shown: 'live', claims: { pass: id } })
      expect(await readPass(live, await keys(), verifySignature, plusMs(now, 49_999))).toMatchObject({ shown: 'live' })
      expect(await readPass(live, await keys(), verifySignature, plusMs(now, 50_000))).toMatchObject({ evidence: 'verified', shown: 'copy' })
      expect(await readPass(token!, await keys(), verifySignature, now)).toMatchObject({ evidence: 'verified', shown: 'copy' })
      expect((await shownAt(now, live)).evidence).toBe('unknown-key')
    }
  })

  test('of somebody else cannot show them, and another household\'s phone gets no code of theirs', async () => {
    const phone = await newPhone()
    const thief = await newPhone()
    applied(await family.send('pass.bind-phone', { household: family.id, phone: phone.phone, publicKey: phone.publicKey }))
    const { passes } = await family.get<HouseholdPasses>(`/api/pass/household?phone=${phone.phone}`)
    const stolen = (await encodeLivePass(passes[0]!.token!, place.clock.now(), thief.sign))!
    expect(await readPass(stolen, await keys(), verifySignature, place.clock.now())).toEqual({ evidence: 'bad-signature' })
    expect((await neighbour.get<HouseholdPasses>(`/api/pass/household?phone=${phone.phone}`)).passes.map(({ token }) => token)).toEqual([null, null])
    expect(await neighbour.send('pass.bind-phone', { household: family.id, phone: uuidv7(), publicKey: thief.publicKey })).toMatchObject({ outcome: 'refused' })
    const short = { household: family.id, phone: uuidv7(), publicKey: { ...thief.publicKey, x: 'short' } }
    expect(await family.send('pass.bind-phone', short)).toMatchObject(refusedWith('input.invalid'))
  })

  test('is one of six: the oldest drops out when a seventh comes', async () => {
    const phones = await Promise.all(Array.from({ length: 7 }, newPhone))
    for (const { phone, publicKey } of phones) {
      place.clock.advance(1000)
      applied(await family.send('pass.bind-phone', { household: family.id, phone, publicKey }))
    }
    const tokens = await Promise.all([phones[0]!, phones[6]!].map(async ({ phone }) => (await family.get<HouseholdPasses>(`/api/pass/household?phone=${phone}`)).passes[0]!.token))
    expect(tokens).toEqual([null, expect.stringMatching(/^SW1:/)])
  })
})
