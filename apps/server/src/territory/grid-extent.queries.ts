// SQL of a grid's extent: the places that lie in it now, as paths.
import { sql } from 'kysely'
import { isWithin, type DistrictCode, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'

/** What lies in a grid: everything under `inside`, but for what is under `except` (given to another grid although its compound is in this one). */
export interface GridExtent { path: ScopePath; inside: ScopePath[]; except: ScopePath[] }

/** The paths of a grid and of the places assigned to it, and of places inside those that are assigned to others. Any other place is its own extent. */
export const extentOf = async (db: Db, district: DistrictCode, grid: Id, path: ScopePath): Promise<GridExtent> => {
  const { rows } = await sql<{ path: ScopePath; own: boolean }>`
    with own as (
      select t.path from grid_member m join territory t on t.district = m.district and t.id = m.unit
      where m.district = ${district} and m.grid = ${grid}::uuid and m.to_at is null
    )
    select path, true as own from own
    union all
    select t.path, false from grid_member m join territory t on t.district = m.district and t.id = m.unit
    where m.district = ${district} and m.grid <> ${grid}::uuid and m.to_at is null and exists (select 1 from own where t.path ^@ own.path)`.execute(db)
  const of = (own: boolean): ScopePath[] => rows.filter((row) => row.own === own).map((row) => row.path)
  return { path, inside: [path, ...of(true)], except: of(false) }
}

/** Does the place at `path` lie in the grid? */
const isInGrid = ({ inside, except }: GridExtent, path: ScopePath): boolean =>
  inside.some((each) => isWithin(path, each) && !except.some((other) => other.length > each.length && isWithin(path, other)))

/**
 * Territories over which a grid's phone may act: its grid, and what is assigned to it. A compound of which a part belongs to another grid is
 * taken building by building.
 */
export const scopesOfGrid = async (db: Db, district: DistrictCode, grid: Id, path: ScopePath): Promise<ScopePath[]> => {
  const extent = await extentOf(db, district, grid, path)
  if (extent.except.length === 0) return extent.inside
  const shared = extent.inside.filter((each) => extent.except.some((other) => isWithin(other, each)))
  const { rows } = await sql<{ path: ScopePath }>`
    select path from territory where district = ${district} and path ^@ any(${shared}::text[]) and retired_at is null`.execute(db)
  const parts = rows.map((row) => row.path).filter((each) => isInGrid(extent, each) && !extent.except.some((other) => isWithin(other, each)))
  return [...extent.inside.filter((each) => !shared.includes(each)), ...parts]
}
