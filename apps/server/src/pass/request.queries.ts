// SQL of requests for passes, and of the homes that they come from.
import { sql, type RawBuilder } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { PassChannel, PassKind, PassRequestState } from '@shouwang/domain/pass'
import type { Db, Tx } from '../platform/database.js'

/** A household's place, the compound whose gates are its own (the nearest place above that is no building), and who lives there now. */
export interface Home { path: ScopePath; compound: Id; people: Id[] }

export const homeOf = async (db: Db, district: DistrictCode, household: Id, now: Instant): Promise<Home | null> => {
  const { rows } = await sql<Home>`
    select d.path,
      (select t.id from territory t where t.district = d.district and d.path ^@ t.path and t.kind not in ('building', 'unit')
       order by t.kind <> 'compound', length(t.path) desc limit 1) as compound,
      array(select r.person from residency r where r.district = h.district and r.household = h.id
            and (r.to_at is null or r.to_at > ${now}::timestamptz)) as people
    from household h join dwelling d on d.district = h.district and d.id = h.dwelling
    where h.district = ${district} and h.id = ${household}::uuid`.execute(db)
  return rows[0] ?? null
}

export interface NewRequest {
  id: Id; kind: PassKind; household: Id; person: Id | null; territory: Id; path: ScopePath; sealed: Buffer | null; channel: PassChannel
  validFrom: Instant; validTo: Instant; askedBy: string; askedAt: Instant
}

export const insertRequest = async (tx: Tx, district: DistrictCode, row: NewRequest): Promise<void> => {
  await sql`
    insert into pass_request (district, id, kind, household, person, territory, path, sealed, channel, valid_from, valid_to, asked_by, asked_at)
    values (${district}, ${row.id}::uuid, ${row.kind}, ${row.household}::uuid, ${row.person}::uuid, ${row.territory}::uuid, ${row.path}, ${row.sealed},
      ${row.channel}, ${row.validFrom}::timestamptz, ${row.validTo}::timestamptz, ${row.askedBy}, ${row.askedAt}::timestamptz)`.execute(tx)
}

export const countOpen = async (db: Db, district: DistrictCode, household: Id): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pass_request
    where district = ${district} and household = ${household}::uuid and decided_at is null`.execute(db)
  return rows[0]!.count
}

export interface RequestRow {
  id: Id; kind: PassKind; household: Id | null; person: Id | null; territory: Id; path: ScopePath; door: string | null; placeName: string; name: string | null
  sealed: Buffer | null; channel: PassChannel; validFrom: Instant; validTo: Instant; askedAt: Instant; decidedAt: Instant | null
  decision: PassRequestState | null; reason: string | null
}

const columns = sql`
  q.id, q.kind, q.household, q.person, q.territory, q.path, d.door, t.name as "placeName", n.name, q.sealed, q.channel, q.valid_from as "validFrom",
  q.valid_to as "validTo", q.asked_at as "askedAt", q.decided_at as "decidedAt", q.decision, q.reason`
const tables = sql`
  pass_request q
  join territory t on t.district = q.district and t.id = q.territory
  left join household h on h.district = q.district and h.id = q.household
  left join dwelling d on d.district = h.district and d.id = h.dwelling
  left join person n on n.district = q.district and n.id = q.person`

export const findRequest = async (db: Db, district: DistrictCode, id: Id): Promise<RequestRow | null> => {
  const { rows } = await sql<RequestRow>`select ${columns} from ${tables} where q.district = ${district} and q.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

const inState = (state: PassRequestState): RawBuilder<unknown> => (state === 'open' ? sql`q.decided_at is null` : sql`q.decision = ${state}`)

/** One page of requests, those that wait longest first; decided ones latest first. */
export const listRequests = async (
  db: Db, { district, scopes, state }: { district: DistrictCode; scopes: readonly ScopePath[]; state: PassRequestState }, limit: number, offset: number,
): Promise<{ total: number; rows: RequestRow[] }> => {
  const where = sql`q.district = ${district} and q.path ^@ any(${scopes as string[]}::text[]) and ${inState(state)}`
  const order = state === 'open' ? sql`q.asked_at, q.id` : sql`q.decided_at desc, q.id`
  const { rows } = await sql<RequestRow>`select ${columns} from ${tables} where ${where} order by ${order} limit ${limit} offset ${offset}`.execute(db)
  const count = await sql<{ total: number }>`select count(*)::int as total from pass_request q where ${where}`.execute(db)
  return { total: count.rows[0]?.total ?? 0, rows }
}

/** A household's own requests of the last months, latest first. */
export const requestsOfHousehold = async (db: Db, district: DistrictCode, household: Id): Promise<RequestRow[]> => {
  const { rows } = await sql<RequestRow>`
    select ${columns} from ${tables} where q.district = ${district} and q.household = ${household}::uuid order by q.asked_at desc, q.id limit 50`.execute(db)
  return rows
}

/** Closes a request; false when somebody has closed it meanwhile. */
export const closeRequest = async (
  tx: Tx, district: DistrictCode, id: Id, closed: { decision: PassRequestState; by: Id | null; reason: string | null; pass: Id | null }, at: Instant,
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update pass_request set decided_at = ${at}::timestamptz, decision = ${closed.decision}, decided_by = ${closed.by}::uuid, reason = ${closed.reason},
      pass = ${closed.pass}::uuid
    where district = ${district} and id = ${id}::uuid and decided_at is null`.execute(tx)
  return numAffectedRows === 1n
}
