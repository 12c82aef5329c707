// The phone's own database: who it is, the households of its grid, what was changed here and still has to be sent.
import Dexie, { type Table } from 'dexie'
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { GridHousehold } from '@shouwang/domain/grid'
import { PHONE_STORES, type PhoneDatabase } from '../../platform/phone/database.js'
import type { GridTextKey } from '../texts.zh.js'

/** What a person did here, by the id of its command, as long as the server has not taken it. `what`: in the words of the screen. */
export interface ChangeRow {
  id: Id
  household: Id
  what: GridTextKey
  /** Whose door or name the tray shows beside it. */
  about: string
  at: Instant
  state: 'waiting' | 'refused'
}

export type GridDatabase = PhoneDatabase & {
  households: Table<GridHousehold, Id>
  changes: Table<ChangeRow, Id>
}

/** Opens the phone's database. Versions only ever add: a newer app sends an older outbox as it stands. */
export const openGridDatabase = (name = 'shouwang-grid'): GridDatabase => {
  const db = new Dexie(name) as GridDatabase
  db.version(1).stores({ ...PHONE_STORES, households: 'id, building', changes: 'id, household' })
  return db
}
