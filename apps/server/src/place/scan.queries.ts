// SQL of scans: the stay that is open, one more scan, stays that ended by themselves, what is too old.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Closing, OpenStay, RemoteSign, ScanDirection } from '@shouwang/domain/place'
import type { Db, Tx } from '../platform/database.js'

/** Where somebody lives now, as a scan needs it; null for who is not known. */
export const homeOfPerson = async (db: Db, district: DistrictCode, person: Id): Promise<{ household: Id; path: ScopePath } | null> => {
  const { rows } = await sql<{ household: Id; path: ScopePath }>`
    select r.household, d.path from residency r
    join household h on h.district = r.district and h.id = r.household
    join dwelling d on d.district = h.district and d.id = h.dwelling
    where r.district = ${district} and r.person = ${person}::uuid and r.to_at is null order by r.is_primary desc, r.from_at desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** Does this person live in this household now? */
export const livesIn = async (db: Db, district: DistrictCode, person: Id, household: Id): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from residency where district = ${district} and household = ${household}::uuid and person = ${person}::uuid and to_at is null limit 1`.execute(db)
  return rows.length > 0
}

/** The stay that stood open at `at` under these pseudonyms, also one that was closed since without anybody having seen its end. */
export const openStayAt = async (tx: Tx, district: DistrictCode, pseudonyms: readonly Buffer[], at: Instant): Promise<OpenStay | null> => {
  const { rows } = await sql<OpenStay & { lon: number | null; lat: number | null }>`
    select s.id, s.code, s.venue, s.at as "inAt", p.lon, p.lat from place_scan s join place_code p on p.district = s.district and p.id = s.code
    where s.district = ${district} and s.pseudonym = any(${pseudonyms as Buffer[]}::bytea[]) and s.direction = 'in' and s.remote is null and not s.repeated
      and s.at <= ${at}::timestamptz and (s.closed_at is null or (s.estimated and s.closed_at >= ${at}::timestamptz))
    order by s.at desc, s.id limit 1 for update of s`.execute(tx)
  const [row] = rows
  return row === undefined ? null : { id: row.id, code: row.code, venue: row.venue, inAt: row.inAt, at: row.lon === null || row.lat === null ? null : [row.lon, row.lat] }
}

export interface NewScan {
  id: Id; code: Id; venue: Id; pseudonym: Buffer; sealed: Buffer; direction: ScanDirection; at: Instant; offline: boolean; remote: RemoteSign | null
  repeated: boolean; pairedWith: Id | null
}

export const insertScan = async (tx: Tx, district: DistrictCode, one: NewScan): Promise<void> => {
  await sql`
    insert into place_scan (district, id, code, venue, pseudonym, sealed, direction, at, offline, remote, repeated, paired_with)
    values (${district}, ${one.id}::uuid, ${one.code}::uuid, ${one.venue}::uuid, ${one.pseudonym}, ${one.sealed}, ${one.direction}, ${one.at}::timestamptz,
      ${one.offline}, ${one.remote}, ${one.repeated}, ${one.pairedWith}::uuid)
    on conflict (district, id) do nothing`.execute(tx)
}

export const closeStay = async (tx: Tx, district: DistrictCode, { stay, at, estimated }: Closing): Promise<void> => {
  await sql`
    update place_scan set closed_at = ${at}::timestamptz, estimated = ${estimated} where district = ${district} and id = ${stay}::uuid`.execute(tx)
}

/** Posters with stays that are open for more than an hour, or with scans of more than a day: what the clockwork looks at. */
export const codesToTidy = async (db: Db, district: DistrictCode, openBefore: Instant, oldBefore: Instant, limit: number): Promise<{ code: Id; path: ScopePath }[]> => {
  const { rows } = await sql<{ code: Id; path: ScopePath }>`
    select distinct p.id as code, p.path from place_scan s join place_code p on p.district = s.district and p.id = s.code
    where s.district = ${district} and ((s.direction = 'in' and s.closed_at is null and s.at < ${openBefore}::timestamptz) or s.at < ${oldBefore}::timestamptz)
    order by p.id limit ${limit}`.execute(db)
  return rows
}

/** Ends the stays at these posters that began before: `hours` after they began, as estimated. Returns how many. */
export const closeOverdue = async (tx: Tx, district: DistrictCode, codes: readonly Id[], before: Instant, hours: number, limit: number): Promise<number> => {
  const { numAffectedRows } = await sql`
    update place_scan set closed_at = at + make_interval(hours => ${hours}), estimated = true
    where district = ${district} and id in (
      select id from place_scan where district = ${district} and code = any(${codes as Id[]}::uuid[]) and direction = 'in' and closed_at is null
        and at < ${before}::timestamptz limit ${limit})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export const deleteOld = async (tx: Tx, district: DistrictCode, codes: readonly Id[], before: Instant, limit: number): Promise<number> => {
  const { numAffectedRows } = await sql`
    delete from place_scan where district = ${district} and id in (
      select id from place_scan where district = ${district} and code = any(${codes as Id[]}::uuid[]) and at < ${before}::timestamptz limit ${limit})`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Is there a stay at these posters to be closed, or a scan to be deleted? */
export const anyDue = async (db: Db, district: DistrictCode, codes: readonly Id[], closeBefore: Instant, deleteBefore: Instant): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from place_scan where district = ${district} and code = any(${codes as Id[]}::uuid[])
      and ((direction = 'in' and closed_at is null and at < ${closeBefore}::timestamptz) or at < ${deleteBefore}::timestamptz) limit 1`.execute(db)
  return rows.length > 0
}

/** Districts in which anything may be due. */
export const districtsWithScans = async (db: Db): Promise<DistrictCode[]> => {
  const { rows } = await sql<{ district: DistrictCode }>`
    select h.district from ledger_head h where h.frozen_at is null and exists (select 1 from place_scan s where s.district = h.district)`.execute(db)
  return rows.map(({ district }) => district)
}
