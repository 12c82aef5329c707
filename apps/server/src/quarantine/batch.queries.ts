// The SQL of long lists for which cases are opened in portions.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { OpeningTerms } from '@shouwang/domain/quarantine'
import type { Db, Tx } from '../platform/database.js'

export interface BatchRow { id: Id; path: ScopePath; terms: OpeningTerms; total: number; plannedAt: Instant; plannedBy: Id | null; plannedName: string; finishedAt: Instant | null }

export const insertBatch = async (
  tx: Tx, district: DistrictCode, batch: Omit<BatchRow, 'finishedAt' | 'total'>, rows: readonly { person: Id; caseId: Id }[],
): Promise<void> => {
  await sql`
    insert into quarantine_batch (district, id, path, terms, total, planned_at, planned_by, planned_name)
    values (${district}, ${batch.id}::uuid, ${batch.path}, ${JSON.stringify(batch.terms)}::jsonb, ${rows.length}, ${batch.plannedAt}::timestamptz,
      ${batch.plannedBy}::uuid, ${batch.plannedName})`.execute(tx)
  await sql`
    insert into quarantine_batch_row (district, batch, n, person, case_id)
    select ${district}, ${batch.id}::uuid, r.n - 1, r.person, r.case_id
    from unnest(${rows.map(({ person }) => person)}::uuid[], ${rows.map(({ caseId }) => caseId)}::uuid[]) with ordinality as r(person, case_id, n)`.execute(tx)
}

const columns = sql`id, path, terms, total, planned_at as "plannedAt", planned_by as "plannedBy", planned_name as "plannedName", finished_at as "finishedAt"`

export const findBatch = async (db: Db, district: DistrictCode, id: Id): Promise<BatchRow | null> => {
  const { rows } = await sql<BatchRow>`select ${columns} from quarantine_batch where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

/** Rows of a portion that are still to be done, locked. */
export const openRows = async (tx: Tx, district: DistrictCode, batch: Id, from: number, to: number): Promise<{ n: number; person: Id; caseId: Id }[]> => {
  const { rows } = await sql<{ n: number; person: Id; caseId: Id }>`
    select n, person, case_id as "caseId" from quarantine_batch_row
    where district = ${district} and batch = ${batch}::uuid and n >= ${from} and n < ${to} and done_at is null order by n for update`.execute(tx)
  return rows
}

/** Writes what became of rows; the list is finished when none is left. */
export const finishRows = async (
  tx: Tx, district: DistrictCode, batch: Id, done: readonly { n: number; problem: string | null }[], at: Instant,
): Promise<void> => {
  await sql`
    update quarantine_batch_row r set done_at = ${at}::timestamptz, problem = d.problem
    from unnest(${done.map(({ n }) => n)}::int[], ${done.map(({ problem }) => problem)}::text[]) as d(n, problem)
    where r.district = ${district} and r.batch = ${batch}::uuid and r.n = d.n`.execute(tx)
  await sql`
    update quarantine_batch b set finished_at = ${at}::timestamptz
    where b.district = ${district} and b.id = ${batch}::uuid and b.finished_at is null
      and not exists (select 1 from quarantine_batch_row r where r.district = b.district and r.batch = b.id and r.done_at is null)`.execute(tx)
}

/** Lists that are not finished, with the first row that is still to be done. */
export const openBatches = async (db: Db): Promise<{ district: DistrictCode; id: Id; next: number; total: number }[]> => {
  const { rows } = await sql<{ district: DistrictCode; id: Id; next: number; total: number }>`
    select b.district, b.id, b.total,
      (select min(n) from quarantine_batch_row r where r.district = b.district and r.batch = b.id and r.done_at is null) as next
    from quarantine_batch b where b.finished_at is null order by b.planned_at limit 20`.execute(db)
  return rows.filter(({ next }) => next !== null)
}

export interface Progress { done: number; opened: number; waiting: number; problems: { code: string; count: number }[] }

export const progressOf = async (db: Db, district: DistrictCode, batch: Id): Promise<Progress> => {
  const { rows } = await sql<{ problem: string | null; count: number; waiting: number }>`
    select r.problem, count(*)::int as count, count(c.change)::int as waiting from quarantine_batch_row r
    left join quarantine_case c on c.district = r.district and c.id = r.case_id and c.state = 'proposed'
    where r.district = ${district} and r.batch = ${batch}::uuid and r.done_at is not null group by r.problem order by count desc`.execute(db)
  const sum = (list: typeof rows): number => list.reduce((total, { count }) => total + count, 0)
  return {
    done: sum(rows), opened: sum(rows.filter(({ problem }) => problem === null)), waiting: rows.reduce((total, { waiting }) => total + waiting, 0),
    problems: rows.flatMap(({ problem, count }) => (problem === null ? [] : [{ code: problem, count }])),
  }
}

/** Lists planned inside these places, the latest first. */
export const listBatches = async (db: Db, district: DistrictCode, scopes: readonly ScopePath[]): Promise<BatchRow[]> => {
  const { rows } = await sql<BatchRow>`
    select ${columns} from quarantine_batch where district = ${district} and path ^@ any(${scopes as string[]}::text[]) order by planned_at desc limit 20`.execute(db)
  return rows
}

/** Which of these people live inside a place, or live nowhere here. */
export const peopleInside = async (db: Db, district: DistrictCode, persons: readonly Id[], path: ScopePath): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from person where district = ${district} and id = any(${persons as Id[]}::uuid[]) and (path is null or path ^@ ${path})`.execute(db)
  return rows.map(({ id }) => id)
}
