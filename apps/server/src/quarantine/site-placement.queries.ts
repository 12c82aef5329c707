// The SQL of who stays in which room of a central site.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export type PlacementEnd = 'moved' | 'released' | 'not-come'

/** Holds rooms against everybody else until the transaction ends, always in the same order: two who each hold one never wait for each other. */
export const lockRooms = async (tx: Tx, district: DistrictCode, rooms: readonly Id[]): Promise<void> => {
  await sql`select 1 from quarantine_room where district = ${district} and id = any(${rooms as Id[]}::uuid[]) order by id for update`.execute(tx)
}

/** Ends the open placements of these cases and leaves their rooms to be cleaned where nobody else stays. Returns how many ended. */
export const endPlacementsOf = async (tx: Tx, district: DistrictCode, cases: readonly Id[], at: Instant, reason: PlacementEnd): Promise<number> => {
  const { rows: open } = await sql<{ room: Id }>`
    select distinct room from quarantine_placement where district = ${district} and case_id = any(${cases as Id[]}::uuid[]) and ended_at is null`.execute(tx)
  if (open.length === 0) return 0
  // Held first: of two who leave one room at the same moment the second sees that the first is gone, and the room is cleaned.
  await lockRooms(tx, district, open.map(({ room }) => room))
  const { rows } = await sql<{ room: Id }>`
    update quarantine_placement set ended_at = ${at}::timestamptz, end_reason = case when arrived_at is null then 'not-come' else ${reason} end
    where district = ${district} and case_id = any(${cases as Id[]}::uuid[]) and ended_at is null returning room`.execute(tx)
  const rooms = [...new Set(rows.map(({ room }) => room))]
  if (rooms.length > 0) {
    await sql`
      update quarantine_room r set state = 'cleaning', changed_at = ${at}::timestamptz
      where r.district = ${district} and r.id = any(${rooms}::uuid[]) and r.state = 'ready'
        and exists (select 1 from quarantine_placement p where p.district = r.district and p.room = r.id and p.arrived_at is not null)
        and not exists (select 1 from quarantine_placement p where p.district = r.district and p.room = r.id and p.ended_at is null)`.execute(tx)
  }
  return rows.length
}

export interface PlacementRow {
  id: Id; site: Id; room: Id; caseId: Id; exception: string | null; heldAt: Instant; arrivedAt: Instant | null; endedAt: Instant | null
}

const columns = sql`
  p.id, p.site, p.room, p.case_id as "caseId", p.exception, p.held_at as "heldAt", p.arrived_at as "arrivedAt", p.ended_at as "endedAt"`

export const findPlacement = async (db: Db, district: DistrictCode, id: Id): Promise<PlacementRow | null> => {
  const { rows } = await sql<PlacementRow>`select ${columns} from quarantine_placement p where p.district = ${district} and p.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** The open placement of a case; null when it has none. */
export const openPlacement = async (db: Db, district: DistrictCode, caseId: Id): Promise<PlacementRow | null> => {
  const { rows } = await sql<PlacementRow>`
    select ${columns} from quarantine_placement p where p.district = ${district} and p.case_id = ${caseId}::uuid and p.ended_at is null`.execute(db)
  return rows[0] ?? null
}

/** Who stays in a room, or has it held, with what an exception is judged by. */
export const occupantsOf = async (db: Db, district: DistrictCode, room: Id): Promise<{ caseId: Id; exception: string | null; household: Id | null }[]> => {
  const { rows } = await sql<{ caseId: Id; exception: string | null; household: Id | null }>`
    select p.case_id as "caseId", p.exception, c.household from quarantine_placement p
    join quarantine_case c on c.district = p.district and c.id = p.case_id
    where p.district = ${district} and p.room = ${room}::uuid and p.ended_at is null`.execute(db)
  return rows
}

export const insertPlacement = async (
  tx: Tx, district: DistrictCode, row: { id: Id; site: Id; room: Id; caseId: Id; exception: string | null; at: Instant; arrived: boolean; byName: string },
): Promise<void> => {
  await sql`
    insert into quarantine_placement (district, id, site, room, case_id, exception, held_at, arrived_at, by_name)
    values (${district}, ${row.id}::uuid, ${row.site}::uuid, ${row.room}::uuid, ${row.caseId}::uuid, ${row.exception}, ${row.at}::timestamptz,
      ${row.arrived ? row.at : null}::timestamptz, ${row.byName})`.execute(tx)
}

export const arrivePlacement = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`update quarantine_placement set arrived_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid and arrived_at is null`.execute(tx)
}

/** Ends one placement; its room is left to be cleaned where somebody had come. */
export const endPlacement = async (tx: Tx, district: DistrictCode, row: PlacementRow, at: Instant, reason: PlacementEnd): Promise<void> => {
  await endPlacementsOf(tx, district, [row.caseId], at, reason)
}
