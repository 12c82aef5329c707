// Stays at venues out of single scans: pairing, double scans, forgotten ways out, and scans that were made elsewhere (C05, S2-35, S2-37).
import { epochOf, plusMs, type Id, type Instant } from '../kernel/index.js'
import type { PassRules, PlaceRules } from '../policy/index.js'
import type { Nearness, ScanDirection } from './commands.js'

/** The rules that a stay follows from: those of places, and after how long one without a way out ends. */
export type StayRules = Pick<PlaceRules, 'remoteMetres' | 'repeatMinutes'> & Pick<PassRules, 'unpairedAfterHours'>

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
/** No vehicle in a district is faster: two scans further apart than this were not made by one person on the way. */
const MAX_METRES_PER_MINUTE = 2_500

/** Why a scan was taken for one of a forwarded picture. It then says nothing about where anybody was. */
export type RemoteSign = 'far-away' | 'too-fast' | 'taken-down'

/** An open stay of a pseudonym: scanned in, not yet out. */
export interface OpenStay { id: Id; code: Id; venue: Id; inAt: Instant; at: readonly [number, number] | null }
export interface Scan { code: Id; venue: Id; direction: ScanDirection; at: Instant; near: Nearness; point: readonly [number, number] | null; takenDown: boolean }

/** How a stay ended: by its own scan, or by what happened next. `estimated`: nobody saw it. */
export interface Closing { stay: Id; at: Instant; estimated: boolean }
export type ScanMeaning =
  | { kind: 'remote'; sign: RemoteSign }
  | { kind: 'repeated'; of: Id }
  | { kind: 'in'; closes: Closing | null }
  | { kind: 'out'; closes: Closing }
  /** A way out without a way in: the stay is known to have ended and nothing more. */
  | { kind: 'out-only' }

/** Metres between two places, on a sphere. */
export const metresBetween = ([lonA, latA]: readonly [number, number], [lonB, latB]: readonly [number, number]): number => {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const [dLat, dLon] = [radians(latB - latA), radians(lonB - lonA)]
  const half = Math.sin(dLat / 2) ** 2 + Math.cos(radians(latA)) * Math.cos(radians(latB)) * Math.sin(dLon / 2) ** 2
  return Math.round(2 * 6_371_000 * Math.asin(Math.min(1, Math.sqrt(half))))
}

/** Whether it can be told that a scan was not made at the poster: by the phone's distance, by the way since the last scan, by a poster that hangs no more. */
export const remoteSign = (scan: Scan, open: OpenStay | null, rules: StayRules): RemoteSign | null => {
  if (scan.takenDown) return 'taken-down'
  if (scan.near.told === 'distance' && scan.near.metres > rules.remoteMetres) return 'far-away'
  if (open === null || open.at === null || scan.point === null) return null
  const minutes = Math.max(1, (epochOf(scan.at) - epochOf(open.inAt)) / MINUTE_MS)
  return metresBetween(open.at, scan.point) > rules.remoteMetres + minutes * MAX_METRES_PER_MINUTE ? 'too-fast' : null
}

/** When a stay that nobody scanned out of is taken to have ended. */
export const timeoutOf = (inAt: Instant, rules: Pick<PassRules, 'unpairedAfterHours'>): Instant => plusMs(inAt, rules.unpairedAfterHours * HOUR_MS)

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)

/**
 * What one scan means beside the stay that is open. Total. A remote scan opens nothing, closes nothing and counts nowhere.
 * Two scans of one kind within the policy's minutes are one.
 */
export const meaningOf = (scan: Scan, open: OpenStay | null, rules: StayRules): ScanMeaning => {
  const sign = remoteSign(scan, open, rules)
  if (sign !== null) return { kind: 'remote', sign }
  const here = open !== null && open.venue === scan.venue
  if (scan.direction === 'out') {
    return here && open.inAt <= scan.at ? { kind: 'out', closes: { stay: open.id, at: scan.at, estimated: false } } : { kind: 'out-only' }
  }
  if (open === null || scan.at < open.inAt) return { kind: 'in', closes: null }
  if (here && epochOf(scan.at) - epochOf(open.inAt) <= rules.repeatMinutes * MINUTE_MS) return { kind: 'repeated', of: open.id }
  return { kind: 'in', closes: { stay: open.id, at: earlier(scan.at, timeoutOf(open.inAt, rules)), estimated: true } }
}

/** The minute of a moment: nothing finer is stored of a scan. */
export const minuteOf = (at: Instant): Instant => `${at.slice(0, 16)}:00.000Z`
