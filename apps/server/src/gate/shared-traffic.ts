// The one heavy figure of the live picture, computed once for all screens that ask for it.
import type { Instant } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import type { Looking } from './passage-list.queries.js'
import { trafficByHour, type HourRow } from './situation.queries.js'

/** A reading slower than this is repeated only after three times as long: screens must not take the machine from the gates. */
const SLOW_MS = 1_000
const REST = 3
const MOST_KEPT = 100

export interface Traffic { n: number; rows: HourRow[] }
/** `n`: the district's last ledger number, read before. The answer holds at least everything up to its own `n`. */
export type TrafficReader = (looking: Looking, from: Instant, to: Instant, n: number) => Promise<Traffic>

interface Kept { n: number; startedAt: number; endedAt: number | null; rows: Promise<HourRow[]> }

const isResting = ({ startedAt, endedAt }: Kept, now: number): boolean =>
  endedAt !== null && endedAt - startedAt > SLOW_MS && now - endedAt < REST * (endedAt - startedAt)

/**
 * Shares readings among screens: one that holds everything up to `n` is used again, also while it is still under way. For each territory
 * one reading is under way at a time, however fast the ledger moves.
 */
export const createTrafficReader = (db: Db, read = trafficByHour, clock = (): number => performance.now()): TrafficReader => {
  const kept = new Map<string, Kept>()

  const start = (key: string, looking: Looking, from: Instant, to: Instant, n: number): Kept => {
    if (kept.size >= MOST_KEPT) kept.clear()
    const fresh: Kept = { n, startedAt: clock(), endedAt: null, rows: Promise.resolve([]) }
    fresh.rows = read(db, looking, from, to).finally(() => {
      fresh.endedAt = clock()
    })
    // An outage is not worth keeping: the next screen asks again.
    fresh.rows.catch(() => kept.get(key) === fresh && kept.delete(key))
    kept.set(key, fresh)
    return fresh
  }

  return async (looking, from, to, n) => {
    const key = JSON.stringify([looking.district, looking.scopes, from, to])
    for (;;) {
      const known = kept.get(key)
      if (known && (known.n >= n || isResting(known, clock()))) return { n: known.n, rows: await known.rows }
      if (known?.endedAt === null) await known.rows.catch(() => [])
      else return { n, rows: await start(key, looking, from, to, n).rows }
    }
  }
}
