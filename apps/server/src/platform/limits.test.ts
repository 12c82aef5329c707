// What answers say to browsers, and how strangers are kept from flooding the server while its own people work on.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlace, type Place } from '../../test/harness.js'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

test('every page tells the browser to run our scripts alone, to let nobody frame us, and which of the phone\'s senses we use', async () => {
  for (const url of ['/healthz', '/no-such-page', '/docs']) {
    const { headers } = await place.anonymous.get(url)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'")
    expect(policy).toContain("worker-src 'self' blob:")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval\' \'unsafe-inline')
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' })
    expect(headers['permissions-policy']).toContain('camera=(self)')
    expect(headers['strict-transport-security']).toBeUndefined()
  }
})

test('an answer with data may load nothing, run nothing, be framed by nobody and read as nothing else', async () => {
  const { headers } = await place.anonymous.get('/api/auth/challenge')
  expect(headers).toMatchObject({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'cross-origin-resource-policy': 'same-origin', 'x-content-type-options': 'nosniff',
  })
})

test('a stranger who floods the server is told to wait; a guard at the same address works on, and so do other addresses', async () => {
  const ask = (remoteAddress: string, token?: string | null) => place.server.app.inject({
    method: 'GET', url: token ? '/api/auth/session' : '/api/auth/challenge', remoteAddress, headers: token ? { authorization: `Bearer ${token}` } : {},
  })
  let refused
  for (let i = 0; i < 1100 && !refused; i += 1) {
    const response = await ask('10.2.0.1')
    if (response.statusCode === 429) refused = response
  }
  expect(refused?.json().problem).toMatchObject({ code: 'auth.too-many-attempts' })
  expect(refused?.headers['retry-after']).toBeDefined()
  expect((await ask('10.2.0.1', place.as.guard.token)).statusCode).toBe(200)
  expect((await ask('10.2.0.2')).statusCode).toBe(200)
})
