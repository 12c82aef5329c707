// The SQL of the territory tree.
import { sql } from 'kysely'
import { refuse, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { CompoundClass, Standing, TerritoryKind, TerritoryView } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'

/** A place about to be stored. */
export interface NewTerritory {
  id: Id; parent: Id | null; kind: TerritoryKind; code: string; name: string; path: ScopePath; compoundClass: CompoundClass | null
  /** Left out: from now. */
  validFrom?: Instant | undefined
}

export interface DistrictRow { district: string; name: string; exercise: boolean }

export const findDistrict = async (db: Db, district: string): Promise<DistrictRow | undefined> => {
  const { rows } = await sql<DistrictRow>`select district, name, exercise from district where district = ${district}`.execute(db)
  return rows[0]
}

/** Every district of this installation, oldest first. */
export const listDistricts = async (db: Db): Promise<DistrictRow[]> => {
  const { rows } = await sql<DistrictRow>`select district, name, exercise from district order by created_at`.execute(db)
  return rows
}

export const insertDistrict = async (tx: Tx, district: string, name: string, exercise: boolean, at: Instant): Promise<void> => {
  await sql`insert into district (district, name, exercise, created_at) values (${district}, ${name}, ${exercise}, ${at}::timestamptz)`.execute(tx)
}

/** The path of a place. Refuses an unknown one. */
export const pathOfTerritory = async (db: Db, district: string, id: Id): Promise<ScopePath> => {
  const { rows } = await sql<{ path: string }>`select path from territory where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0]?.path ?? refuse({ code: 'territory.unknown', id })
}

/** The id of the place with this code that still stands. */
export const findByCode = async (db: Db, district: string, code: string): Promise<Id | undefined> => {
  const { rows } = await sql<{ id: Id }>`select id from territory where district = ${district} and code = ${code} and retired_at is null`.execute(db)
  return rows[0]?.id
}

/** What stands already under one of these ids or codes. `at` tells who is retired by then. */
export const findStanding = async (db: Db, district: string, ids: readonly Id[], codes: readonly string[], at: Instant): Promise<Standing[]> => {
  const { rows } = await sql<Standing>`
    select id, kind, code, path, coalesce(retired_at <= ${at}::timestamptz, false) as retired from territory
    where district = ${district} and (id = any(${ids as Id[]}::uuid[]) or code = any(${codes as string[]}::text[]))`.execute(db)
  return rows
}

/** Stores places in one statement, parents and children alike; returns how many were new. A code that is there already stays as it is. */
export const insertTerritories = async (tx: Tx, district: string, places: readonly NewTerritory[], at: Instant): Promise<number> => {
  const column = <K extends keyof NewTerritory>(key: K): NewTerritory[K][] => places.map((place) => place[key])
  const from = places.map((place) => place.validFrom ?? at)
  const { numAffectedRows } = await sql`
    insert into territory (district, id, parent, kind, code, name, path, compound_class, valid_from)
    select ${district}, t.*
    from unnest(${column('id')}::uuid[], ${column('parent')}::uuid[], ${column('kind')}::text[], ${column('code')}::text[],
                ${column('name')}::text[], ${column('path')}::text[], ${column('compoundClass')}::text[],
                ${from}::timestamptz[]) as t(id, parent, kind, code, name, path, class, valid_from)
    on conflict on constraint territory_code do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

const view = sql<TerritoryView>`
  t.id, t.parent, t.kind, t.code, t.name, t.path, t.compound_class as "compoundClass",
  t.valid_from as "validFrom", t.retired_at as "retiredAt",
  (select count(*)::int from territory c where c.district = t.district and c.parent = t.id and c.retired_at is null) as children`

/** The children of a place that lie in `scopes`, by code; without a parent: the places at the top of each scope. */
export const listTerritories = async (db: Db, district: string, parent: Id | undefined, scopes: readonly ScopePath[]): Promise<TerritoryView[]> => {
  const tops = scopes.includes('/') ? [`/${district}/`] : scopes
  const which = parent
    ? sql`t.parent = ${parent}::uuid and t.path ^@ any(${scopes as string[]}::text[])`
    : sql`t.path = any(${tops as string[]}::text[])`
  const { rows } = await sql<TerritoryView>`
    select ${view} from territory t where t.district = ${district} and t.retired_at is null and ${which} order by t.code`.execute(db)
  return rows
}

/** One place with its parents, topmost first; empty when it is not there or outside `scopes`. */
export const findWithParents = async (db: Db, district: string, id: Id, scopes: readonly ScopePath[]): Promise<TerritoryView[]> => {
  const { rows } = await sql<TerritoryView>`
    select ${view} from territory wanted
    join territory t on t.district = wanted.district and wanted.path ^@ t.path
    where wanted.district = ${district} and wanted.id = ${id}::uuid and wanted.path ^@ any(${scopes as string[]}::text[])
    order by length(t.path)`.execute(db)
  return rows
}

/** The widest standing place of some scopes. */
export const findTop = async (db: Db, district: string, scopes: readonly ScopePath[]): Promise<TerritoryView | undefined> => {
  const { rows } = await sql<TerritoryView>`
    select ${view} from territory t
    where t.district = ${district} and t.path ^@ any(${scopes as string[]}::text[]) order by length(t.path), t.path limit 1`.execute(db)
  return rows[0]
}
