// SQL of L3 grids: which place lies in which, and how many households each has.
import { sql, type RawBuilder } from 'kysely'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { GridView } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'

/**
 * The grid of every place where dwellings are, as rows (district, site, grid): the membership of the place itself counts before that of
 * the place around it; a grid that stands in the tree above counts last. A site in no grid has null.
 */
const siteGrids = (district: string): RawBuilder<unknown> => sql`
  select s.district, s.id as site, s.path, coalesce(m0.grid, m1.grid, m2.grid, m3.grid, g.id) as grid
  from territory s
  left join territory p1 on p1.district = s.district and p1.id = s.parent
  left join territory p2 on p2.district = s.district and p2.id = p1.parent
  left join grid_member m0 on m0.district = s.district and m0.unit = s.id and m0.to_at is null
  left join grid_member m1 on m1.district = s.district and m1.unit = s.parent and m1.to_at is null
  left join grid_member m2 on m2.district = s.district and m2.unit = p1.parent and m2.to_at is null
  left join grid_member m3 on m3.district = s.district and m3.unit = p2.parent and m3.to_at is null
  left join lateral (
    select t.id from territory t where t.district = s.district and t.kind = 'grid-3' and s.path ^@ t.path and t.id in (s.parent, p1.parent, p2.parent) limit 1
  ) g on s.path like '%-G%'
  where s.district = ${district} and s.kind in ('compound', 'courtyard', 'natural-village', 'factory-area', 'school', 'tower', 'building', 'unit')`

/** The L3 grid in which dwellings of these places lie; places in none are left out. */
export const gridOf = async (db: Db, district: string, sites: readonly Id[]): Promise<Map<Id, Id>> => {
  const { rows } = await sql<{ site: Id; grid: Id }>`
    select site, grid from (${siteGrids(district)}) g where grid is not null and site = any(${sites as Id[]}::uuid[])`.execute(db)
  return new Map(rows.map(({ site, grid }) => [site, grid]))
}

/** The places whose dwellings lie in one of these L3 grids, with their paths: what a grid worker serves. */
export const sitesOfGrids = async (db: Db, district: string, grids: readonly Id[]): Promise<{ site: Id; grid: Id; path: ScopePath }[]> => {
  const { rows } = await sql<{ site: Id; grid: Id; path: ScopePath }>`
    select site, grid, path from (${siteGrids(district)}) g where grid = any(${grids as Id[]}::uuid[])`.execute(db)
  return rows
}

const householdsBySite = (district: string, within: ScopePath): RawBuilder<unknown> => sql`
  select d.territory as site, count(*)::int as households from dwelling d
  join household h on h.district = d.district and h.dwelling = d.id
  where d.district = ${district} and d.path ^@ ${within}::text group by d.territory`

/** People who answer for a grid: whoever is grid head over it, or over the L2 grid around it. */
const headsOf = (at: Instant): RawBuilder<unknown> => sql`
  (select coalesce(jsonb_agg(distinct jsonb_build_object('id', a.id, 'name', a.name)), '[]') from role_assignment r
   join account a on a.district = r.district and a.id = r.account and a.closed_at is null
   where r.district = t.district and r.role = 'grid-head' and r.territory in (t.id, t.parent)
     and r.from_at <= ${at}::timestamptz and (r.to_at is null or r.to_at > ${at}::timestamptz))`

/** The L3 grids in a place, with what lies in them. */
export const listGrids = async (db: Db, district: string, within: ScopePath, at: Instant): Promise<GridView[]> => {
  const { rows } = await sql<GridView>`
    with held as (
      select g.grid, count(*)::int as sites, coalesce(sum(n.households), 0)::int as households
      from (${siteGrids(district)}) g join (${householdsBySite(district, within)}) n on n.site = g.site group by g.grid
    ), members as (
      select grid, count(*)::int as units from grid_member where district = ${district} and to_at is null group by grid
    )
    select t.id, t.code, t.name, p.name as "parentName", t.path, coalesce(m.units, 0) as units, coalesce(h.households, 0) as households, ${headsOf(at)} as heads
    from territory t
    join territory p on p.district = t.district and p.id = t.parent
    left join held h on h.grid = t.id
    left join members m on m.grid = t.id
    where t.district = ${district} and t.kind = 'grid-3' and t.path ^@ ${within}::text and t.retired_at is null
    order by t.path using ~<~`.execute(db)
  return rows
}

/** Compounds, courtyards and lone buildings with households that lie in no L3 grid. */
export const listUnassigned = async (
  db: Db, district: string, within: ScopePath, limit: number,
): Promise<{ id: Id; name: string; code: string; households: number }[]> => {
  const { rows } = await sql<{ id: Id; name: string; code: string; households: number }>`
    select t.id, t.name, t.code, sum(n.households)::int as households
    from (${siteGrids(district)}) g
    join (${householdsBySite(district, within)}) n on n.site = g.site
    join territory s on s.district = ${district} and s.id = g.site
    join territory t on t.district = s.district and t.id = case when s.kind in ('building', 'unit') then s.parent else s.id end
    where g.grid is null group by t.id, t.name, t.code order by sum(n.households) desc, t.code limit ${limit}`.execute(db)
  return rows
}

/** Puts places into a grid from `at` on; those that are in it already stay. Returns how many are new. */
export const joinGrid = async (tx: Tx, district: string, grid: Id, units: readonly Id[], at: Instant): Promise<number> => {
  const ids = units as Id[]
  await sql`
    update grid_member set to_at = ${at}::timestamptz
    where district = ${district} and unit = any(${ids}::uuid[]) and to_at is null and grid <> ${grid}::uuid and from_at < ${at}::timestamptz`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into grid_member (district, unit, grid, from_at)
    select ${district}, u, ${grid}::uuid, ${at}::timestamptz from unnest(${ids}::uuid[]) as u
    where not exists (select 1 from grid_member m where m.district = ${district} and m.unit = u and m.to_at is null and m.grid = ${grid}::uuid)
    on conflict (district, unit, from_at) do update set grid = excluded.grid, to_at = null`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Ends the memberships of places that are retired. */
export const leaveGrid = async (tx: Tx, district: string, units: readonly Id[], at: Instant): Promise<void> => {
  await sql`
    update grid_member set to_at = ${at}::timestamptz where district = ${district} and unit = any(${units as Id[]}::uuid[]) and to_at is null`.execute(tx)
}

/** The present grid of a place by its own membership, if any. */
export const ownGrid = async (db: Db, district: string, unit: Id): Promise<Id | null> => {
  const { rows } = await sql<{ grid: Id }>`
    select grid from grid_member where district = ${district} and unit = ${unit}::uuid and to_at is null`.execute(db)
  return rows[0]?.grid ?? null
}
