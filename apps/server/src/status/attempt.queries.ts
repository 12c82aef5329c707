// SQL of what stands before the auditor: refused attempts, changes of many, and up to where it has been seen.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface AttemptRow { id: Id; at: Instant; account: Id | null; device: Id | null; actorName: string; command: string; problem: string }

export const insertAttempt = async (tx: Tx, district: DistrictCode, row: AttemptRow): Promise<void> => {
  await sql`
    insert into status_attempt (district, id, at, account, device, actor_name, command, problem)
    values (${district}, ${row.id}::uuid, ${row.at}::timestamptz, ${row.account}::uuid, ${row.device}::uuid, ${row.actorName}, ${row.command}, ${row.problem})`.execute(tx)
}

export interface NoticeRow { kind: 'change' | 'attempt'; at: Instant; who: string; what: string; problem: string | null; people: number }

/**
 * The latest notices of a district: every change of many with whom it touches, and the attempts of one account or phone at one command within
 * an hour as one line.
 */
export const listNotices = async (db: Db, district: DistrictCode, limit: number): Promise<NoticeRow[]> => {
  const { rows } = await sql<NoticeRow>`
    select 'change' as kind, c.opened_at as at, c.caused_name as who, case when c.cause = 'policy' then 'policy' else c.source_feature end as what,
      null as problem, c.people from status_change c where c.district = ${district}
    union all
    select 'attempt', max(a.at), a.actor_name, a.command, a.problem, count(*)::int from status_attempt a
    where a.district = ${district} group by a.account, a.device, a.actor_name, a.command, a.problem, date_trunc('hour', a.at)
    order by at desc limit ${limit}`.execute(db)
  return rows
}

/** Up to when an account has seen the notices; null: never. */
export const seenUntil = async (db: Db, district: DistrictCode, account: Id): Promise<Instant | null> => {
  const { rows } = await sql<{ until: Instant }>`
    select until from status_notice_seen where district = ${district} and account = ${account}::uuid`.execute(db)
  return rows[0]?.until ?? null
}

export const setSeen = async (tx: Tx, district: DistrictCode, account: Id, until: Instant): Promise<void> => {
  await sql`
    insert into status_notice_seen (district, account, until) values (${district}, ${account}::uuid, ${until}::timestamptz)
    on conflict (district, account) do update set until = greatest(status_notice_seen.until, excluded.until)`.execute(tx)
}
