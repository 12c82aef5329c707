// The SQL of measure orders: drafts, signatures, extensions, ends. In force is computed from dates, never stored.
import { sql } from 'kysely'
import type { Day, DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Mode, OrderKind } from '@shouwang/domain/order'
import type { Db, Tx } from '../platform/database.js'

export interface StoredOrder {
  id: Id; issuer: Id; path: ScopePath; number: string; kind: OrderKind; title: string; legalBasis: string; authority: string; exceptions: string
  body: string; from: Instant; to: Instant | null; reviewOn: Day | null; draftedName: string; draftedAt: Instant
  signedName: string | null; signedAt: Instant | null; endsAt: Instant | null; extended: number
  liftedAt: Instant | null; liftedName: string | null; liftReason: string | null; endedBy: 'lift' | 'stand-down' | null; response: Id | null
}

/** The columns of an order under the names of `StoredOrder`. `o` is the table's alias. */
export const orderColumns = sql`
  o.id, o.issuer, o.path, o.number, o.kind, o.title, o.legal_basis as "legalBasis", o.authority, o.exceptions, o.body,
  o.from_at as "from", o.to_at as "to", o.review_on as "reviewOn", o.drafted_name as "draftedName", o.drafted_at as "draftedAt",
  o.signed_name as "signedName", o.signed_at as "signedAt", o.ends_at as "endsAt", o.extended, o.lifted_at as "liftedAt",
  o.lifted_name as "liftedName", o.lift_reason as "liftReason", o.ended_by as "endedBy", o.response`

/** Is the order `o` in force at `at`? The same rule as `isInForce` of the domain: the end itself is outside. */
export const inForce = (at: Instant) =>
  sql`(o.signed_at <= ${at}::timestamptz and o.from_at <= ${at}::timestamptz and ${at}::timestamptz < o.ends_at)`

export const findOrder = async (db: Db, district: DistrictCode, id: Id): Promise<StoredOrder | undefined> => {
  const { rows } = await sql<StoredOrder>`select ${orderColumns} from measure_order o where o.district = ${district} and o.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The same, held against everybody else until the transaction ends. */
export const lockOrder = async (tx: Tx, district: DistrictCode, id: Id): Promise<StoredOrder | undefined> => {
  await sql`select 1 from measure_order where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return findOrder(tx, district, id)
}

export interface PlaceRow { id: Id; path: ScopePath; name: string; retired: boolean }

export const findPlaces = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<PlaceRow[]> => {
  const { rows } = await sql<PlaceRow>`
    select id, path, name, retired_at is not null as retired from territory
    where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(db)
  return rows
}

export interface DraftRow {
  id: Id; issuer: Id; path: ScopePath; number: string; kind: OrderKind; title: string; legalBasis: string; authority: string; exceptions: string
  body: string; from: Instant; to: Instant | null; reviewOn: Day | null; by: Id | null; byName: string; at: Instant
}

/** Writes a draft, or what it has become since. Only while it is unsigned. */
export const saveDraft = async (tx: Tx, district: DistrictCode, row: DraftRow): Promise<void> => {
  await sql`
    insert into measure_order as o (district, id, issuer, path, number, kind, title, legal_basis, authority, exceptions, body, from_at, to_at, review_on,
                                    drafted_by, drafted_name, drafted_at)
    values (${district}, ${row.id}::uuid, ${row.issuer}::uuid, ${row.path}, ${row.number}, ${row.kind}, ${row.title}, ${row.legalBasis},
            ${row.authority}, ${row.exceptions}, ${row.body}, ${row.from}::timestamptz, ${row.to}::timestamptz, ${row.reviewOn}::date,
            ${row.by}::uuid, ${row.byName}, ${row.at}::timestamptz)
    on conflict on constraint measure_order_pkey do update set
      issuer = excluded.issuer, path = excluded.path, number = excluded.number, kind = excluded.kind, title = excluded.title,
      legal_basis = excluded.legal_basis, authority = excluded.authority, exceptions = excluded.exceptions, body = excluded.body,
      from_at = excluded.from_at, to_at = excluded.to_at, review_on = excluded.review_on, drafted_by = excluded.drafted_by,
      drafted_name = excluded.drafted_name, drafted_at = excluded.drafted_at`.execute(tx)
}

export const replaceScope = async (tx: Tx, district: DistrictCode, order: Id, places: readonly Pick<PlaceRow, 'id' | 'path'>[]): Promise<void> => {
  await sql`delete from order_scope where district = ${district} and measure_order = ${order}::uuid`.execute(tx)
  await sql`
    insert into order_scope (district, measure_order, territory, path)
    select ${district}, ${order}::uuid, id, path
    from unnest(${places.map(({ id }) => id)}::uuid[], ${places.map(({ path }) => path)}::text[]) as t(id, path)`.execute(tx)
}

export interface MeasureRow {
  id: Id; territory: Id; path: ScopePath; mode: Mode; insideContact: Buffer | null; medicalRoute: string; from: Instant | null; to: Instant | null
}

export const replaceMeasures = async (tx: Tx, district: DistrictCode, order: Id, rows: readonly MeasureRow[]): Promise<void> => {
  await sql`delete from order_measure where district = ${district} and measure_order = ${order}::uuid`.execute(tx)
  const of = <K extends keyof MeasureRow>(key: K): MeasureRow[K][] => rows.map((row) => row[key])
  await sql`
    insert into order_measure (district, id, measure_order, kind, territory, path, mode, inside_contact, medical_route, from_at, to_at)
    select ${district}, id, ${order}::uuid, 'mode', territory, path, mode, contact, route, from_at, to_at
    from unnest(${of('id')}::uuid[], ${of('territory')}::uuid[], ${of('path')}::text[], ${of('mode')}::text[], ${of('insideContact')}::bytea[],
                ${of('medicalRoute')}::text[], ${of('from')}::timestamptz[], ${of('to')}::timestamptz[])
      as t(id, territory, path, mode, contact, route, from_at, to_at)`.execute(tx)
}

export const deleteDraft = async (tx: Tx, district: DistrictCode, order: Id): Promise<void> => {
  await sql`delete from order_measure where district = ${district} and measure_order = ${order}::uuid`.execute(tx)
  await sql`delete from order_scope where district = ${district} and measure_order = ${order}::uuid`.execute(tx)
  await sql`delete from measure_order where district = ${district} and id = ${order}::uuid and signed_at is null`.execute(tx)
}

/** Paths of the places that an order is for. */
export const scopeOf = async (db: Db, district: DistrictCode, order: Id): Promise<{ territory: Id; path: ScopePath; name: string }[]> => {
  const { rows } = await sql<{ territory: Id; path: ScopePath; name: string }>`
    select s.territory, s.path, t.name from order_scope s join territory t on t.district = s.district and t.id = s.territory
    where s.district = ${district} and s.measure_order = ${order}::uuid order by s.path`.execute(db)
  return rows
}

export const measuresOf = async (db: Db, district: DistrictCode, order: Id): Promise<(MeasureRow & { name: string })[]> => {
  const { rows } = await sql<MeasureRow & { name: string }>`
    select m.id, m.territory, m.path, m.mode, m.inside_contact as "insideContact", m.medical_route as "medicalRoute", m.from_at as "from",
           m.to_at as "to", t.name
    from order_measure m join territory t on t.district = m.district and t.id = m.territory
    where m.district = ${district} and m.measure_order = ${order}::uuid order by m.path`.execute(db)
  return rows
}

export const signDraft = async (
  tx: Tx, district: DistrictCode, order: Id, signed: { by: Id | null; name: string; at: Instant; response: Id | null },
): Promise<void> => {
  await sql`
    update measure_order set signed_by = ${signed.by}::uuid, signed_name = ${signed.name}, signed_at = ${signed.at}::timestamptz, ends_at = to_at,
      response = ${signed.response}::uuid
    where district = ${district} and id = ${order}::uuid`.execute(tx)
}

/** The response that stands over a place or above it: the nearest; null when none does. */
export const responseOver = async (db: Db, district: DistrictCode, path: ScopePath): Promise<Id | null> => {
  const { rows } = await sql<{ response: Id }>`
    select response from response_level where district = ${district} and ${path} ^@ path and to_at is null order by length(path) desc limit 1`.execute(db)
  return rows[0]?.response ?? null
}

export const setReview = async (tx: Tx, district: DistrictCode, order: Id, on: Day): Promise<void> => {
  await sql`update measure_order set review_on = ${on}::date where district = ${district} and id = ${order}::uuid`.execute(tx)
}

export const insertReview = async (
  tx: Tx, district: DistrictCode, review: { id: Id; order: Id; at: Instant; by: string; note: string; nextOn: Day },
): Promise<void> => {
  await sql`
    insert into order_review (district, id, measure_order, at, by_name, note, next_on)
    values (${district}, ${review.id}::uuid, ${review.order}::uuid, ${review.at}::timestamptz, ${review.by}, ${review.note}, ${review.nextOn}::date)`.execute(tx)
}

/** Ends orders now, however many: their mode measures end with them, because they hold only inside their order's time. */
export const endOrders = async (
  tx: Tx, district: DistrictCode, orders: readonly Id[], end: { at: Instant; name: string; reason: string; by: 'lift' | 'stand-down' },
): Promise<void> => {
  await sql`
    update measure_order set ends_at = least(ends_at, ${end.at}::timestamptz), lifted_at = ${end.at}::timestamptz, lifted_name = ${end.name},
      lift_reason = ${end.reason}, ended_by = ${end.by}
    where district = ${district} and id = any(${orders as Id[]}::uuid[])`.execute(tx)
}

/** How many mode measures of these orders would have held at `at` or later. */
export const countMeasures = async (db: Db, district: DistrictCode, orders: readonly Id[], at: Instant): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from order_measure
    where district = ${district} and measure_order = any(${orders as Id[]}::uuid[]) and (to_at is null or to_at > ${at}::timestamptz)`.execute(db)
  return rows[0]!.count
}

export interface ExtensionRow {
  id: Id; order: Id; reason: string; previousTo: Instant; to: Instant; reviewOn: Day; proposedBy: Id | null; proposedName: string; proposedAt: Instant
  decidedName: string | null; decidedAt: Instant | null; approved: boolean | null
}

const extensionColumns = sql`
  e.id, e.measure_order as "order", e.reason, e.previous_to as "previousTo", e.to_at as "to", e.review_on as "reviewOn", e.proposed_by as "proposedBy",
  e.proposed_name as "proposedName", e.proposed_at as "proposedAt", e.decided_name as "decidedName", e.decided_at as "decidedAt", e.approved`

export const findExtension = async (db: Db, district: DistrictCode, id: Id): Promise<ExtensionRow | undefined> => {
  const { rows } = await sql<ExtensionRow>`select ${extensionColumns} from order_extension e where e.district = ${district} and e.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export const extensionsOf = async (db: Db, district: DistrictCode, order: Id): Promise<ExtensionRow[]> => {
  const { rows } = await sql<ExtensionRow>`
    select ${extensionColumns} from order_extension e where e.district = ${district} and e.measure_order = ${order}::uuid order by e.proposed_at`.execute(db)
  return rows
}

export const insertExtension = async (
  tx: Tx, district: DistrictCode,
  row: Pick<ExtensionRow, 'id' | 'order' | 'reason' | 'previousTo' | 'to' | 'reviewOn' | 'proposedBy' | 'proposedName' | 'proposedAt'>,
): Promise<void> => {
  await sql`
    insert into order_extension (district, id, measure_order, reason, previous_to, to_at, review_on, proposed_by, proposed_name, proposed_at)
    values (${district}, ${row.id}::uuid, ${row.order}::uuid, ${row.reason}, ${row.previousTo}::timestamptz, ${row.to}::timestamptz,
            ${row.reviewOn}::date, ${row.proposedBy}::uuid, ${row.proposedName}, ${row.proposedAt}::timestamptz)`.execute(tx)
}

export const decideExtension = async (
  tx: Tx, district: DistrictCode, id: Id, decided: { name: string; at: Instant; approved: boolean },
): Promise<void> => {
  await sql`
    update order_extension set decided_name = ${decided.name}, decided_at = ${decided.at}::timestamptz, approved = ${decided.approved}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const extendOrder = async (tx: Tx, district: DistrictCode, order: Id, to: Instant, reviewOn: Day): Promise<void> => {
  await sql`
    update measure_order set to_at = ${to}::timestamptz, ends_at = ${to}::timestamptz, review_on = ${reviewOn}::date, extended = extended + 1
    where district = ${district} and id = ${order}::uuid`.execute(tx)
}
