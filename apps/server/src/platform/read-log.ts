// The record of who read personal data, under which role and for what: append-only, apart from the ledger.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import {
  fieldsVisible, grantOfReading, may, mayAt, mayState, refuse, type Action, type Actor, type FieldsVisible, type Id, type Instant, type Purpose,
  type ScopePath,
} from '@shouwang/domain/kernel'
import type { Db } from './database.js'

/**
 * One reading. `subject`: the id of the person, the household or the territory whose list it is; `path`: where that lies.
 * `count`: how many people were shown. `reason`: more than the purpose says, in words or as a short code.
 */
export interface Reading {
  action: Action
  kind: 'person' | 'household' | 'list'
  subject: string
  path: ScopePath
  purpose: Purpose | null
  reason: string
  count?: number
}

/** Records one reading of personal data, before the data is handed out, with the role and the break-glass that allowed it. Returns its id. */
export const recordReading = async (db: Db, actor: Actor, reading: Reading, now: Instant): Promise<Id> => {
  const id = uuidv7()
  const { action, kind, subject, path, purpose, reason, count = 1 } = reading
  const under = grantOfReading(actor, action, path)
  await sql`
    insert into read_log (district, id, at, actor_kind, actor, action, subject, reason, kind, path, purpose, role, unit_path, count, break_glass)
    values (${actor.district}, ${id}::uuid, ${now}::timestamptz, ${actor.kind}, ${actor.id}::uuid, ${action}, ${subject}, ${reason}, ${kind}, ${path},
            ${purpose}, ${under?.role ?? null}, ${under?.scope ?? null}, ${count}, ${under?.breakGlass ?? null}::uuid)`.execute(db)
  return id
}

/**
 * Decides and records a reading that states its purpose; hands out which classes of fields it opens. Refuses: no right there
 * (`auth.out-of-scope`), no purpose, a purpose that the role may not state, a person under 14 without the right to see them.
 */
export const readPersonal = async (
  db: Db, actor: Actor, reading: Omit<Reading, 'purpose'> & { purpose: Purpose | undefined; under14?: boolean }, now: Instant,
): Promise<FieldsVisible> => {
  const { action, path, purpose, under14 = false, ...rest } = reading
  if (!mayAt(actor, action, path)) refuse({ code: may(actor, action) ? 'auth.out-of-scope' : 'auth.forbidden', action })
  if (purpose === undefined) return refuse({ code: 'auth.purpose-required' })
  if (!mayState(actor, purpose, path)) refuse({ code: 'auth.purpose-not-allowed', purpose })
  const fields = fieldsVisible(actor, path)
  if (under14 && !fields.sensitive) refuse({ code: 'auth.minor-hidden' })
  await recordReading(db, actor, { ...rest, action, path, purpose }, now)
  return fields
}
