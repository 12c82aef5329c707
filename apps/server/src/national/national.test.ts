// The national model: apply, verify and correct reach our own commands, and what is not verified is said.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { issuePasses } from '@shouwang/domain/pass'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { openCases } from '@shouwang/domain/quarantine'
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

test('an application that is granted is a pass that verifies; a correction is an appeal with a clock', async () => {
  const request = uuidv7()
  const day = { from: START, to: plusMs(START, DAY) }
  expect((await home.post('/api/national/apply', { request, household, person: people[1], ...day })).body).toMatchObject({ outcome: 'applied' })
  const correct = { appeal: uuidv7(), person: people[0], statement: '我没有去过那里' }
  expect((await home.post('/api/national/correct', correct)).body.problem.code).toBe('status.nothing-to-appeal')
  applied(await place.as.secretary.send(openCases, {
    terms: { kind: 'home', basis: 'close-contact', basisAt: START }, cases: [{ case: uuidv7(), person: people[0]! }],
  }))
  expect((await home.post('/api/national/correct', correct)).body).toMatchObject({ outcome: 'applied', result: { dueAt: plusMs(START, DAY) } })
  expect((await home.post('/api/national/correct', { ...correct, appeal: uuidv7(), person: uuidv7() })).body.problem.code).toBe('people.unknown')
})
