// The SQL of line lists: each a question to the facts, with the clock that it counts from.
import { sql, type RawBuilder } from 'kysely'
import { plusMs, startOfDayInChina, dayInChina, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import { LINE_LISTS, type CaseKind, type CaseOutcome, type LineList } from '@shouwang/domain/quarantine'
import type { Db } from '../platform/database.js'

const DAY = 86_400_000

/** The numbers of the rules that lists compare with, once for each version and not for each case. */
const rule = (district: DistrictCode): RawBuilder<unknown> => sql`
  r as materialized (
    select rule, make_interval(hours => (rules->>'remindAfterHours')::int) as remind, make_interval(mins => (rules->>'overdueMinutes')::int) as overdue,
      (rules->>'copiedRun')::int as copied, make_interval(days => (rules->>'suppliesDays')::int) as supplies,
      (rules->>'visitsPerDay')::int as visits, make_interval(hours => (rules->>'noticeHours')::int) as notice
    from quarantine_rule where district = ${district}
  )`

const today = (at: Instant): Instant => startOfDayInChina(dayInChina(at))
/** The end of today in China: the first instant of tomorrow. */
const tomorrow = (at: Instant): Instant => plusMs(today(at), DAY)

/** Visits at the door that are still to be made today. The last one tells all there is to know unless the rules ask for several a day. */
const visitDue = (at: Instant) => sql`c.kind <> 'central' and r.visits > 0 and (
  coalesce(w.visited_at, '-infinity') < ${today(at)}::timestamptz
  or r.visits > 1 and (select count(*) from quarantine_visit v where v.district = c.district and v.case_id = c.id and v.channel = 'door'
    and v.outcome <> 'away' and v.at >= ${today(at)}::timestamptz) < r.visits)`

const suppliedUntil = sql`coalesce(w.supplied_at, c.starts_at) + r.supplies`
// Sets rather than a question for each case: they are small, and a list looks at every open case.
const openHelp = sql`c.id in (select h.case_id from quarantine_help h where h.done_at is null)`
const waits = sql`c.id in (
  select x.case_id from quarantine_extension x where x.approved is null
  union all select a.case_id from quarantine_appeal a where a.decided_at is null
  union all select t.case_id from quarantine_transfer t where t.accepted is null)`

/** Which cases `c` with sums `w` and rules `r` are on a list, and what its clock counts from. Lists of active cases say so themselves. */
const LISTS: Record<LineList, { where(at: Instant): RawBuilder<unknown>; clock: RawBuilder<unknown>; among: 'active' | 'proposed' | 'ended' }> = {
  'due-today': { among: 'active', where: (at) => sql`w.expects_at < ${tomorrow(at)}::timestamptz`, clock: sql`w.expects_at` },
  'not-reporting': { among: 'active', where: (at) => sql`w.expects_at + r.remind <= ${at}::timestamptz`, clock: sql`w.expects_at` },
  symptomatic: { among: 'active', where: () => sql`w.alarm_at is not null`, clock: sql`w.alarm_at` },
  'under-review': { among: 'active', where: () => sql`w.review_at is not null`, clock: sql`w.review_at` },
  ending: { among: 'active', where: (at) => sql`c.ends_at <= ${plusMs(at, DAY)}::timestamptz`, clock: sql`c.ends_at` },
  overdue: { among: 'active', where: (at) => sql`c.ends_at + r.overdue <= ${at}::timestamptz`, clock: sql`c.ends_at` },
  'no-notice': { among: 'active', where: () => sql`c.notice_at is null`, clock: sql`c.confirmed_at` },
  'notice-late': { among: 'active', where: (at) => sql`c.notice_at is null and c.starts_at + r.notice <= ${at}::timestamptz`, clock: sql`c.starts_at + r.notice` },
  'no-doctor': { among: 'active', where: () => sql`c.doctor is null`, clock: sql`c.confirmed_at` },
  'no-worker': { among: 'active', where: () => sql`c.primary_worker is null`, clock: sql`c.confirmed_at` },
  'no-supplies': { among: 'active', where: (at) => sql`c.kind = 'home' and ${suppliedUntil} <= ${at}::timestamptz`, clock: suppliedUntil },
  'no-visit': { among: 'active', where: visitDue, clock: sql`coalesce(w.visited_at, c.starts_at)` },
  help: {
    among: 'active', where: () => openHelp,
    clock: sql`(select min(h.due_at) from quarantine_help h where h.district = c.district and h.case_id = c.id and h.done_at is null)`,
  },
  waiting: { among: 'active', where: () => waits, clock: sql`c.ends_at` },
  copied: { among: 'active', where: () => sql`w.same_run >= r.copied`, clock: sql`w.last_at` },
  proposed: { among: 'proposed', where: () => sql`true`, clock: sql`c.opened_at` },
  open: { among: 'active', where: () => sql`true`, clock: sql`c.ends_at` },
  ended: { among: 'ended', where: () => sql`true`, clock: sql`c.ended_at` },
}

/** Cases inside these places. `only`: the cases of one worker. */
export interface ListScope { scopes: readonly ScopePath[]; worker?: Id | undefined }

const among = (district: DistrictCode, { scopes, worker }: ListScope): RawBuilder<unknown> => sql`
  quarantine_case c left join quarantine_watch w on w.district = c.district and w.case_id = c.id join r on r.rule = c.rule
  where c.district = ${district} and c.path ^@ any(${scopes as string[]}::text[])
    and (${worker ?? null}::uuid is null or ${worker ?? null}::uuid in (c.primary_worker, c.deputy, c.doctor))`

/** The lists that are counted together: every one of open cases. */
const COUNTED = LINE_LISTS.filter((list) => list !== 'ended')

/** How many cases are on each list, and the oldest clock of each. */
export const countLists = async (
  db: Db, district: DistrictCode, scope: ListScope, at: Instant,
): Promise<{ list: LineList; count: number; oldest: Instant | null }[]> => {
  const columns = sql.join(COUNTED.map((list) => {
    const { where, clock, among: state } = LISTS[list]
    const on = sql`filter (where c.state = ${state} and ${where(at)})`
    return sql`count(*) ${on} as ${sql.ref(`${list} count`)}, min(${clock}) ${on} as ${sql.ref(`${list} oldest`)}`
  }))
  const { rows } = await sql<Record<string, string | null>>`
    with ${rule(district)} select ${columns} from ${among(district, scope)} and c.state <> 'ended'`.execute(db)
  return COUNTED.map((list) => ({ list, count: Number(rows[0]![`${list} count`]), oldest: rows[0]![`${list} oldest`] ?? null }))
}

export interface ListedCase {
  id: Id; person: Id; name: string; door: string | null; place: string; path: ScopePath; kind: CaseKind; startsAt: Instant; endsAt: Instant; basisAt: Instant
  confirmedAt: Instant | null; noticeAt: Instant | null; endedAt: Instant | null; outcome: CaseOutcome | null; rule: string; clock: Instant | null; step: number | null
  expectsAt: Instant | null; lastAt: Instant | null; alarmAt: Instant | null; worker: string | null; doctor: string | null
}

/** The columns of a row over `c`, `w` and a clock. */
const rowColumns = sql`
  c.id, c.person, p.name, p.door, c.path, c.kind, c.starts_at as "startsAt", c.ends_at as "endsAt", c.basis_at as "basisAt", c.confirmed_at as "confirmedAt",
  c.notice_at as "noticeAt", c.ended_at as "endedAt", c.outcome, c.rule, w.step, w.expects_at as "expectsAt", w.last_at as "lastAt", w.alarm_at as "alarmAt",
  coalesce((select string_agg(t.name, ' ' order by length(t.path)) from territory t where t.district = c.district and c.path ^@ t.path
    and t.kind in ('compound', 'building', 'village', 'road', 'site')), (select t.name from territory t where t.district = c.district and t.path = c.path), '') as place,
  (select h.name from holder h where h.district = c.district and h.id = c.primary_worker) as worker,
  (select h.name from holder h where h.district = c.district and h.id = c.doctor) as doctor`

/** A page of a list, the oldest clock first; of ended cases the latest. One row more than a page tells that there is another. */
export const listCases = async (
  db: Db, district: DistrictCode, list: LineList, scope: ListScope, at: Instant, page: { size: number; at: number },
): Promise<ListedCase[]> => {
  const { where, clock, among: state } = LISTS[list]
  const { rows } = await sql<ListedCase>`
    with ${rule(district)},
    f as (
      select c.id, ${clock} as clock from ${among(district, scope)} and c.state = ${state} and ${where(at)}
      order by clock ${list === 'ended' ? sql`desc` : sql`asc`}, c.id limit ${page.size + 1} offset ${page.at * page.size}
    )
    select ${rowColumns}, f.clock from f
    join quarantine_case c on c.district = ${district} and c.id = f.id
    join person p on p.district = c.district and p.id = c.person
    left join quarantine_watch w on w.district = c.district and w.case_id = c.id
    order by f.clock ${list === 'ended' ? sql`desc` : sql`asc`}, c.id`.execute(db)
  return rows
}

/** Cases as rows. */
export const findListedMany = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<ListedCase[]> => {
  const { rows } = await sql<ListedCase>`
    select ${rowColumns}, null as clock from quarantine_case c
    join person p on p.district = c.district and p.id = c.person
    left join quarantine_watch w on w.district = c.district and w.case_id = c.id
    where c.district = ${district} and c.id = any(${ids as Id[]}::uuid[]) order by c.path, p.door, c.id`.execute(db)
  return rows
}

export const findListed = async (db: Db, district: DistrictCode, id: Id): Promise<ListedCase | null> => (await findListedMany(db, district, [id]))[0] ?? null

/** `inAMinute`: the most cases that were entered for the worker one by one within a minute; a list that was opened in one go counts once. */
export interface ListedCaseload { holder: Id; name: string; cases: number; limit: number; inAMinute: number }

/** Whoever has open cases inside these places, the most first. */
export const listCaseloads = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[]): Promise<ListedCaseload[]> => {
  const { rows } = await sql<ListedCaseload>`
    with entered as (
      select primary_worker, count(*) over (partition by primary_worker order by opened_at range between interval '1 minute' preceding and current row) as n
      from (select distinct primary_worker, opened_at from quarantine_case
        where district = ${district} and state <> 'ended' and batch is null and path ^@ any(${scopes as string[]}::text[])) once
    )
    select c.primary_worker as holder, h.name, count(*)::int as cases, min((r.rules->>'caseload')::int) as limit,
      coalesce((select max(e.n) from entered e where e.primary_worker = c.primary_worker), 0)::int as "inAMinute"
    from quarantine_case c join holder h on h.district = c.district and h.id = c.primary_worker
    join quarantine_rule r on r.district = c.district and r.rule = c.rule
    where c.district = ${district} and c.state <> 'ended' and c.path ^@ any(${scopes as string[]}::text[])
    group by c.primary_worker, h.name order by cases desc, h.name limit 100`.execute(db)
  return rows
}
