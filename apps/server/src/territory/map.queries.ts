// SQL of the map: boundaries of places, and points of checkpoints and entrances.
import { sql } from 'kysely'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Boundary, MapPoint, TerritoryKind } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'
import { stateAt } from './entrance.queries.js'

export interface ShapeRow { id: Id; code: string; name: string; kind: TerritoryKind; path: ScopePath; boundary: Boundary | null; households: number }

/** Standing places of a kind inside a path, with their boundaries and how many households live in them by the tree. */
export const listShapes = async (db: Db, district: string, within: ScopePath, kind: TerritoryKind, limit: number): Promise<ShapeRow[]> => {
  const { rows } = await sql<ShapeRow>`
    select t.id, t.code, t.name, t.kind, t.path, t.boundary, coalesce(n.households, 0)::int as households
    from territory t
    left join lateral (
      select count(*) as households from dwelling d join household h on h.district = d.district and h.dwelling = d.id
      where d.district = t.district and d.path ^@ t.path
    ) n on ${kind} <> 'grid-3'
    where t.district = ${district} and t.path ^@ ${within}::text and t.kind = ${kind} and t.retired_at is null
    order by t.path using ~<~ limit ${limit}`.execute(db)
  return rows
}

/** The boundaries of standing L3 grids around others' boundaries: all of a district that have one, but for `except`. */
export const listGridBoundaries = async (db: Db, district: string, except: readonly Id[]): Promise<{ id: Id; boundary: Boundary }[]> => {
  const { rows } = await sql<{ id: Id; boundary: Boundary }>`
    select id, boundary from territory
    where district = ${district} and kind = 'grid-3' and boundary is not null and retired_at is null and id <> all(${except as Id[]}::uuid[])`.execute(db)
  return rows
}

export const setBoundaryRows = async (tx: Tx, district: string, rows: readonly { territory: Id; boundary: Boundary | null }[]): Promise<void> => {
  await sql`
    update territory t set boundary = b.boundary::jsonb
    from unnest(${rows.map((row) => row.territory)}::uuid[], ${rows.map((row) => row.boundary && JSON.stringify(row.boundary))}::text[]) as b(id, boundary)
    where t.district = ${district} and t.id = b.id`.execute(tx)
}

/** Where checkpoints and entrances hang in the tree. */
export const pathsOfSubjects = async (db: Db, district: string, ids: readonly Id[]): Promise<Map<string, ScopePath>> => {
  const { rows } = await sql<{ key: string; path: ScopePath }>`
    select 'checkpoint ' || id as key, path from checkpoint where district = ${district} and id = any(${ids as Id[]}::uuid[])
    union all
    select 'entrance ' || id, path from entrance where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(db)
  return new Map(rows.map(({ key, path }) => [key, path]))
}

export const savePoints = async (tx: Tx, district: string, points: readonly { subject: Id; kind: string; lon: number; lat: number }[]): Promise<void> => {
  await sql`
    insert into map_point (district, subject, kind, lon, lat)
    select ${district}, * from unnest(${points.map((p) => p.subject)}::uuid[], ${points.map((p) => p.kind)}::text[],
      ${points.map((p) => p.lon)}::float8[], ${points.map((p) => p.lat)}::float8[])
    on conflict (district, subject) do update set lon = excluded.lon, lat = excluded.lat`.execute(tx)
}

export const removePoints = async (tx: Tx, district: string, subjects: readonly Id[]): Promise<void> => {
  await sql`delete from map_point where district = ${district} and subject = any(${subjects as Id[]}::uuid[])`.execute(tx)
}

/** Open checkpoints and entrances with a point inside a path, as they stand at `at`. */
export const listPoints = async (db: Db, district: string, within: ScopePath, at: Instant): Promise<MapPoint[]> => {
  const { rows } = await sql<MapPoint>`
    select m.subject, m.kind, c.name, 'gate' as state, m.lon, m.lat from map_point m
    join checkpoint c on c.district = m.district and c.id = m.subject and c.closed_at is null
    where m.district = ${district} and m.kind = 'checkpoint' and c.path ^@ ${within}::text
    union all
    select m.subject, m.kind, t.name || ' ' || e.name, ${stateAt(at)}, m.lon, m.lat from map_point m
    join entrance e on e.district = m.district and e.id = m.subject
    join territory t on t.district = e.district and t.id = e.territory
    where m.district = ${district} and m.kind = 'entrance' and e.path ^@ ${within}::text
    order by name, subject`.execute(db)
  return rows
}

/** Open checkpoints and entrances of a path that have no point yet; an entrance kept as a gate stands where its checkpoint does. */
export const listUnplaced = async (db: Db, district: string, within: ScopePath, limit: number): Promise<{ subject: Id; kind: string; name: string }[]> => {
  const { rows } = await sql<{ subject: Id; kind: string; name: string }>`
    select c.id as subject, 'checkpoint' as kind, c.name from checkpoint c
    where c.district = ${district} and c.path ^@ ${within}::text and c.closed_at is null
      and not exists (select 1 from map_point m where m.district = c.district and m.subject = c.id)
    union all
    select e.id, 'entrance', t.name || ' ' || e.name from entrance e join territory t on t.district = e.district and t.id = e.territory
    where e.district = ${district} and e.path ^@ ${within}::text and e.checkpoint is null
      and not exists (select 1 from map_point m where m.district = e.district and m.subject = e.id)
    order by name limit ${limit}`.execute(db)
  return rows
}
