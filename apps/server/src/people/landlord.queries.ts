// The SQL of landlords and of what they report. Nothing here reads anything about anybody's health.
import { sql, type RawBuilder } from 'kysely'
import { refuse, type Day, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import { joinOuter, wholeName } from './home-place.queries.js'

export interface NewLandlord { id: Id; name: string; phoneSealed: Buffer | null; phoneIndex: Buffer | null; person: Id | null }

/** Stores a landlord, or what is newly known of one. */
export const saveLandlord = async (tx: Tx, district: string, row: NewLandlord, at: Instant): Promise<void> => {
  await sql`
    insert into landlord (district, id, name, phone_sealed, phone_index, person, registered_at)
    values (${district}, ${row.id}::uuid, ${row.name}, ${row.phoneSealed}, ${row.phoneIndex}, ${row.person}::uuid, ${at}::timestamptz)
    on conflict (district, id) do update set name = excluded.name, phone_sealed = excluded.phone_sealed, phone_index = excluded.phone_index,
      person = coalesce(excluded.person, landlord.person)`.execute(tx)
}

/** A landlord of this name and phone who is known already: one landlord lets many dwellings. */
export const knownLandlord = async (tx: Tx, district: string, name: string, phoneIndex: Buffer): Promise<Id | undefined> => {
  const { rows } = await sql<{ id: Id }>`
    select id from landlord where district = ${district} and phone_index = ${phoneIndex}::bytea and name = ${name} order by registered_at limit 1`.execute(tx)
  return rows[0]?.id
}

/** Which of the households live inside a place. */
export const householdsInside = async (db: Db, district: string, households: readonly Id[], path: ScopePath): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select h.id from household h join dwelling d on d.district = h.district and d.id = h.dwelling
    where h.district = ${district} and h.id = any(${households as Id[]}::uuid[]) and d.path ^@ ${path}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Names the landlord of the dwellings of households; returns how many dwellings those are. */
export const setLandlord = async (tx: Tx, district: string, households: readonly Id[], landlord: Id): Promise<number> => {
  const { rows } = await sql`
    update dwelling d set landlord = ${landlord}::uuid from household h
    where d.district = ${district} and h.district = d.district and h.dwelling = d.id and h.id = any(${households as Id[]}::uuid[])
    returning d.id`.execute(tx)
  return rows.length
}

export interface NewReport { id: Id; dwelling: Id; path: ScopePath; kind: string; day: Day; people: number; noteSealed: Buffer | null }

/** False: this report is stored already. The landlord is the one of the dwelling. */
export const insertReport = async (tx: Tx, district: string, row: NewReport, at: Instant): Promise<boolean> => {
  const { rows } = await sql`
    insert into tenancy_report (district, id, dwelling, path, landlord, kind, day, people, note_sealed, reported_at)
    select ${district}, ${row.id}::uuid, d.id, ${row.path}, d.landlord, ${row.kind}, ${row.day}::date, ${row.people}, ${row.noteSealed},
           ${at}::timestamptz
    from dwelling d where d.district = ${district} and d.id = ${row.dwelling}::uuid
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** Where a report is about, and whether it was checked. Refuses an unknown one. */
export const findReport = async (db: Db, district: string, id: Id): Promise<{ path: ScopePath; state: string }> => {
  const { rows } = await sql<{ path: ScopePath; state: string }>`
    select path, state from tenancy_report where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? refuse({ code: 'people.report-unknown', id })
}

export const setReport = async (tx: Tx, district: string, id: Id, state: string, by: Id | null, at: Instant): Promise<void> => {
  await sql`
    update tenancy_report set state = ${state}, checked_by = ${by}::uuid, checked_at = ${at}::timestamptz
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export interface TenancyRow {
  id: Id; kind: 'move-in' | 'move-out'; day: Day; people: number; state: 'reported' | 'confirmed' | 'not-so'; reportedAt: Instant
  door: string; place: string; landlord: Id | null; landlordName: string | null; household: Id | null
}

const within = (scopes: readonly ScopePath[]): RawBuilder<unknown> =>
  scopes.length === 0 ? sql`false` : sql`(${sql.join(scopes.map((scope) => sql`r.path ^@ ${scope}::text`), sql` or `)})`

const report = sql`
  r.id, r.kind, r.day, r.people, r.state, r.reported_at as "reportedAt", d.door, ${wholeName} as place, l.id as landlord, l.name as "landlordName",
  (select h.id from household h where h.district = d.district and h.dwelling = d.id order by h.registered_at desc limit 1) as household`

const reportTables = sql`
  tenancy_report r join dwelling d on d.district = r.district and d.id = r.dwelling
  join territory t on t.district = d.district and t.id = d.territory ${joinOuter}
  left join landlord l on l.district = d.district and l.id = r.landlord`

/** Tenancy changes inside some places, those that nobody checked first. */
export const listReports = async (
  db: Db, district: string, scopes: readonly ScopePath[], onlyOpen: boolean, limit: number, offset: number,
): Promise<TenancyRow[]> => {
  const { rows } = await sql<TenancyRow>`
    select ${report} from ${reportTables}
    where r.district = ${district} and ${within(scopes)} and (r.state = 'reported' or not ${onlyOpen})
    order by (r.state = 'reported') desc, r.day desc, r.id limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export interface LandlordRow { id: Id; name: string; phoneSealed: Buffer | null }
export interface LetRow { dwelling: Id; household: Id | null; door: string; place: string; people: number; path: ScopePath }

export const findLandlord = async (db: Db, district: string, id: Id): Promise<LandlordRow | undefined> => {
  const { rows } = await sql<LandlordRow>`
    select id, name, phone_sealed as "phoneSealed" from landlord where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** A landlord's dwellings: doors and how many live there. No names, nothing else. */
export const listLet = async (db: Db, district: string, landlord: Id, scopes: readonly ScopePath[]): Promise<LetRow[]> => {
  const inside = scopes.length === 0 ? sql`false` : sql`(${sql.join(scopes.map((scope) => sql`d.path ^@ ${scope}::text`), sql` or `)})`
  const { rows } = await sql<LetRow>`
    select d.id as dwelling, d.door, d.path, ${wholeName} as place,
      (select h.id from household h where h.district = d.district and h.dwelling = d.id order by h.registered_at desc limit 1) as household,
      (select count(*)::int from household h join residency s on s.district = h.district and s.household = h.id and s.to_at is null
       where h.district = d.district and h.dwelling = d.id) as people
    from dwelling d join territory t on t.district = d.district and t.id = d.territory ${joinOuter}
    where d.district = ${district} and d.landlord = ${landlord}::uuid and ${inside} order by d.path, d.door limit 500`.execute(db)
  return rows
}

export const reportsOfLandlord = async (db: Db, district: string, landlord: Id): Promise<TenancyRow[]> => {
  const { rows } = await sql<TenancyRow>`
    select ${report} from ${reportTables}
    where r.district = ${district} and r.landlord = ${landlord}::uuid order by r.day desc, r.id limit 200`.execute(db)
  return rows
}
