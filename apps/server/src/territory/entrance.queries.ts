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

export interface ClosingOrder { id: Id; signedAt: Instant | null; endsAt: Instant | null; covers: boolean }

/** An order that is to close an entrance at `path`, held until the transaction ends: whether it is signed, when it ends, whether it is for a place around it. */
export const lockClosingOrder = async (tx: Tx, district: string, order: Id, path: ScopePath): Promise<ClosingOrder | undefined> => {
  const { rows } = await sql<ClosingOrder>`
    select o.id, o.signed_at as "signedAt", o.ends_at as "endsAt",
      exists (select 1 from order_scope s where s.district = o.district and s.measure_order = o.id and ${path} ^@ s.path) as covers
    from measure_order o where o.district = ${district} and o.id = ${order}::uuid for share of o`.execute(tx)
  return rows[0]
}

/** Is the order that closed the entrance `e` over at `at`? */
const orderOver = (at: Instant) =>
  sql`(e.closed_by_order is not null and exists (select 1 from measure_order o where o.district = e.district and o.id = e.closed_by_order
    and o.ends_at <= ${at}::timestamptz))`

/** `entranceStands` of the domain over the entrance `e`: a closing lasts no longer than its order. Held to it by order.test.ts. */
export const stateAt = (at: Instant) => sql`case when e.state in ('closed', 'barrier') and ${orderOver(at)} then 'open' else e.state end`

export interface EntranceRow {
  id: Id; territory: Id; territoryName: string; name: string; kind: EntranceKind; state: EntranceState; checkpoint: Id | null
  checkpointName: string | null; checkpointClosed: boolean; openerName: string | null; openerPhone: Buffer | null
  closedByOrder: Id | null; orderOver: boolean; reviewOn: Day | null; changedAt: Instant
}

/**
 * The ledger of entrances inside a path, by place, as they were entered, with whether the order that closed them is over at `at`.
 */
export const listEntrances = async (
  db: Db, district: string, within: readonly ScopePath[], at: Instant, limit: number, offset: number,
): Promise<EntranceRow[]> => {
  const { rows } = await sql<EntranceRow>`
    select e.id, e.territory, t.name as "territoryName", e.name, e.kind, e.state, e.checkpoint, c.name as "checkpointName",
      c.closed_at is not null as "checkpointClosed", e.opener_name as "openerName", e.opener_phone as "openerPhone",
      e.closed_by_order as "closedByOrder", ${orderOver(at)} as "orderOver", e.review_on as "reviewOn", e.changed_at as "changedAt"
    from entrance e
    join territory t on t.district = e.district and t.id = e.territory
    left join checkpoint c on c.district = e.district and c.id = e.checkpoint
    where e.district = ${district} and e.path ^@ any(${within as ScopePath[]}::text[])
    order by e.path using ~<~, e.name, e.id limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/** How many entrances there are in each state at `at`. */
export const countEntrances = async (db: Db, district: string, within: readonly ScopePath[], at: Instant): Promise<{ state: EntranceState; count: number }[]> => {
  const { rows } = await sql<{ state: EntranceState; count: number }>`
    select ${stateAt(at)} as state, count(*)::int as count from entrance e
    where e.district = ${district} and e.path ^@ any(${within as ScopePath[]}::text[]) group by 1 order by 1`.execute(db)
  return rows
}
