// What every phone that works without a network has in its own database: who it is, what waits to be sent, what was refused.
import type { Dexie, EntityTable, Table } from 'dexie'
import type { Command, Id, Instant, Problem } from '@shouwang/domain/kernel'

/** Small single values, by name: see kept.ts for their types. */
export interface KeptRow {
  name: string
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

export type PhoneDatabase = Dexie & {
  kept: EntityTable<KeptRow, 'name'>
  outbox: EntityTable<OutboxRow, 'seq'>
  tray: Table<TrayRow, Id>
}

/** The stores of these tables, for the first version of a phone's database. */
export const PHONE_STORES = { kept: 'name', outbox: '++seq, &id', tray: 'id' } as const

/** Did this fail because the phone's storage is full? Browsers wrap it in different ways. */
export const isStorageFull = (error: unknown): boolean => {
  for (let each = error as { name?: string; inner?: unknown } | null | undefined, depth = 0; each && depth < 4; depth += 1) {
    if (each.name === 'QuotaExceededError') return true
    each = each.inner as typeof each
  }
  return false
}
