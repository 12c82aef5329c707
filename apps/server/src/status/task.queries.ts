// SQL of what a grid worker has to do about appeals: to tell people what was decided who did not appeal from their own page.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'

/** A decided appeal whose person has not been told. */
export interface AppealTask { appeal: Id; number: string; person: Id; household: Id; since: Instant; outcome: 'overturned' | 'upheld'; explanation: string }

/** Decided appeals in a place that were filed at a gate or on paper and have not been told, the oldest first. */
export const appealTasksFor = async (db: Db, district: DistrictCode, path: ScopePath, at: Instant): Promise<AppealTask[]> => {
  const { rows } = await sql<AppealTask>`
    select a.id as appeal, a.number, a.person, p.household, a.decided_at as since, a.outcome, a.explanation
    from status_appeal a join person p on p.district = a.district and p.id = a.person
    where a.district = ${district} and a.path ^@ ${path} and a.channel <> 'own-page' and a.closed_at is null and not a.awaits_second
      and a.decided_at <= ${at}::timestamptz and p.household is not null
    order by a.decided_at, a.id limit 200`.execute(db)
  return rows
}
