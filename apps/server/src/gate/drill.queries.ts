// SQL of the five steps: drills, what phones last said of themselves, and what gates recorded at each step.
import { sql, type RawBuilder } from 'kysely'
import type { DrillNow, GateStep, Reconciliation } from '@shouwang/domain/gate'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

/** The drill that a gate is in at `at`; null when there is none. */
export const drillAt = async (db: Db, district: DistrictCode, checkpoint: Id, at: Instant): Promise<DrillNow> => {
  const { rows } = await sql<{ drill: Id; step: GateStep; until: Instant }>`
    select id as drill, step, until_at as until from gate_drill
    where district = ${district} and checkpoint = ${checkpoint}::uuid and ended_at is null and began_at <= ${at}::timestamptz and until_at > ${at}::timestamptz
    order by began_at desc limit 1`.execute(db)
  return rows[0] ?? null
}

export interface NewDrill { drill: Id; checkpoint: Id; path: ScopePath }

/** Starts drills; one that runs at the same gate ends with it. */
export const insertDrills = async (
  tx: Tx, district: DistrictCode, drills: readonly NewDrill[], one: { step: string; until: Instant; name: string; note: string }, at: Instant,
): Promise<void> => {
  const checkpoints = drills.map(({ checkpoint }) => checkpoint)
  await sql`
    update gate_drill set ended_at = ${at}::timestamptz
    where district = ${district} and checkpoint = any(${checkpoints}::uuid[]) and ended_at is null and until_at > ${at}::timestamptz`.execute(tx)
  await sql`
    insert into gate_drill (district, id, checkpoint, path, step, began_at, until_at, began_name, note)
    select ${district}, d.id, d.checkpoint, d.path, ${one.step}, ${at}::timestamptz, ${one.until}::timestamptz, ${one.name}, ${one.note}
    from unnest(${drills.map(({ drill }) => drill)}::uuid[], ${checkpoints}::uuid[], ${drills.map(({ path }) => path)}::text[]) as d(id, checkpoint, path)`.execute(tx)
}

export interface StoredDrill { drill: Id; checkpoint: Id; path: ScopePath; untilAt: Instant; endedAt: Instant | null }

export const findDrill = async (db: Db, district: DistrictCode, id: Id): Promise<StoredDrill | null> => {
  const { rows } = await sql<StoredDrill>`
    select id as drill, checkpoint, path, until_at as "untilAt", ended_at as "endedAt" from gate_drill
    where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** Ends a drill; false when it was over already. */
export const closeDrill = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    update gate_drill set ended_at = ${at}::timestamptz
    where district = ${district} and id = ${id}::uuid and ended_at is null and until_at > ${at}::timestamptz`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

/** Open gates by id, with their places. */
export const gatesById = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Map<Id, ScopePath>> => {
  const { rows } = await sql<{ id: Id; path: ScopePath }>`
    select id, path from checkpoint where district = ${district} and id = any(${ids as Id[]}::uuid[]) and closed_at is null`.execute(db)
  return new Map(rows.map(({ id, path }) => [id, path]))
}

export interface GateHeard {
  checkpoint: Id; name: string; territoryName: string; phones: number; onDuty: boolean; told: GateStep | null; since: Instant | null
  lastContact: Instant | null; waiting: number; drill: Id | null; drillStep: GateStep | null; drillUntil: Instant | null
}

/** What each gate's phones last said: of several phones the one that spoke last. Gates without a phone are listed too: they work on paper. */
export const heardOfGates = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], at: Instant): Promise<GateHeard[]> => {
  const { rows } = await sql<GateHeard>`
    select c.id as checkpoint, c.name, t.name as "territoryName", coalesce(p.phones, 0)::int as phones,
      exists (select 1 from shift s where s.district = c.district and s.checkpoint = c.id and s.ended_at is null) as "onDuty",
      l.step as told, l.step_since as since, l.at as "lastContact", coalesce(p.waiting, 0)::int as waiting,
      g.id as drill, g.step as "drillStep", g.until_at as "drillUntil"
    from checkpoint c
    join territory t on t.district = c.district and t.id = c.territory
    left join lateral (
      select count(*) as phones, sum(x.waiting) as waiting from device d left join device_contact x on x.district = d.district and x.device = d.id
      where d.district = c.district and d.checkpoint = c.id and d.revoked_at is null
    ) p on true
    left join lateral (
      select x.step, x.step_since, x.at from device d join device_contact x on x.district = d.district and x.device = d.id
      where d.district = c.district and d.checkpoint = c.id and d.revoked_at is null order by x.at desc limit 1
    ) l on true
    left join lateral (
      select r.id, r.step, r.until_at from gate_drill r where r.district = c.district and r.checkpoint = c.id and r.ended_at is null
        and r.until_at > ${at}::timestamptz order by r.began_at desc limit 1
    ) g on true
    where c.district = ${district} and c.closed_at is null and c.path ^@ any(${scopes as ScopePath[]}::text[])
    order by c.path, c.name, c.id`.execute(db)
  return rows
}

export interface DrillRow {
  drill: Id; checkpoint: Id; checkpointName: string; step: GateStep; beganAt: Instant; untilAt: Instant; endedAt: Instant | null; beganName: string; note: string
}

export const latestDrills = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[], limit: number): Promise<DrillRow[]> => {
  const { rows } = await sql<DrillRow>`
    select g.id as drill, g.checkpoint, c.name as "checkpointName", g.step, g.began_at as "beganAt", g.until_at as "untilAt", g.ended_at as "endedAt",
      g.began_name as "beganName", g.note
    from gate_drill g join checkpoint c on c.district = g.district and c.id = g.checkpoint
    where g.district = ${district} and g.path ^@ any(${scopes as ScopePath[]}::text[]) order by g.began_at desc, g.id desc limit ${limit}`.execute(db)
  return rows
}

/** Passages by the step at which they were recorded, and what of them is still to be settled: of one gate, or of every gate in `scopes`. */
export const reconcile = async (
  db: Db, district: DistrictCode, where: { checkpoint: Id } | { scopes: readonly ScopePath[] }, from: Instant, to: Instant,
): Promise<Reconciliation> => {
  const gate: RawBuilder<unknown> = 'checkpoint' in where
    ? sql`p.checkpoint = ${where.checkpoint}::uuid`
    : sql`p.checkpoint in (select c.id from checkpoint c where c.district = ${district} and c.path ^@ any(${where.scopes as ScopePath[]}::text[]))`
  const { rows } = await sql<{ step: GateStep; passages: number; persons: number; disagreements: number; open: number; late: number; paper: number }>`
    select case when p.channel = 'paper' then 'paper' else coalesce(p.detail->>'step', case when p.offline then 'snapshot' else 'full' end) end as step,
      count(*)::int as passages, sum(p.persons)::int as persons, count(*) filter (where p.verdict <> p.server_verdict)::int as disagreements,
      count(*) filter (where p.review = 'open')::int as open, count(*) filter (where p.channel = 'paper')::int as paper,
      coalesce(max(extract(epoch from p.received_at - p.at) / 60), 0)::int as late
    from passage p where p.district = ${district} and ${gate} and p.at >= ${from}::timestamptz and p.at < ${to}::timestamptz
    group by 1`.execute(db)
  const sum = (pick: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + pick(row), 0)
  return {
    passages: rows.map(({ step, passages, persons }) => ({ step, passages, persons })),
    paper: sum((row) => row.paper), disagreements: sum((row) => row.disagreements), open: sum((row) => row.open),
    lateMinutes: Math.max(0, ...rows.map(({ late }) => late)),
  }
}
