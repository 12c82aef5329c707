// SQL of computing again: runs over places whose policy has changed, people whose status is due by the clock.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export type RunPhase = 'count' | 'wait' | 'apply' | 'done' | 'stopped'
export interface RunRow {
  id: Id; path: ScopePath; version: string; phase: RunPhase; last: Id | null; evaluated: number; worsened: number; changed: number; startedAt: Instant
  change: Id | null
}

const columns = sql`r.id, r.path, r.version, r.phase, r.last, r.evaluated, r.worsened, r.changed, r.started_at as "startedAt", r.change`

/** Districts in which anything is known about anybody. */
export const districtsWithFacts = async (db: Db): Promise<DistrictCode[]> => {
  const { rows } = await sql<{ district: DistrictCode }>`
    select d.district from district d join ledger_head h on h.district = d.district and h.frozen_at is null
    where exists (select 1 from status_evidence e where e.district = d.district) order by d.district`.execute(db)
  return rows.map(({ district }) => district)
}

/** The latest run over each place: ids are made in the order of time. */
export const latestRuns = async (db: Db, district: DistrictCode): Promise<RunRow[]> => {
  const { rows } = await sql<RunRow>`
    select distinct on (r.path) ${columns} from status_run r where r.district = ${district} order by r.path, r.id desc`.execute(db)
  return rows
}

/** One run, held until the transaction ends. */
export const lockRun = async (tx: Tx, district: DistrictCode, id: Id): Promise<RunRow | null> => {
  const { rows } = await sql<RunRow>`select ${columns} from status_run r where r.district = ${district} and r.id = ${id}::uuid for update`.execute(tx)
  return rows[0] ?? null
}

/** Begins a run. An earlier one over the same place that has not come to its end stops, and what waited because of it with it. */
export const beginRun = async (tx: Tx, district: DistrictCode, run: { id: Id; path: ScopePath; version: string; at: Instant }): Promise<void> => {
  await sql`
    with stopped as (
      update status_run set phase = 'stopped', done_at = ${run.at}::timestamptz
      where district = ${district} and path = ${run.path} and phase in ('count', 'wait', 'apply') returning change
    ), closed as (
      update status_change c set decided_at = ${run.at}::timestamptz, decided_name = '', released = false, reason = 'superseded'
      from stopped where c.district = ${district} and c.id = stopped.change and c.decided_at is null
    )
    insert into status_run (district, id, path, version, started_at, phase)
    values (${district}, ${run.id}::uuid, ${run.path}, ${run.version}, ${run.at}::timestamptz, 'count')`.execute(tx)
}

export const saveRun = async (tx: Tx, district: DistrictCode, run: RunRow, doneAt: Instant | null): Promise<void> => {
  await sql`
    update status_run set phase = ${run.phase}, last = ${run.last}::uuid, evaluated = ${run.evaluated}, worsened = ${run.worsened}, changed = ${run.changed},
      change = ${run.change}::uuid, done_at = ${doneAt}::timestamptz where district = ${district} and id = ${run.id}::uuid`.execute(tx)
}

/** The second office has decided about a run that waits: it goes on from the beginning, or it stops. */
export const setRunReleased = async (tx: Tx, district: DistrictCode, change: Id, released: boolean, at: Instant): Promise<void> => {
  await sql`
    update status_run set phase = ${released ? 'apply' : 'stopped'}, last = null, done_at = case when ${released} then null else ${at}::timestamptz end
    where district = ${district} and change = ${change}::uuid and phase = 'wait'`.execute(tx)
}

/** The next people about whom there are facts, in the order of their ids. */
export const nextPeople = async (db: Db, district: DistrictCode, after: Id | null, limit: number): Promise<Id[]> => {
  const { rows } = await sql<{ person: Id }>`
    select person from status_evidence
    where district = ${district} and person > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid group by person order by person limit ${limit}`.execute(db)
  return rows.map(({ person }) => person)
}

/** People whose status is to be looked at again by the clock. */
export const duePeople = async (db: Db, district: DistrictCode, at: Instant, limit: number): Promise<Id[]> => {
  const { rows } = await sql<{ person: Id }>`
    select person from health_status where district = ${district} and look_again <= ${at}::timestamptz order by look_again, person limit ${limit}`.execute(db)
  return rows.map(({ person }) => person)
}

/** Is anybody to be looked at again by the clock? */
export const anybodyDue = async (db: Db, district: DistrictCode, at: Instant): Promise<boolean> => {
  const { rows } = await sql`select 1 from health_status where district = ${district} and look_again <= ${at}::timestamptz limit 1`.execute(db)
  return rows.length > 0
}
