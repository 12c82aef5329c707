// The SQL of reading households and people.
import { sql, type RawBuilder } from 'kysely'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { DocumentKind, Sex, Tenure } from '@shouwang/domain/people'
import type { Db } from '../platform/database.js'
import { innerName, joinOuter } from './home-place.queries.js'

/** What a search found: people who live in the households, and the beginning of a door. */
export interface HouseholdSearch { people: readonly Id[]; door?: string | undefined }

/** Doors that a search looks at, in their order: whoever types `1-` has not said yet what they look for. */
const MOST_DOORS = 500

export interface HouseholdRow {
  id: Id; territory: Id; territoryName: string; compound: Id; compoundName: string; door: string; tenure: Tenure; registeredAt: Instant
}

export interface PersonRow {
  id: Id; household: Id; name: string; sex: Sex; birthDate: string | null; documentKind: DocumentKind
  documentSealed: Buffer | null; phoneSealed: Buffer | null; relation: string | null
}

const likePrefix = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`

const within = (column: RawBuilder<unknown>, scopes: readonly ScopePath[]): RawBuilder<unknown> =>
  scopes.length === 0 ? sql`false` : sql`(${sql.join(scopes.map((scope) => sql`${column} ^@ ${scope}::text`), sql` or `)})`

/** Households of the people who were found, and behind the doors that begin so. */
const found = (district: string, scopes: readonly ScopePath[], { people, door }: HouseholdSearch): RawBuilder<unknown> => {
  const ofPeople = sql`
    select p.household from person p
    where p.district = ${district} and p.id = any(${people as Id[]}::uuid[]) and p.household is not null`
  if (door === undefined) return ofPeople
  return sql`${ofPeople} union (select h.id from dwelling d join household h on h.district = d.district and h.dwelling = d.id
    where d.district = ${district} and d.door like ${likePrefix(door)} and ${within(sql`d.path`, scopes)} limit ${MOST_DOORS})`
}

const matching = (district: string, scopes: readonly ScopePath[], search: HouseholdSearch | null): RawBuilder<unknown> => sql`
    from dwelling d
    join household h on h.district = d.district and h.dwelling = d.id
    where d.district = ${district} and ${within(sql`d.path`, scopes)} and ${search ? sql`h.id = any(array(${found(district, scopes, search)}))` : sql`true`}`

/** One page of households in the order of their places and doors, byte by byte, which an index holds ready in every locale. */
export const listHouseholds = async (
  db: Db, district: string, scopes: readonly ScopePath[], search: HouseholdSearch | null, limit: number, offset: number,
): Promise<HouseholdRow[]> => {
  const { rows } = await sql<HouseholdRow>`
    with found as (
      select h.id, h.tenure, h.registered_at, d.territory, d.door, d.path ${matching(district, scopes, search)}
      order by d.path using ~<~, d.door using ~<~, h.id limit ${limit} offset ${offset}
    )
    select f.id, f.tenure, f.registered_at as "registeredAt", f.door, t.id as territory, ${innerName} as "territoryName",
           c.id as compound, c.name as "compoundName"
    from found f
    join territory t on t.district = ${district} and t.id = f.territory ${joinOuter}
    order by f.path using ~<~, f.door using ~<~, f.id`.execute(db)
  return rows
}

/** One household with the names of its place, or undefined. */
export const findHousehold = async (db: Db, district: string, id: Id): Promise<HouseholdRow | undefined> => {
  const { rows } = await sql<HouseholdRow>`
    select h.id, h.tenure, h.registered_at as "registeredAt", d.door, t.id as territory, ${innerName} as "territoryName",
           c.id as compound, c.name as "compoundName"
    from household h
    join dwelling d on d.district = h.district and d.id = h.dwelling
    join territory t on t.district = d.district and t.id = d.territory ${joinOuter}
    where h.district = ${district} and h.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export const countHouseholds = async (db: Db, district: string, scopes: readonly ScopePath[], search: HouseholdSearch | null): Promise<number> => {
  const everything = scopes.includes(`/${district}/`) && search === null
  const counted = everything ? sql`from household where district = ${district}` : matching(district, scopes, search)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${counted}`.execute(db)
  return rows[0]!.count
}

const personColumns = sql`
  p.id, r.household, p.name, p.sex, p.birth_date as "birthDate", p.document_kind as "documentKind",
  p.document_sealed as "documentSealed", p.phone_sealed as "phoneSealed", r.relation`

export const listMembers = async (db: Db, district: string, households: readonly Id[]): Promise<PersonRow[]> => {
  const { rows } = await sql<PersonRow>`
    select ${personColumns} from residency r join person p on p.district = r.district and p.id = r.person
    where r.district = ${district} and r.to_at is null and r.household = any(${households as Id[]}::uuid[])
    order by r.household, (r.relation = '户主') desc nulls last, p.birth_date, p.id`.execute(db)
  return rows
}

export interface MorePersonal { noteSealed: Buffer | null; guardianName: string | null }

/** A person with the place where they live now, their note and the name of their guardian. */
export const findPerson = async (db: Db, district: string, id: Id): Promise<(PersonRow & MorePersonal & { path: ScopePath }) | undefined> => {
  const { rows } = await sql<PersonRow & MorePersonal & { path: ScopePath }>`
    select ${personColumns}, d.path, p.note_sealed as "noteSealed", g.name as "guardianName" from person p
    left join person g on g.district = p.district and g.id = p.guardian
    join residency r on r.district = p.district and r.person = p.id and r.to_at is null
    join household h on h.district = r.district and h.id = r.household
    join dwelling d on d.district = h.district and d.id = h.dwelling
    where p.district = ${district} and p.id = ${id}::uuid limit 1`.execute(db)
  return rows[0]
}
