// The SQL of outings that were allowed, as far as a question about somebody needs them.
import { sql } from 'kysely'
import type { DistrictCode, Id } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import type { PersonOuting } from './signal.queries.js'

/** Every outing of these people that was allowed, also one that reached the server late or is over; it ends when somebody came back. */
export const allowedOutings = async (db: Db, district: DistrictCode, people: readonly Id[]): Promise<PersonOuting[]> => {
  const { rows } = await sql<PersonOuting>`
    select outing as id, person, from_at as "from", least(to_at, ended_at) as "to" from pass_outing
    where district = ${district} and person = any(${people as Id[]}::uuid[])`.execute(db)
  return rows
}
