// SQL of the lists and figures of fevers. A hospital sees whoever is sent to it, wherever they live.
import { sql, type RawBuilder } from 'kysely'
import type { Day, DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { FeverFunnel, FeverSource, FeverTransport, ReferralState } from '@shouwang/domain/fever'
import { homePlace } from '../people/index.js'
import type { Db } from '../platform/database.js'
import { feverColumns, type StoredFever } from './fever.queries.js'

export type FeverFilter = 'open' | 'to-refer' | 'on-the-way' | 'no-show' | 'in-care' | 'report-due' | 'over'
export const FEVER_FILTERS: readonly FeverFilter[] = ['open', 'to-refer', 'on-the-way', 'no-show', 'in-care', 'report-due', 'over']

export interface ListedFever extends StoredFever {
  name: string | null; place: string | null; door: string | null; checkpointName: string | null; tenths: number | null
  referral: Id | null; referralState: ReferralState | null; hospitalName: string | null; hospitalPath: ScopePath | null; transport: FeverTransport | null
  sentAt: Instant | null; noShowAt: Instant | null; noShowSeen: Instant | null; answered: boolean; reportDue: Instant | null; reportedAt: Instant | null
}

const WHICH: Record<FeverFilter, RawBuilder<unknown>> = {
  open: sql`f.closed_at is null`,
  'to-refer': sql`f.closed_at is null and f.state in ('first', 'retest', 'confirmed')`,
  'on-the-way': sql`f.closed_at is null and r.state = 'sent'`,
  'no-show': sql`r.state = 'no-show' and f.closed_at is null`,
  'in-care': sql`f.closed_at is null and f.state in ('arrived', 'admitted')`,
  'report-due': sql`r.report_due is not null and r.reported_at is null`,
  over: sql`f.closed_at is not null`,
}

/** An event with its latest referral beside it. */
const FROM = sql`
  fever_event f left join person p on p.district = f.district and p.id = f.person
  left join checkpoint c on c.district = f.district and c.id = f.checkpoint
  left join lateral (
    select * from fever_referral x where x.district = f.district and x.event = f.id order by x.sent_at desc, x.id desc limit 1) r on true`

const listed = sql`
  ${feverColumns}, p.name, ${homePlace} as place, p.door, c.name as "checkpointName",
  (select s.tenths from fever_event_step s where s.district = f.district and s.event = f.id and s.tenths is not null order by s.at desc, s.id desc limit 1) as tenths,
  r.id as referral, r.state as "referralState", coalesce(r.arrived_name, r.hospital_name) as "hospitalName", r.hospital_path as "hospitalPath", r.transport,
  r.sent_at as "sentAt", r.no_show_at as "noShowAt", r.no_show_seen as "noShowSeen", r.outcome is not null as answered, r.report_due as "reportDue",
  r.reported_at as "reportedAt"`

const anyOf = (column: RawBuilder<unknown>, scopes: readonly ScopePath[]): RawBuilder<unknown> =>
  scopes.length === 0 ? sql`false` : sql`(${sql.join(scopes.map((scope) => sql`${column} ^@ ${scope}::text`), sql` or `)})`
const within = (scopes: readonly ScopePath[]): RawBuilder<unknown> => sql`(${anyOf(sql`f.path`, scopes)} or ${anyOf(sql`r.hospital_path`, scopes)})`

export interface Looking { district: DistrictCode; scopes: readonly ScopePath[] }

/** Those that wait longest first; what is over, latest first. */
export const listFevers = async (db: Db, { district, scopes }: Looking, filter: FeverFilter, limit: number, offset: number): Promise<ListedFever[]> => {
  const order = filter === 'over' ? sql`f.closed_at desc, f.id` : sql`cardinality(f.needs) = 0, f.began_at, f.id`
  const { rows } = await sql<ListedFever>`
    select ${listed} from ${FROM} where f.district = ${district} and ${within(scopes)} and ${WHICH[filter]}
    order by ${order} limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export const findListed = async (db: Db, { district, scopes }: Looking, id: Id): Promise<ListedFever | undefined> => {
  const { rows } = await sql<ListedFever>`
    select ${listed} from ${FROM} where f.district = ${district} and f.id = ${id}::uuid and ${within(scopes)}`.execute(db)
  return rows[0]
}

export const listOfHousehold = async (db: Db, district: DistrictCode, household: Id, limit: number): Promise<ListedFever[]> => {
  const { rows } = await sql<ListedFever>`
    select ${listed} from ${FROM} where f.district = ${district} and f.household = ${household}::uuid order by f.began_at desc, f.id limit ${limit}`.execute(db)
  return rows
}

export const peopleOfHousehold = async (db: Db, district: DistrictCode, household: Id): Promise<{ person: Id; name: string }[]> => {
  const { rows } = await sql<{ person: Id; name: string }>`
    select id as person, name from person where district = ${district} and household = ${household}::uuid order by birth_date nulls last, id`.execute(db)
  return rows
}

/** `referral`: the one that nobody arrived on, of a no-show. */
export interface FeverTask { event: Id; household: Id | null; person: Id | null; state: string; since: Instant; due: Instant | null; referral: Id | null }

/** Fevers below a place that somebody at the door can do something about: not referred yet, or not arrived. */
export const feverTasks = async (db: Db, { district, scopes }: Looking): Promise<FeverTask[]> => {
  const { rows } = await sql<FeverTask>`
    select f.id as event, f.household, f.person, case when r.state = 'no-show' then r.state else f.state end as state, f.began_at as since,
      case when r.state = 'no-show' then r.no_show_at else f.refer_due end as due, case when r.state = 'no-show' then r.id end as referral
    from ${FROM} where f.district = ${district} and ${anyOf(sql`f.path`, scopes)} and f.closed_at is null
      and (f.state in ('first', 'retest', 'confirmed') or (r.state = 'no-show' and r.no_show_seen is null))
    order by f.began_at, f.id`.execute(db)
  return rows
}

type Figures = Omit<FeverFunnel, 'at' | 'since' | 'bySource' | 'byDay'>

/** From event to answer since `from`: counts of events by how far they got, medians in whole minutes. */
export const funnelOf = async (db: Db, { district, scopes }: Looking, from: Instant, at: Instant): Promise<Figures> => {
  const minutes = (later: RawBuilder<unknown>, earlier: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`round(percentile_cont(0.5) within group (order by extract(epoch from ${later} - ${earlier}) / 60) filter (where ${later} >= ${earlier}))::int`
  const { rows } = await sql<Figures>`
    select count(*)::int as events, (count(*) filter (where f.confirmed_at is not null))::int as confirmed,
      (count(*) filter (where r.id is not null))::int as referred, (count(*) filter (where r.arrived_at is not null))::int as arrived,
      (count(*) filter (where r.admitted_at is not null))::int as admitted, (count(*) filter (where r.outcome is not null))::int as answered,
      (count(*) filter (where r.state = 'no-show'))::int as "noShows",
      (count(*) filter (where r.state = 'no-show' and r.no_show_seen is null and f.closed_at is null))::int as "noShowsOpen",
      (count(*) filter (where r.report_due is not null and r.reported_at is null))::int as "reportsDue",
      (count(*) filter (where r.report_due < coalesce(r.reported_at, ${at}::timestamptz)))::int as "reportsLate",
      ${minutes(sql`r.sent_at`, sql`f.began_at`)} as "minutesToReferral", ${minutes(sql`r.arrived_at`, sql`r.sent_at`)} as "minutesToArrival",
      ${minutes(sql`r.classified_at`, sql`r.arrived_at`)} as "minutesToResult"
    from ${FROM} where f.district = ${district} and f.began_at >= ${from}::timestamptz and ${within(scopes)}`.execute(db)
  return rows[0]!
}

export const bySource = async (db: Db, { district, scopes }: Looking, from: Instant): Promise<{ source: FeverSource; events: number }[]> => {
  const { rows } = await sql<{ source: FeverSource; events: number }>`
    select f.source, count(*)::int as events from ${FROM}
    where f.district = ${district} and f.began_at >= ${from}::timestamptz and ${within(scopes)} group by f.source order by events desc, f.source`.execute(db)
  return rows
}

/** By day in China: fevers that began, and admissions, whenever their fever began (S3-17: "admitted since 4 February"). */
export const byDay = async (db: Db, { district, scopes }: Looking, from: Instant): Promise<{ day: Day; events: number; admitted: number }[]> => {
  const day = (column: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${column} at time zone 'Asia/Shanghai')::date::text`
  const { rows } = await sql<{ day: Day; events: number; admitted: number }>`
    select day, sum(events)::int as events, sum(admitted)::int as admitted from (
      select ${day(sql`f.began_at`)} as day, 1 as events, 0 as admitted from ${FROM}
      where f.district = ${district} and f.began_at >= ${from}::timestamptz and ${within(scopes)}
      union all
      select ${day(sql`a.admitted_at`)}, 0, 1 from fever_referral a join fever_event f on f.district = a.district and f.id = a.event
      where a.district = ${district} and a.admitted_at >= ${from}::timestamptz and (${anyOf(sql`f.path`, scopes)} or ${anyOf(sql`a.hospital_path`, scopes)})) d
    group by day order by day`.execute(db)
  return rows
}
