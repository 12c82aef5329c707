// The SQL of reading households and people.
import { sql, type RawBuilder } from 'kysely'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { DocumentKind, Sex, Tenure } from '@shouwang/domain/people'
import type { Db } from '../platform/database.js'

/** What a search asks for: any one of its parts fits. Keyed hashes stand for whole numbers, phones, and their last four characters. */
export interface HouseholdSearch {
  namePrefix?: string
  door?: string
  document?: Buffer
  phone?: Buffer
  documentTail?: Buffer
  phoneTail?: Buffer
}

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

/** Each part of a search as a set of households: united, so that every part can use its own index. */
function candidates(district: string, search: HouseholdSearch): RawBuilder<unknown> | undefined {
  const byPerson = (condition: RawBuilder<unknown>) => sql`
    select r.household from person p join residency r on r.district = p.district and r.person = p.id and r.to_at is null
    where p.district = ${district} and ${condition}`
  const parts: RawBuilder<unknown>[] = []
  if (search.namePrefix) parts.push(byPerson(sql`p.name like ${likePrefix(search.namePrefix)}`))
  if (search.document) parts.push(byPerson(sql`p.document_index = ${search.document}::bytea`))
  if (search.phone) parts.push(byPerson(sql`p.phone_index = ${search.phone}::bytea`))
  if (search.documentTail) parts.push(byPerson(sql`p.document_tail = ${search.documentTail}::bytea`))
  if (search.phoneTail) parts.push(byPerson(sql`p.phone_tail = ${search.phoneTail}::bytea`))
  if (search.door) {
    parts.push(sql`select h.id from dwelling d join household h on h.district = d.district and h.dwelling = d.id
      where d.district = ${district} and d.door like ${likePrefix(search.door)}`)
  }
  return parts.length > 0 ? sql.join(parts, sql` union `) : undefined
}

const matching = (district: string, scopes: readonly ScopePath[], search: HouseholdSearch): RawBuilder<unknown> => {
  const wanted = candidates(district, search)
  return sql`
    from dwelling d
    join household h on h.district = d.district and h.dwelling = d.id
    where d.district = ${district} and ${within(sql`d.path`, scopes)} and ${wanted ? sql`h.id in (${wanted})` : sql`true`}`
}

/** One page of households in the order of their places and doors, byte by byte, which an index holds ready in every locale. */
export const listHouseholds = async (
  db: Db, district: string, scopes: readonly ScopePath[], search: HouseholdSearch, limit: number, offset: number,
): Promise<HouseholdRow[]> => {
  const { rows } = await sql<HouseholdRow>`
    with found as (
      select h.id, h.tenure, h.registered_at, d.territory, d.door, d.path ${matching(district, scopes, search)}
      order by d.path using ~<~, d.door using ~<~, h.id limit ${limit} offset ${offset}
    )
    select f.id, f.tenure, f.registered_at as "registeredAt", f.door, t.id as territory, t.name as "territoryName",
           c.id as compound, c.name as "compoundName"
    from found f
    join territory t on t.district = ${district} and t.id = f.territory
    join territory c on c.district = ${district} and c.id = case when t.kind = 'building' then t.parent else t.id end
    order by f.path using ~<~, f.door using ~<~, f.id`.execute(db)
  return rows
}

export const countHouseholds = async (db: Db, district: string, scopes: readonly ScopePath[], search: HouseholdSearch): Promise<number> => {
  const everything = scopes.includes(`/${district}/`) && Object.keys(search).length === 0
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

/** A person with the place where they live now. */
export const findPerson = async (db: Db, district: string, id: Id): Promise<(PersonRow & { path: ScopePath }) | undefined> => {
  const { rows } = await sql<PersonRow & { path: ScopePath }>`
    select ${personColumns}, d.path from person p
    join residency r on r.district = p.district and r.person = p.id and r.to_at is null
    join household h on h.district = r.district and h.id = r.household
    join dwelling d on d.district = h.district and d.id = h.dwelling
    where p.district = ${district} and p.id = ${id}::uuid limit 1`.execute(db)
  return rows[0]
}
