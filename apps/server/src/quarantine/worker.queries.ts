// The SQL of who looks after people by the responsibility links over them: their own, their household's, their places'.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'

export interface LinkOver { subject: Id; path: ScopePath; place: boolean; holder: Id; deputy: Id | null; health: boolean; lead: boolean }

/** Links open at `at` over these people, their households, and every place that they are in, with what their slot is for. */
export const linksOver = async (db: Db, district: DistrictCode, subjects: readonly Id[], places: readonly ScopePath[], at: Instant): Promise<LinkOver[]> => {
  const { rows } = await sql<LinkOver>`
    select l.subject, l.path, l.subject_kind = 'territory' as place, l.holder, l.deputy,
      coalesce((s.slot->>'health')::boolean, false) as health, coalesce((s.slot->>'lead')::boolean, false) as lead
    from responsibility_link l
    join holder h on h.district = l.district and h.id = l.holder and h.left_at is null
    join chain_type c on c.district = l.district and c.id = l.chain and c.closed_at is null
    cross join lateral (select e as slot from jsonb_array_elements(c.slots) e where e->>'key' = l.slot limit 1) s
    where l.district = ${district} and l.from_at <= ${at}::timestamptz and (l.to_at is null or l.to_at > ${at}::timestamptz)
      and (l.subject = any(${subjects as Id[]}::uuid[]) or (l.subject_kind = 'territory' and l.path = any(${places as string[]}::text[])))
    order by l.id`.execute(db)
  return rows
}
