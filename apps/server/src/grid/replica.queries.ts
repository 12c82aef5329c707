// SQL of a grid's phone: the households of a grid with their people, absences, needs and last knocks, all of them or some.
import { sql, type RawBuilder } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { GridBuilding, GridHousehold, GridNeed, GridVisit } from '@shouwang/domain/grid'
import type { Sex } from '@shouwang/domain/people'
import type { Db } from '../platform/database.js'
import type { GridExtent } from '../territory/index.js'

export interface GridPhone {
  device: Id; grid: Id; gridName: string; path: string; login: string; holder: string; districtName: string; exercise: boolean
}

/** The phone of a grid with its grid and whoever holds it; null when it is unknown, revoked, or a gate's. */
export const loadGridPhone = async (db: Db, district: DistrictCode, device: Id): Promise<GridPhone | null> => {
  const { rows } = await sql<GridPhone>`
    select d.id as device, t.id as grid, t.name as "gridName", t.path, a.login, a.name as holder, s.name as "districtName", s.exercise
    from device d
    join territory t on t.district = d.district and t.id = d.territory
    join account a on a.district = d.district and a.id = d.account
    join district s on s.district = d.district
    where d.district = ${district} and d.id = ${device}::uuid and d.revoked_at is null`.execute(db)
  return rows[0] ?? null
}

const under = (column: RawBuilder<unknown>, paths: readonly string[]): RawBuilder<unknown> =>
  paths.length === 0 ? sql`false` : sql`(${sql.join(paths.map((path) => sql`${column} ^@ ${path}::text`), sql` or `)})`

const inGrid = ({ inside, except }: GridExtent): RawBuilder<unknown> => sql`(${under(sql`d.path`, inside)} and not ${under(sql`d.path`, except)})`

/** Places of the grid that doors can be in: those that have some already, and every building and compound. In the order of their codes. */
export const listGridBuildings = async (db: Db, district: DistrictCode, extent: GridExtent): Promise<GridBuilding[]> => {
  const { rows } = await sql<GridBuilding>`
    select d.id, d.name, case when c.kind in ('compound', 'courtyard', 'factory-area', 'school') then c.name else '' end as "compoundName"
    from territory d left join territory c on c.district = d.district and c.id = d.parent
    where d.district = ${district} and ${inGrid(extent)} and d.retired_at is null
      and (d.kind in ('building', 'unit', 'tower', 'compound', 'courtyard')
        or exists (select 1 from dwelling w where w.district = d.district and w.territory = d.id))
    order by d.code`.execute(db)
  return rows
}

export type HouseholdRow = Pick<GridHousehold, 'id' | 'building' | 'door' | 'tenure'>

/** Households with a door in the grid: all, or those among `only`. */
export const listGridHouseholds = async (db: Db, district: DistrictCode, extent: GridExtent, only: readonly Id[] | null): Promise<HouseholdRow[]> => {
  const some = only === null ? sql`true` : sql`h.id = any(${only as Id[]}::uuid[])`
  const { rows } = await sql<HouseholdRow>`
    select h.id, d.territory as building, d.door, h.tenure
    from dwelling d join household h on h.district = d.district and h.dwelling = d.id
    where d.district = ${district} and ${inGrid(extent)} and ${some} order by h.id`.execute(db)
  return rows
}

export interface ResidentRow {
  household: Id; id: Id; name: string; pinyin: string; initials: string; sex: Sex; birthDate: string | null; relation: string | null
  phoneSealed: Buffer | null; documentSealed: Buffer | null; verified: boolean
  /** Of passes that count now or later. */
  passes: Id[]
}

/** Passes of the person `p` that count now or later. */
const countingPasses = (at: Instant): RawBuilder<unknown> =>
  sql`array(select a.id from pass a where a.district = p.district and a.person = p.id and a.revoked_at is null and a.valid_to > ${at}::timestamptz)`

export const listGridResidents = async (db: Db, district: DistrictCode, households: readonly Id[], at: Instant): Promise<ResidentRow[]> => {
  const { rows } = await sql<ResidentRow>`
    select r.household, p.id, p.name, p.pinyin, p.initials, p.sex, p.birth_date as "birthDate", r.relation, p.phone_sealed as "phoneSealed",
      p.document_sealed as "documentSealed", r.state = 'verified' as verified,
      ${countingPasses(at)} as passes
    from residency r join person p on p.district = r.district and p.id = r.person
    where r.district = ${district} and r.to_at is null and r.household = any(${households as Id[]}::uuid[])
    order by r.household, (r.relation = '户主') desc nulls last, p.birth_date, p.id`.execute(db)
  return rows
}

export const listGridAbsences = async (
  db: Db, district: DistrictCode, households: readonly Id[],
): Promise<{ id: Id; person: Id; expectedReturn: string | null }[]> => {
  const { rows } = await sql<{ id: Id; person: Id; expectedReturn: string | null }>`
    select a.id, a.person, a.expected_return as "expectedReturn"
    from absence a join residency r on r.district = a.district and r.person = a.person and r.to_at is null
    where a.district = ${district} and a.ended_at is null and r.household = any(${households as Id[]}::uuid[])`.execute(db)
  return rows
}

export const listGridNeeds = async (db: Db, district: DistrictCode, households: readonly Id[]): Promise<(GridNeed & { person: Id })[]> => {
  const { rows } = await sql<GridNeed & { person: Id }>`
    select n.id, n.person, n.kind, n.contact_every as "contactEvery", n.next_contact as "nextContact", n.last_contact as "lastContact"
    from support_need n join residency r on r.district = n.district and r.person = n.person and r.to_at is null
    where n.district = ${district} and n.closed_at is null and r.household = any(${households as Id[]}::uuid[])
    order by n.opened_at, n.id`.execute(db)
  return rows
}

/** The latest knock at each household, and how many in a row reached nobody. */
export const listGridVisits = async (db: Db, district: DistrictCode, households: readonly Id[]): Promise<(GridVisit & { household: Id })[]> => {
  const { rows } = await sql<GridVisit & { household: Id }>`
    select distinct on (v.household) v.household, v.at, v.outcome, v.next_try as "nextTry",
      (select count(*)::int from grid_visit x where x.district = v.district and x.household = v.household and x.outcome = 'not-home'
        and not exists (select 1 from grid_visit y where y.district = v.district and y.household = v.household and y.outcome <> 'not-home' and y.at > x.at)
      ) as tries
    from grid_visit v where v.district = ${district} and v.household = any(${households as Id[]}::uuid[])
    order by v.household, v.at desc, v.id desc`.execute(db)
  return rows
}

/** Households among `touched` that moved away from a door of the grid, now or once. */
export const householdsMovedOut = async (db: Db, district: DistrictCode, extent: GridExtent, touched: readonly Id[]): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select distinct m.household as id from household_move m join dwelling d on d.district = m.district and d.id = m.from_dwelling
    where m.district = ${district} and m.household = any(${touched as Id[]}::uuid[]) and ${inGrid(extent)}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Households that the ids in ledger events may be about: themselves, their door, whoever lives or lived there, an absence or a need of theirs. */
export const householdsOf = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Id[]> => {
  const named = sql`any(${ids as Id[]}::uuid[])`
  const { rows } = await sql<{ id: Id }>`
    select id from household where district = ${district} and id = ${named}
    union select id from household where district = ${district} and dwelling = ${named}
    union select household from residency where district = ${district} and person = ${named}
    union select r.household from absence a join residency r on r.district = a.district and r.person = a.person where a.district = ${district} and a.id = ${named}
    union select r.household from support_need n join residency r on r.district = n.district and r.person = n.person
      where n.district = ${district} and n.id = ${named}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Residents of the grid of whom one of these passes is, or whose pass was issued at one of these moments; with all their passes that count. */
export const listPassesChanged = async (
  db: Db, district: DistrictCode, extent: GridExtent, { ids, moments }: { ids: readonly Id[]; moments: readonly Instant[] }, at: Instant,
): Promise<{ household: Id; person: Id; passes: Id[] }[]> => {
  const holder = sql`select q.person from pass q where q.district = ${district}`
  const named = ids.length === 0 ? sql`false` : sql`r.person in (${holder} and q.id = any(${ids as Id[]}::uuid[]))`
  // No index holds moments: whoever lives in the grid is looked through, which is a few thousand at the most.
  const issued = moments.length === 0 ? sql`false` : sql`exists (${holder} and q.person = r.person and q.issued_at = any(${moments as Instant[]}::timestamptz[]))`
  const { rows } = await sql<{ household: Id; person: Id; passes: Id[] }>`
    select r.household, p.id as person, ${countingPasses(at)} as passes
    from residency r join person p on p.district = r.district and p.id = r.person
    join household h on h.district = r.district and h.id = r.household join dwelling d on d.district = h.district and d.id = h.dwelling
    where r.district = ${district} and r.to_at is null and ${inGrid(extent)} and (${named} or ${issued})
    order by r.household, p.id`.execute(db)
  return rows
}
