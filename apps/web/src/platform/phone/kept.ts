// The small single values that a phone keeps, with their types.
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { PhoneDatabase } from './database.js'

/** Who this phone is: its key pair never leaves it (the private half cannot be exported). */
export interface PhoneDevice {
  device: Id
  district: DistrictCode
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

export interface PhoneKept {
  device: PhoneDevice
  enrolment: Enrolment
  session: StoredSession
  skew: Skew
  link: Link
  revoked: Revocation
  /** Number of the ledger up to which the replica is known. */
  cursor: number
}

/** Typed access to the values of one kind of phone. */
export const keptOf = <Kept extends PhoneKept>() => ({
  readKept: async <K extends keyof Kept & string>(db: PhoneDatabase, name: K): Promise<Kept[K] | undefined> =>
    (await db.kept.get(name))?.value as Kept[K] | undefined,
  keep: async <K extends keyof Kept & string>(db: PhoneDatabase, name: K, value: Kept[K]): Promise<void> => {
    await db.kept.put({ name, value })
  },
  forget: async (db: PhoneDatabase, ...names: (keyof Kept & string)[]): Promise<void> => {
    await db.kept.bulkDelete(names)
  },
  /** Everything that is kept, at once: what screens follow. */
  readAllKept: async (db: PhoneDatabase): Promise<Partial<Kept>> =>
    Object.fromEntries((await db.kept.toArray()).map(({ name, value }) => [name, value])) as Partial<Kept>,
})

export const { readKept, keep, forget } = keptOf<PhoneKept>()
