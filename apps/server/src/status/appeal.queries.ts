// SQL of appeals: filed, acknowledged, decided, told; their clock and their figures.
import { sql } from 'kysely'
import type { AppealChannel, AppealGround, Colour } from '@shouwang/domain/status'
import type { Actor, DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface AppealRow {
  id: Id; number: string; person: Id; path: ScopePath; channel: AppealChannel; ground: AppealGround; statement: string | null
  filedBy: Id | null; filedKind: Actor['kind']; filedAt: Instant; dueAt: Instant; colour: Colour; rule: string; version: string; evidence: Id[]
  acknowledgedAt: Instant | null; acknowledgedName: string | null; decidedAt: Instant | null; decidedBy: Id | null; decidedName: string | null
  outcome: 'overturned' | 'upheld' | null; explanation: string | null; awaitsSecond: boolean; closedAt: Instant | null
  told: 'own-page' | 'phone' | 'in-person' | 'paper' | null
}

const columns = sql`
  a.id, a.number, a.person, a.path, a.channel, a.ground, a.statement, a.filed_by as "filedBy", a.filed_kind as "filedKind", a.filed_at as "filedAt",
  a.due_at as "dueAt", a.colour, a.rule, a.version, a.evidence, a.acknowledged_at as "acknowledgedAt", a.acknowledged_name as "acknowledgedName",
  a.decided_at as "decidedAt", a.decided_by as "decidedBy", a.decided_name as "decidedName", a.outcome, a.explanation, a.awaits_second as "awaitsSecond",
  a.closed_at as "closedAt", a.told`

/** Who an appeal can be about: a person by id, or by a pass that a gate has seen. */
export const findAppellant = async (
  db: Db, district: DistrictCode, about: { person: Id } | { pass: Id },
): Promise<{ person: Id; household: Id | null; path: ScopePath } | null> => {
  const person = 'person' in about
    ? sql`${about.person}::uuid`
    : sql`(select q.person from pass q where q.district = ${district} and q.id = ${about.pass}::uuid)`
  const { rows } = await sql<{ person: Id; household: Id | null; path: ScopePath }>`
    select p.id as person, p.household, coalesce(p.path, ${`/${district}/`}) as path from person p where p.district = ${district} and p.id = ${person}`.execute(db)
  return rows[0] ?? null
}

/** The number of the appeal of this person that is not closed. */
export const openAppealOf = async (db: Db, district: DistrictCode, person: Id): Promise<string | null> => {
  const { rows } = await sql<{ number: string }>`
    select number from status_appeal where district = ${district} and person = ${person}::uuid and closed_at is null`.execute(db)
  return rows[0]?.number ?? null
}

export type NewAppeal = Pick<AppealRow,
  'id' | 'number' | 'person' | 'path' | 'channel' | 'ground' | 'statement' | 'filedBy' | 'filedKind' | 'filedAt' | 'dueAt' | 'colour' | 'rule' | 'version' | 'evidence'>

export const insertAppeal = async (tx: Tx, district: DistrictCode, row: NewAppeal): Promise<void> => {
  await sql`
    insert into status_appeal (district, id, number, person, path, channel, ground, statement, filed_by, filed_kind, filed_at, due_at, colour, rule, version, evidence)
    values (${district}, ${row.id}::uuid, ${row.number}, ${row.person}::uuid, ${row.path}, ${row.channel}, ${row.ground}, ${row.statement}, ${row.filedBy}::uuid,
      ${row.filedKind}, ${row.filedAt}::timestamptz, ${row.dueAt}::timestamptz, ${row.colour}, ${row.rule}, ${row.version}, ${row.evidence}::uuid[])`.execute(tx)
}

export const findAppeal = async (db: Db, district: DistrictCode, id: Id): Promise<AppealRow | null> => {
  const { rows } = await sql<AppealRow>`select ${columns} from status_appeal a where a.district = ${district} and a.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** The same, held until the transaction ends. */
export const lockAppeal = async (tx: Tx, district: DistrictCode, id: Id): Promise<AppealRow | null> => {
  await sql`select 1 from status_appeal where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return findAppeal(tx, district, id)
}

/** Who recorded the facts that an appeal is about. */
export const recordersOf = async (db: Db, district: DistrictCode, evidence: readonly Id[]): Promise<(Id | null)[]> => {
  const { rows } = await sql<{ by: Id | null }>`
    select distinct recorded_by as by from status_evidence where district = ${district} and id = any(${evidence as Id[]}::uuid[])`.execute(db)
  return rows.map(({ by }) => by)
}

export const setAcknowledged = async (tx: Tx, district: DistrictCode, id: Id, by: { name: string; at: Instant }): Promise<void> => {
  await sql`
    update status_appeal set acknowledged_at = ${by.at}::timestamptz, acknowledged_name = ${by.name}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** What was decided. Overturned waits for the second office; `setSecond` lets it count or takes it back. */
export const setDecided = async (
  tx: Tx, district: DistrictCode, id: Id,
  by: { account: Id | null; name: string; at: Instant; outcome: 'overturned' | 'upheld'; explanation: string },
): Promise<void> => {
  await sql`
    update status_appeal set decided_by = ${by.account}::uuid, decided_name = ${by.name}, decided_at = ${by.at}::timestamptz, outcome = ${by.outcome},
      explanation = ${by.explanation}, awaits_second = ${by.outcome === 'overturned'} where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** The second office has decided: agreed, the decision counts from now; declined, the appeal is open again. */
export const setSecond = async (tx: Tx, district: DistrictCode, id: Id, agreed: boolean, at: Instant): Promise<void> => {
  await (agreed
    ? sql`update status_appeal set awaits_second = false, decided_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid`
    : sql`update status_appeal set awaits_second = false, decided_at = null, decided_by = null, decided_name = null, outcome = null, explanation = null
        where district = ${district} and id = ${id}::uuid`).execute(tx)
}

export const setClosed = async (tx: Tx, district: DistrictCode, id: Id, told: string, at: Instant): Promise<void> => {
  await sql`
    update status_appeal set closed_at = ${at}::timestamptz, told = ${told} where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const appealsOfPeople = async (db: Db, district: DistrictCode, persons: readonly Id[]): Promise<AppealRow[]> => {
  const { rows } = await sql<AppealRow>`
    select ${columns} from status_appeal a where a.district = ${district} and a.person = any(${persons as Id[]}::uuid[]) order by a.filed_at desc`.execute(db)
  return rows
}

export interface ListedAppeal extends AppealRow { name: string; place: string | null; door: string | null }
const listed = sql`${columns}, p.name, t.name as place, p.door`
const tables = sql`
  status_appeal a join person p on p.district = a.district and p.id = a.person
  left join territory t on t.district = p.district and t.path = p.path`

export type AppealFilter = 'open' | 'late' | 'to-tell' | 'closed'

/** Appeals of people in the scopes; open ones by when they are due. */
export const listAppeals = async (
  db: Db, district: DistrictCode, scopes: readonly ScopePath[], filter: AppealFilter, at: Instant, limit: number,
): Promise<ListedAppeal[]> => {
  const open = sql`a.closed_at is null and (a.decided_at is null or a.awaits_second)`
  const where = {
    open, late: sql`${open} and a.due_at < ${at}::timestamptz`, 'to-tell': sql`a.closed_at is null and a.decided_at is not null and not a.awaits_second`,
    closed: sql`a.closed_at is not null`,
  }[filter]
  const { rows } = await sql<ListedAppeal>`
    select ${listed} from ${tables} where a.district = ${district} and a.path ^@ any(${scopes as string[]}::text[]) and ${where}
    order by ${filter === 'closed' ? sql`a.closed_at desc` : sql`a.due_at`}, a.id limit ${limit}`.execute(db)
  return rows
}

export const findListedAppeal = async (db: Db, district: DistrictCode, id: Id): Promise<ListedAppeal | null> => {
  const { rows } = await sql<ListedAppeal>`select ${listed} from ${tables} where a.district = ${district} and a.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export interface AppealCounts {
  filed: number; open: number; late: number; upheld: number; overturned: number; medianHours: number | null; slowestHours: number | null; decidedInTime: number
}

/** How appeals filed since then have gone, in the scopes. */
export const countAppeals = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], since: Instant, at: Instant): Promise<AppealCounts> => {
  const took = sql`extract(epoch from a.decided_at - a.filed_at) / 3600.0`
  const settled = sql`a.decided_at is not null and not a.awaits_second`
  const { rows } = await sql<AppealCounts>`
    select count(*)::int as filed, count(*) filter (where not (${settled}))::int as open,
      count(*) filter (where not (${settled}) and a.due_at < ${at}::timestamptz)::int as late,
      count(*) filter (where ${settled} and a.outcome = 'upheld')::int as upheld, count(*) filter (where ${settled} and a.outcome = 'overturned')::int as overturned,
      round((percentile_cont(0.5) within group (order by ${took}) filter (where ${settled}))::numeric, 1)::float8 as "medianHours",
      round((max(${took}) filter (where ${settled}))::numeric, 1)::float8 as "slowestHours",
      count(*) filter (where ${settled} and a.decided_at <= a.due_at)::int as "decidedInTime"
    from status_appeal a where a.district = ${district} and a.filed_at >= ${since}::timestamptz and a.path ^@ any(${scopes as string[]}::text[])`.execute(db)
  return rows[0]!
}
