// The SQL of central sites: the sites, their rooms, what was done there, who works there.
import { sql, type RawBuilder } from 'kysely'
import type { Day, DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import { MISSED_DAYS, type HalfDay, type RoomState, type SiteDuty, type SiteHalfDay, type WellbeingKind } from '@shouwang/domain/quarantine'
import type { Db, Tx } from '../platform/database.js'

export interface StoredSite {
  id: Id; territory: Id; path: ScopePath; name: string; address: string; phone: string; vendor: string | null; vendorPhone: string | null; closedAt: Instant | null
}

const columns = sql`
  s.id, s.territory, s.path, s.name, s.address, s.phone, s.vendor, s.vendor_phone as "vendorPhone", s.closed_at as "closedAt"`

export const findSite = async (db: Db, district: DistrictCode, id: Id): Promise<StoredSite | null> => {
  const { rows } = await sql<StoredSite>`select ${columns} from quarantine_site s where s.district = ${district} and s.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export const saveSite = async (tx: Tx, district: DistrictCode, site: Omit<StoredSite, 'closedAt'>, at: Instant): Promise<void> => {
  await sql`
    insert into quarantine_site (district, id, territory, path, name, address, phone, vendor, vendor_phone, opened_at)
    values (${district}, ${site.id}::uuid, ${site.territory}::uuid, ${site.path}, ${site.name}, ${site.address}, ${site.phone}, ${site.vendor}, ${site.vendorPhone},
      ${at}::timestamptz)
    on conflict (district, id) do update set name = excluded.name, address = excluded.address, phone = excluded.phone, vendor = excluded.vendor,
      vendor_phone = excluded.vendor_phone`.execute(tx)
}

export const closeSite = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`update quarantine_site set closed_at = coalesce(closed_at, ${at}::timestamptz) where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** How many people stay in a site, or have a room held there. */
export const countPeople = async (db: Db, district: DistrictCode, site: Id): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from quarantine_placement where district = ${district} and site = ${site}::uuid and ended_at is null`.execute(db)
  return rows[0]!.count
}

export interface SiteCounts extends StoredSite {
  territoryName: string; rooms: number; usable: number; free: number; cleaning: number; occupied: number; held: number; people: number; flags: number
  done: SiteHalfDay[]; stayed: SiteHalfDay[]
}

/** Sites in these scopes with what they hold at this moment, closed ones last. `day`: up to which disinfections are told. */
export const listSites = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], day: Day, only: Id | null = null): Promise<SiteCounts[]> => {
  const here = sql`p.district = s.district and p.site = s.id and p.ended_at is null`
  const rooms = (where: RawBuilder<unknown>) => sql`(select count(*)::int from quarantine_room r where r.district = s.district and r.site = s.id and ${where})`
  const used = sql`exists (select 1 from quarantine_placement p where p.district = r.district and p.room = r.id and p.ended_at is null)`
  const { rows } = await sql<SiteCounts>`
    select ${columns}, t.name as "territoryName", ${rooms(sql`true`)} as rooms, ${rooms(sql`r.state <> 'closed'`)} as usable,
      ${rooms(sql`r.state = 'ready' and not ${used}`)} as free, ${rooms(sql`r.state = 'cleaning' and not ${used}`)} as cleaning, ${rooms(used)} as occupied,
      (select count(*)::int from quarantine_placement p where ${here} and p.arrived_at is null) as held,
      (select count(*)::int from quarantine_placement p where ${here} and p.arrived_at is not null) as people,
      (select count(*)::int from quarantine_placement p join quarantine_wellbeing w on w.district = p.district and w.case_id = p.case_id and w.cleared_at is null
        where ${here}) as flags,
      array(select jsonb_build_object('day', d.day, 'slot', d.slot) from quarantine_disinfection d
            where d.district = s.district and d.site = s.id and d.day between ${day}::date - ${MISSED_DAYS}::int and ${day}::date) as done,
      array(select jsonb_build_object('day', x.day, 'slot', half.slot)
            from (select ${day}::date - n as day from generate_series(1, ${MISSED_DAYS}::int) n) x,
              (values ('am', interval '0'), ('pm', interval '12 hours')) half(slot, after),
              lateral (select (x.day + half.after) at time zone 'Asia/Shanghai' as at) began
            where exists (select 1 from quarantine_placement p where p.district = s.district and p.site = s.id
              and p.arrived_at <= began.at and coalesce(p.ended_at, 'infinity') > began.at)
            order by x.day, half.slot) as stayed
    from quarantine_site s join territory t on t.district = s.district and t.id = s.territory
    where s.district = ${district} and exists (select 1 from unnest(${scopes as string[]}::text[]) x(scope) where s.path ^@ x.scope)
      and (${only}::uuid is null or s.id = ${only}::uuid)
    order by s.closed_at is not null, s.name, s.id`.execute(db)
  return rows
}

export interface RoomRow { id: Id; site: Id; floor: string; number: string; accessible: boolean; state: RoomState }

export const insertRooms = async (tx: Tx, district: DistrictCode, site: Id, rooms: readonly Omit<RoomRow, 'site' | 'state'>[], at: Instant): Promise<void> => {
  const column = <T>(value: (room: Omit<RoomRow, 'site' | 'state'>) => T): T[] => rooms.map(value)
  await sql`
    insert into quarantine_room (district, id, site, floor, number, accessible, state, changed_at)
    select ${district}, r.id, ${site}::uuid, r.floor, r.number, r.accessible, 'ready', ${at}::timestamptz
    from unnest(${column((r) => r.id)}::uuid[], ${column((r) => r.floor)}::text[], ${column((r) => r.number)}::text[], ${column((r) => r.accessible)}::boolean[])
      as r(id, floor, number, accessible)`.execute(tx)
}

/** A room, locked against two people being given it at once. */
export const lockRoom = async (tx: Tx, district: DistrictCode, id: Id): Promise<RoomRow | null> => {
  const { rows } = await sql<RoomRow>`
    select id, site, floor, number, accessible, state from quarantine_room where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return rows[0] ?? null
}

export const findRoom = async (db: Db, district: DistrictCode, id: Id): Promise<RoomRow | null> => {
  const { rows } = await sql<RoomRow>`
    select id, site, floor, number, accessible, state from quarantine_room where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export const setRoomState = async (tx: Tx, district: DistrictCode, id: Id, state: RoomState, at: Instant): Promise<void> => {
  await sql`update quarantine_room set state = ${state}, changed_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const listRooms = async (db: Db, district: DistrictCode, site: Id): Promise<RoomRow[]> => {
  const { rows } = await sql<RoomRow>`
    select id, site, floor, number, accessible, state from quarantine_room where district = ${district} and site = ${site}::uuid
    order by length(floor), floor, length(number), number, id`.execute(db)
  return rows
}

export interface OccupantRow {
  placement: Id; room: Id; case: Id; person: Id; name: string; exception: string | null; heldAt: Instant; arrivedAt: Instant | null; basisAt: Instant; endsAt: Instant
}

export const listOccupants = async (db: Db, district: DistrictCode, site: Id): Promise<OccupantRow[]> => {
  const { rows } = await sql<OccupantRow>`
    select p.id as placement, p.room, p.case_id as "case", c.person, h.name, p.exception, p.held_at as "heldAt", p.arrived_at as "arrivedAt",
      c.basis_at as "basisAt", c.ends_at as "endsAt"
    from quarantine_placement p join quarantine_case c on c.district = p.district and c.id = p.case_id
    join person h on h.district = c.district and h.id = c.person
    where p.district = ${district} and p.site = ${site}::uuid and p.ended_at is null order by p.held_at, p.id`.execute(db)
  return rows
}

export interface FlagRow { flag: Id; case: Id; kind: WellbeingKind; note: Buffer | null; raisedAt: Instant }

/** Open well-being flags of these cases. */
export const listFlags = async (db: Db, district: DistrictCode, cases: readonly Id[]): Promise<FlagRow[]> => {
  const { rows } = await sql<FlagRow>`
    select id as flag, case_id as "case", kind, note, raised_at as "raisedAt" from quarantine_wellbeing
    where district = ${district} and case_id = any(${cases as Id[]}::uuid[]) and cleared_at is null order by raised_at`.execute(db)
  return rows
}

export const findFlag = async (db: Db, district: DistrictCode, id: Id): Promise<{ case: Id; clearedAt: Instant | null } | null> => {
  const { rows } = await sql<{ case: Id; clearedAt: Instant | null }>`
    select case_id as "case", cleared_at as "clearedAt" from quarantine_wellbeing where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export const insertFlag = async (
  tx: Tx, district: DistrictCode, row: { flag: Id; case: Id; kind: WellbeingKind; note: Buffer | null; at: Instant; by: string },
): Promise<void> => {
  await sql`
    insert into quarantine_wellbeing (district, id, case_id, kind, note, raised_at, raised_name)
    values (${district}, ${row.flag}::uuid, ${row.case}::uuid, ${row.kind}, ${row.note}, ${row.at}::timestamptz, ${row.by})`.execute(tx)
}

export const clearFlag = async (tx: Tx, district: DistrictCode, id: Id, at: Instant, by: string): Promise<void> => {
  await sql`
    update quarantine_wellbeing set cleared_at = ${at}::timestamptz, cleared_name = ${by}
    where district = ${district} and id = ${id}::uuid and cleared_at is null`.execute(tx)
}

/** Active central cases of an area that have no room. */
export const listWaiting = async (
  db: Db, district: DistrictCode, path: ScopePath,
): Promise<{ case: Id; person: Id; name: string; household: Id | null; startsAt: Instant; endsAt: Instant }[]> => {
  const { rows } = await sql<{ case: Id; person: Id; name: string; household: Id | null; startsAt: Instant; endsAt: Instant }>`
    select c.id as "case", c.person, h.name, c.household, c.starts_at as "startsAt", c.ends_at as "endsAt"
    from quarantine_case c join person h on h.district = c.district and h.id = c.person
    where c.district = ${district} and c.state = 'active' and c.kind = 'central' and c.path ^@ ${path}
      and not exists (select 1 from quarantine_placement p where p.district = c.district and p.case_id = c.id and p.ended_at is null)
    order by c.starts_at, c.id limit 200`.execute(db)
  return rows
}

export const insertDisinfection = async (
  tx: Tx, district: DistrictCode, row: { id: Id; site: Id; day: Day; slot: HalfDay; at: Instant; areas: string | null; why: string | null; by: string },
): Promise<void> => {
  await sql`
    insert into quarantine_disinfection (district, id, site, day, slot, at, areas, why, by_name)
    values (${district}, ${row.id}::uuid, ${row.site}::uuid, ${row.day}::date, ${row.slot}, ${row.at}::timestamptz, ${row.areas}, ${row.why}, ${row.by})
    on conflict do nothing`.execute(tx)
}

export const listDisinfections = async (
  db: Db, district: DistrictCode, site: Id, limit: number,
): Promise<{ day: Day; slot: HalfDay; at: Instant; areas: string | null; why: string | null; by: string }[]> => {
  const { rows } = await sql<{ day: Day; slot: HalfDay; at: Instant; areas: string | null; why: string | null; by: string }>`
    select day, slot, at, areas, why, by_name as by from quarantine_disinfection
    where district = ${district} and site = ${site}::uuid order by at desc, id limit ${limit}`.execute(db)
  return rows
}

export interface StaffRow { staff: Id; name: string; duty: SiteDuty; phone: Buffer | null; from: Instant }

export const saveStaff = async (tx: Tx, district: DistrictCode, row: StaffRow & { site: Id; until: Instant | null }): Promise<void> => {
  await sql`
    insert into quarantine_site_staff (district, id, site, name, duty, phone_sealed, from_at, until_at)
    values (${district}, ${row.staff}::uuid, ${row.site}::uuid, ${row.name}, ${row.duty}, ${row.phone}, ${row.from}::timestamptz, ${row.until}::timestamptz)
    on conflict (district, id) do update set name = excluded.name, duty = excluded.duty, phone_sealed = coalesce(excluded.phone_sealed, quarantine_site_staff.phone_sealed),
      until_at = excluded.until_at`.execute(tx)
}

/** Who works in a site now. */
export const listStaff = async (db: Db, district: DistrictCode, site: Id): Promise<StaffRow[]> => {
  const { rows } = await sql<StaffRow>`
    select id as staff, name, duty, phone_sealed as phone, from_at as "from" from quarantine_site_staff
    where district = ${district} and site = ${site}::uuid and until_at is null order by duty, name, id`.execute(db)
  return rows
}
