// The SQL of release: what each case has for it, and whose release is due or late.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { ReleaseFacts } from '@shouwang/domain/quarantine'
import type { Db, Tx } from '../platform/database.js'

export interface ToRelease extends ReleaseFacts { id: Id; person: Id; path: ScopePath; rule: string; state: 'proposed' | 'active' | 'ended'; household: Id | null }

/** What is known of cases for their release; locked. */
export const lockForRelease = async (tx: Tx, district: DistrictCode, ids: readonly Id[]): Promise<ToRelease[]> => {
  const { rows } = await sql<ToRelease>`
    select c.id, c.person, c.path, c.rule, c.state, c.household, c.ends_at as "endsAt", w.last_at as "lastAt", coalesce(w.normal_run, 0) as "normalRun",
      w.alarm_at as "alarmAt", w.review_at as "reviewAt"
    from quarantine_case c left join quarantine_watch w on w.district = c.district and w.case_id = c.id
    where c.district = ${district} and c.id = any(${ids as Id[]}::uuid[]) order by c.id for update of c`.execute(tx)
  return rows
}

/** The criteria of `missingForRelease` over a case `c`, its sums `w` and its rules `r`: the same cases run through both. */
export const RELEASABLE = (at: Instant) => sql`(
  c.ends_at <= ${at}::timestamptz and w.alarm_at is null and w.review_at is null
  and ((r.rules->>'closingReadings')::int = 0
    or (w.normal_run >= (r.rules->>'closingReadings')::int and w.last_at >= c.ends_at - make_interval(hours => (r.rules->>'closingHours')::int))))`

/** Active cases that meet every criterion at `at`, the longest due first. */
export const dueForRelease = async (db: Db, at: Instant, limit: number): Promise<{ district: DistrictCode; id: Id }[]> => {
  const { rows } = await sql<{ district: DistrictCode; id: Id }>`
    select c.district, c.id from quarantine_case c
    join quarantine_watch w on w.district = c.district and w.case_id = c.id
    join quarantine_rule r on r.district = c.district and r.rule = c.rule
    where c.state = 'active' and ${RELEASABLE(at)} order by c.ends_at limit ${limit}`.execute(db)
  return rows
}

/** Active cases whose release is late and of which nobody has been told. */
export const lateReleases = async (db: Db, at: Instant, limit: number): Promise<{ district: DistrictCode; id: Id }[]> => {
  const { rows } = await sql<{ district: DistrictCode; id: Id }>`
    select c.district, c.id from quarantine_case c join quarantine_rule r on r.district = c.district and r.rule = c.rule
    where c.state = 'active' and c.alarmed_at is null and c.ends_at <= ${at}::timestamptz
      and c.ends_at + make_interval(mins => (r.rules->>'overdueMinutes')::int) <= ${at}::timestamptz
    order by c.ends_at limit ${limit}`.execute(db)
  return rows
}

/** Marks late cases; those released meanwhile, or marked already, are passed over. */
export const markAlarmed = async (tx: Tx, district: DistrictCode, ids: readonly Id[], at: Instant): Promise<{ id: Id; path: ScopePath }[]> => {
  const { rows } = await sql<{ id: Id; path: ScopePath }>`
    update quarantine_case set alarmed_at = ${at}::timestamptz
    where district = ${district} and id = any(${ids as Id[]}::uuid[]) and state = 'active' and alarmed_at is null and ends_at <= ${at}::timestamptz
    returning id, path`.execute(tx)
  return rows
}
