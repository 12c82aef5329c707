// The SQL of lists of questions, and of a month in figures.
import { sql, type RawBuilder } from 'kysely'
import type { AnomalyOutcome, AnomalyState, AnomalyType, Consequence } from '@shouwang/domain/anomaly'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'

export interface AnomalyFilter {
  scopes: readonly ScopePath[]; path: ScopePath | null; show: 'open' | 'overdue' | 'second' | 'review' | 'closed' | 'all'; type: AnomalyType | null; person: Id | null
  at: Instant
}

export interface ListedAnomaly {
  id: Id; type: AnomalyType; state: AnomalyState; outcome: AnomalyOutcome | null; consequence: Consequence | null; score: number; signals: number
  person: Id | null; name: string | null; household: Id | null; door: string | null; place: string; path: ScopePath; detectedAt: Instant; lastAt: Instant; dueAt: Instant | null
}

const shown = ({ show, at }: AnomalyFilter): RawBuilder<unknown> => {
  switch (show) {
    case 'open': return sql`a.closed_at is null`
    case 'overdue': return sql`a.closed_at is null and a.due_at < ${at}::timestamptz`
    case 'second': return sql`a.closed_at is null and a.state = 'to-second'`
    case 'review': return sql`a.closed_at is null and a.state = 'handled'`
    case 'closed': return sql`a.closed_at is not null`
    case 'all': return sql`true`
  }
}

const where = (district: DistrictCode, filter: AnomalyFilter): RawBuilder<unknown> => sql`
  a.district = ${district} and ${shown(filter)}
  and exists (select 1 from unnest(${filter.scopes as string[]}::text[]) s(scope) where a.path ^@ s.scope)
  and (${filter.path}::text is null or a.path ^@ ${filter.path}) and (${filter.type}::text is null or a.type = ${filter.type})
  and (${filter.person}::uuid is null or a.person = ${filter.person}::uuid)`

const columns = sql`
  a.id, a.type, a.state, a.outcome, a.consequence, a.score, a.person, p.name, a.household, d.door, t.name as place, a.path, a.detected_at as "detectedAt",
  a.last_at as "lastAt", a.due_at as "dueAt",
  (select count(*)::int from anomaly_signal s where s.district = a.district and s.anomaly = a.id and s.suppressed_by is null) as signals`

const joins = sql`
  left join person p on p.district = a.district and p.id = a.person
  left join household h on h.district = a.district and h.id = a.household
  left join dwelling d on d.district = h.district and d.id = h.dwelling
  join territory t on t.district = a.district and t.path = a.path`

/** A page of questions: open ones by what is due first, closed ones latest first. */
export const listAnomalies = async (db: Db, district: DistrictCode, filter: AnomalyFilter, limit: number, offset: number): Promise<ListedAnomaly[]> => {
  const order = filter.show === 'closed' || filter.show === 'all' ? sql`a.detected_at desc, a.id` : sql`a.due_at nulls last, a.score desc, a.id`
  const { rows } = await sql<ListedAnomaly>`
    select ${columns} from anomaly a ${joins} where ${where(district, filter)} order by ${order} limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export const countAnomalies = async (db: Db, district: DistrictCode, filter: AnomalyFilter): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from anomaly a where ${where(district, filter)}`.execute(db)
  return rows[0]!.count
}

/** One question as the list shows it; undefined when it is unknown. */
export const findListed = async (db: Db, district: DistrictCode, id: Id): Promise<ListedAnomaly | undefined> => {
  const { rows } = await sql<ListedAnomaly>`select ${columns} from anomaly a ${joins} where a.district = ${district} and a.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** Questions about people of one household that are open, or were closed after `since`. */
export const listOwn = async (db: Db, district: DistrictCode, household: Id, since: Instant): Promise<(ListedAnomaly & { answered: boolean })[]> => {
  const { rows } = await sql<ListedAnomaly & { answered: boolean }>`
    select ${columns}, exists (select 1 from anomaly_contact c where c.district = a.district and c.anomaly = a.id and c.explanation is not null) as answered
    from anomaly a ${joins} where a.district = ${district} and p.household = ${household}::uuid
      and (a.closed_at is null and a.state <> 'new' or a.closed_at >= ${since}::timestamptz) order by a.detected_at desc`.execute(db)
  return rows
}

export interface MonthRow { type: AnomalyType; state: AnomalyState; outcome: AnomalyOutcome | null; count: number }

/** The questions raised in `[from, to)` by type and what came of them. */
export const countMonth = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], from: Instant, to: Instant): Promise<MonthRow[]> => {
  const { rows } = await sql<MonthRow>`
    select type, state, outcome, count(*)::int as count from anomaly a
    where district = ${district} and detected_at >= ${from}::timestamptz and detected_at < ${to}::timestamptz
      and exists (select 1 from unnest(${scopes as string[]}::text[]) s(scope) where a.path ^@ s.scope)
    group by type, state, outcome`.execute(db)
  return rows
}

/** How many signals of the month an outing answered, and how many people were in quarantine at some time of it. */
export const countAround = async (
  db: Db, district: DistrictCode, scopes: readonly ScopePath[], from: Instant, to: Instant,
): Promise<{ answered: number; inQuarantine: number }> => {
  const inside = (column: RawBuilder<unknown>) => sql`exists (select 1 from unnest(${scopes as string[]}::text[]) s(scope) where ${column} ^@ s.scope)`
  const { rows } = await sql<{ answered: number; inQuarantine: number }>`
    select (select count(*)::int from anomaly_signal g where g.district = ${district} and g.suppressed_by is not null and g.received_at >= ${from}::timestamptz
              and g.received_at < ${to}::timestamptz and ${inside(sql`g.path`)}) as answered,
      (select count(distinct c.person)::int from quarantine_case c where c.district = ${district} and c.state <> 'proposed' and c.kind <> 'monitoring'
              and c.starts_at < ${to}::timestamptz and (c.ended_at is null or c.ended_at >= ${from}::timestamptz) and ${inside(sql`c.path`)}) as "inQuarantine"`.execute(db)
  return rows[0]!
}
