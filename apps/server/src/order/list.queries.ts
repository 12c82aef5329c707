// The SQL of reading orders: the list by place, and the modes that the orders in force add up to.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import { dayInChina } from '@shouwang/domain/kernel'
import { MODES, type Mode } from '@shouwang/domain/order'
import type { Db } from '../platform/database.js'
import { inForce, orderColumns, type StoredOrder } from './order.queries.js'

/** Which orders a list asks for. */
export const ORDER_FILTERS = ['all', 'in-force', 'draft', 'to-come', 'over', 'review-due', 'extension'] as const
export type OrderFilter = (typeof ORDER_FILTERS)[number]

export interface ListedOrder extends StoredOrder { issuerName: string; places: string[]; modes: Mode[]; waitingExtension: boolean }

const fits = (filter: OrderFilter, at: Instant) => {
  const instant = sql`${at}::timestamptz`
  switch (filter) {
    case 'all': return sql`true`
    case 'in-force': return inForce(at)
    case 'draft': return sql`o.signed_at is null`
    case 'to-come': return sql`(o.signed_at is not null and o.from_at > ${instant} and o.ends_at > ${instant})`
    case 'over': return sql`(o.ends_at <= ${instant})`
    case 'review-due': return sql`(${inForce(at)} and o.review_on <= ${dayInChina(at)}::date)`
    case 'extension': return sql`exists (select 1 from order_extension e where e.district = o.district and e.measure_order = o.id and e.approved is null)`
  }
}

/** The places that a list is cut to; drafts show only in `drafts`, where the reader drafts or signs. */
export interface OrderScopes { places: readonly ScopePath[]; drafts: readonly ScopePath[] }

const listed = sql`
  ${orderColumns}, t.name as "issuerName",
  array(select p.name from order_scope s join territory p on p.district = s.district and p.id = s.territory
        where s.district = o.district and s.measure_order = o.id order by s.path limit 20) as places,
  array(select distinct m.mode from order_measure m where m.district = o.district and m.measure_order = o.id) as modes,
  exists (select 1 from order_extension e where e.district = o.district and e.measure_order = o.id and e.approved is null) as "waitingExtension"`

const readable = ({ places, drafts }: OrderScopes) => sql`
  (o.signed_at is not null or o.path ^@ any(${drafts as string[]}::text[]))
  and exists (
    select 1 from unnest(${places as string[]}::text[]) as x(scope) where o.path ^@ x.scope or exists (
      select 1 from order_scope s where s.district = o.district and s.measure_order = o.id and (s.path ^@ x.scope or x.scope ^@ s.path)))`

/** Orders that touch any of the places: issued there, or with a place of their scope there or above. A page of 50 and one more, newest first. */
export const listOrders = async (
  db: Db, district: DistrictCode, scopes: OrderScopes, filter: OrderFilter, at: Instant, page: number,
): Promise<ListedOrder[]> => {
  const { rows } = await sql<ListedOrder>`
    select ${listed} from measure_order o join territory t on t.district = o.district and t.id = o.issuer
    where o.district = ${district} and ${fits(filter, at)} and ${readable(scopes)}
    order by coalesce(o.signed_at, o.drafted_at) desc, o.id limit 51 offset ${page * 50}`.execute(db)
  return rows
}

/** One order, as the list shows it; undefined when it does not touch the places. */
export const findListed = async (db: Db, district: DistrictCode, id: Id, scopes: OrderScopes): Promise<ListedOrder | undefined> => {
  const { rows } = await sql<ListedOrder>`
    select ${listed} from measure_order o join territory t on t.district = o.district and t.id = o.issuer
    where o.district = ${district} and o.id = ${id}::uuid and ${readable(scopes)}`.execute(db)
  return rows[0]
}

/** One measure that holds over a place, with the order that it comes from. */
export interface ModeInForce { order: Id; number: string; mode: Mode; place: string; path: ScopePath; until: Instant }

/**
 * The mode measures that hold at `at` over the place at `path` or above it, strictest first; the first one's mode is the place's.
 * None: the place is open. The same rule as `modeAt` of the domain.
 */
export const modesOver = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<ModeInForce[]> => {
  const { rows } = await sql<ModeInForce>`
    select o.id as "order", o.number, m.mode, t.name as place, m.path, least(o.ends_at, coalesce(m.to_at, o.ends_at)) as until
    from order_measure m
    join measure_order o on o.district = m.district and o.id = m.measure_order
    join territory t on t.district = m.district and t.id = m.territory
    where m.district = ${district} and ${path} ^@ m.path and ${inForce(at)}
      and coalesce(m.from_at, o.from_at) <= ${at}::timestamptz and (m.to_at is null or ${at}::timestamptz < m.to_at)
    order by array_position(${MODES as unknown as string[]}::text[], m.mode) desc, until desc`.execute(db)
  return rows
}

export interface ModeOfPlace extends Omit<ModeInForce, 'path'> { territory: Id; name: string; path: ScopePath }

/** The measures that hold over a place and over each of its children, in one go: what a tree shows. */
export const modesOfChildren = async (db: Db, district: DistrictCode, parent: Id, at: Instant): Promise<ModeOfPlace[]> => {
  const { rows } = await sql<ModeOfPlace>`
    select c.id as territory, c.name, c.path, o.id as "order", o.number, m.mode, t.name as place,
           least(o.ends_at, coalesce(m.to_at, o.ends_at)) as until
    from territory c
    join order_measure m on m.district = c.district and c.path ^@ m.path
    join measure_order o on o.district = m.district and o.id = m.measure_order
    join territory t on t.district = m.district and t.id = m.territory
    where c.district = ${district} and (c.parent = ${parent}::uuid or c.id = ${parent}::uuid) and c.retired_at is null and ${inForce(at)}
      and coalesce(m.from_at, o.from_at) <= ${at}::timestamptz and (m.to_at is null or ${at}::timestamptz < m.to_at)
    order by c.path, array_position(${MODES as unknown as string[]}::text[], m.mode) desc`.execute(db)
  return rows
}

/** Rule packs that an order put into force and that have not ended. */
export const countAdoptions = async (db: Db, district: DistrictCode, order: Id, at: Instant): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from policy_adoption
    where district = ${district} and measure_order = ${order}::uuid and to_at > ${at}::timestamptz`.execute(db)
  return rows[0]!.count
}

export const reviewsOf = async (db: Db, district: DistrictCode, order: Id): Promise<{ at: Instant; by: string; note: string; nextOn: string }[]> => {
  const { rows } = await sql<{ at: Instant; by: string; note: string; nextOn: string }>`
    select at, by_name as by, note, next_on as "nextOn" from order_review
    where district = ${district} and measure_order = ${order}::uuid order by at`.execute(db)
  return rows
}
