// The SQL of cases that wait with a change of many, until a second office has released or stopped it.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { CaseKind } from '@shouwang/domain/quarantine'
import type { Db, Tx } from '../platform/database.js'

/** These cases hold nobody: they are proposed, and wait in the change. */
export const setWaiting = async (tx: Tx, district: DistrictCode, cases: readonly Id[], change: Id): Promise<void> => {
  await sql`
    update quarantine_case set state = 'proposed', change = ${change}::uuid, confirmed_at = null, confirmed_by = null
    where district = ${district} and id = any(${cases as Id[]}::uuid[])`.execute(tx)
}

/** Does this case wait for a second office? */
export const isWaiting = async (db: Db, district: DistrictCode, id: Id): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from quarantine_case where district = ${district} and id = ${id}::uuid and state = 'proposed' and change is not null`.execute(db)
  return rows.length > 0
}

/** A case whose change a second office has decided. */
export interface DecidedCase {
  id: Id; person: Id; kind: CaseKind; path: ScopePath; rule: string; endsAt: Instant
  change: Id; released: boolean; decidedBy: Id | null; decidedName: string; reason: string
}

const decided = sql`
  from quarantine_case c join status_change s on s.district = c.district and s.id = c.change
  where c.change is not null and c.state = 'proposed' and s.decided_at is not null`

/** At most so many of them, locked: those of one change together. */
export const lockDecided = async (tx: Tx, district: DistrictCode, limit: number): Promise<DecidedCase[]> => {
  const { rows } = await sql<DecidedCase>`
    select c.id, c.person, c.kind, c.path, c.rule, c.ends_at as "endsAt", c.change, s.released, s.decided_by as "decidedBy", s.decided_name as "decidedName",
      s.reason ${decided} and c.district = ${district} order by c.change, c.id limit ${limit} for update of c`.execute(tx)
  return rows
}

/** How many there are in each district. */
export const countDecided = async (db: Db): Promise<{ district: DistrictCode; cases: number }[]> => {
  const { rows } = await sql<{ district: DistrictCode; cases: number }>`select c.district, count(*)::int as cases ${decided} group by c.district`.execute(db)
  return rows
}

/** They hold from now on, confirmed by whoever released them. */
export const beginDecided = async (tx: Tx, district: DistrictCode, cases: readonly DecidedCase[], at: Instant): Promise<void> => {
  await sql`
    update quarantine_case c set state = 'active', confirmed_at = ${at}::timestamptz, starts_at = ${at}::timestamptz, confirmed_by = d.by
    from unnest(${cases.map(({ id }) => id)}::uuid[], ${cases.map(({ decidedBy }) => decidedBy)}::uuid[]) as d(id, by)
    where c.district = ${district} and c.id = d.id`.execute(tx)
}
