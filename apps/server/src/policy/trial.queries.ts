// SQL of dry runs: the passages of the last days page by page, the passes that they name, and what was found.
import { sql } from 'kysely'
import type { CheckpointKind, Direction, GateReason, Mask, OutingPurpose, Temperature } from '@shouwang/domain/gate'
import type { PassKind } from '@shouwang/domain/pass'
import type { TrialResult } from '@shouwang/domain/policy'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface TrialCheckpoint { id: Id; name: string; path: ScopePath; kind: CheckpointKind }

/** The checkpoints of a territory, closed ones too: their passages count for the days in which they were open. */
export const checkpointsIn = async (db: Db, district: DistrictCode, path: ScopePath): Promise<TrialCheckpoint[]> => {
  const { rows } = await sql<TrialCheckpoint>`
    select id, name, path, kind from checkpoint where district = ${district} and path ^@ ${path} order by path, name, id`.execute(db)
  return rows
}

export interface Window { from: Instant; to: Instant }

/** How many passages a dry run will look at, at most. */
export const countPassages = async (db: Db, district: DistrictCode, checkpoints: readonly Id[], { from, to }: Window): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from passage
    where district = ${district} and checkpoint = any(${checkpoints as Id[]}::uuid[]) and at >= ${from}::timestamptz and at < ${to}::timestamptz`.execute(db)
  return rows[0]!.count
}

/** A passage as it is stored, without what is sealed. */
export interface StoredPassage {
  id: Id; at: Instant; direction: Direction; persons: number; tenths: number | null
  detail: { subject: Record<string, unknown> & { kind: string }; mask: Mask; temperature?: Temperature; because?: GateReason[]; purpose?: OutingPurpose; documentSeen?: boolean }
}

/** The next passages of a checkpoint after a place in its order; those that were corrected do not count. */
export const pageOfPassages = async (
  db: Db, district: DistrictCode, checkpoint: Id, { from, to }: Window, after: { at: Instant; id: Id } | null, limit: number,
): Promise<StoredPassage[]> => {
  const { rows } = await sql<StoredPassage>`
    select p.id, p.at, p.direction, p.persons, p.tenths, p.detail from passage p
    where p.district = ${district} and p.checkpoint = ${checkpoint}::uuid and p.at >= ${after?.at ?? from}::timestamptz and p.at < ${to}::timestamptz
      and (p.at, p.id) > (${after?.at ?? from}::timestamptz, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
      and not exists (select 1 from passage_correction c where c.district = p.district and c.passage = p.id)
    order by p.at, p.id limit ${limit}`.execute(db)
  return rows
}

export interface KnownPass {
  id: Id; kind: PassKind; scope: string[]; validFrom: Instant; validTo: Instant; revokedAt: Instant | null; suspendedAt: Instant | null; quarantined: boolean
}

export const passesById = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<KnownPass[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<KnownPass>`
    select id, kind, scope, valid_from as "validFrom", valid_to as "validTo", revoked_at as "revokedAt", suspended_at as "suspendedAt", quarantined
    from pass where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(db)
  return rows
}

/** Passes of a territory that count at `now`: all, those longer than `days`, those of kinds that are not accepted. */
export const countPasses = async (
  db: Db, district: DistrictCode, path: ScopePath, now: Instant, days: number, accepted: readonly string[],
): Promise<TrialResult['passes']> => {
  const { rows } = await sql<TrialResult['passes']>`
    select count(*)::int as active,
      count(*) filter (where valid_to - valid_from > make_interval(days => ${days}))::int as "tooLong",
      count(*) filter (where not kind = any(${accepted as string[]}::text[]))::int as "notAccepted"
    from pass where district = ${district} and compound_path ^@ ${path} and revoked_at is null and valid_to > ${now}::timestamptz`.execute(db)
  return rows[0]!
}

/** Days on which a household of the territory went out by pass more often than `limit` times, and how many households that were. */
export const countOverQuota = async (
  db: Db, district: DistrictCode, checkpoints: readonly Id[], { from, to }: Window, limit: number,
): Promise<{ householdDays: number; households: number }> => {
  const { rows } = await sql<{ householdDays: number; households: number }>`
    select count(*)::int as "householdDays", count(distinct household)::int as households from (
      select q.household from passage p join pass q on q.district = p.district and q.id = p.pass
      where p.district = ${district} and p.checkpoint = any(${checkpoints as Id[]}::uuid[]) and p.at >= ${from}::timestamptz and p.at < ${to}::timestamptz
        and p.direction = 'out' and p.action = 'admitted'
        and not exists (select 1 from passage_correction c where c.district = p.district and c.passage = p.id)
      group by q.household, (p.at at time zone 'Asia/Shanghai')::date having count(*) > ${limit}) as over_quota`.execute(db)
  return rows[0]!
}

/** Fevers of these gates that were confirmed in the window, and those of which nobody was told within `minutes`, or nobody at all until its end. */
export const countLateReports = async (
  db: Db, district: DistrictCode, checkpoints: readonly Id[], { from, to }: Window, minutes: number,
): Promise<{ confirmed: number; late: number }> => {
  const { rows } = await sql<{ confirmed: number; late: number }>`
    select count(*)::int as confirmed,
      count(*) filter (where coalesce(s.told, ${to}::timestamptz) > s.confirmed + make_interval(mins => ${minutes}))::int as late
    from fever f cross join lateral (
      select min(at) filter (where step = 'confirmed') as confirmed, min(at) filter (where step in ('doctor-called', 'referred')) as told
      from fever_step where district = f.district and fever = f.id
    ) s
    where f.district = ${district} and f.checkpoint = any(${checkpoints as Id[]}::uuid[])
      and s.confirmed >= ${from}::timestamptz and s.confirmed < ${to}::timestamptz`.execute(db)
  return rows[0]!
}

/** The last number of the district's ledger. */
export const lastNumber = async (db: Db, district: DistrictCode): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select n from ledger_head where district = ${district}`.execute(db)
  return rows[0]?.n ?? 0
}

export interface TrialRow { id: Id; draft: Id; revision: number; days: number; asOf: number; madeAt: Instant; result: TrialResult }

export const insertTrial = async (tx: Tx, district: DistrictCode, row: TrialRow): Promise<void> => {
  await sql`
    insert into policy_trial (district, id, draft, revision, days, as_of, made_at, result)
    values (${district}, ${row.id}::uuid, ${row.draft}::uuid, ${row.revision}, ${row.days}, ${row.asOf}, ${row.madeAt}::timestamptz,
      ${JSON.stringify(row.result)}::jsonb)`.execute(tx)
}

export const findTrial = async (db: Db, district: DistrictCode, id: Id): Promise<TrialRow | null> => {
  const { rows } = await sql<TrialRow>`
    select id, draft, revision, days, as_of as "asOf", made_at as "madeAt", result from policy_trial
    where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}
