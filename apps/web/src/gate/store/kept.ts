// The small single values that the phone keeps, with their types.
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { GateDatabase } from './database.js'

/** Who this phone is: its key pair never leaves it (the private half cannot be exported). */
export interface Device {
  device: Id
  district: DistrictCode
  checkpoint: Id
  name: string
  keyPair: CryptoKeyPair
  enrolledAt: Instant
}
/** An enrolment under way: the same envelope is sent again when the answer was lost. */
export interface Enrolment {
  command: Id
  device: Id
  code: string
  at: Instant
  district: DistrictCode
  keyPair: CryptoKeyPair
}
export interface StoredSession {
  token: string
  expiresAt: Instant
}
/** How far this phone's clock is off: server minus device, ms, and when that was learned (device clock). */
export interface Skew {
  ms: number
  measuredAt: number
}
export interface StaffOnDuty {
  number: string
  duty: 'registrar' | 'police' | 'health' | 'other'
}
export interface Shift {
  shift: Id
  staff: StaffOnDuty[]
  beganAt: Instant
}
/** What the last try to reach the server came to. */
export interface Link {
  state: 'online' | 'offline' | 'refused'
  /** Device epoch ms of the last answer of the server. */
  lastContact: number
}
export interface Revocation {
  at: Instant
  waiting: number
  /** Was it an exercise's phone? The screen goes on saying so. */
  exercise: boolean
}
export interface Settings {
  largeText: boolean
  dark: boolean
  sound: boolean
  vibrate: boolean
}
export const DEFAULT_SETTINGS: Settings = { largeText: false, dark: false, sound: true, vibrate: true }

export interface Kept {
  device: Device
  enrolment: Enrolment
  session: StoredSession
  skew: Skew
  shift: Shift
  link: Link
  revoked: Revocation
  settings: Settings
  /** Number of the ledger up to which the replica is known. */
  cursor: number
  direction: 'in' | 'out'
  /** Corrected time of the last checklist gone through. */
  checked: Instant
}

export const readKept = async <K extends keyof Kept>(db: GateDatabase, name: K): Promise<Kept[K] | undefined> =>
  (await db.kept.get(name))?.value as Kept[K] | undefined

export const keep = async <K extends keyof Kept>(db: GateDatabase, name: K, value: Kept[K]): Promise<void> => {
  await db.kept.put({ name, value })
}

export const forget = async (db: GateDatabase, ...names: (keyof Kept)[]): Promise<void> => {
  await db.kept.bulkDelete(names)
}

/** Everything that is kept, at once: what screens follow. */
export const readAllKept = async (db: GateDatabase): Promise<Partial<Kept>> =>
  Object.fromEntries((await db.kept.toArray()).map(({ name, value }) => [name, value])) as Partial<Kept>
