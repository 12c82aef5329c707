// SQL of coverage targets, reported counts and blind spots.
import { sql } from 'kysely'
import type { Day, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { CountedWhat, CoverageWhat } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'

export interface NewTarget { target: Id; territory: Id; path: ScopePath; what: CoverageWhat; due: Day }

/** Stores targets; one that is there already stays as it is. Returns how many are new. */
export const insertTargets = async (tx: Tx, district: string, rows: readonly NewTarget[]): Promise<number> => {
  const of = <K extends keyof NewTarget>(key: K): NewTarget[K][] => rows.map((row) => row[key])
  const { numAffectedRows } = await sql`
    insert into coverage_target (district, id, territory, path, what, due)
    select ${district}, * from unnest(${of('target')}::uuid[], ${of('territory')}::uuid[], ${of('path')}::text[], ${of('what')}::text[], ${of('due')}::date[])
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export const findTarget = async (db: Db, district: string, id: Id): Promise<{ path: ScopePath; doneAt: Instant | null } | undefined> => {
  const { rows } = await sql<{ path: ScopePath; doneAt: Instant | null }>`
    select path, done_at as "doneAt" from coverage_target where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0]
}

export const markTargetDone = async (tx: Tx, district: string, id: Id, at: Instant): Promise<void> => {
  await sql`update coverage_target set done_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid and done_at is null`.execute(tx)
}

export interface TargetRow { id: Id; territory: Id; territoryName: string; what: CoverageWhat; due: Day; doneAt: Instant | null }

export const listTargets = async (db: Db, district: string, within: ScopePath, limit: number): Promise<TargetRow[]> => {
  const { rows } = await sql<TargetRow>`
    select c.id, c.territory, t.name as "territoryName", c.what, c.due, c.done_at as "doneAt"
    from coverage_target c join territory t on t.district = c.district and t.id = c.territory
    where c.district = ${district} and c.path ^@ ${within}::text order by c.done_at is not null, c.due, c.path limit ${limit}`.execute(db)
  return rows
}

/** How many there are in a place by the tree: standing units of a kind, or households. */
export const countInTree = async (db: Db, district: string, within: ScopePath, what: CountedWhat): Promise<number> => {
  const { rows } = what === 'household'
    ? await sql<{ count: number }>`
        select count(*)::int as count from dwelling d join household h on h.district = d.district and h.dwelling = d.id
        where d.district = ${district} and d.path ^@ ${within}::text`.execute(db)
    : await sql<{ count: number }>`
        select count(*)::int as count from territory
        where district = ${district} and path ^@ ${within}::text and kind = ${what} and retired_at is null`.execute(db)
  return rows[0]!.count
}

export interface NewReport { report: Id; territory: Id; path: ScopePath; day: Day; what: CountedWhat; reported: number; counted: number }

export const insertReport = async (tx: Tx, district: string, row: NewReport, at: Instant): Promise<void> => {
  await sql`
    insert into territory_report (district, id, territory, path, day, what, reported, counted, at)
    values (${district}, ${row.report}::uuid, ${row.territory}::uuid, ${row.path}, ${row.day}::date, ${row.what}, ${row.reported}, ${row.counted},
            ${at}::timestamptz)
    on conflict do nothing`.execute(tx)
}

export interface ReportRow { id: Id; territoryName: string; day: Day; what: CountedWhat; reported: number; counted: number }

/** The latest reports about places in a path. */
export const listReports = async (db: Db, district: string, within: ScopePath, limit: number): Promise<ReportRow[]> => {
  const { rows } = await sql<ReportRow>`
    select r.id, t.name as "territoryName", r.day, r.what, r.reported, r.counted
    from territory_report r join territory t on t.district = r.district and t.id = r.territory
    where r.district = ${district} and r.path ^@ ${within}::text order by r.day desc, r.at desc limit ${limit}`.execute(db)
  return rows
}

export interface WatchedRow {
  id: Id; kind: string; code: string; name: string; parentName: string; path: ScopePath; owners: number; lastDataAt: Instant | null
}

/**
 * Compounds, courtyards and L3 grids of a place with who answers for them and when anything was last recorded there: a passage at a gate,
 * a household, a checklist, a visit. Owners: roles and responsibility links on the place itself, or grid roles over the grid it lies in.
 */
export const listWatched = async (db: Db, district: string, within: ScopePath, at: Instant): Promise<WatchedRow[]> => {
  const { rows } = await sql<WatchedRow>`
    with watched as (
      select t.id, t.kind, t.code, t.name, t.path, t.parent, m.grid, g.parent as grid_parent from territory t
      left join grid_member m on m.district = t.district and m.unit = t.id and m.to_at is null
      left join territory g on g.district = m.district and g.id = m.grid
      where t.district = ${district} and t.path ^@ ${within}::text and t.kind in ('compound', 'courtyard', 'grid-3') and t.retired_at is null
    ), owned as (
      select r.territory, count(*)::int as n from role_assignment r
      where r.district = ${district} and r.from_at <= ${at}::timestamptz and (r.to_at is null or r.to_at > ${at}::timestamptz)
        and r.role in ('secretary', 'area-leader', 'grid-head', 'grid-worker') group by r.territory
    ), linked as (
      select l.subject as territory, count(*)::int as n from responsibility_link l
      where l.district = ${district} and l.subject_kind = 'territory' and l.from_at <= ${at}::timestamptz and (l.to_at is null or l.to_at > ${at}::timestamptz)
      group by l.subject
    ), passed as (
      select c.territory, max(p.at) as at from checkpoint c
      join lateral (select p.at from passage p where p.district = c.district and p.checkpoint = c.id order by p.at desc limit 1) p on true
      where c.district = ${district} and c.path ^@ ${within}::text group by c.territory
    ), registered as (
      select d.territory, max(h.registered_at) as at from dwelling d join household h on h.district = d.district and h.dwelling = d.id
      where d.district = ${district} and d.path ^@ ${within}::text group by d.territory
    ), heard as (
      select w.id, max(x.at) as at from watched w
      join territory s on s.district = ${district} and (s.id = w.id or s.parent = w.id)
      join (select * from passed union all select * from registered) x on x.territory = s.id group by w.id
    ), heard_in_grid as (
      select w.grid as id, max(h.at) as at from watched w join heard h on h.id = w.id where w.grid is not null group by w.grid
    )
    select w.id, w.kind, w.code, w.name, p.name as "parentName", w.path,
      (coalesce((select n from owned o where o.territory = w.id), 0) + coalesce((select n from linked l where l.territory = w.id), 0)
       + coalesce((select sum(n)::int from owned o where o.territory in (w.grid, w.grid_parent, case when w.kind = 'grid-3' then w.parent end)), 0)) as owners,
      coalesce(h.at, g.at) as "lastDataAt"
    from watched w join territory p on p.district = ${district} and p.id = w.parent
    left join heard h on h.id = w.id left join heard_in_grid g on g.id = w.id
    order by w.path using ~<~`.execute(db)
  return rows
}
