// The SQL of registering households: what is known of doors, households and numbers, and multi-row inserts.
import { sql } from 'kysely'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { DocumentKind, Sex, Tenure } from '@shouwang/domain/people'
import type { TerritoryKind } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'

export interface DoorSite { id: Id; path: ScopePath; kind: TerritoryKind; retired: boolean }
export interface KnownDwelling { id: Id; territory: Id; door: string }
export interface KnownHousehold { id: Id; dwelling: Id; tenure: Tenure }
/** A person with the household where they live now, if any. `index`: hexadecimal keyed hash of their number. */
export interface KnownPerson { id: Id; index: string | null; name: string; birthDate: string | null; household: Id | null }

export interface NewDwelling { id: Id; territory: Id; path: ScopePath; door: string }
export interface NewHousehold { id: Id; dwelling: Id; tenure: Tenure }
export interface NewPerson {
  id: Id; name: string; documentKind: DocumentKind; documentSealed: Buffer | null; documentIndex: Buffer | null; documentTail: Buffer | null
  sex: Sex; birthDate: string | null; phoneSealed: Buffer | null; phoneIndex: Buffer | null; phoneTail: Buffer | null
  nameKey: string; pinyin: string; initials: string
}
/** Where a newcomer lives, as it is copied to the person for searches and lists. */
export interface Home { household: Id; path: ScopePath; door: string; tenure: Tenure }
export interface NewResidency { person: Id; household: Id; relation: string | null }

export const findDoorSites = async (tx: Tx, district: string, ids: readonly Id[], at: Instant): Promise<DoorSite[]> => {
  const { rows } = await sql<DoorSite>`
    select id, path, kind, coalesce(retired_at <= ${at}::timestamptz, false) as retired from territory
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
    select id, dwelling, tenure from household where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(tx)
  return rows
}

/** People who bear one of the numbers or one of the ids, or who live in one of the households. Who was merged is found as the survivor. */
export const findPeople = async (
  db: Db, district: string, indexes: readonly Buffer[], ids: readonly Id[], households: readonly Id[],
): Promise<KnownPerson[]> => {
  const { rows } = await sql<KnownPerson>`
    select p.id, encode(x.document_index, 'hex') as index, p.name, p.birth_date as "birthDate", r.household
    from person x join person p on p.district = x.district and p.id = coalesce(x.merged_into, x.id)
    left join residency r on r.district = p.district and r.person = p.id and r.to_at is null and r.is_primary
    where x.district = ${district} and (x.document_index = any(${indexes as Buffer[]}::bytea[]) or x.id = any(${ids as Id[]}::uuid[]))
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

export const insertPeople = async (tx: Tx, district: string, rows: readonly (NewPerson & Home)[], at: Instant): Promise<void> => {
  const of = columns(rows)
  await sql`
    insert into person (district, id, name, document_kind, document_sealed, document_index, document_tail, sex, birth_date,
                        phone_sealed, phone_index, phone_tail, name_key, pinyin, initials, household, path, door, tenure,
                        residency_state, registered_at)
    select ${district}, t.*, 'declared', ${at}::timestamptz
    from unnest(${of('id')}::uuid[], ${of('name')}::text[], ${of('documentKind')}::text[], ${of('documentSealed')}::bytea[],
                ${of('documentIndex')}::bytea[], ${of('documentTail')}::bytea[], ${of('sex')}::text[], ${of('birthDate')}::date[],
                ${of('phoneSealed')}::bytea[], ${of('phoneIndex')}::bytea[], ${of('phoneTail')}::bytea[],
                ${of('nameKey')}::text[], ${of('pinyin')}::text[], ${of('initials')}::text[], ${of('household')}::uuid[], ${of('path')}::text[],
                ${of('door')}::text[], ${of('tenure')}::text[]) as t`.execute(tx)
}

export const insertResidencies = async (tx: Tx, district: string, rows: readonly NewResidency[], at: Instant): Promise<void> => {
  const of = columns(rows)
  await sql`
    insert into residency (district, person, household, relation, from_at)
    select ${district}, person, household, relation, ${at}::timestamptz
    from unnest(${of('person')}::uuid[], ${of('household')}::uuid[], ${of('relation')}::text[]) as t(person, household, relation)`.execute(tx)
}

/** Copies to people where their primary residency is; to be called after every change of it. Nobody's home: nulls. */
export const copyHomes = async (tx: Tx, district: string, people: readonly Id[]): Promise<void> => {
  await sql`
    update person p set household = h.household, path = h.path, door = h.door, tenure = h.tenure, residency_state = h.state
    from (select w.id, r.household, d.path, d.door, h.tenure, r.state
          from unnest(${people as Id[]}::uuid[]) as w(id)
          left join residency r on r.district = ${district} and r.person = w.id and r.to_at is null and r.is_primary
          left join household h on h.district = ${district} and h.id = r.household
          left join dwelling d on d.district = ${district} and d.id = h.dwelling) as h
    where p.district = ${district} and p.id = h.id`.execute(tx)
}
