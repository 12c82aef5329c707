// SQL of outings that are counted: who of a household went out when, where a quota is in force.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { ReplicaTrip } from '@shouwang/domain/sync'
import type { Db } from '../platform/database.js'

/** When these households went out since `since`, in order. */
export const tripsOf = async (db: Db, district: DistrictCode, households: readonly Id[], since: Instant): Promise<Map<Id, Instant[]>> => {
  const found = new Map<Id, Instant[]>(households.map((household) => [household, []]))
  if (households.length === 0) return found
  const { rows } = await sql<ReplicaTrip>`
    select household, at from pass_trip
    where district = ${district} and household = any(${households as Id[]}::uuid[]) and at >= ${since}::timestamptz order by at`.execute(db)
  for (const { household, at } of rows) found.get(household)?.push(at)
  return found
}

/** The outings of the households behind a gate that the server has heard of since `since`. */
export const tripsAtGate = async (db: Db, district: DistrictCode, checkpointPath: ScopePath, since: Instant): Promise<ReplicaTrip[]> => {
  const { rows } = await sql<ReplicaTrip>`
    select t.household, t.at from pass_trip t
    join household h on h.district = t.district and h.id = t.household
    join dwelling d on d.district = h.district and d.id = h.dwelling
    where t.district = ${district} and t.received_at >= ${since}::timestamptz and d.path ^@ ${checkpointPath} order by t.at, t.household`.execute(db)
  return rows
}
