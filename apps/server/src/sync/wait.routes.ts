// A phone at a gate waits here for news: answered the moment something happens that it must know, a revocation within a second.
import Type from 'typebox'
import type { DistrictCode } from '@shouwang/domain/kernel'
import type { App, Services } from '../platform/feature.js'
import { readLedger } from '../platform/ledger.js'
import type { Announcement } from '../platform/pipeline.js'

/** An answer comes after this time in any case: proxies end quiet connections. */
const LONGEST_MS = 20_000
/** What another server process wrote is not announced in this one: the ledger is looked at as often. */
const LOOK_MS = 4_000

/** `commands`: those that phones learn of. */
export const waitRoute = (app: App, { db, live }: Services, commands: readonly string[]): void => {
  const telling = new Set(commands)
  const open = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of open) end()
  })
  const moved = async (district: DistrictCode, after: number): Promise<boolean> => (await readLedger(db, district, after, 1, commands)).length > 0

  const wait = (district: DistrictCode, after: number, gone: (end: () => void) => void): Promise<boolean> => new Promise((resolve) => {
    const end = (changed = false): void => {
      live.off('event', onEvent)
      clearInterval(looking)
      clearTimeout(timer)
      open.delete(end)
      resolve(changed)
    }
    const look = (): void => void moved(district, after).then((changed) => { if (changed) end(true) }, () => end())
    const onEvent = (event: Announcement): void => {
      if (event.district === district && telling.has(event.command)) end(true)
    }
    live.on('event', onEvent)
    const looking = setInterval(look, LOOK_MS)
    const timer = setTimeout(() => end(), LONGEST_MS)
    open.add(end)
    gone(() => end())
    // What happened before this began to listen.
    look()
  })

  app.get('/api/sync/wait', {
    config: { access: 'sync.read', stream: true },
    schema: {
      summary: '等待变化 / Waits until there is something new after n, twenty seconds at most', tags: ['sync'], response: { 200: Type.Object({ changed: Type.Boolean() }) },
      querystring: Type.Object({ after: Type.Integer({ minimum: 0 }) }),
    },
  }, async (request) => ({ changed: await wait(request.actor.district!, request.query.after, (end) => request.raw.on('close', end)) }))
}
