// SQL of the record of readings: for auditors by filters, for a household about itself.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, Purpose, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'

export interface ReadFilter {
  from?: Instant | undefined; to?: Instant | undefined; account?: Id | undefined; action?: string | undefined; purpose?: string | undefined
  breakGlass?: Id | undefined; subject?: string | undefined; unpurposed?: boolean | undefined
}

/** `personName` and `door` are in full: mask the name before it leaves. */
export interface ReadRow {
  id: Id; at: Instant; actorKind: string; name: string | null; login: string | null; role: string | null; unitName: string | null; action: string
  kind: 'person' | 'household' | 'list'; subject: string; personName: string | null; door: string | null; placeName: string | null
  purpose: Purpose | null; reason: string; count: number; breakGlass: Id | null
}

const SUBJECT_ID = sql`case when l.subject ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then l.subject::uuid end`

const COLUMNS = sql`l.id, l.at, l.actor_kind as "actorKind", coalesce(a.name, v.name) as name, a.login, l.role, u.name as "unitName", l.action, l.kind, l.subject,
  p.name as "personName", coalesce(p.door, x.door) as door, t.name as "placeName", l.purpose, l.reason, l.count, l.break_glass as "breakGlass"`

const FROM = sql`read_log l
  left join account a on a.district = l.district and a.id = l.actor
  left join device v on v.district = l.district and v.id = l.actor
  left join territory u on u.district = l.district and u.path = l.unit_path
  left join person p on l.kind = 'person' and p.district = l.district and p.id = ${SUBJECT_ID}
  left join household k on l.kind = 'household' and k.district = l.district and k.id = ${SUBJECT_ID}
  left join dwelling x on x.district = k.district and x.id = k.dwelling
  left join territory t on l.kind = 'list' and t.district = l.district and t.id = ${SUBJECT_ID}`

const condition = (wanted: unknown, clause: ReturnType<typeof sql>) => (wanted === undefined ? sql`true` : clause)

/** Readings of what lies inside `scopes` that fit the filter, newest first; from before the reading `before`, if given. */
export const listReads = async (
  db: Db, district: DistrictCode, scopes: readonly ScopePath[], filter: ReadFilter, before: Id | undefined, limit: number,
): Promise<ReadRow[]> => {
  const { from, to, account, action, purpose, breakGlass, subject } = filter
  const { rows } = await sql<ReadRow>`
    select ${COLUMNS} from ${FROM}
    where l.district = ${district} and coalesce(l.path, ${`/${district}/`}) ^@ any(${scopes as ScopePath[]}::text[])
      and ${condition(before, sql`l.id < ${before}::uuid`)} and ${condition(from, sql`l.at >= ${from}::timestamptz`)}
      and ${condition(to, sql`l.at < ${to}::timestamptz`)} and ${condition(account, sql`l.actor = ${account}::uuid`)}
      and ${condition(action, sql`l.action = ${action}`)} and ${condition(purpose, sql`l.purpose = ${purpose}`)}
      and ${condition(breakGlass, sql`l.break_glass = ${breakGlass}::uuid`)} and ${condition(subject, sql`l.subject = ${subject}`)}
    order by l.id desc limit ${limit}`.execute(db)
  return rows
}

/**
 * Readings of a household's people, of the household as a whole, and of lists of a place around its door since it was
 * registered; newest first. Its own reading of itself is not among them.
 */
export const listReadsOfHousehold = async (db: Db, district: DistrictCode, household: Id, limit: number): Promise<ReadRow[]> => {
  const { rows } = await sql<ReadRow>`
    with home as (
      select h.id, w.path, h.registered_at as since from household h join dwelling w on w.district = h.district and w.id = h.dwelling
      where h.district = ${district} and h.id = ${household}::uuid
    ), member as (
      select r.person from residency r where r.district = ${district} and r.household = ${household}::uuid and r.to_at is null
    ), mine as (
      select l.id from read_log l where l.district = ${district} and l.kind = 'person' and l.subject in (
        select person::text from member
        union all select p.id::text from person p join member m on p.merged_into = m.person where p.district = ${district})
      union all
      select l.id from read_log l where l.district = ${district} and l.kind = 'household' and l.subject = ${household}
      union all
      select l.id from read_log l, home where l.district = ${district} and l.kind = 'list' and l.at >= home.since
        and l.path = any(array(select left(home.path, n) from generate_series(1, length(home.path)) n where substr(home.path, n, 1) = '/'))
    )
    select ${COLUMNS} from ${FROM}
    where l.district = ${district} and l.id in (select id from mine order by id desc limit ${limit}) and l.actor_kind <> 'household'
    order by l.id desc`.execute(db)
  return rows
}
