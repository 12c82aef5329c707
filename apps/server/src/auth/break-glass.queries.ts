// SQL of break-glass: declarations, their ends, their reviews, and how much was read under them.
import { sql } from 'kysely'
import type { GlassPlace } from '@shouwang/domain/auth'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface GlassRow { id: Id; account: Id; path: ScopePath; until: Instant; endedAt: Instant | null; reviewedAt: Instant | null }

const COLUMNS = sql`id, account, path, until_at as "until", ended_at as "endedAt", reviewed_at as "reviewedAt"`

/** A declaration, locked inside a transaction; null when there is none. */
export const lockGlass = async (db: Db, district: DistrictCode, id: Id): Promise<GlassRow | null> => {
  const { rows } = await sql<GlassRow>`select ${COLUMNS} from break_glass where district = ${district} and id = ${id}::uuid for update`.execute(db)
  return rows[0] ?? null
}

/** The account's declaration that is open at `now` over the path or something around it; null when there is none. */
export const openGlassOver = async (db: Db, district: DistrictCode, account: Id, path: ScopePath, now: Instant): Promise<GlassRow | null> => {
  const { rows } = await sql<GlassRow>`
    select ${COLUMNS} from break_glass
    where district = ${district} and account = ${account}::uuid and ended_at is null and until_at > ${now}::timestamptz and ${path}::text ^@ path limit 1`.execute(db)
  return rows[0] ?? null
}

export const insertGlass = async (
  tx: Tx, district: DistrictCode,
  glass: { id: Id; account: Id; territory: Id; path: ScopePath; reason: string; from: Instant; until: Instant },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into break_glass (district, id, account, territory, path, reason, from_at, until_at)
    values (${district}, ${glass.id}::uuid, ${glass.account}::uuid, ${glass.territory}::uuid, ${glass.path}, ${glass.reason},
            ${glass.from}::timestamptz, ${glass.until}::timestamptz)
    on conflict do nothing returning id`.execute(tx)
  return rows.length === 1
}

/** Ends a declaration early; one that is over stays as it was. */
export const endGlass = async (tx: Tx, district: DistrictCode, id: Id, now: Instant): Promise<void> => {
  await sql`update break_glass set ended_at = ${now}::timestamptz
    where district = ${district} and id = ${id}::uuid and ended_at is null and until_at > ${now}::timestamptz`.execute(tx)
}

/** Ends whatever an account has open: it was closed. */
export const endGlassesOf = async (tx: Tx, district: DistrictCode, account: Id, now: Instant): Promise<void> => {
  await sql`update break_glass set ended_at = ${now}::timestamptz
    where district = ${district} and account = ${account}::uuid and ended_at is null and until_at > ${now}::timestamptz`.execute(tx)
}

export const setReview = async (
  tx: Tx, district: DistrictCode, id: Id, review: { by: Id | null; finding: string; note: string }, now: Instant,
): Promise<void> => {
  await sql`update break_glass set reviewed_at = ${now}::timestamptz, reviewed_by = ${review.by}::uuid, finding = ${review.finding}, note = ${review.note}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export interface ListedGlass extends GlassRow {
  name: string; login: string; territory: Id; territoryName: string; reason: string; from: Instant
  reviewer: string | null; finding: 'justified' | 'not-justified' | null; note: string | null; reads: number; people: number
}

/** Places of the district whose name holds `q`, from the district downwards. */
export const findGlassPlaces = async (db: Db, district: DistrictCode, q: string, limit: number): Promise<GlassPlace[]> => {
  const { rows } = await sql<GlassPlace>`
    select t.id, t.name, t.kind, p.name as "parentName" from territory t left join territory p on p.district = t.district and p.id = t.parent
    where t.district = ${district} and t.retired_at is null and position(${q} in t.name) > 0 order by length(t.path), t.path limit ${limit}`.execute(db)
  return rows
}

/** Declarations over `scopes`, or of one account: unreviewed ones first, the oldest of them first; then reviewed ones, newest first. */
export const listGlasses = async (
  db: Db, district: DistrictCode, of: { scopes: readonly ScopePath[] } | { account: Id }, limit: number,
): Promise<ListedGlass[]> => {
  const which = 'account' in of ? sql`g.account = ${of.account}::uuid` : sql`g.path ^@ any(${of.scopes as ScopePath[]}::text[])`
  const { rows } = await sql<ListedGlass>`
    select g.id, g.account, g.path, g.until_at as "until", g.ended_at as "endedAt", g.reviewed_at as "reviewedAt", a.name, a.login,
      g.territory, t.name as "territoryName", g.reason, g.from_at as "from", b.name as reviewer, g.finding, g.note, l.reads, l.people
    from break_glass g
    join account a on a.district = g.district and a.id = g.account
    join territory t on t.district = g.district and t.id = g.territory
    left join account b on b.district = g.district and b.id = g.reviewed_by
    cross join lateral (
      select count(*)::int as reads, coalesce(sum(count), 0)::int as people from read_log l where l.district = g.district and l.break_glass = g.id
    ) l
    where g.district = ${district} and ${which}
    order by g.reviewed_at is not null, case when g.reviewed_at is null then g.from_at end, g.from_at desc, g.id limit ${limit}`.execute(db)
  return rows
}
