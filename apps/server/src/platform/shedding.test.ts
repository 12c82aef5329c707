// Load shedding: the first morning of a rule, when every household looks at once.
import { expect, describe, it } from 'vitest'
import pino from 'pino'
import type { Actor } from '@shouwang/domain/kernel'
import Type from 'typebox'
import { createApp } from './http.js'
import { createMetrics } from './metrics.js'
import { createShedding, readClassOf } from './shedding.js'

const NOW = '2020-02-10T01:00:00.000Z'
const everybody: Actor = { kind: 'system', id: null, name: 'test', district: '410505', grants: [], device: null }

/** A server whose reads wait until they are let go, with room for two of each class. */
const openApp = async () => {
  const going: (() => void)[] = []
  const shedding = createShedding({ households: 2, others: 2 })
  const app = await createApp({
    pipeline: { submit: async () => ({ receivedAt: NOW, skewMs: 0, outcomes: [] }), live: undefined as never, handler: () => undefined },
    actorOf: async () => everybody, log: pino({ level: 'silent' }), metrics: createMetrics(), isBusy: () => false, shedding,
  })
  const wait = () => new Promise<string>((resolve) => going.push(() => resolve('answer')))
  app.get('/api/status/own', { config: { access: 'status.read-own' }, schema: { response: { 200: Type.String() } } }, wait)
  app.get('/api/gate/situation', { config: { access: 'gate.read' }, schema: { response: { 200: Type.String() } } }, async () => 'answer')
  await app.ready()
  const get = (url: string) => app.inject({ method: 'GET', url, headers: { authorization: 'Bearer 410505.token' } })
  return { app, get, going, shedding }
}

describe('when every household looks at once', () => {
  it('those beyond the room are told at once to come again; gates send their passages and offices read all the while; afterwards there is room', async () => {
    const { app, get, going, shedding } = await openApp()
    const [first, second] = [get('/api/status/own'), get('/api/status/own')]
    while (going.length < 2) await new Promise((resolve) => setImmediate(resolve))
    const third = await get('/api/status/own')
    expect(third.statusCode).toBe(503)
    expect(third.json()).toMatchObject({ problem: { code: 'busy' } })
    expect(Number(third.headers['retry-after'])).toBeGreaterThanOrEqual(2)
    expect((await get('/api/gate/situation')).statusCode).toBe(200)
    const passage = await app.inject({ method: 'POST', url: '/api/commands', headers: { authorization: 'Bearer 410505.token' }, payload: { sentAt: NOW, commands: [] } })
    expect(passage.statusCode).toBe(200)
    for (const go of going.splice(0)) go()
    expect([(await first).statusCode, (await second).statusCode]).toEqual([200, 200])
    const again = get('/api/status/own')
    while (going.length < 1) await new Promise((resolve) => setImmediate(resolve))
    going[0]!()
    expect((await again).statusCode).toBe(200)
    expect(shedding.shed).toEqual({ households: 1, others: 0 })
    await app.close()
  })

  it('who is turned away comes back at different times', () => {
    const shedding = createShedding({ households: 0, others: 0 })
    const times = Array.from({ length: 70 }, () => shedding.enter('households')!.retryAfter)
    expect(new Set(times).size).toBe(7)
  })

  it.each([['status.read-own', 'households'], ['pass.read-own', 'households'], ['gate.read', 'others'], ['sync.read', 'others'], ['signed-in', 'others']] as const)(
    '%s is a read of %s', (access, kind) => expect(readClassOf(access)).toBe(kind))
})
