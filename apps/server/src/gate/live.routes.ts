// The live feed: tells an open screen that the ledger moved; the screen then fetches its figures again.
import type { ServerResponse } from 'node:http'
import Type from 'typebox'
import { CHANGES_RIGHTS } from '@shouwang/domain/auth'
import type { App, Services } from '../platform/feature.js'
import { headOf } from '../platform/ledger.js'
import type { Announcement } from '../platform/pipeline.js'

const HEARTBEAT_MS = 20_000
/** At the gates' peak the ledger moves many times a second: a screen is told at most this often. */
const CALM_MS = 500
const RETRY_MS = 2_000

/** One open stream: writes heads, holds back those that come too fast, beats while nothing happens. */
const openStream = (raw: ServerResponse) => {
  let waiting: NodeJS.Timeout | undefined
  let latest = 0
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'keep-alive',
  })
  raw.write(`retry: ${RETRY_MS}\n\n`)
  const beat = setInterval(() => raw.write(': beat\n\n'), HEARTBEAT_MS)
  const write = (): void => {
    waiting = undefined
    raw.write(`id: ${latest}\nevent: head\ndata: ${JSON.stringify({ n: latest })}\n\n`)
  }
  return {
    tell(n: number): void {
      latest = Math.max(latest, n)
      waiting ??= setTimeout(write, CALM_MS)
    },
    now(n: number): void {
      latest = Math.max(latest, n)
      write()
    },
    end(): void {
      clearTimeout(waiting)
      clearInterval(beat)
      raw.end()
    },
  }
}

/** Where a browser that comes back left off: its Last-Event-ID; null when it is new or the header is no number. */
const leftOffAt = (header: string | string[] | undefined): number | null =>
  (typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : null)

/** `GET /api/gate/live`: server-sent events `head` with `{n}`, the first one at once unless the browser has seen that number. */
export const liveRoute = (app: App, { db, live }: Services): void => {
  const open = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of open) end()
  })

  app.get('/api/gate/live', {
    config: { access: 'gate.read', stream: true },
    schema: {
      summary: '实时推送 / Live feed (server-sent events)', tags: ['gate'], produces: ['text/event-stream'],
      response: { 200: Type.String({ description: 'text/event-stream: event `head`, data `{"n": 123}`' }) },
    },
  }, async (request, reply) => {
    const district = request.actor.district!
    const head = await headOf(db, district)
    reply.hijack()
    const stream = openStream(reply.raw)
    const onEvent = (event: Announcement): void => {
      if (event.district !== district) return
      // Somebody may see less than a moment ago: the browser comes back by itself and is asked again who it is.
      if (CHANGES_RIGHTS.has(event.command)) end()
      else stream.tell(event.n)
    }
    const end = (): void => {
      live.off('event', onEvent)
      open.delete(end)
      stream.end()
    }
    live.on('event', onEvent)
    open.add(end)
    request.raw.on('close', end)
    if (leftOffAt(request.headers['last-event-id']) !== head) stream.now(head)
  })
}
