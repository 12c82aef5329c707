// SQL of entrances: the register, its history, and the checkpoints that stand at them.
import { sql } from 'kysely'
import type { Actor, Day, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { EntranceKind, EntranceState } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'

/** What an entrance is set to. */
export interface EntranceCondition {
  state: EntranceState; checkpoint: Id | null; openerName: string | null; openerPhone: Buffer | null; closedByOrder: Id | null; reviewOn: Day | null
}
export interface NewEntrance extends EntranceCondition { id: Id; territory: Id; path: ScopePath; name: string; kind: EntranceKind }

export const insertEntrance = async (tx: Tx, district: string, row: NewEntrance, at: Instant): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into entrance (district, id, territory, path, name, kind, state, checkpoint, opener_name, opener_phone, closed_by_order, review_on, changed_at)
    values (${district}, ${row.id}::uuid, ${row.territory}::uuid, ${row.path}, ${row.name}, ${row.kind}, ${row.state}, ${row.checkpoint}::uuid,
            ${row.openerName}, ${row.openerPhone}::bytea, ${row.closedByOrder}::uuid, ${row.reviewOn}::date, ${at}::timestamptz)
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

export const updateEntrance = async (tx: Tx, district: string, id: Id, to: EntranceCondition, at: Instant): Promise<void> => {
  await sql`
    update entrance set state = ${to.state}, checkpoint = ${to.checkpoint}::uuid, opener_name = ${to.openerName}, opener_phone = ${to.openerPhone}::bytea,
      closed_by_order = ${to.closedByOrder}::uuid, review_on = ${to.reviewOn}::date, changed_at = ${at}::timestamptz
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** A line of an entrance's history: states and orders, no names. */
export const noteEntranceChange = async (
  tx: Tx, district: string, command: Id, actor: Actor, id: Id, to: Pick<EntranceCondition, 'state' | 'closedByOrder'>, at: Instant,
): Promise<void> => {
  await sql`
    insert into entrance_change (district, entrance, id, state, closed_by_order, by_account, at)
    values (${district}, ${id}::uuid, ${command}::uuid, ${to.state}, ${to.closedByOrder}::uuid, ${actor.id}::uuid, ${at}::timestamptz)
    on conflict do nothing`.execute(tx)
}

export const findEntrance = async (db: Db, district: string, id: Id): Promise<{ territory: Id; path: ScopePath; openerPhone: Buffer | null } | undefined> => {
  const { rows } = await sql<{ territory: Id; path: ScopePath; openerPhone: Buffer | null }>`
    select territory, path, opener_phone as "openerPhone" from entrance where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The checkpoint that an entrance is to be kept as, if it is known. */
export const findGate = async (db: Db, district: string, id: Id): Promise<{ territory: Id; closed: boolean } | undefined> => {
  const { rows } = await sql<{ territory: Id; closed: boolean }>`
    select territory, closed_at is not null as closed from checkpoint where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0]
}

export interface EntranceRow {
  id: Id; territory: Id; territoryName: string; name: string; kind: EntranceKind; state: EntranceState; checkpoint: Id | null
  checkpointName: string | null; checkpointClosed: boolean; openerName: string | null; openerPhone: Buffer | null
  closedByOrder: Id | null; reviewOn: Day | null; changedAt: Instant
}

/**
 * The ledger of entrances inside a path, by place. A closing whose order is over at `at` names no order any more: it is flagged as one without,
 * to be opened at once. Its state stays what it is on the ground, because ambulances and fire engines go by it.
 */
export const listEntrances = async (
  db: Db, district: string, within: readonly ScopePath[], at: Instant, limit: number, offset: number,
): Promise<EntranceRow[]> => {
  const { rows } = await sql<EntranceRow>`
    select e.id, e.territory, t.name as "territoryName", e.name, e.kind, e.state, e.checkpoint, c.name as "checkpointName",
      c.closed_at is not null as "checkpointClosed", e.opener_name as "openerName", e.opener_phone as "openerPhone",
      case when o.ends_at <= ${at}::timestamptz then null else e.closed_by_order end as "closedByOrder", e.review_on as "reviewOn", e.changed_at as "changedAt"
    from entrance e
    join territory t on t.district = e.district and t.id = e.territory
    left join checkpoint c on c.district = e.district and c.id = e.checkpoint
    left join measure_order o on o.district = e.district and o.id = e.closed_by_order
    where e.district = ${district} and e.path ^@ any(${within as ScopePath[]}::text[])
    order by e.path using ~<~, e.name, e.id limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/** How many entrances there are in each state. */
export const countEntrances = async (db: Db, district: string, within: readonly ScopePath[]): Promise<{ state: EntranceState; count: number }[]> => {
  const { rows } = await sql<{ state: EntranceState; count: number }>`
    select state, count(*)::int as count from entrance
    where district = ${district} and path ^@ any(${within as ScopePath[]}::text[]) group by state order by state`.execute(db)
  return rows
}
