// The SQL of missed slots: which groups of them are due for a step, and the step taken for a portion.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Step } from '@shouwang/domain/quarantine'
import type { Db, Tx } from '../platform/database.js'

/** Cases that wait for the same slot under the same rules: their steps fall due together. */
export interface DueGroup { district: DistrictCode; rule: string; expectsAt: Instant; cases: number }

/** Groups with a step that is due at `at`. Looks at what is due and at nothing else. */
export const dueGroups = async (db: Db, at: Instant): Promise<DueGroup[]> => {
  const { rows } = await sql<DueGroup>`
    select district, rule, expects_at as "expectsAt", count(*)::int as cases from quarantine_watch
    where check_at is not null and check_at <= ${at}::timestamptz group by district, rule, expects_at order by expects_at`.execute(db)
  return rows
}

export interface Advanced { count: number; toDoor: { caseId: Id; path: ScopePath }[] }

/** Takes the step for at most `limit` cases of a group that are due; names those that reach the door, which somebody has to know by name. */
export const advance = async (
  tx: Tx, district: DistrictCode, group: { rule: string; expectsAt: Instant }, to: { step: Step; nextAt: Instant | null }, at: Instant, limit: number,
): Promise<Advanced> => {
  const due = sql`
    select case_id from quarantine_watch
    where district = ${district} and check_at <= ${at}::timestamptz and rule = ${group.rule} and expects_at = ${group.expectsAt}::timestamptz
    limit ${limit} for update skip locked`
  const taken = sql`
    update quarantine_watch w set step = ${to.step}, check_at = ${to.nextAt}::timestamptz from (${due}) d
    where w.district = ${district} and w.case_id = d.case_id`
  if (to.step < 3) {
    const { numAffectedRows } = await taken.execute(tx)
    return { count: Number(numAffectedRows ?? 0), toDoor: [] }
  }
  const { rows } = await sql<{ caseId: Id; path: ScopePath }>`${taken} returning w.case_id as "caseId", w.path`.execute(tx)
  return { count: rows.length, toDoor: rows }
}

/** The people of these cases. */
export const peopleOfCases = async (db: Db, district: DistrictCode, cases: readonly Id[]): Promise<Map<Id, Id>> => {
  const { rows } = await sql<{ id: Id; person: Id }>`
    select id, person from quarantine_case where district = ${district} and id = any(${cases as Id[]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, person }) => [id, person]))
}
