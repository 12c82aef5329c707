// The SQL of registering households: what is known of doors, households and numbers, and multi-row inserts.
import { sql } from 'kysely'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { DocumentKind, Sex, Tenure } from '@shouwang/domain/people'
import type { TerritoryKind } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'

export interface DoorSite { id: Id; path: ScopePath; kind: TerritoryKind; retired: boolean }
export interface KnownDwelling { id: Id; territory: Id; door: string }
export interface KnownHousehold { id: Id; dwelling: Id }
/** A person with the household where they live now, if any. `index`: hexadecimal keyed hash of their number. */
export interface KnownPerson { id: Id; index: string | null; name: string; birthDate: string | null; household: Id | null }

export interface NewDwelling { id: Id; territory: Id; path: ScopePath; door: string }
export interface NewHousehold { id: Id; dwelling: Id; tenure: Tenure }
export interface NewPerson {
  id: Id; name: string; documentKind: DocumentKind; documentSealed: Buffer | null; documentIndex: Buffer | null; documentTail: Buffer | null
  sex: Sex; birthDate: string | null; phoneSealed: Buffer | null; phoneIndex: Buffer | null; phoneTail: Buffer | null
}
export interface NewResidency { person: Id; household: Id; relation: string | null }

export const findDoorSites = async (tx: Tx, district: string, ids: readonly Id[], at: Instant): Promise<DoorSite[]> => {
  const { rows } = await sql<DoorSite>`
    select id, path, kind, coalesce(valid_to <= ${at}::timestamptz, false) as retired from territory
    where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(tx)
  return rows
}

export const findDwellings = async (db: Db, district: string, doors: readonly { territory: Id; door: string }[]): Promise<KnownDwelling[]> => {
  const { rows } = await sql<KnownDwelling>`
    select d.id, d.territory, d.door from dwelling d
    join unnest(${doors.map(({ territory }) => territory)}::uuid[], ${doors.map(({ door }) => door)}::text[]) as w(territory, door)
      on d.territory = w.territory and d.door = w.door
    where d.district = ${district}`.execute(db)
  return rows
}

export const findHouseholds = async (tx: Tx, district: string, ids: readonly Id[]): Promise<KnownHousehold[]> => {
  const { rows } = await sql<KnownHousehold>`
    select id, dwelling from household where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(tx)
  return rows
}

/** People who bear one of the numbers or one of the ids, or who live in one of the households. */
export const findPeople = async (
  db: Db, district: string, indexes: readonly Buffer[], ids: readonly Id[], households: readonly Id[],
): Promise<KnownPerson[]> => {
  const { rows } = await sql<KnownPerson>`
    select p.id, encode(p.document_index, 'hex') as index, p.name, p.birth_date as "birthDate", r.household
    from person p left join residency r on r.district = p.district and r.person = p.id and r.to_at is null
    where p.district = ${district} and (p.document_index = any(${indexes as Buffer[]}::bytea[]) or p.id = any(${ids as Id[]}::uuid[]))
    union
    select p.id, encode(p.document_index, 'hex'), p.name, p.birth_date, r.household
    from residency r join person p on p.district = r.district and p.id = r.person
    where r.district = ${district} and r.to_at is null and r.household = any(${households as Id[]}::uuid[])`.execute(db)
  return rows
}

const columns = <Row>(rows: readonly Row[]) => <K extends keyof Row>(key: K): Row[K][] => rows.map((row) => row[key])

export const insertDwellings = async (tx: Tx, district: string, rows: readonly NewDwelling[]): Promise<void> => {
  const of = columns(rows)
  await sql`
    insert into dwelling (district, id, territory, path, door)
    select ${district}, * from unnest(${of('id')}::uuid[], ${of('territory')}::uuid[], ${of('path')}::text[], ${of('door')}::text[])`.execute(tx)
}

export const insertHouseholds = async (tx: Tx, district: string, rows: readonly NewHousehold[], at: Instant): Promise<void> => {
  const of = columns(rows)
  await sql`
    insert into household (district, id, dwelling, tenure, registered_at)
    select ${district}, id, dwelling, tenure, ${at}::timestamptz
    from unnest(${of('id')}::uuid[], ${of('dwelling')}::uuid[], ${of('tenure')}::text[]) as t(id, dwelling, tenure)`.execute(tx)
}

export const insertPeople = async (tx: Tx, district: string, rows: readonly NewPerson[], at: Instant): Promise<void> => {
  const of = columns(rows)
  await sql`
    insert into person (district, id, name, document_kind, document_sealed, document_index, document_tail, sex, birth_date,
                        phone_sealed, phone_index, phone_tail, registered_at)
    select ${district}, t.*, ${at}::timestamptz
    from unnest(${of('id')}::uuid[], ${of('name')}::text[], ${of('documentKind')}::text[], ${of('documentSealed')}::bytea[],
                ${of('documentIndex')}::bytea[], ${of('documentTail')}::bytea[], ${of('sex')}::text[], ${of('birthDate')}::date[],
                ${of('phoneSealed')}::bytea[], ${of('phoneIndex')}::bytea[], ${of('phoneTail')}::bytea[]) as t`.execute(tx)
}

export const insertResidencies = async (tx: Tx, district: string, rows: readonly NewResidency[], at: Instant): Promise<void> => {
  const of = columns(rows)
  await sql`
    insert into residency (district, person, household, relation, from_at)
    select ${district}, person, household, relation, ${at}::timestamptz
    from unnest(${of('person')}::uuid[], ${of('household')}::uuid[], ${of('relation')}::text[]) as t(person, household, relation)`.execute(tx)
}
