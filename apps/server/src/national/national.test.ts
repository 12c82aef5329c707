// The national model: apply, verify and correct reach our own commands, and what is not verified is said.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { decideRequest, issuePasses, revokePasses, type PassSheet } from '@shouwang/domain/pass'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { openCases } from '@shouwang/domain/quarantine'
import { acknowledgeAppeal, decideAppeal } from '@shouwang/domain/status'
import { sql } from 'kysely'
import { applied, DISTRICT, openPlace, START, type Persona, type Place } from '../../test/harness.js'

const DAY = 86_400_000
let place: Place
let home: Persona
let household: Id
let people: Id[]
let token = ''

beforeAll(async () => {
  place = await openPlace()
  const [first] = await place.settle(place.ids.building, 1)
  household = first!.household
  people = first!.people
  applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, validFrom: START, validTo: plusMs(START, 7 * DAY) }))
  const { cards, entries } = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.compound}`)).body
  token = entries[0].token
  home = place.persona(cards[0].code)
})
afterAll(() => place.close())

test('a scanned code is verified in the words of the model: valid, expired, forged, unreadable', async () => {
  const ask = async (text: string) => (await place.as.guard.post('/api/national/verify', { text })).body.result
  expect(await ask(token)).toBe('valid')
  expect(await ask(`${token.slice(0, -6)}000000`)).not.toBe('valid')
  expect(await ask('HC1:NOTHING')).toBe('unreadable')
  expect((await home.post('/api/national/verify', { text: token })).status).toBe(403)
  place.clock.advance(8 * DAY)
  expect((await (await place.signIn('guard')).post('/api/national/verify', { text: token })).body.result).toBe('expired')
  place.clock.set(START)
})

test('an application becomes a request for a pass, of one\'s own people only', async () => {
  const asked = (more: object = {}) => ({ request: uuidv7(), household, person: people[0], from: START, to: plusMs(START, DAY), ...more })
  expect((await home.post('/api/national/apply', asked())).body).toMatchObject({ outcome: 'applied' })
  expect((await home.post('/api/national/apply', asked({ household: uuidv7() }))).status).toBeGreaterThanOrEqual(400)
  expect((await place.as.guard.post('/api/national/apply', asked())).status).toBe(403)
})

test('the model says of every element what it is here and how sure the source is, and what nobody could verify', async () => {
  const { elements, services, notVerified } = (await home.get('/api/national/model')).body
  expect(elements.find(({ key }: { key: string }) => key === 'underlyingDisease')).toMatchObject({ mark: 'verified', held: 'never' })
  expect(elements.find(({ key }: { key: string }) => key === 'trips')).toMatchObject({ mark: 'remembered', held: 'never' })
  expect(services.map(({ key }: { key: string }) => key)).toContain('correction')
  expect(notVerified.length).toBeGreaterThan(0)
})

test('an office reads one person in the elements of the model: for a purpose, on record, masked, and nothing that is never stored', async () => {
  const record = (as: Persona, query = '?purpose=investigation&reason=协查') => as.get(`/api/national/person/${people[0]}${query}`)
  const { status, body } = await record(place.as.doctor, '?purpose=medical&reason=协查')
  expect(status).toBe(200)
  const values = Object.fromEntries(body.elements.map(({ key, value }: { key: string; value: unknown }) => [key, value]))
  expect(values).toMatchObject({ issuer: DISTRICT, symbol: 'QR', riskAreaHistory: false, temperature: null, validTo: plusMs(START, 7 * DAY), issuedAt: START })
  expect(values.name).toMatch(/^.\*/)
  for (const never of ['trips', 'registeredDivision', 'underlyingDisease', 'proofs', 'nationality']) expect(values).not.toHaveProperty(never)
  expect((await record(place.as.doctor, '?reason=协查')).body.problem.code).toBe('auth.purpose-required')
  for (const role of ['guard', 'auditor', 'steward'] as const) expect((await record(place.as[role])).status).toBe(403)
  expect((await record(home)).status).toBe(403)
  const { rows } = await sql<{ action: string; reason: string }>`
    select action, reason from read_log where district = ${DISTRICT} and subject = ${people[0]!} and actor = ${place.accounts.doctor}::uuid`.execute(place.server.services.db)
  expect(rows).toEqual([{ action: 'status.read', reason: '协查' }])
})

test('what is applied for is issued by the office, verifies until its end and no longer, and what is applied for and declined never does', async () => {
  const [request, other] = [uuidv7(), uuidv7()]
  const day = { from: START, to: plusMs(START, DAY) }
  for (const each of [request, other]) {
    expect((await home.post('/api/national/apply', { request: each, household, person: people[1], ...day })).body).toMatchObject({ outcome: 'applied' })
  }
  const { pass } = applied(await place.as.office.send(decideRequest, { request, decision: 'issued' }))
  expect(applied(await place.as.office.send(decideRequest, { request: other, decision: 'declined', reason: '已签发一张' }))).toEqual({ pass: null })
  const { entries } = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.compound}`)).body as PassSheet
  const issued = entries.find((entry) => entry.id === pass)!
  expect(issued).toMatchObject({ validFrom: START, validTo: day.to })
  const ask = async (as: Persona) => (await as.post('/api/national/verify', { text: issued.token })).body
  expect(await ask(place.as.guard)).toEqual({ result: 'valid', issuer: DISTRICT, validTo: day.to })
  place.clock.set(plusMs(START, DAY))
  expect(await ask(await place.signIn('guard'))).toMatchObject({ result: 'expired' })
  place.clock.set(START)
  applied(await place.as.office.send(revokePasses, { territory: place.ids.compound, passes: [pass!], reason: 'lost' }))
  expect(await ask(place.as.guard)).toMatchObject({ result: 'revoked' })
})

test('a correction in the words of the model is an appeal with a clock, which an office decides and the family reads', async () => {
  const correct = { appeal: uuidv7(), person: people[0], statement: '我没有去过那里' }
  expect((await home.post('/api/national/correct', correct)).body.problem.code).toBe('status.nothing-to-appeal')
  applied(await place.as.secretary.send(openCases, {
    terms: { kind: 'home', basis: 'close-contact', basisAt: START }, cases: [{ case: uuidv7(), person: people[0]! }],
  }))
  expect((await home.post('/api/national/correct', correct)).body).toMatchObject({ outcome: 'applied', result: { dueAt: plusMs(START, DAY) } })
  expect((await home.post('/api/national/correct', { ...correct, appeal: uuidv7(), person: uuidv7() })).body.problem.code).toBe('people.unknown')
  applied(await place.as.office.send(acknowledgeAppeal, { appeal: correct.appeal }))
  applied(await place.as['health-office'].send(decideAppeal, { appeal: correct.appeal, explanation: '流调记录证明接触属实', outcome: { kind: 'uphold' } }))
  const { people: own } = (await home.get('/api/status/own')).body
  expect(own.find(({ person }: { person: Id }) => person === people[0]).appeals[0]).toMatchObject({ state: 'decided', outcome: 'upheld', explanation: '流调记录证明接触属实' })
})
