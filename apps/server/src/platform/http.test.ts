// The HTTP edge: documentation, errors in one form, health, metrics, logs without personal data.
import { Writable } from 'node:stream'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { COMMANDS, pathOf } from '@shouwang/domain/commands'
import { registerHousehold } from '@shouwang/domain/people'
import { DISTRICT, openPlace, type Place } from '../../test/harness.js'

let place: Place
let logged = ''

beforeAll(async () => {
  const sink = new Writable({ write: (chunk, _encoding, done) => { logged += String(chunk); done() } })
  place = await openPlace(pino({ level: 'debug' }, sink))
})
afterAll(() => place.close())

test('every command has its documented path, its schema and both its names in the OpenAPI document', async () => {
  const { body } = await place.anonymous.get('/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  for (const command of COMMANDS) {
    const operation = body.paths[pathOf(command.name)]?.post
    expect(operation?.summary, command.name).toBe(`${command.title.zh} / ${command.title.en}`)
    expect(operation.requestBody.content['application/json'].schema.required).toEqual(expect.arrayContaining(['id', 'district', 'at', 'data']))
  }
  expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/api/commands', '/api/sync', '/api/gate/situation', '/healthz']))
})

test('the documentation page is served from here and asks no other server for anything', async () => {
  const { status, body } = await place.anonymous.get('/docs/')
  expect(status).toBe(200)
  expect(String(body)).not.toMatch(/(src|href)="https?:/)
})

test('an operator sees whether the process lives, whether the database answers, and what was counted', async () => {
  expect(await place.anonymous.get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } })
  expect(await place.anonymous.get('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  await place.signIn('office')
  const { body } = await place.anonymous.get('/metrics')
  expect(body).toMatch(/shouwang_commands_total\{command="auth.sign-in",outcome="applied"\} [1-9]/)
  expect(body).toContain('shouwang_http_request_seconds_bucket')
})

test('whatever goes wrong, the answer has one form, a request id, and a status of its own', async () => {
  const sent = { id: uuidv7(), district: DISTRICT, at: place.clock.now(), data: {} }
  expect(await place.as.office.post('/api/gate/record-passage', sent)).toMatchObject({
    status: 400,
    body: {
      problem: { code: 'input.invalid', fields: expect.arrayContaining([expect.objectContaining({ path: expect.stringContaining('/data') })]) },
      requestId: expect.any(String),
    },
  })
  expect(await place.as.office.post('/api/gate/record-passage', 'no json at all')).toMatchObject({ status: expect.any(Number), body: { problem: { code: 'input.invalid' } } })
  expect(await place.anonymous.get('/api/gate/situation')).toMatchObject({ status: 401, body: { problem: { code: 'auth.required' } } })
  expect(await place.as.nobody.get('/api/gate/situation')).toMatchObject({ status: 403, body: { problem: { code: 'auth.forbidden' } } })
  expect(await place.anonymous.get('/api/no-such-thing')).toMatchObject({ status: 404 })
})

test('a batch under a session that has ended is told so, not refused command by command', async () => {
  const { app } = place.server
  const response = await app.inject({
    method: 'POST', url: '/api/commands', headers: { authorization: `Bearer ${DISTRICT}.${'x'.repeat(43)}` }, payload: { sentAt: place.clock.now(), commands: [] },
  })
  expect(response.statusCode).toBe(401)
  expect(response.json()).toMatchObject({ problem: { code: 'auth.session-ended' } })
})

test('neither a name, nor a number, nor a password, nor a token is ever logged', async () => {
  const person = { person: uuidv7(), name: '欧阳不留名', documentKind: 'other' as const, documentNo: 'ZX-7654321', sex: 'female' as const, phone: '13900008888' }
  await place.as.office.send(registerHousehold, { household: uuidv7(), territory: place.ids.building, door: '9-0909', tenure: 'owner', members: [person] })
  await place.as.office.get(`/api/people/households?territory=${place.ids.building}&q=${encodeURIComponent('欧阳不留名')}`)
  await place.anonymous.post('/api/auth/sign-in', { id: uuidv7(), district: DISTRICT, at: place.clock.now(), data: { login: 'office', password: 'wrong-secret-word' } })
  expect(logged.length).toBeGreaterThan(0)
  expect(logged).not.toMatch(/欧阳不留名|%E6%AC%A7|7654321|13900008888|wrong-secret-word/)
  expect(logged).not.toContain(place.as.office.token)
})
