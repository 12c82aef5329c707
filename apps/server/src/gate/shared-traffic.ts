// The one heavy figure of the live picture, computed once for all screens that ask for it, and kept up with the ledger.
import type { DistrictCode, Id } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { allTraffic, trafficSince, type Cell, type HourRow, type Period } from './traffic.queries.js'

/** A reading slower than this is repeated only after three times as long: screens must not take the machine from the gates. */
const SLOW_MS = 1_000
const REST = 3
/** Days kept, of all districts together: about two megabytes each for 727 gates. */
const MOST_KEPT = 12
/** After so many events it is cheaper to read the whole day again. */
const MOST_BEHIND = 20_000

export interface Traffic { n: number; rows: HourRow[] }
export interface TrafficReader {
  /** `n`: the district's last ledger number, read before. The answer holds at least everything up to its own `n`, of every gate of the district. */
  (district: DistrictCode, period: Period, n: number): Promise<Traffic>
  /** Forgets everything: for what takes passages away without an event of each. */
  forget(): void
}
export interface TrafficReads { all: typeof allTraffic; since: typeof trafficSince }

/** A day as of `n`. `reading`: one that is under way. */
interface Kept { n: number; hours: Map<string, HourRow>; startedAt: number; endedAt: number; reading: Promise<void> | null }

const keyOf = ({ checkpoint, hour }: Cell): `${Id} ${number}` => `${checkpoint} ${hour}`

const isResting = ({ startedAt, endedAt }: Kept, now: number): boolean => endedAt - startedAt > SLOW_MS && now - endedAt < REST * (endedAt - startedAt)

/**
 * Shares readings among screens: a day is read whole once, then only the hours in which something has happened since, out of the ledger. One
 * reading of a day is under way at a time, however fast the ledger moves.
 */
export const createTrafficReader = (
  db: Db, reads: TrafficReads = { all: allTraffic, since: trafficSince }, clock = (): number => performance.now(),
): TrafficReader => {
  const kept = new Map<string, Kept>()

  const read = async (day: Kept, district: DistrictCode, period: Period, n: number): Promise<void> => {
    const startedAt = clock()
    if (day.n < 0 || n - day.n > MOST_BEHIND) {
      day.hours = new Map((await reads.all(db, district, period)).map((row) => [keyOf(row), row]))
    } else {
      const { cells, rows } = await reads.since(db, district, period, day.n, n)
      for (const cell of cells) day.hours.delete(keyOf(cell))
      for (const row of rows) day.hours.set(keyOf(row), row)
    }
    Object.assign(day, { n, startedAt, endedAt: clock() })
  }

  const dayOf = (key: string): Kept => {
    const known = kept.get(key)
    if (known) return known
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
    const fresh: Kept = { n: -1, hours: new Map(), startedAt: 0, endedAt: 0, reading: null }
    kept.set(key, fresh)
    return fresh
  }

  const reader = async (district: DistrictCode, period: Period, n: number): Promise<Traffic> => {
    const key = `${district} ${period.from} ${period.to}`
    for (;;) {
      const day = dayOf(key)
      if (day.n >= n || (day.n >= 0 && day.reading === null && isResting(day, clock()))) return { n: day.n, rows: [...day.hours.values()] }
      if (day.reading) {
        await day.reading.catch(() => undefined)
        continue
      }
      // An outage is not worth keeping: the next screen reads the whole day again.
      day.reading = read(day, district, period, n).catch((error: unknown) => {
        if (kept.get(key) === day) kept.delete(key)
        throw error
      }).finally(() => {
        day.reading = null
      })
      await day.reading
    }
  }
  return Object.assign(reader, { forget: () => kept.clear() })
}
