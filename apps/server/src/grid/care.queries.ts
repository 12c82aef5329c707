// The SQL of whom a grid's phone looks after: open quarantines, what has been asked for, whom the ids of care events are about.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { CaseKind } from '@shouwang/domain/quarantine'
import type { Db } from '../platform/database.js'

export interface CareCase {
  case: Id; person: Id; household: Id; kind: CaseKind; path: string; basisAt: Instant; startsAt: Instant; endsAt: Instant; noticeAt: Instant | null
  expectsAt: Instant | null; lastAt: Instant | null; lastTenths: number | null; alarmAt: Instant | null; visitedAt: Instant | null
}

/** Open cases of people who live in these households and stay there. */
export const listCareCases = async (db: Db, district: DistrictCode, households: readonly Id[]): Promise<CareCase[]> => {
  const { rows } = await sql<CareCase>`
    select c.id as "case", c.person, p.household, c.kind, c.path, c.basis_at as "basisAt", c.starts_at as "startsAt", c.ends_at as "endsAt",
      c.notice_at as "noticeAt", w.expects_at as "expectsAt", w.last_at as "lastAt", w.last_tenths as "lastTenths", w.alarm_at as "alarmAt",
      w.visited_at as "visitedAt"
    from person p
    join quarantine_case c on c.district = p.district and c.person = p.id and c.state = 'active' and c.kind <> 'central'
    left join quarantine_watch w on w.district = c.district and w.case_id = c.id
    where p.district = ${district} and p.household = any(${households as Id[]}::uuid[])`.execute(db)
  return rows
}

export interface HelpRow { id: Id; person: Id; household: Id; kind: string; askedAt: Instant; dueAt: Instant }

/** Open requests for help from these households. */
export const listHelp = async (db: Db, district: DistrictCode, households: readonly Id[]): Promise<HelpRow[]> => {
  const { rows } = await sql<HelpRow>`
    select h.id, c.person, p.household, h.kind, h.asked_at as "askedAt", h.due_at as "dueAt"
    from person p join quarantine_case c on c.district = p.district and c.person = p.id
    join quarantine_help h on h.district = c.district and h.case_id = c.id and h.done_at is null
    where p.district = ${district} and p.household = any(${households as Id[]}::uuid[])`.execute(db)
  return rows
}

export interface AskRow { id: Id; person: Id; household: Id; type: string; detectedAt: Instant; dueAt: Instant | null }

/** Questions that are to be put to people of these households. */
export const listQuestions = async (db: Db, district: DistrictCode, households: readonly Id[]): Promise<AskRow[]> => {
  const { rows } = await sql<AskRow>`
    select a.id, a.person, p.household, a.type, a.since as "detectedAt", a.due_at as "dueAt"
    from person p join anomaly a on a.district = p.district and a.person = p.id and a.closed_at is null and a.state = 'asking'
    where p.district = ${district} and p.household = any(${households as Id[]}::uuid[])`.execute(db)
  return rows
}

/** Households that the ids in events of quarantine, fevers, outings and anomalies are about. */
export const householdsInCare = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Id[]> => {
  const named = sql`any(${ids as Id[]}::uuid[])`
  const { rows } = await sql<{ id: Id }>`
    select p.household as id from quarantine_case c join person p on p.district = c.district and p.id = c.person
      where c.district = ${district} and c.id = ${named} and p.household is not null
    union select p.household from anomaly a join person p on p.district = a.district and p.id = a.person
      where a.district = ${district} and a.id = ${named} and p.household is not null
    union select p.household from anomaly_signal s join person p on p.district = s.district and p.id = s.person
      where s.district = ${district} and s.id = ${named} and p.household is not null
    union select p.household from quarantine_help h join quarantine_case c on c.district = h.district and c.id = h.case_id
      join person p on p.district = c.district and p.id = c.person where h.district = ${district} and h.id = ${named} and p.household is not null
    union select household from fever_event where district = ${district} and id = ${named} and household is not null
    union select household from outing where district = ${district} and id = ${named} and household is not null
    union select p.household from status_appeal a join person p on p.district = a.district and p.id = a.person
      where a.district = ${district} and a.id = ${named} and p.household is not null`.execute(db)
  return rows.map(({ id }) => id)
}

/** Households of these places with somebody in quarantine, with a fever that is followed, or with a question to be asked: a doctor's round. */
export const householdsToLookAfter = async (db: Db, district: DistrictCode, paths: readonly string[]): Promise<Id[]> => {
  const inside = sql`exists (select 1 from unnest(${paths as string[]}::text[]) x(path) where p.path ^@ x.path)`
  const { rows } = await sql<{ id: Id }>`
    select p.household as id from quarantine_case c join person p on p.district = c.district and p.id = c.person
      where c.district = ${district} and c.state = 'active' and p.household is not null and ${inside}
    union select p.household from fever_event f join person p on p.district = f.district and p.id = f.person
      where f.district = ${district} and f.closed_at is null and p.household is not null and ${inside}
    union select p.household from anomaly a join person p on p.district = a.district and p.id = a.person
      where a.district = ${district} and a.closed_at is null and a.state = 'asking' and p.household is not null and ${inside}`.execute(db)
  return rows.map(({ id }) => id)
}
