// The phone's own database: who it is, what it knows (replica), what happened here (passages), what still has to be sent (outbox).
import Dexie, { type EntityTable, type Table } from 'dexie'
import type { Command, Id, Instant, Problem } from '@shouwang/domain/kernel'
import type { FeverStep, PassageData } from '@shouwang/domain/gate'
import type { Draft } from '../rules/draft-shape.js'

/** Small single values, by name: see kept.ts for their types. */
export interface KeptRow {
  name: string
  value: unknown
}
/** One part of the replica: `frame`, `passes`, `doors`, `revoked`, `quarantined`. */
export interface ReplicaRow {
  part: string
  value: unknown
}
/** A command that the server has not confirmed. `seq` keeps the order in which things happened. */
export interface OutboxRow {
  seq: number
  id: Id
  command: Command
  /** Device epoch ms before which it is not tried again; 0: at once. */
  holdUntil: number
  tries: number
}
/** A command that the server refused, or could not take after many tries: waits for a person, never dropped. */
export interface TrayRow {
  id: Id
  command: Command
  problem: Problem
  at: Instant
  handled: boolean
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
  open: 0 | 1
}

export type GateDatabase = Dexie & {
  kept: EntityTable<KeptRow, 'name'>
  replica: EntityTable<ReplicaRow, 'part'>
  outbox: EntityTable<OutboxRow, 'seq'>
  tray: Table<TrayRow, Id>
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
    kept: 'name',
    replica: 'part',
    outbox: '++seq, &id',
    tray: 'id',
    passages: 'id, at, shift',
    fevers: 'id, open',
  })
  return db
}

/** Did this fail because the phone's storage is full? Browsers wrap it in different ways. */
export const isStorageFull = (error: unknown): boolean => {
  for (let each = error as { name?: string; inner?: unknown } | null | undefined, depth = 0; each && depth < 4; depth += 1) {
    if (each.name === 'QuotaExceededError') return true
    each = each.inner as typeof each
  }
  return false
}
