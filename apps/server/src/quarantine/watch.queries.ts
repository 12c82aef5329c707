// The SQL of what the facts of cases add up to.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { StoredReading, StoredReview } from '@shouwang/domain/quarantine'
import type { Db, Tx } from '../platform/database.js'

const column = <T, K extends keyof T>(rows: readonly T[], key: K): T[K][] => rows.map((row) => row[key])

export interface NewWatch { caseId: Id; path: ScopePath; rule: string; expectsAt: Instant | null; checkAt: Instant | null }

export const insertWatches = async (tx: Tx, district: DistrictCode, rows: readonly NewWatch[]): Promise<void> => {
  await sql`
    insert into quarantine_watch (district, case_id, path, rule, expects_at, check_at)
    select ${district}, w.* from unnest(${column(rows, 'caseId')}::uuid[], ${column(rows, 'path')}::text[], ${column(rows, 'rule')}::text[],
      ${column(rows, 'expectsAt')}::timestamptz[], ${column(rows, 'checkAt')}::timestamptz[]) as w(case_id, path, rule, expects_at, check_at)
    on conflict do nothing`.execute(tx)
}

export const moveWatch = async (tx: Tx, district: DistrictCode, caseId: Id, path: ScopePath): Promise<void> => {
  await sql`update quarantine_watch set path = ${path} where district = ${district} and case_id = ${caseId}::uuid`.execute(tx)
}

export interface ReadingOfCase extends StoredReading { caseId: Id }
export interface ReviewOfCase extends StoredReview { caseId: Id }
export interface VisitsOfCase { caseId: Id; visitedAt: Instant | null; suppliedAt: Instant | null }

export const readingsOfCases = async (db: Db, district: DistrictCode, cases: readonly Id[]): Promise<ReadingOfCase[]> => {
  const { rows } = await sql<ReadingOfCase>`
    select case_id as "caseId", id, root, taken_at as "takenAt", made_at as "madeAt", tenths, oxygen, breaths, symptoms, void, alarming
    from quarantine_reading where district = ${district} and case_id = any(${cases as Id[]}::uuid[])`.execute(db)
  return rows
}

export const reviewsOfCases = async (db: Db, district: DistrictCode, cases: readonly Id[]): Promise<ReviewOfCase[]> => {
  const { rows } = await sql<ReviewOfCase>`
    select case_id as "caseId", id, at, outcome, readings from quarantine_review
    where district = ${district} and case_id = any(${cases as Id[]}::uuid[])`.execute(db)
  return rows
}

export const visitsOfCases = async (db: Db, district: DistrictCode, cases: readonly Id[]): Promise<VisitsOfCase[]> => {
  const { rows } = await sql<VisitsOfCase>`
    select case_id as "caseId", max(at) filter (where channel = 'door' and outcome <> 'away') as "visitedAt", max(at) filter (where supplies) as "suppliedAt"
    from quarantine_visit where district = ${district} and case_id = any(${cases as Id[]}::uuid[]) group by case_id`.execute(db)
  return rows
}

export interface Totals {
  caseId: Id; expectsAt: Instant | null; checkAt: Instant | null; lastAt: Instant | null; lastTenths: number | null; slots: number; alarmAt: Instant | null
  reviewAt: Instant | null; normalRun: number; sameRun: number; visitedAt: Instant | null; suppliedAt: Instant | null
}

/** Writes totals. The steps of a missed slot begin anew where another slot is expected now; else they stay where they are. */
export const saveTotals = async (tx: Tx, district: DistrictCode, totals: readonly Totals[]): Promise<void> => {
  const of = <K extends keyof Totals>(key: K) => column(totals, key)
  await sql`
    update quarantine_watch w set
      step = case when w.expects_at is not distinct from t.expects_at then w.step else 0 end,
      check_at = case when w.expects_at is not distinct from t.expects_at then w.check_at else t.check_at end,
      expects_at = t.expects_at, last_at = t.last_at, last_tenths = t.last_tenths, slots = t.slots, alarm_at = t.alarm_at, review_at = t.review_at,
      normal_run = t.normal_run, same_run = t.same_run, visited_at = t.visited_at, supplied_at = t.supplied_at
    from unnest(${of('caseId')}::uuid[], ${of('expectsAt')}::timestamptz[], ${of('checkAt')}::timestamptz[], ${of('lastAt')}::timestamptz[],
      ${of('lastTenths')}::smallint[], ${of('slots')}::smallint[], ${of('alarmAt')}::timestamptz[], ${of('reviewAt')}::timestamptz[],
      ${of('normalRun')}::smallint[], ${of('sameRun')}::smallint[], ${of('visitedAt')}::timestamptz[], ${of('suppliedAt')}::timestamptz[])
      as t(case_id, expects_at, check_at, last_at, last_tenths, slots, alarm_at, review_at, normal_run, same_run, visited_at, supplied_at)
    where w.district = ${district} and w.case_id = t.case_id`.execute(tx)
}
