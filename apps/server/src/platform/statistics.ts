// Tells PostgreSQL how its tables look now. Its own collector comes by once a minute; after a bulk load that is too late for good plans.
import { sql } from 'kysely'
import type { Db } from './database.js'

/** Tables that bulk loads fill. */
const BULKY = ['territory', 'dwelling', 'household', 'person', 'residency', 'pass', 'checkpoint', 'passage', 'ledger'] as const

/** Samples the tables that bulk loads fill: a second or two, whatever their size. Call it outside a transaction, after the load. */
export const refreshStatistics = async (db: Db): Promise<void> => {
  await sql`analyze ${sql.join(BULKY.map((table) => sql.table(table)))}`.execute(db)
}
