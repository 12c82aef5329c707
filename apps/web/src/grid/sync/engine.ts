// The grid phone's exchange with the server: its outbox, its households, and what changed of them.
import type { GridPage, GridReplica } from '@shouwang/domain/grid'
import { correctedNow, currentSkew } from '../../platform/phone/clock.js'
import { exchangeWith, revokedBy, timedGet } from '../../platform/phone/exchange.js'
import { countWaiting } from '../../platform/phone/outbox.js'
import type { GridDatabase } from '../store/database.js'
import { readKept } from '../store/kept.js'
import { gridOutbox } from './outbox.js'
import { applyPage, storeReplica, wipeGrid } from './replica.js'

/** The replica is pulled anew once a day: what was forgotten at the server is forgotten here. */
const REPLICA_DAYS_MS = 24 * 3_600_000

/** Tells how long the work took to whoever measures this page. */
const measured = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const start = performance.now()
  const result = await work()
  performance.measure(name, { start, end: performance.now() })
  return result
}

const pullReplica = (db: GridDatabase): Promise<void> =>
  measured('grid-replica', async () => storeReplica(db, await timedGet<GridReplica>(db, '/api/sync/grid')))

/** Pulls one page of changes and stores it; null when everything has to be pulled anew. */
const pullPage = async (db: GridDatabase, rights: string): Promise<GridPage | null> => {
  const [after = 0, { waiting, tray }] = await Promise.all([readKept(db, 'cursor'), countWaiting(db)])
  const page = await timedGet<GridPage>(db, `/api/sync/grid/changes?after=${after}&waiting=${waiting + tray}&skew=${currentSkew()}`)
  if (page.rebuild || page.rights !== rights) return null
  await applyPage(db, page)
  return page
}

/**
 * Pulls what changed after the cursor; everything when nothing is known, when it is a day old, when something shown here was refused,
 * when the server says so, or when this phone may hold something else than before.
 */
const pull = async (db: GridDatabase): Promise<void> => {
  const frame = await readKept(db, 'frame')
  const old = !frame || Math.abs(Date.parse(correctedNow()) - Date.parse(frame.pulledAt)) > REPLICA_DAYS_MS
  if (old || (await readKept(db, 'rebuild'))) return pullReplica(db)
  for (;;) {
    const page = await measured('grid-delta', () => pullPage(db, frame.rights))
    if (page === null) return pullReplica(db)
    if (!page.more) return
  }
}

/** One exchange of a grid's phone. A phone whose holder may not work the grid any more keeps nothing, like a revoked one. */
export const exchangeOnce = exchangeWith<GridDatabase>({
  lock: 'shouwang-grid-sync',
  outbox: gridOutbox,
  pull,
  wipe: wipeGrid,
  endedBy: (error) => (error.problem.code === 'auth.forbidden' ? correctedNow() : revokedBy(error)),
})
