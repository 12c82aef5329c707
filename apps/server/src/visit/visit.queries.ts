// The SQL of visits: one row per visit, whose state follows from its dates.
import { sql, type RawBuilder } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { ReplicaVisit, VisitDates, VisitRelation } from '@shouwang/domain/visit'
import type { Db, Tx } from '../platform/database.js'

/** A household as visits need it: where its door is. */
export interface HostHome { household: Id; path: ScopePath; door: string; building: Id }

export const findHome = async (db: Db, district: DistrictCode, household: Id): Promise<HostHome | null> => {
  const { rows } = await sql<HostHome>`
    select h.id as household, d.path, d.door, d.territory as building from household h join dwelling d on d.district = h.district and d.id = h.dwelling
    where h.district = ${district} and h.id = ${household}::uuid`.execute(db)
  return rows[0] ?? null
}

/** The one household behind a door of the gate's place; null when nobody is registered there, or when several doors are written alike. */
export const findHomeAtDoor = async (db: Db, district: DistrictCode, path: ScopePath, door: string, building: Id | null): Promise<HostHome | null> => {
  const { rows } = await sql<HostHome>`
    select h.id as household, d.path, d.door, d.territory as building from dwelling d join household h on h.district = d.district and h.dwelling = d.id
    where d.district = ${district} and d.path ^@ ${path} and d.door = ${door} and (${building}::uuid is null or d.territory = ${building}::uuid)
    limit 2`.execute(db)
  return rows.length === 1 ? rows[0]! : null
}

/** Visits of a household that are expected or inside at `at`. */
export const countOpen = async (db: Db, district: DistrictCode, household: Id, at: Instant): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from visit where district = ${district} and household = ${household}::uuid and cancelled_at is null and left_at is null
      and (entered_at is not null or (refused_at is null and arrive_by >= ${at}::timestamptz))`.execute(db)
  return rows[0]!.n
}

export interface NewVisit {
  id: Id; household: Id | null; path: ScopePath; hostDoor: string; relation: VisitRelation; sameCounty: boolean; registeredFrom: 'home' | 'gate' | 'desk'
  registeredAt: Instant; sealed: Buffer | null; expectedAt: Instant; arriveBy: Instant; hours: number
}

/** Stores a visit. `keep`: one that is there already stays as it is. */
export const insertVisit = async (tx: Tx, district: DistrictCode, one: NewVisit, keep = false): Promise<void> => {
  await sql`
    insert into visit (district, id, household, path, host_door, relation, same_county, registered_from, registered_at, sealed, expected_at, arrive_by, hours)
    values (${district}, ${one.id}::uuid, ${one.household}::uuid, ${one.path}, ${one.hostDoor}, ${one.relation}, ${one.sameCounty}, ${one.registeredFrom},
      ${one.registeredAt}::timestamptz, ${one.sealed}, ${one.expectedAt}::timestamptz, ${one.arriveBy}::timestamptz, ${one.hours})
    ${keep ? sql`on conflict (district, id) do nothing` : sql``}`.execute(tx)
}

export interface StoredVisit extends VisitDates {
  id: Id; household: Id | null; path: ScopePath; hostDoor: string; relation: VisitRelation; sameCounty: boolean; registeredFrom: 'home' | 'gate' | 'desk'
  registeredAt: Instant; sealed: Buffer | null; expectedAt: Instant; hours: number; enteredPassage: Id | null; escorted: boolean | null
  refusedBecause: string[]; settledNote: string | null
}

const columns: RawBuilder<StoredVisit> = sql`
  v.id, v.household, v.path, v.host_door as "hostDoor", v.relation, v.same_county as "sameCounty", v.registered_from as "registeredFrom",
  v.registered_at as "registeredAt", v.sealed, v.expected_at as "expectedAt", v.arrive_by as "arriveBy", v.hours, v.cancelled_at as "cancelledAt",
  v.entered_at as "enteredAt", v.entered_passage as "enteredPassage", v.escorted, v.must_leave_by as "mustLeaveBy", v.left_at as "leftAt",
  v.refused_at as "refusedAt", v.refused_because as "refusedBecause", v.settled_note as "settledNote"`

export const findVisit = async (db: Db, district: DistrictCode, id: Id): Promise<StoredVisit | null> => {
  const { rows } = await sql<StoredVisit>`select ${columns} from visit v where v.district = ${district} and v.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** The same, held until the transaction ends. */
export const lockVisit = async (tx: Tx, district: DistrictCode, id: Id): Promise<StoredVisit | null> => {
  const { rows } = await sql<StoredVisit>`select ${columns} from visit v where v.district = ${district} and v.id = ${id}::uuid for update`.execute(tx)
  return rows[0] ?? null
}

export const setCancelled = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`update visit set cancelled_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export interface Entrance { passage: Id; checkpoint: Id; at: Instant; escorted: boolean; tenths: number | null; mustLeaveBy: Instant }

export const setEntered = async (tx: Tx, district: DistrictCode, id: Id, one: Entrance): Promise<void> => {
  await sql`
    update visit set entered_at = ${one.at}::timestamptz, entered_passage = ${one.passage}::uuid, entered_at_gate = ${one.checkpoint}::uuid,
      escorted = ${one.escorted}, tenths = ${one.tenths}, must_leave_by = ${one.mustLeaveBy}::timestamptz, refused_at = null, refused_because = '{}'
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setRefused = async (tx: Tx, district: DistrictCode, id: Id, at: Instant, because: readonly string[]): Promise<void> => {
  await sql`
    update visit set refused_at = ${at}::timestamptz, refused_because = ${because as string[]}::text[]
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setLeft = async (tx: Tx, district: DistrictCode, id: Id, at: Instant, how: { passage: Id } | { note: string }): Promise<void> => {
  await sql`
    update visit set left_at = ${at}::timestamptz, left_passage = ${'passage' in how ? how.passage : null}::uuid,
      settled_note = ${'note' in how ? how.note : null}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Visits of a household, newest first. */
export const listOfHousehold = async (db: Db, district: DistrictCode, household: Id, limit: number): Promise<StoredVisit[]> => {
  const { rows } = await sql<StoredVisit>`
    select ${columns} from visit v where v.district = ${district} and v.household = ${household}::uuid
    order by v.expected_at desc, v.id desc limit ${limit}`.execute(db)
  return rows
}

export type VisitFilter = 'open' | 'expected' | 'inside' | 'overdue' | 'refused' | 'all'

/** Whether a visit is in a state at `at`, as `visitState` says it. */
const inState = (filter: VisitFilter, at: Instant): RawBuilder<unknown> => {
  const inside = sql`v.entered_at is not null and v.left_at is null`
  const waiting = sql`v.entered_at is null and v.left_at is null and v.cancelled_at is null`
  const late = sql`coalesce(v.must_leave_by < ${at}::timestamptz, false)`
  switch (filter) {
    case 'expected': return sql`${waiting} and v.refused_at is null and v.arrive_by >= ${at}::timestamptz`
    case 'inside': return sql`${inside} and not ${late}`
    case 'overdue': return sql`${inside} and ${late}`
    case 'refused': return sql`${waiting} and v.refused_at is not null`
    case 'open': return sql`((${inside}) or (${waiting} and v.refused_at is null and v.arrive_by >= ${at}::timestamptz))`
    case 'all': return sql`true`
  }
}

export interface ListedVisit extends StoredVisit { buildingName: string; compoundName: string; checkpointName: string | null }
export interface VisitQuery { scopes: readonly ScopePath[]; path: ScopePath | null; household: Id | null; state: VisitFilter; at: Instant }

const scoped = (district: DistrictCode, { scopes, path, household }: VisitQuery): RawBuilder<unknown> => sql`
  v.district = ${district} and v.path ^@ any(${scopes as ScopePath[]}::text[]) and (${path}::text is null or v.path ^@ ${path})
    and (${household}::uuid is null or v.household = ${household}::uuid)`

/** Visits of a place, the overdue first, then the latest. */
export const listVisits = async (db: Db, district: DistrictCode, query: VisitQuery, limit: number, offset: number): Promise<ListedVisit[]> => {
  const { rows } = await sql<ListedVisit>`
    select ${columns}, t.name as "buildingName", case when t.kind in ('building', 'unit', 'tower') then parent.name else t.name end as "compoundName",
      c.name as "checkpointName"
    from visit v
    join territory t on t.district = v.district and t.path = v.path
    left join territory parent on parent.district = t.district and parent.id = t.parent
    left join checkpoint c on c.district = v.district and c.id = v.entered_at_gate
    where ${scoped(district, query)} and ${inState(query.state, query.at)}
    order by (${inState('overdue', query.at)}) desc, v.expected_at desc, v.id desc limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export const countVisits = async (
  db: Db, district: DistrictCode, query: VisitQuery,
): Promise<{ expected: number; inside: number; overdue: number; refused: number }> => {
  const count = (state: VisitFilter): RawBuilder<unknown> => sql`count(*) filter (where ${inState(state, query.at)})::int`
  const { rows } = await sql<{ expected: number; inside: number; overdue: number; refused: number }>`
    select ${count('expected')} as expected, ${count('inside')} as inside, ${count('overdue')} as overdue, ${count('refused')} as refused
    from visit v where ${scoped(district, query)}`.execute(db)
  return rows[0]!
}

const replicaColumns = sql`
  v.id as visit, v.host_door as door, case when t.kind in ('building', 'unit', 'tower') then t.name else '' end as "buildingName", v.relation,
  v.same_county as "sameCounty", v.expected_at as "expectedAt", v.arrive_by as "arriveBy", v.cancelled_at is not null as cancelled,
  v.entered_at as "enteredAt", v.must_leave_by as "mustLeaveBy", v.left_at as "leftAt"`

const atGate = (path: ScopePath): RawBuilder<unknown> => (path.split('/').length - 2 >= 3 ? sql`(v.path ^@ ${path} or ${path} ^@ v.path)` : sql`false`)

/** Visitors whom a gate may meet now: expected within a day, or inside. */
export const listReplicaVisits = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<Omit<ReplicaVisit, 'code'>[]> => {
  const { rows } = await sql<Omit<ReplicaVisit, 'code'>>`
    select ${replicaColumns} from visit v join territory t on t.district = v.district and t.path = v.path
    where v.district = ${district} and ${atGate(path)} and v.left_at is null and v.cancelled_at is null
      and (v.entered_at is not null or v.arrive_by >= ${at}::timestamptz)
    order by v.expected_at, v.id limit 2000`.execute(db)
  return rows
}

/** One visit as a gate's phone knows it; null when it lies behind another gate. */
export const replicaVisit = async (db: Db, district: DistrictCode, path: ScopePath, id: Id): Promise<Omit<ReplicaVisit, 'code'> | null> => {
  const { rows } = await sql<Omit<ReplicaVisit, 'code'>>`
    select ${replicaColumns} from visit v join territory t on t.district = v.district and t.path = v.path
    where v.district = ${district} and v.id = ${id}::uuid and ${atGate(path)}`.execute(db)
  return rows[0] ?? null
}
