// The record of who read personal data, and why: append-only, apart from the ledger.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Action, Actor, Instant } from '@shouwang/domain/kernel'
import type { Db } from './database.js'

/** Records one reading of personal data, before the data is handed out. */
export const recordRead = async (db: Db, actor: Actor, action: Action, subject: string, reason: string, now: Instant): Promise<void> => {
  await sql`insert into read_log (district, id, at, actor_kind, actor, action, subject, reason)
    values (${actor.district}, ${uuidv7()}::uuid, ${now}::timestamptz, ${actor.kind}, ${actor.id}::uuid, ${action}, ${subject}, ${reason})`.execute(db)
}
