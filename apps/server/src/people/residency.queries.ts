// The SQL of residencies: where people and households are, and each step of a residency.
import { sql } from 'kysely'
import { refuse, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { ResidencyState, Tenure } from '@shouwang/domain/people'
import type { Db, Tx } from '../platform/database.js'

export interface OpenResidency { household: Id; state: ResidencyState; isPrimary: boolean; fromAt: Instant }
export interface HouseholdPlace { id: Id; dwelling: Id; territory: Id; path: ScopePath; door: string; tenure: Tenure }

/** Where a household lives. Refuses an unknown one. */
export const placeOfHousehold = async (db: Db, district: string, id: Id): Promise<HouseholdPlace> => {
  const { rows } = await sql<HouseholdPlace>`
    select h.id, h.dwelling, d.territory, d.path, d.door, h.tenure from household h
    join dwelling d on d.district = h.district and d.id = h.dwelling
    where h.district = ${district} and h.id = ${id}::uuid`.execute(db)
  return rows[0] ?? refuse({ code: 'people.household-unknown', id })
}

/** Where a person is at home; the district as a whole for somebody who lives nowhere here. Refuses an unknown person. */
export const pathOfPerson = async (db: Db, district: string, id: Id): Promise<ScopePath> => {
  const { rows } = await sql<{ path: ScopePath | null }>`
    select path from person where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ? (rows[0].path ?? `/${district}/`) : refuse({ code: 'people.unknown', id })
}

/** A person's residencies that have not ended, the primary one first; the person's row is locked until the transaction ends. */
export const lockResidencies = async (tx: Tx, district: string, person: Id): Promise<OpenResidency[]> => {
  const found = await sql`select 1 from person where district = ${district} and id = ${person}::uuid for update`.execute(tx)
  if (found.rows.length === 0) refuse({ code: 'people.unknown', id: person })
  const { rows } = await sql<OpenResidency>`
    select household, state, is_primary as "isPrimary", from_at as "fromAt" from residency
    where district = ${district} and person = ${person}::uuid and to_at is null order by is_primary desc, from_at`.execute(tx)
  return rows
}

export interface DeclaredResidency {
  person: Id; household: Id; relation: string | null; basis: string | null; state: ResidencyState; isPrimary: boolean
}

export const insertDeclared = async (tx: Tx, district: string, row: DeclaredResidency, at: Instant): Promise<void> => {
  await sql`
    insert into residency (district, person, household, relation, basis, state, is_primary, from_at)
    values (${district}, ${row.person}::uuid, ${row.household}::uuid, ${row.relation}, ${row.basis}, ${row.state}, ${row.isPrimary},
            ${at}::timestamptz)`.execute(tx)
}

/** Sets the state of a residency that has not ended; a verification keeps who verified it and on what basis. */
export const setResidencyState = async (
  tx: Tx, district: string, key: { person: Id; household: Id }, state: ResidencyState, basis: string, by: Id | null, at: Instant,
): Promise<void> => {
  await sql`
    update residency set state = ${state}, basis = ${basis},
      verified_at = case when ${state} = 'verified' then ${at}::timestamptz else verified_at end,
      verified_by = case when ${state} = 'verified' then ${by}::uuid else verified_by end,
      to_at = case when ${state} = 'ended' then ${at}::timestamptz else null end,
      is_primary = is_primary and ${state} <> 'ended'
    where district = ${district} and person = ${key.person}::uuid and household = ${key.household}::uuid and to_at is null`.execute(tx)
}

/** Marks a residency as disputed because the person was declared elsewhere too. */
export const disputePrimary = async (tx: Tx, district: string, person: Id): Promise<void> => {
  await sql`
    update residency set state = 'disputed'
    where district = ${district} and person = ${person}::uuid and to_at is null and is_primary`.execute(tx)
}

/** Makes the residency in `household` the person's home; one that was disputed only because of the other is declared again. */
export const makePrimary = async (tx: Tx, district: string, person: Id, household: Id): Promise<void> => {
  await sql`
    update residency set is_primary = true, state = case when state = 'disputed' then 'declared' else state end
    where district = ${district} and person = ${person}::uuid and household = ${household}::uuid and to_at is null`.execute(tx)
}

/** People at home in a household now. */
export const residentsOf = async (db: Db, district: string, household: Id): Promise<Id[]> => {
  const { rows } = await sql<{ person: Id }>`
    select person from residency where district = ${district} and household = ${household}::uuid and to_at is null`.execute(db)
  return rows.map(({ person }) => person)
}

/** The dwelling at a door of a place, or undefined. */
export const dwellingAt = async (db: Db, district: string, territory: Id, door: string): Promise<Id | undefined> => {
  const { rows } = await sql<{ id: Id }>`
    select id from dwelling where district = ${district} and territory = ${territory}::uuid and door = ${door}`.execute(db)
  return rows[0]?.id
}

export const moveTo = async (tx: Tx, district: string, household: Id, dwelling: Id): Promise<void> => {
  await sql`update household set dwelling = ${dwelling}::uuid where district = ${district} and id = ${household}::uuid`.execute(tx)
}

export interface NewMove { id: Id; household: Id; from: Id; to: Id }

/** False: this move is stored already. */
export const insertMove = async (tx: Tx, district: string, move: NewMove, at: Instant): Promise<boolean> => {
  const { rows } = await sql`
    insert into household_move (district, id, household, from_dwelling, to_dwelling, at)
    values (${district}, ${move.id}::uuid, ${move.household}::uuid, ${move.from}::uuid, ${move.to}::uuid, ${at}::timestamptz)
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}
