// The SQL of handing over: everything open of one holder, counted for the preview and moved in single statements.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { HandOverPlan } from '@shouwang/domain/responsibility'
import type { Db, Tx } from '../platform/database.js'

const planned = ({ bySlot, successor }: HandOverPlan) => ({
  table: sql`unnest(${bySlot.map(({ chain }) => chain)}::uuid[], ${bySlot.map(({ slot }) => slot)}::text[],
    ${bySlot.map((one) => one.successor)}::uuid[]) as p(chain, slot, successor)`,
  fallback: sql`${successor ?? null}::uuid`,
})

/** Smallest and greatest path of what a holder has open, and the holder's own: their common beginning holds all of it. */
export const pathsOfHolder = async (db: Db, district: DistrictCode, holder: Id, at: Instant): Promise<ScopePath[]> => {
  const { rows } = await sql<{ path: ScopePath | null }>`
    with mine as (
      select path from responsibility_link where district = ${district} and (holder = ${holder}::uuid or deputy = ${holder}::uuid)
        and (to_at is null or to_at > ${at}::timestamptz)
      union all
      select u.path from appointment p join org_unit u on u.district = p.district and u.id = p.unit
      where p.district = ${district} and p.holder = ${holder}::uuid and (p.to_at is null or p.to_at > ${at}::timestamptz)
    )
    select path from holder where district = ${district} and id = ${holder}::uuid
    union all select min(path) from mine union all select max(path) from mine`.execute(db)
  return rows.flatMap(({ path }) => (path === null ? [] : [path]))
}

export interface Move { chain: Id; slot: string; as: 'holder' | 'deputy'; links: number; successor: Id | null; clashes: number }

/** What is open by chain and slot, who would take it, and where the successor stands already. */
export const countMoves = async (db: Db, district: DistrictCode, plan: HandOverPlan, at: Instant): Promise<Move[]> => {
  const { table, fallback } = planned(plan)
  const { rows } = await sql<Move>`
    with open as (
      select l.district, l.chain, l.slot, l.subject, case when l.holder = ${plan.holder}::uuid then 'holder' else 'deputy' end as "as",
        coalesce(p.successor, ${fallback}) as successor
      from responsibility_link l left join ${table} on p.chain = l.chain and p.slot = l.slot
      where l.district = ${district} and (l.to_at is null or l.to_at > ${at}::timestamptz)
        and (l.holder = ${plan.holder}::uuid or l.deputy = ${plan.holder}::uuid)
    )
    select l.chain, l.slot, l."as", l.successor, count(*)::int as links,
      (count(*) filter (where exists (select 1 from responsibility_link o where o.district = l.district and o.subject = l.subject and o.chain = l.chain
         and o.slot = l.slot and o.holder = l.successor and (o.to_at is null or o.to_at > ${at}::timestamptz))))::int as clashes
    from open l group by l.chain, l.slot, l."as", l.successor order by l.chain, l.slot, l."as"`.execute(db)
  return rows
}

export const openLinkIds = async (
  tx: Tx, district: DistrictCode, holder: Id, as: 'holder' | 'deputy', at: Instant,
): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from responsibility_link
    where district = ${district} and (case when ${as} = 'holder' then holder else deputy end) = ${holder}::uuid
      and (holder = ${holder}::uuid or deputy = ${holder}::uuid) and (to_at is null or to_at > ${at}::timestamptz)
    order by id for update`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * Ends the links and opens their successors' at the same instant; `ids` are the new links' ids in the order of `links`. Where the successor
 * already holds the slot of the subject, the old link only ends. A successor is nobody's own deputy.
 */
export const moveLinks = async (
  tx: Tx, district: DistrictCode, plan: HandOverPlan, as: 'holder' | 'deputy', links: readonly Id[], ids: readonly Id[], at: Instant,
): Promise<void> => {
  const { table, fallback } = planned(plan)
  const instant = sql`${at}::timestamptz`
  const holder = as === 'holder' ? sql`coalesce(p.successor, ${fallback})` : sql`l.holder`
  const deputy = as === 'holder' ? sql`l.deputy` : sql`coalesce(p.successor, ${fallback})`
  await sql`
    with ended as (
      update responsibility_link set to_at = greatest(from_at, ${instant}), ended_why = 'handed-over'
      where district = ${district} and id = any(${links as Id[]}::uuid[]) returning id
    )
    insert into responsibility_link (district, id, chain, slot, subject_kind, subject, path, holder, deputy, from_at, to_at, handed_from)
    select l.district, n.id, l.chain, l.slot, l.subject_kind, l.subject, l.path, ${holder}, nullif(${deputy}, ${holder}),
           greatest(l.from_at, ${instant}), l.to_at, l.id
    from unnest(${links as Id[]}::uuid[], ${ids as Id[]}::uuid[]) as n(old, id)
    join responsibility_link l on l.district = ${district} and l.id = n.old
    join ended e on e.id = l.id
    left join ${table} on p.chain = l.chain and p.slot = l.slot
    where not exists (select 1 from responsibility_link o where o.district = l.district and o.subject = l.subject and o.chain = l.chain
      and o.slot = l.slot and o.id <> l.id and o.holder = ${holder} and (o.to_at is null or o.to_at > ${instant}))`.execute(tx)
}

export const openPosts = async (db: Db, district: DistrictCode, holder: Id, at: Instant): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from appointment where district = ${district} and holder = ${holder}::uuid and (to_at is null or to_at > ${at}::timestamptz) order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Ends posts and opens the successor's in the same unit, title and rank. */
export const movePosts = async (
  tx: Tx, district: DistrictCode, posts: readonly Id[], ids: readonly Id[], successor: Id, at: Instant,
): Promise<void> => {
  const instant = sql`${at}::timestamptz`
  await sql`
    with ended as (
      update appointment set to_at = greatest(from_at, ${instant}), handed_to = ${successor}::uuid
      where district = ${district} and id = any(${posts as Id[]}::uuid[]) returning id
    )
    insert into appointment (district, id, unit, title, rank, holder, deputy, from_at, to_at, proposed_at, confirmed_at)
    select p.district, n.id, p.unit, p.title, p.rank, ${successor}::uuid, nullif(p.deputy, ${successor}::uuid), greatest(p.from_at, ${instant}), p.to_at,
           ${instant}, case when p.confirmed_at is null then null else ${instant} end
    from unnest(${posts as Id[]}::uuid[], ${ids as Id[]}::uuid[]) as n(old, id)
    join appointment p on p.district = ${district} and p.id = n.old join ended e on e.id = p.id`.execute(tx)
}
