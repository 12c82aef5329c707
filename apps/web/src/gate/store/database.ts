// The phone's own database: who it is, what it knows (replica), what happened here (passages), what still has to be sent (outbox).
import Dexie, { type EntityTable, type Table } from 'dexie'
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { FeverStep, PassageData } from '@shouwang/domain/gate'
import { PHONE_STORES, type PhoneDatabase } from '../../platform/phone/database.js'
import type { Draft } from '../rules/draft-shape.js'

/** One part of the replica: `frame`, `passes`, `doors`, `revoked`, `quarantined`. */
export interface ReplicaRow {
  part: string
  value: unknown
}
/** What happened at this gate, as this phone recorded it. `at`: corrected time. */
export interface PassageRow {
  id: Id
  at: Instant
  shift: Id | null
  data: PassageData
  /** What the guard sees of the subject in the log: pass number, door, plate. */
  label: string
  state: 'waiting' | 'sent' | 'refused'
  corrected: boolean
  /** What the server decided, when it knew more than the phone. */
  serverVerdict?: 'admit' | 'refuse' | 'refer'
}
/** A fever that this gate is dealing with. `passage`: the one with the first high reading. */
export interface FeverRow {
  id: Id
  passage: Id
  label: string
  tenths: number
  firstAt: Instant
  step: FeverStep
  /** What is needed to measure the same person again; `occupant`: who of the people in a vehicle. */
  draft: Draft
  occupant?: number
  /** When the second reading confirmed it, and when the doctor or a hospital was told; absent in rows of older apps. */
  confirmedAt?: Instant
  toldAt?: Instant
  open: 0 | 1
}

export type GateDatabase = PhoneDatabase & {
  replica: EntityTable<ReplicaRow, 'part'>
  passages: Table<PassageRow, Id>
  fevers: Table<FeverRow, Id>
}

/**
 * Opens the phone's database. Versions only ever add: a newer app opens an older outbox and sends it as it stands,
 * because a stored command is the wire format of the server, which keeps accepting the release before.
 */
export const openGateDatabase = (name = 'shouwang-gate'): GateDatabase => {
  const db = new Dexie(name) as GateDatabase
  db.version(1).stores({
    ...PHONE_STORES,
    replica: 'part',
    passages: 'id, at, shift',
    fevers: 'id, open',
  })
  return db
}
