// SQL of the clock: which outings wait for it, found by indexes that hold only what is open.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { OutingLevel } from '@shouwang/domain/outing'
import type { Db } from '../platform/database.js'

export interface DueLevel { district: DistrictCode; outing: Id; level: OutingLevel }

/** Requests whose level has let its time go by and that have not been marked as overdue. */
export const levelsDue = async (db: Db, at: Instant, limit: number): Promise<DueLevel[]> => {
  const { rows } = await sql<DueLevel>`
    select o.district, o.id as outing, o.state as level from outing o join ledger_head h on h.district = o.district and h.frozen_at is null
    where o.state in ('community', 'street', 'district') and o.due_at <= ${at}::timestamptz and o.overdue_at is null and o.to_at > ${at}::timestamptz
    order by o.due_at limit ${limit}`.execute(db)
  return rows
}

export interface Passed { district: DistrictCode; outing: Id; path: string; state: string; to: Instant }

/** Outings whose window has gone by: unused, undecided, or with somebody still out who is not known to be late. */
export const windowsPassed = async (db: Db, at: Instant, limit: number): Promise<Passed[]> => {
  const { rows } = await sql<Passed>`
    select o.district, o.id as outing, o.path, o.state, o.to_at as "to" from outing o join ledger_head h on h.district = o.district and h.frozen_at is null
    where o.state in ('community', 'street', 'district', 'scheduled', 'granted', 'out') and o.to_at <= ${at}::timestamptz and o.late_at is null
    order by o.to_at limit ${limit}`.execute(db)
  return rows
}

export interface GateWord { district: DistrictCode; outing: Id; kind: 'left' | 'returned'; at: Instant; place: string }

/** What gates have seen of trips that nobody has recorded yet: the leave was used, or the pass came in after it had gone out. */
export const seenAtGates = async (db: Db, limit: number): Promise<GateWord[]> => {
  const { rows } = await sql<GateWord>`
    select o.district, o.id as outing, 'left' as kind, g.used_at as at, coalesce(c.name, '') as place
    from outing o join pass_outing g on g.district = o.district and g.outing = o.id
    left join passage s on s.district = g.district and s.id = g.used_by left join checkpoint c on c.district = s.district and c.id = s.checkpoint
    where o.state = 'scheduled' and g.used_at is not null
    union all
    select o.district, o.id, 'returned', r.since, c.name
    from outing o join lateral (
      select i.since, i.checkpoint from pass p join presence i on i.district = p.district and i.pass = p.id
      where p.district = o.district and p.person = o.person and i.inside and i.since > o.out_at order by i.since limit 1) r on true
    join checkpoint c on c.district = o.district and c.id = r.checkpoint
    where o.state = 'out'
    limit ${limit}`.execute(db)
  return rows
}
