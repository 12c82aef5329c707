// The SQL of a household's own cases: what they are, who answers for them, what was measured.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { OwnCase } from '@shouwang/domain/quarantine'
import type { Db } from '../platform/database.js'

export interface OwnRow extends Pick<OwnCase, 'case' | 'person' | 'name' | 'kind' | 'state' | 'basis' | 'basisAt' | 'startsAt' | 'plannedAt' | 'endsAt' | 'endedAt'
  | 'outcome' | 'certificate' | 'rule' | 'noticeAt' | 'place' | 'site'> {
  path: ScopePath; primaryWorker: Id | null; deputy: Id | null; doctor: Id | null; expectsAt: Instant | null
}

/** Cases of people of the household that are not merely proposed: open ones, and those that ended after `since`. */
export const listOwnCases = async (db: Db, district: DistrictCode, household: Id, since: Instant): Promise<OwnRow[]> => {
  const { rows } = await sql<OwnRow>`
    select c.id as "case", c.person, p.name, c.kind, c.state, c.basis, c.basis_at as "basisAt", c.starts_at as "startsAt", c.planned_at as "plannedAt",
      c.ends_at as "endsAt", c.ended_at as "endedAt", c.outcome, c.certificate, c.rule, c.notice_at as "noticeAt", c.path, t.name as place,
      c.primary_worker as "primaryWorker", c.deputy, c.doctor, w.expects_at as "expectsAt",
      (select jsonb_build_object('name', s.name, 'phone', s.phone, 'room', r.number) from quarantine_placement x
        join quarantine_site s on s.district = x.district and s.id = x.site join quarantine_room r on r.district = x.district and r.id = x.room
        where x.district = c.district and x.case_id = c.id and x.ended_at is null) as site
    from quarantine_case c
    join person p on p.district = c.district and p.id = c.person
    left join territory t on t.district = c.district and t.path = c.path
    left join quarantine_watch w on w.district = c.district and w.case_id = c.id
    where c.district = ${district} and c.household = ${household}::uuid and c.state <> 'proposed' and (c.ended_at is null or c.ended_at >= ${since}::timestamptz)
    order by c.ended_at nulls first, p.birth_date, c.id`.execute(db)
  return rows
}

export interface WorkerRow { id: Id; name: string; organisation: string; phone: Buffer | null }

export const findWorkers = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Map<Id, WorkerRow>> => {
  const { rows } = await sql<WorkerRow>`
    select id, name, organisation, phone_sealed as phone from holder where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The readings that count, latest first. */
export const readingsOfOwn = async (db: Db, district: DistrictCode, caseId: Id, limit: number): Promise<OwnCase['readings']> => {
  const { rows } = await sql<OwnCase['readings'][number]>`
    select id, taken_at as "takenAt", tenths, symptoms, alarming, method from quarantine_reading
    where district = ${district} and case_id = ${caseId}::uuid and counts and not void order by taken_at desc, id limit ${limit}`.execute(db)
  return rows
}
