// The SQL of what is kept sealed of a case: why it was opened, who saw a refusal, what was noted on visits, requests, extensions and reviews.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { SealedNote } from '@shouwang/domain/quarantine'
import type { Db } from '../platform/database.js'

export interface SealedRow { id: Id; about: SealedNote['about']; at: Instant; by: string | null; sealed: Buffer }

/** Everything sealed of a case, the latest first. Whoever asked for help is the household or its worker: no name is kept. */
export const sealedOf = async (db: Db, district: DistrictCode, caseId: Id): Promise<SealedRow[]> => {
  const of = sql`district = ${district} and case_id = ${caseId}::uuid`
  const { rows } = await sql<SealedRow>`
    select * from (
      select id, 'basis' as about, opened_at as at, opened_name as by, basis_note as sealed from quarantine_case where district = ${district} and id = ${caseId}::uuid
      union all select id, 'witness', served_at, by_name, witness from quarantine_notice where ${of}
      union all select id, 'visit', at, by_name, note from quarantine_visit where ${of}
      union all select id, 'help', asked_at, null, note from quarantine_help where ${of}
      union all select id, 'extension', requested_at, requested_name, note from quarantine_extension where ${of}
      union all select id, 'review', at, by_name, note from quarantine_review where ${of}
    ) n where sealed is not null order by at desc, id`.execute(db)
  return rows
}
