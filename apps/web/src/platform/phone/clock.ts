// The phone's clock may be wrong by hours: how far is learned from every answer, and every record uses corrected time.
import { epochOf, instantOf, type Instant } from '@shouwang/domain/kernel'
import { CLOCK_WRONG_MS } from '@shouwang/domain/sync'
import type { PhoneDatabase } from './database.js'
import { keep, readKept } from './kept.js'

let skewMs = 0

/** Server minus device, ms, as last learned. */
export const currentSkew = (): number => skewMs

/** Now, as the server's clock would say. */
export const correctedNow = (): Instant => instantOf(Date.now() + skewMs)

/** Is this phone's clock further off than a person may ignore? */
export const clockWrong = (ms: number): boolean => Math.abs(ms) > CLOCK_WRONG_MS

/** Takes the stored skew after a start without network. */
export const recallClock = async (db: PhoneDatabase): Promise<void> => {
  skewMs = (await readKept(db, 'skew'))?.ms ?? 0
}

/**
 * Learns from an answer: `serverNow` was the server's time between `sentAt` and `answeredAt` (device epoch ms).
 * A slow answer says little: it only counts when it is far from what was known. Differences under a second are noise.
 */
export const learnClock = async (db: PhoneDatabase, serverNow: Instant, sentAt: number, answeredAt: number): Promise<void> => {
  const measured = Math.round(epochOf(serverNow) - (sentAt + answeredAt) / 2)
  const doubt = Math.max(1000, (answeredAt - sentAt) / 2)
  if (!Number.isFinite(measured) || Math.abs(measured - skewMs) <= doubt) return
  skewMs = measured
  await keep(db, 'skew', { ms: measured, measuredAt: answeredAt })
}

/**
 * Notices that somebody set the phone's clock while it could not ask the server: the wall clock jumped and the steady clock did not.
 * A jump back is always that. A jump forward may also be sleep, so it counts only when it mends a known error.
 */
export const noticeClockSet = async (db: PhoneDatabase, jumpMs: number): Promise<void> => {
  const mends = clockWrong(skewMs) && Math.abs(skewMs - jumpMs) < CLOCK_WRONG_MS
  if (Math.abs(jumpMs) < CLOCK_WRONG_MS || (jumpMs > 0 && !mends)) return
  skewMs = Math.round(skewMs - jumpMs)
  await keep(db, 'skew', { ms: skewMs, measuredAt: Date.now() })
}

/** Watches for such jumps every ten seconds. Returns how to stop. */
export const watchClock = (db: PhoneDatabase): (() => void) => {
  let offset = Date.now() - performance.now()
  const timer = setInterval(() => {
    const next = Date.now() - performance.now()
    const jump = next - offset
    offset = next
    void noticeClockSet(db, jump)
  }, 10_000)
  return () => clearInterval(timer)
}
