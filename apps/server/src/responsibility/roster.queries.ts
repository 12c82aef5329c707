// The SQL of units of command and their posts, and of the card of one household or person.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { PostFacts, SubjectKind, UnitKind } from '@shouwang/domain/responsibility'
import type { Db, Tx } from '../platform/database.js'

export interface UnitRow { id: Id; territory: Id; path: ScopePath; parent: Id | null; kind: UnitKind; name: string; remit: string; territoryName: string }

export const findUnit = async (db: Db, district: DistrictCode, id: Id): Promise<{ path: ScopePath; parent: Id | null } | undefined> => {
  const { rows } = await sql<{ path: ScopePath; parent: Id | null }>`
    select path, parent from org_unit where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** A unit and everything above it, from itself upwards. */
export const unitsAbove = async (db: Db, district: DistrictCode, id: Id): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    with recursive up as (
      select id, parent from org_unit where district = ${district} and id = ${id}::uuid
      union
      select u.id, u.parent from org_unit u join up on u.district = ${district} and u.id = up.parent
    ) select id from up`.execute(db)
  return rows.map((row) => row.id)
}

export const upsertUnit = async (tx: Tx, district: DistrictCode, row: Omit<UnitRow, 'territoryName'> & { at: Instant }): Promise<void> => {
  await sql`
    insert into org_unit (district, id, territory, path, parent, kind, name, remit, saved_at)
    values (${district}, ${row.id}::uuid, ${row.territory}::uuid, ${row.path}, ${row.parent}::uuid, ${row.kind}, ${row.name}, ${row.remit},
            ${row.at}::timestamptz)
    on conflict on constraint org_unit_pkey do update set
      parent = excluded.parent, kind = excluded.kind, name = excluded.name, remit = excluded.remit, saved_at = excluded.saved_at`.execute(tx)
}

/** Units of the scopes and of the places above them. */
export const listUnits = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[]): Promise<UnitRow[]> => {
  const { rows } = await sql<UnitRow>`
    select u.id, u.territory, u.path, u.parent, u.kind, u.name, u.remit, t.name as "territoryName"
    from org_unit u join territory t on t.district = u.district and t.id = u.territory
    where u.district = ${district} and u.closed_at is null
      and exists (select 1 from unnest(${scopes as string[]}::text[]) as s(scope) where u.path ^@ s.scope or s.scope ^@ u.path)
    order by length(u.path), array_position(array['headquarters', 'office', 'war-zone', 'task-force', 'group'], u.kind), u.name`.execute(db)
  return rows
}

export interface PostRow extends PostFacts {
  unit: Id; title: string; name: string; organisation: string; phoneSealed: Buffer | null; deputyName: string | null
}

const postColumns = sql`
  p.id, p.unit, p.title, p.rank, p.from_at as "from", p.to_at as "to", p.confirmed_at as "confirmedAt", p.handed_to as "handedTo", p.holder, p.deputy,
  h.name, h.organisation, h.phone_sealed as "phoneSealed", least(h.left_at, ha.closed_at) as "holderLeft",
  d.name as "deputyName", least(d.left_at, da.closed_at) as "deputyLeft"`
const postTables = sql`
  appointment p
  join holder h on h.district = p.district and h.id = p.holder
  left join account ha on ha.district = h.district and ha.id = h.account
  left join holder d on d.district = p.district and d.id = p.deputy
  left join account da on da.district = d.district and da.id = d.account`

/** Posts of units, in the order of succession; those that ended more than `since` ago are left out. */
export const listPosts = async (db: Db, district: DistrictCode, units: readonly Id[], since: Instant): Promise<PostRow[]> => {
  const { rows } = await sql<PostRow>`
    select ${postColumns} from ${postTables}
    where p.district = ${district} and p.unit = any(${units as Id[]}::uuid[]) and (p.to_at is null or p.to_at > ${since}::timestamptz)
    order by p.unit, p.rank, p.from_at, p.id`.execute(db)
  return rows
}

export const findPost = async (db: Db, district: DistrictCode, id: Id): Promise<PostRow | undefined> => {
  const { rows } = await sql<PostRow>`select ${postColumns} from ${postTables} where p.district = ${district} and p.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export const insertPost = async (
  tx: Tx, district: DistrictCode,
  row: { id: Id; unit: Id; title: string; rank: number; holder: Id; deputy: Id | null; from: Instant; to: Instant | null; at: Instant },
): Promise<void> => {
  await sql`
    insert into appointment (district, id, unit, title, rank, holder, deputy, from_at, to_at, proposed_at)
    values (${district}, ${row.id}::uuid, ${row.unit}::uuid, ${row.title}, ${row.rank}, ${row.holder}::uuid, ${row.deputy}::uuid, ${row.from}::timestamptz,
            ${row.to}::timestamptz, ${row.at}::timestamptz)`.execute(tx)
}

export const confirmPost = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`update appointment set confirmed_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const endPost = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`update appointment set to_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export interface CardRow {
  link: Id; chain: Id; slot: string; subjectKind: SubjectKind; on: string; holder: Id; name: string; organisation: string; phoneSealed: Buffer | null
  holderLeft: Instant | null; deputy: Id | null; deputyName: string | null; deputyLeft: Instant | null; from: Instant; to: Instant | null
}

/** Open links on any of the subjects, and on the places at `paths`. */
export const linksOn = async (
  db: Db, district: DistrictCode, subjects: readonly Id[], paths: readonly ScopePath[], at: Instant,
): Promise<CardRow[]> => {
  const instant = sql`${at}::timestamptz`
  const { rows } = await sql<CardRow>`
    select l.id as link, l.chain, l.slot, l.subject_kind as "subjectKind",
           case l.subject_kind when 'territory' then t.name when 'household' then '' else coalesce(p.name, '') end as "on",
           l.holder, h.name, h.organisation, h.phone_sealed as "phoneSealed", least(h.left_at, ha.closed_at) as "holderLeft",
           l.deputy, d.name as "deputyName", least(d.left_at, da.closed_at) as "deputyLeft", l.from_at as "from", l.to_at as "to"
    from responsibility_link l
    join holder h on h.district = l.district and h.id = l.holder
    left join account ha on ha.district = h.district and ha.id = h.account
    left join holder d on d.district = l.district and d.id = l.deputy
    left join account da on da.district = d.district and da.id = d.account
    left join territory t on l.subject_kind = 'territory' and t.district = l.district and t.id = l.subject
    left join person p on l.subject_kind = 'person' and p.district = l.district and p.id = l.subject
    where l.district = ${district} and l.from_at <= ${instant} and (l.to_at is null or l.to_at > ${instant})
      and (l.subject = any(${subjects as Id[]}::uuid[]) or (l.subject_kind = 'territory' and l.path = any(${paths as string[]}::text[])))
    order by l.chain, length(l.path) desc, l.slot, l.id`.execute(db)
  return rows
}

/** The household with its path, and whoever lives there now. */
export const findHome = async (db: Db, district: DistrictCode, household: Id): Promise<{ path: ScopePath; people: Id[] } | undefined> => {
  const { rows } = await sql<{ path: ScopePath; people: Id[] }>`
    select d.path, array(select r.person from residency r where r.district = h.district and r.household = h.id and r.to_at is null) as people
    from household h join dwelling d on d.district = h.district and d.id = h.dwelling
    where h.district = ${district} and h.id = ${household}::uuid`.execute(db)
  return rows[0]
}

export const homeOfPerson = async (db: Db, district: DistrictCode, person: Id): Promise<Id | undefined> => {
  const { rows } = await sql<{ household: Id }>`
    select household from residency where district = ${district} and person = ${person}::uuid and to_at is null order by from_at limit 1`.execute(db)
  return rows[0]?.household
}

/** Ids of the places at these paths. */
export const placesAt = async (db: Db, district: DistrictCode, paths: readonly ScopePath[]): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`select id from territory where district = ${district} and path = any(${paths as string[]}::text[])`.execute(db)
  return rows.map(({ id }) => id)
}
