// SQL of passes: lists for staff and print, a household's own, and what a revocation touches.
import { sql, type RawBuilder } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { PassView } from '@shouwang/domain/pass'
import type { FamilyMember } from '@shouwang/domain/people'
import type { Db, Tx } from '../platform/database.js'
import type { PassRow } from './present.js'

const columns = sql`
  p.id, p.person, p.number, p.kind, n.name, p.holder, coalesce(d.door, '') as door, c.name as "compoundName",
  case when b.id is null or b.id = c.id then '' else b.name end as "buildingName", p.household,
  p.valid_from as "validFrom", p.valid_to as "validTo", p.suspended_at as "suspendedAt", p.revoked_at as "revokedAt", p.token`

const tables = sql`
  pass p
  left join person n on n.district = p.district and n.id = p.person
  left join household h on h.district = p.district and h.id = p.household
  left join dwelling d on d.district = h.district and d.id = h.dwelling
  left join territory b on b.district = d.district and b.id = d.territory
  join territory c on c.district = p.district and c.id = p.compound`

/** Where a pass lies: at its household's door, or at the place that it was granted for. */
const lies = sql`coalesce(d.path, p.compound_path)`

/** What a list is cut to. `text`: a part of a door or the beginning of a name; `number`: a whole pass number; `others`: passes without a household. */
export interface PassFilter {
  others?: boolean
  district: DistrictCode; scopes: readonly ScopePath[]; now: Instant
  path?: ScopePath; number?: string | null; text?: string; state?: PassView['state']
}

const inState = (state: PassView['state'], now: Instant): RawBuilder<unknown> => ({
  revoked: sql`p.revoked_at is not null`,
  expired: sql`p.revoked_at is null and p.valid_to <= ${now}::timestamptz`,
  suspended: sql`p.revoked_at is null and p.valid_to > ${now}::timestamptz and p.suspended_at is not null`,
  active: sql`p.revoked_at is null and p.valid_to > ${now}::timestamptz and p.suspended_at is null`,
}[state])

/** Found one kind at a time and first: together with the joins below the planner walks whole tables for a word. */
const MOST_FOUND = 2000

const matching = (district: DistrictCode, scopes: readonly ScopePath[], text: string): RawBuilder<unknown> => sql`p.id = any(array(
  (select q.id from dwelling e
    join household g on g.district = e.district and g.dwelling = e.id
    join pass q on q.district = g.district and q.household = g.id
    where e.district = ${district} and e.path ^@ any(${scopes as string[]}::text[]) and strpos(e.door, ${text}) > 0 limit ${MOST_FOUND})
  union
  (select q.id from person m
    join pass q on q.district = m.district and q.person = m.id
    where m.district = ${district} and m.name ^@ ${text} limit ${MOST_FOUND})))`

const where = ({ district, scopes, path, number, text, state, now, others }: PassFilter): RawBuilder<unknown> => {
  const at = others ? sql`p.compound_path` : sql`d.path`
  const conditions = [sql`p.district = ${district}`, sql`${at} ^@ any(${scopes as string[]}::text[])`]
  if (others) conditions.push(sql`p.household is null`)
  if (path !== undefined) conditions.push(sql`${at} ^@ ${path}`)
  if (number) conditions.push(sql`p.number = ${number}`)
  else if (text) conditions.push(matching(district, path === undefined ? scopes : [path], text))
  if (state) conditions.push(inState(state, now))
  return sql.join(conditions, sql` and `)
}

/**
 * One page of passes by building, door and number, and how many there are in all. A search by text looks at the first 2,000
 * doors and the first 2,000 names that match.
 */
export const listPasses = async (
  db: Db, filter: PassFilter, limit: number, offset: number,
): Promise<{ total: number; rows: PassRow[] }> => {
  const placed = filter.others ? sql`pass p` : sql`
    pass p
    join household h on h.district = p.district and h.id = p.household
    join dwelling d on d.district = h.district and d.id = h.dwelling`
  const doorOf = filter.others ? sql`p.kind` : sql`d.door`
  const page = await sql<PassRow>`
    with page as (
      select p.id, b.code, ${doorOf} as door from ${placed} join territory b on b.district = p.district and b.id = ${filter.others ? sql`p.compound` : sql`d.territory`}
      where ${where(filter)} order by b.code, ${doorOf}, p.number limit ${limit} offset ${offset})
    select ${columns} from ${tables} join page on page.id = p.id
    where p.district = ${filter.district} order by page.code, page.door, p.number`.execute(db)
  const count = await sql<{ total: number }>`select count(*)::int as total from ${placed} where ${where(filter)}`.execute(db)
  return { total: count.rows[0]?.total ?? 0, rows: page.rows }
}

/** The passes of a territory to print: active ones, in the order of doors. */
export const listForPrint = async (db: Db, district: DistrictCode, path: ScopePath, now: Instant): Promise<PassRow[]> => {
  const { rows } = await sql<PassRow>`
    select ${columns} from ${tables}
    where p.district = ${district} and ${lies} ^@ ${path} and ${inState('active', now)} order by b.code, d.door, p.number`.execute(db)
  return rows
}

export interface CardRow { household: Id; door: string; buildingName: string; compoundName: string; openedAt: Instant; expiresAt: Instant }

/** The cards that count at `now` of the households in a territory that hold a pass. */
export const listCards = async (db: Db, district: DistrictCode, path: ScopePath, now: Instant): Promise<CardRow[]> => {
  const { rows } = await sql<CardRow>`
    select distinct on (b.code, d.door, h.id) h.id as household, d.door, case when b.id = c.id then '' else b.name end as "buildingName",
      c.name as "compoundName", s.created_at as "openedAt", s.expires_at as "expiresAt"
    from ${tables}
    join session s on s.district = h.district and s.subject = h.id and s.kind = 'household' and s.ended_at is null
      and s.expires_at > ${now}::timestamptz
    where p.district = ${district} and d.path ^@ ${path} and ${inState('active', now)}
    order by b.code, d.door, h.id, s.created_at desc`.execute(db)
  return rows
}

/** A household's own passes, the latest of each person; revoked ones are not shown. */
export const listOfHousehold = async (db: Db, district: DistrictCode, household: Id): Promise<PassRow[]> => {
  const { rows } = await sql<PassRow>`/* prepared list_of_household */
    select distinct on (coalesce(p.person, p.id), p.kind) ${columns} from ${tables}
    where p.district = ${district} and p.household = ${household}::uuid and p.revoked_at is null
    order by coalesce(p.person, p.id), p.kind, p.valid_to desc`.execute(db)
  return rows
}

export interface HouseholdHead {
  districtName: string; exercise: boolean; door: string; buildingName: string; compoundName: string
  /** Who lives there now, eldest registration first. */
  people: FamilyMember[]
}

/** What heads a household's own page. Asked by hundreds in a second on the first morning of a rule: one statement, planned once. */
export const findHouseholdHead = async (db: Db, district: DistrictCode, household: Id): Promise<HouseholdHead | null> => {
  const { rows } = await sql<HouseholdHead>`/* prepared find_household_head */
    select x.name as "districtName", x.exercise, d.door, case when b.kind = 'building' then b.name else '' end as "buildingName",
      coalesce(c.name, b.name) as "compoundName",
      coalesce((select json_agg(json_build_object('person', r.person, 'name', n.name, 'relation', r.relation, 'birthDate', n.birth_date)
          order by r.from_at, r.person)
        from residency r join person n on n.district = r.district and n.id = r.person
        where r.district = h.district and r.household = h.id and r.to_at is null), '[]') as people
    from household h
    join district x on x.district = h.district
    join dwelling d on d.district = h.district and d.id = h.dwelling
    join territory b on b.district = d.district and b.id = d.territory
    left join territory c on c.district = b.district and c.id = b.parent and b.kind = 'building'
    where h.district = ${district} and h.id = ${household}::uuid`.execute(db)
  return rows[0] ?? null
}

export const findTerritoryHead = async (
  db: Db, district: DistrictCode, territory: Id,
): Promise<{ path: ScopePath; territoryName: string; districtName: string; exercise: boolean } | null> => {
  const { rows } = await sql<{ path: ScopePath; territoryName: string; districtName: string; exercise: boolean }>`
    select t.path, t.name as "territoryName", x.name as "districtName", x.exercise
    from territory t join district x on x.district = t.district where t.district = ${district} and t.id = ${territory}::uuid`.execute(db)
  return rows[0] ?? null
}

export type PassState = Pick<PassRow, 'id' | 'validTo' | 'revokedAt' | 'suspendedAt'> & { compoundPath: ScopePath }

export const findPass = async (db: Db, district: DistrictCode, id: Id): Promise<PassState | null> => {
  const { rows } = await sql<PassState>`
    select id, valid_to as "validTo", revoked_at as "revokedAt", suspended_at as "suspendedAt", compound_path as "compoundPath"
    from pass where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** One pass with its door, cut to scopes; by id. */
export const findPassRow = async (db: Db, district: DistrictCode, id: Id, scopes: readonly ScopePath[]): Promise<PassRow | null> => {
  const { rows } = await sql<PassRow>`
    select ${columns} from ${tables}
    where p.district = ${district} and p.id = ${id}::uuid and ${lies} ^@ any(${scopes as string[]}::text[])`.execute(db)
  return rows[0] ?? null
}

/** Which of these passes belong to people of the territory. */
export const passesWithin = async (tx: Tx, district: DistrictCode, ids: readonly Id[], path: ScopePath): Promise<Set<Id>> => {
  const { rows } = await sql<{ id: Id }>`
    select p.id from ${tables} where p.district = ${district} and p.id = any(${ids as Id[]}::uuid[]) and ${lies} ^@ ${path}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Revokes; returns those that were not revoked before, in order. */
export const setRevoked = async (tx: Tx, district: DistrictCode, ids: readonly Id[], reason: string, now: Instant): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    update pass set revoked_at = ${now}::timestamptz, revoke_reason = ${reason}
    where district = ${district} and id = any(${ids as Id[]}::uuid[]) and revoked_at is null returning id`.execute(tx)
  return rows.map(({ id }) => id).sort()
}

export const setSuspended = async (tx: Tx, district: DistrictCode, id: Id, since: Instant | null): Promise<void> => {
  await sql`update pass set suspended_at = ${since}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}
