// SQL of what places are called, by their paths.
import { sql } from 'kysely'
import type { DistrictCode, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'

/** The names of the places at these paths. */
export const placeNames = async (db: Db, district: DistrictCode, paths: readonly ScopePath[]): Promise<Map<ScopePath, string>> => {
  const { rows } = await sql<{ path: ScopePath; name: string }>`
    select path, name from territory where district = ${district} and path = any(${paths as string[]}::text[])`.execute(db)
  return new Map(rows.map(({ path, name }) => [path, name]))
}
