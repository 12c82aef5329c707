// The national model: apply, verify and correct reach our own commands, and what is not verified is said.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { issuePasses } from '@shouwang/domain/pass'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { applied, openPlace, START, type Persona, type Place } from '../../test/harness.js'

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
