// SQL of openings: who is a listed case, what a case's pseudonyms scanned, who was there at the same time.
import { sql, type RawBuilder } from 'kysely'
import type { DistrictCode, Id, Instant, Purpose, ScopePath } from '@shouwang/domain/kernel'
import type { VenueKind } from '@shouwang/domain/place'
import type { Db, Tx } from '../platform/database.js'

export interface Listed { person: Id; path: ScopePath; basis: string; since: Instant }

/** Cases for whom visits may be opened: under an open quarantine, or with a positive result that still counts. */
const listed = (district: DistrictCode, at: Instant): RawBuilder<Listed> => sql`
  select c.person, c.path, 'quarantine' as basis, c.starts_at as since from quarantine_case c
  where c.district = ${district} and c.state = 'active'
  union all
  select e.person, d.path, 'positive', e.from_at from status_evidence e
  join person p on p.district = e.district and p.id = e.person
  join household h on h.district = p.district and h.id = p.household
  join dwelling d on d.district = h.district and d.id = h.dwelling
  where e.district = ${district} and e.kind = 'positive' and e.from_at <= ${at}::timestamptz and e.ended_at is null
    and coalesce(e.until_at > ${at}::timestamptz, true)`

/** The case that a person is listed as; null when they are none. */
export const findListed = async (db: Db, district: DistrictCode, person: Id, at: Instant): Promise<Listed | null> => {
  const { rows } = await sql<Listed>`select * from (${listed(district, at)}) l where l.person = ${person}::uuid order by l.basis desc limit 1`.execute(db)
  return rows[0] ?? null
}

export interface ListedPerson extends Listed { name: string; home: string | null }

export const listListed = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], at: Instant, limit: number): Promise<ListedPerson[]> => {
  const { rows } = await sql<ListedPerson>`
    select distinct on (l.person) l.*, p.name, t.name as home from (${listed(district, at)}) l
    join person p on p.district = ${district} and p.id = l.person
    left join territory t on t.district = ${district} and t.path = l.path
    where l.path ^@ any(${scopes as ScopePath[]}::text[]) order by l.person, l.since desc limit ${limit}`.execute(db)
  return rows
}

export interface StayRow {
  id: Id; venue: Id; name: string; kind: VenueKind; territoryName: string; direction: 'in' | 'out'; at: Instant; closedAt: Instant | null; estimated: boolean
}

/** What was scanned under these pseudonyms, without what was scanned elsewhere or twice, and without ways out that belong to a way in. */
export const staysOf = async (db: Db, district: DistrictCode, pseudonyms: readonly Buffer[], from: Instant, to: Instant): Promise<StayRow[]> => {
  const { rows } = await sql<StayRow>`
    select s.id, s.venue, p.name, p.kind, t.name as "territoryName", s.direction, s.at, s.closed_at as "closedAt", s.estimated
    from place_scan s
    join place_code p on p.district = s.district and p.id = s.code
    join territory t on t.district = p.district and t.id = p.territory
    where s.district = ${district} and s.pseudonym = any(${pseudonyms as Buffer[]}::bytea[]) and s.at >= ${from}::timestamptz and s.at < ${to}::timestamptz
      and s.remote is null and not s.repeated and s.paired_with is null
    order by s.at, s.id`.execute(db)
  return rows
}

export interface CoStay { stay: Id; pseudonym: Buffer; sealed: Buffer; from: Instant; to: Instant }

/** Who else was at the same venue at the same time as each of these stays: the time together. */
export const coStays = async (
  db: Db, district: DistrictCode, stays: readonly Id[], own: readonly Buffer[], until: Instant, limit: number,
): Promise<CoStay[]> => {
  const { rows } = await sql<CoStay>`
    select mine.id as stay, other.pseudonym, other.sealed, greatest(mine.at, other.at) as "from",
      least(coalesce(mine.closed_at, ${until}::timestamptz), coalesce(other.closed_at, ${until}::timestamptz)) as "to"
    from place_scan mine
    join place_scan other on other.district = mine.district and other.venue = mine.venue and other.id <> mine.id
      and other.direction = 'in' and other.remote is null and not other.repeated
      and other.at < coalesce(mine.closed_at, ${until}::timestamptz) and coalesce(other.closed_at, ${until}::timestamptz) > mine.at
      and other.at > mine.at - interval '8 days'
    where mine.district = ${district} and mine.id = any(${stays as Id[]}::uuid[]) and mine.direction = 'in'
      and not (other.pseudonym = any(${own as Buffer[]}::bytea[]))
    order by mine.at, other.at, other.id limit ${limit}`.execute(db)
  return rows
}

export interface Contact { person: Id; name: string; household: Id | null; path: ScopePath | null; home: string; door: string }

/** People behind stays, with where they live. */
export const contactsById = async (db: Db, district: DistrictCode, people: readonly Id[]): Promise<Map<Id, Contact>> => {
  const { rows } = await sql<Contact>`
    select p.id as person, p.name, h.id as household, d.path, coalesce(t.name, '') as home, coalesce(d.door, '') as door from person p
    left join household h on h.district = p.district and h.id = p.household
    left join dwelling d on d.district = h.district and d.id = h.dwelling
    left join territory t on t.district = d.district and t.id = d.territory
    where p.district = ${district} and p.id = any(${people as Id[]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.person, row]))
}

export interface NewOpening {
  opening: Id; person: Id; basis: string; path: ScopePath; from: Instant; to: Instant; purpose: Purpose; reason: string; openedBy: Id | null; openedName: string
  openedAt: Instant; closesAt: Instant; stays: number; contacts: number
}

export const insertOpening = async (tx: Tx, district: DistrictCode, one: NewOpening): Promise<void> => {
  await sql`
    insert into place_opening (district, id, person, basis, path, from_at, to_at, purpose, reason, opened_by, opened_name, opened_at, closes_at, stays, contacts)
    values (${district}, ${one.opening}::uuid, ${one.person}::uuid, ${one.basis}, ${one.path}, ${one.from}::timestamptz, ${one.to}::timestamptz, ${one.purpose},
      ${one.reason}, ${one.openedBy}::uuid, ${one.openedName}, ${one.openedAt}::timestamptz, ${one.closesAt}::timestamptz, ${one.stays}, ${one.contacts})`.execute(tx)
}

export interface StoredOpening extends NewOpening { name: string }

const columns = sql`
  o.id as opening, o.person, o.basis, o.path, o.from_at as "from", o.to_at as "to", o.purpose, o.reason, o.opened_by as "openedBy", o.opened_name as "openedName",
  o.opened_at as "openedAt", o.closes_at as "closesAt", o.stays, o.contacts, p.name`

export const findOpening = async (db: Db, district: DistrictCode, id: Id): Promise<StoredOpening | null> => {
  const { rows } = await sql<StoredOpening>`
    select ${columns} from place_opening o join person p on p.district = o.district and p.id = o.person
    where o.district = ${district} and o.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export const listOpenings = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], limit: number, offset: number): Promise<StoredOpening[]> => {
  const { rows } = await sql<StoredOpening>`
    select ${columns} from place_opening o join person p on p.district = o.district and p.id = o.person
    where o.district = ${district} and o.path ^@ any(${scopes as ScopePath[]}::text[]) order by o.opened_at desc, o.id desc limit ${limit} offset ${offset}`.execute(db)
  return rows
}
