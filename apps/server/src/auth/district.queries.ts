// SQL of the districts that this server holds, as the sign-in page offers them.
import { sql } from 'kysely'
import type { DistrictCode } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'

/** Every district by code; which places use the server is no secret, and signing in needs one. */
export const listDistricts = async (db: Db): Promise<{ code: DistrictCode; name: string; exercise: boolean }[]> => {
  const { rows } = await sql<{ code: DistrictCode; name: string; exercise: boolean }>`
    select district as code, name, exercise from district order by district`.execute(db)
  return rows
}
