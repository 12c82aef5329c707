// When to exchange: at once when there is something new or the network is back, otherwise on a beat; slower while it fails.
import type { SyncResult } from './exchange.js'

const BEAT_MS = 15_000
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 60_000

/** Milliseconds to the next try after `failures` failures in a row. `chance` in [0, 1) spreads phones that lost the network together. */
export const retryDelay = (failures: number, chance: number): number =>
  Math.round(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1)) * (0.75 + chance / 2))

export interface Schedule {
  kick(): void
  stop(): void
}

/** Starts exchanging. `kick` asks for an exchange now: something was recorded, the network is back, somebody looks at the screen. */
export const startSchedule = (exchange: () => Promise<SyncResult>): Schedule => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let again = false
  let failures = 0
  let stopped = false

  const wait = (ms: number): void => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void run(), ms)
  }
  const run = async (): Promise<void> => {
    if (running) {
      again = true
      return
    }
    running = true
    again = false
    // A defect here must not stop the beat: the next round starts from what is stored.
    const result = await exchange().catch((error: unknown): SyncResult => {
      console.error(error)
      return 'offline'
    })
    running = false
    failures = result === 'offline' || result === 'refused' ? failures + 1 : 0
    wait(again && failures === 0 ? 0 : failures > 0 ? retryDelay(failures, Math.random()) : BEAT_MS)
  }
  const kick = (): void => void run()
  // How often it failed without a network says nothing about now: a server still starting is asked again in seconds.
  const back = (): void => {
    failures = 0
    kick()
  }
  const seen = (): void => {
    if (document.visibilityState === 'visible') kick()
  }
  addEventListener('online', back)
  // What is tried without a network fails at once, and the holder is told at once.
  addEventListener('offline', kick)
  addEventListener('focus', kick)
  document.addEventListener('visibilitychange', seen)
  kick()
  return {
    kick,
    stop: () => {
      stopped = true
      clearTimeout(timer)
      removeEventListener('online', back)
      removeEventListener('offline', kick)
      removeEventListener('focus', kick)
      document.removeEventListener('visibilitychange', seen)
    },
  }
}
