// The live feed, over a real connection.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endSessions } from '@shouwang/domain/auth'
import { recordPassage } from '@shouwang/domain/gate'
import { applied, openPlace, type Place } from '../../test/harness.js'
import { passage, read } from '../../test/passages.js'

let place: Place
let address: string
beforeAll(async () => {
  place = await openPlace()
  address = await place.server.app.listen({ host: '127.0.0.1', port: 4100 })
})
afterAll(() => place?.close())

interface Feed { next(): Promise<string | null>; close(): void }

/** Opens the feed as a browser would; `next` answers the next event, null when the stream has ended. */
const open = async (token: string, lastEventId?: number): Promise<Feed> => {
  const leave = new AbortController()
  const headers = { authorization: `Bearer ${token}`, ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }) }
  const response = await fetch(`${address}/api/gate/live`, { headers, signal: leave.signal })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<string | null> => {
    for (;;) {
      const end = text.indexOf('\n\n')
      const block = end < 0 ? null : text.slice(0, end)
      if (block !== null) {
        text = text.slice(end + 2)
        if (block.includes('event: head')) return block
        continue
      }
      const { done, value } = await reader.read()
      if (done) return null
      text += value
    }
  }
  return { next, close: () => leave.abort() }
}
const headOf = async (): Promise<number> => (await read<{ head: number }>(place.as.commander, '/api/ledger')).head
const block = (n: number): string => `id: ${n}\nevent: head\ndata: {"n":${n}}`

describe('an open screen at headquarters', () => {
  it('hears the head at once, and again when something happens at a gate', async () => {
    const feed = await open(place.as.commander.token!)
    const head = await headOf()
    expect(await feed.next()).toBe(block(head))
    applied(await place.as.guard.send(recordPassage, passage(place.ids.checkpoint)))
    expect(await feed.next()).toBe(block(head + 1))
    feed.close()
  })

  it('that comes back hears what it missed, and nothing when it missed nothing', async () => {
    const head = await headOf()
    const missed = await open(place.as.commander.token!, head - 1)
    expect(await missed.next()).toBe(block(head))
    missed.close()
    const current = await open(place.as.commander.token!, head)
    applied(await place.as.guard.send(recordPassage, passage(place.ids.checkpoint)))
    expect(await current.next()).toBe(block(head + 1))
    current.close()
  })

  it('is left when a session ends, and let in again only by a session that lasts', async () => {
    const token = place.as.auditor.token!
    const feed = await open(token)
    await feed.next()
    applied(await place.as.auditor.send(endSessions, { which: 'all' }))
    expect(await feed.next()).toBeNull()
    expect((await fetch(`${address}/api/gate/live`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401)
  })

  it('of somebody without any role is not opened', async () => {
    expect((await place.as.nobody.get('/api/gate/live')).status).toBe(403)
  })

  it('does not keep the server from stopping', async () => {
    const feed = await open(place.as.commander.token!)
    await feed.next()
    await place.server.app.close()
    expect(await feed.next()).toBeNull()
  })
})
