// Limits on failed attempts, per login and per address: guessing is slowed, and one attacker locks nobody else out.
import { isIPv6 } from 'node:net'
import { epochOf, refuse, type Instant } from '@shouwang/domain/kernel'

/** What is counted, and how many failures it may have within a window. */
export interface Counted { key: string; limit: number }

export interface Attempts {
  /** Counts an attempt before it is judged, so that a hundred at once are counted too. Refuses with `auth.too-many-attempts`. */
  begin(counted: readonly Counted[], now: Instant): void
  /** The attempt was good: it is taken back, and failures of the first thing counted are forgotten. */
  succeeded(counted: readonly Counted[]): void
  /** The attempt was no guess: it is taken back, and nothing is forgotten. */
  takenBack(counted: readonly Counted[]): void
}

const WINDOW_MS = 15 * 60_000
const MOST_KEYS = 20_000

/** The part of an address that one person controls: a whole IPv4 address, the first half of an IPv6 one. */
const ownerOf = (address: string): string => (isIPv6(address) && !address.startsWith('::ffff:') ? address.split(':').slice(0, 4).join(':') : address)

/**
 * A login is guessed from one address at most 5 times in 15 minutes, from everywhere together at most 60 times, and an
 * address may fail at most 120 times (a street office behind one address has dozens of people).
 */
export const signInLimits = (district: string, login: string, address: string): Counted[] => [
  { key: `pair ${district} ${login} ${ownerOf(address)}`, limit: 5 },
  { key: `login ${district} ${login}`, limit: 60 },
  { key: `address ${ownerOf(address)}`, limit: 120 },
]

/** Enrolment codes carry 80 bits; this only keeps noise away. */
export const enrolmentLimits = (address: string): Counted[] => [{ key: `enrol ${ownerOf(address)}`, limit: 30 }]

/** A session that guesses at its own password or second factor. */
export const ownPasswordLimits = (account: string): Counted[] => [{ key: `own ${account}`, limit: 5 }]

/** Counters in memory: each server process counts for itself, and a restart forgets. Memory is bounded. */
export const createAttempts = (): Attempts => {
  const counters = new Map<string, { count: number; until: number }>()

  const makeRoom = (nowMs: number): void => {
    if (counters.size < MOST_KEYS) return
    for (const [key, counter] of counters) if (counter.until <= nowMs) counters.delete(key)
    for (const key of counters.keys()) {
      if (counters.size < MOST_KEYS) break
      counters.delete(key)
    }
  }

  const takenBack = (counted: readonly Counted[]): void => {
    for (const { key } of counted) {
      const counter = counters.get(key)
      if (counter && counter.count > 0) counter.count -= 1
    }
  }

  return {
    begin(counted, now) {
      const nowMs = epochOf(now)
      const current = counted.map(({ key, limit }) => {
        const counter = counters.get(key)
        return { key, limit, counter: counter && counter.until > nowMs ? counter : { count: 0, until: nowMs + WINDOW_MS } }
      })
      const full = current.filter(({ counter, limit }) => counter.count >= limit).map(({ counter }) => counter.until - nowMs)
      if (full.length > 0) refuse({ code: 'auth.too-many-attempts', retryAfter: Math.ceil(Math.max(...full) / 1000) })
      makeRoom(nowMs)
      for (const { key, counter } of current) {
        counter.count += 1
        counters.set(key, counter)
      }
    },
    succeeded(counted) {
      takenBack(counted)
      if (counted[0]) counters.delete(counted[0].key)
    },
    takenBack,
  }
}
