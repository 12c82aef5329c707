// The SQL of the register: one page of a million people in the order of an index, and the first hits of a search.
import { sql, type RawBuilder } from 'kysely'
import type { Day, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { DocumentKind, NeedKind, RegisterSort, ResidencyState, Sex, Tenure } from '@shouwang/domain/people'
import type { Db } from '../platform/database.js'
import { homePlace, joinOuter, wholeName } from './home-place.queries.js'

export interface LineRow {
  id: Id; name: string; sex: Sex; birthDate: Day | null; documentKind: DocumentKind; documentSealed: Buffer | null; phoneSealed: Buffer | null
  household: Id | null; path: ScopePath | null; door: string | null; place: string | null; tenure: Tenure | null
  residency: ResidencyState | null; away: boolean
}

/** What the register is cut to. `bornTo` includes its day. */
export interface RegisterFilter {
  district: string; scopes: readonly ScopePath[]; sex?: Sex; tenure?: Tenure; residency?: ResidencyState
  /** Born after this day. */
  bornAfter?: Day; bornTo?: Day; need?: NeedKind; away?: boolean
}

/** What a search asks for; every part is looked for by itself. Keyed hashes stand for numbers, phones and their last four characters. */
export interface PeopleSearch {
  nameKey?: string; spellings?: readonly string[]; initials?: string; door?: string; place?: string
  document?: Buffer; phone?: Buffer; documentTail?: Buffer; phoneTail?: Buffer
}

const likePrefix = (text: string): string => `${text.replace(/[\\%_]/g, '\\$&')}%`

/** People who live inside the scopes. Whoever sees the whole district is not compared path by path. */
const inside = (district: string, scopes: readonly ScopePath[]): RawBuilder<unknown> => {
  if (scopes.length === 0) return sql`false`
  if (scopes.some((scope) => scope === '/' || scope === `/${district}/`)) return sql`p.path is not null`
  return sql`(${sql.join(scopes.map((scope) => sql`p.path ^@ ${scope}::text`), sql` or `)})`
}

const matching = ({ district, scopes, ...filter }: RegisterFilter): RawBuilder<unknown> => {
  const conditions = [sql`p.district = ${district}`, inside(district, scopes)]
  if (filter.sex) conditions.push(sql`p.sex = ${filter.sex}`)
  if (filter.tenure) conditions.push(sql`p.tenure = ${filter.tenure}`)
  if (filter.residency) conditions.push(sql`p.residency_state = ${filter.residency}`)
  if (filter.bornAfter) conditions.push(sql`p.birth_date > ${filter.bornAfter}::date`)
  if (filter.bornTo) conditions.push(sql`p.birth_date <= ${filter.bornTo}::date`)
  if (filter.need) {
    conditions.push(sql`p.id in (select n.person from support_need n
      where n.district = ${district} and n.closed_at is null and n.kind = ${filter.need})`)
  }
  if (filter.away) conditions.push(sql`p.id in (select a.person from absence a where a.district = ${district} and a.ended_at is null)`)
  return sql.join(conditions, sql` and `)
}

/** Each order is the order of one index, which also holds what the usual filters ask: deep pages never touch the table. */
const ORDERS: Record<RegisterSort, RawBuilder<unknown>> = {
  place: sql`p.path using ~<~, p.door using ~<~, p.id`,
  name: sql`p.pinyin using ~<~, p.id`,
  oldest: sql`p.birth_date, p.id`,
  youngest: sql`p.birth_date desc, p.id desc`,
}

const line = sql`
  p.id, p.name, p.sex, p.birth_date as "birthDate", p.document_kind as "documentKind", p.document_sealed as "documentSealed",
  p.phone_sealed as "phoneSealed", p.household, p.path, p.door, p.tenure, p.residency_state as residency,
  exists (select 1 from absence a where a.district = p.district and a.person = p.id and a.ended_at is null) as away,
  ${homePlace} as place`

/**
 * The ids of one page, and how many people follow it, counted up to `beyond`: one walk along the index for both. Undated people
 * stand at the end of both orders by age, so that nobody is left out.
 */
export const pageOfPeople = async (
  db: Db, filter: RegisterFilter, sort: RegisterSort, limit: number, offset: number, beyond: number,
): Promise<{ ids: Id[]; following: number }> => {
  // A materialised expression is read in the order in which it was filled.
  const { rows } = await sql<{ ids: Id[] | null; count: number }>`
    with ahead as materialized (
      select p.id from person p where ${matching(filter)} order by ${ORDERS[sort]} limit ${limit + beyond} offset ${offset})
    select (select array_agg(id)::text[] from (select id from ahead limit ${limit}) as page) as ids, (select count(*)::int from ahead) as count`.execute(db)
  const { ids, count } = rows[0]!
  return { ids: ids ?? [], following: Math.max(0, count - limit) }
}

/** How many there are, counted up to `most`. */
export const countPeople = async (db: Db, filter: RegisterFilter, most: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from person p where ${matching(filter)} limit ${most}) as counted`.execute(db)
  return rows[0]!.count
}

/** The lines of people, in the order of their ids as given. */
export const linesOf = async (db: Db, district: string, ids: readonly Id[]): Promise<LineRow[]> => {
  const { rows } = await sql<LineRow>`
    select ${line} from unnest(${ids as Id[]}::uuid[]) with ordinality as w(id, place_in_list)
    join person p on p.district = ${district} and p.id = w.id order by w.place_in_list`.execute(db)
  return rows
}

/** One part of a search: so many ids in the order of the index that finds them. */
const part = (district: string, scopes: readonly ScopePath[], condition: RawBuilder<unknown>, order: RawBuilder<unknown>, most: number) => sql`
  (select p.id from person p where p.district = ${district} and ${condition} and ${inside(district, scopes)} order by ${order} limit ${most})`

/** Places whose name begins so, inside the scopes: those that stand, the widest first. */
const placesNamed = async (db: Db, district: string, scopes: readonly ScopePath[], name: string): Promise<ScopePath[]> => {
  const { rows } = await sql<{ path: ScopePath }>`
    select p.path from territory p where p.district = ${district} and p.retired_at is null and p.name ^@ ${name} and ${inside(district, scopes)}
    order by length(p.path), p.path limit 20`.execute(db)
  return rows.map(({ path }) => path)
}

/** The first people that fit, up to `most` a part: by number before by name before by door. */
export const searchPeople = async (
  db: Db, district: string, scopes: readonly ScopePath[], search: PeopleSearch, most: number,
): Promise<Id[]> => {
  const parts: RawBuilder<unknown>[] = []
  const add = (condition: RawBuilder<unknown>, order: RawBuilder<unknown>): void => { parts.push(part(district, scopes, condition, order, most)) }
  const byId = sql`p.id`
  if (search.document) add(sql`p.document_index = ${search.document}::bytea`, byId)
  if (search.phone) add(sql`p.phone_index = ${search.phone}::bytea`, byId)
  if (search.documentTail) add(sql`p.document_tail = ${search.documentTail}::bytea`, byId)
  if (search.phoneTail) add(sql`p.phone_tail = ${search.phoneTail}::bytea`, byId)
  if (search.nameKey) add(sql`p.name_key like ${likePrefix(search.nameKey)}`, sql`p.name_key using ~<~, p.id`)
  for (const spelling of search.spellings ?? []) add(sql`p.pinyin_tight like ${likePrefix(spelling)}`, sql`p.pinyin_tight using ~<~, p.id`)
  if (search.initials) add(sql`p.initials like ${likePrefix(search.initials)}`, sql`p.initials using ~<~, p.id`)
  if (search.door) {
    const at = search.place ? inside(district, await placesNamed(db, district, scopes, search.place)) : sql`true`
    add(sql`p.door like ${likePrefix(search.door)} and ${at}`, sql`p.door using ~<~, p.id`)
  }
  if (parts.length === 0) return []
  const { rows } = await sql<{ id: Id }>`${sql.join(parts, sql` union all `)}`.execute(db)
  return [...new Set(rows.map(({ id }) => id))]
}

/** People claimed by two households, inside the scopes. */
export const countedTwice = async (db: Db, district: string, scopes: readonly ScopePath[], most: number): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select p.id from person p where p.district = ${district} and p.residency_state = 'disputed' and ${inside(district, scopes)}
    order by p.path using ~<~, p.id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Households that nobody lives in any more. */
export const emptyHouseholds = async (
  db: Db, district: string, scopes: readonly ScopePath[], most: number,
): Promise<{ id: Id; door: string; place: string }[]> => {
  const where = scopes.length === 0 ? sql`false` : sql`(${sql.join(scopes.map((scope) => sql`d.path ^@ ${scope}::text`), sql` or `)})`
  const { rows } = await sql<{ id: Id; door: string; place: string }>`
    select h.id, d.door, ${wholeName} as place from dwelling d
    join household h on h.district = d.district and h.dwelling = d.id
    join territory t on t.district = d.district and t.id = d.territory ${joinOuter}
    where d.district = ${district} and ${where}
      and not exists (select 1 from residency r where r.district = h.district and r.household = h.id and r.to_at is null)
    order by d.path, d.door limit ${most}`.execute(db)
  return rows
}

/** Phones that at least `least` people inside the scopes share, with one of these people. */
export const sharedPhones = async (
  db: Db, district: string, scopes: readonly ScopePath[], least: number, most: number,
): Promise<{ phoneSealed: Buffer; people: number; person: Id }[]> => {
  const { rows } = await sql<{ phoneSealed: Buffer; people: number; person: Id }>`
    select (array_agg(p.phone_sealed))[1] as "phoneSealed", count(*)::int as people, (array_agg(p.id order by p.id))[1] as person
    from person p where p.district = ${district} and p.phone_index is not null and ${inside(district, scopes)}
    group by p.phone_index having count(*) >= ${least} order by count(*) desc limit ${most}`.execute(db)
  return rows
}

export interface ResidencyRow {
  person: Id; name: string; relation: string | null; state: ResidencyState; primary: boolean; basis: string | null; from: Instant; to: Instant | null
}

/** Everybody who ever lived in a household, who lives there now first. */
export const historyOf = async (db: Db, district: string, household: Id): Promise<ResidencyRow[]> => {
  const { rows } = await sql<ResidencyRow>`
    select r.person, p.name, r.relation, r.state, r.is_primary as "primary", r.basis, r.from_at as "from", r.to_at as "to"
    from residency r join person p on p.district = r.district and p.id = r.person
    where r.district = ${district} and r.household = ${household}::uuid
    order by r.to_at desc nulls first, (r.relation = '户主') desc nulls last, r.from_at, r.person limit 200`.execute(db)
  return rows
}
