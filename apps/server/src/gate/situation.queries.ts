// SQL of headquarters' live picture: one statement per figure.
import { sql } from 'kysely'
import type { CheckpointKind, DeviceFacts, Situation } from '@shouwang/domain/gate'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import type { Looking } from './passage-list.queries.js'
import { inVillage } from './shift.queries.js'

const uncorrected = sql`not exists (select 1 from passage_correction x where x.district = p.district and x.passage = p.id)`

export interface PostRow {
  id: Id; name: string; path: ScopePath; village: boolean; territoryName: string; kind: CheckpointKind; open: boolean; onDuty: number; duties: string[]; shiftOpen: boolean
}

/**
 * Checkpoints with who stands there: staff of shifts begun within a day and not handed over. A shift lasts eight hours: older ones were
 * forgotten.
 */
export const listPosts = async (db: Db, { district, scopes }: Looking, now: Instant): Promise<PostRow[]> => {
  const { rows } = await sql<PostRow>`
    select c.id, c.name, c.path, ${inVillage} as village, t.name as "territoryName", c.kind, c.closed_at is null as open, coalesce(s.on_duty, 0)::int as "onDuty",
      coalesce(s.duties, '{}') as duties, s.on_duty is not null as "shiftOpen"
    from checkpoint c join territory t on t.district = c.district and t.id = c.territory
    left join lateral (
      select count(distinct member ->> 'number') as on_duty, array_agg(distinct member ->> 'duty') as duties
      from shift, jsonb_array_elements(staff) member
      where shift.district = c.district and shift.checkpoint = c.id and ended_at is null
        and began_at > ${now}::timestamptz - interval '1 day'
      group by shift.checkpoint
    ) s on true
    where c.district = ${district} and c.path ^@ any(${scopes as ScopePath[]}::text[]) order by c.path, c.name, c.id`.execute(db)
  return rows
}

/** Passes whose latest crossing went in, at the gates of the scopes. */
export const countInside = async (db: Db, { district, scopes }: Looking): Promise<number> => {
  const { rows } = await sql<{ inside: number }>`
    select count(*)::int as inside from presence r join checkpoint c on c.district = r.district and c.id = r.checkpoint
    where r.district = ${district} and r.inside and c.path ^@ any(${scopes as ScopePath[]}::text[])`.execute(db)
  return rows[0]?.inside ?? 0
}

/** Open disagreements of any day. */
export const countDisagreements = async (db: Db, { district, scopes }: Looking): Promise<number> => {
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from passage p join checkpoint c on c.district = p.district and c.id = p.checkpoint
    where p.district = ${district} and p.review = 'open' and c.path ^@ any(${scopes as ScopePath[]}::text[]) and ${uncorrected}`.execute(db)
  return rows[0]?.open ?? 0
}

/** A fever with what its report clock needs. */
export type OpenFever = Omit<Situation['fevers'][number], 'report'> & { path: ScopePath; confirmedAt: Instant | null; toldAt: Instant | null }
type InsideRevoked = Situation['insideRevoked'][number]

/** People inside whose pass was revoked since they entered; `holder` is the name in full: mask it before it leaves. */
export const listInsideRevoked = async (db: Db, { district, scopes }: Looking): Promise<InsideRevoked[]> => {
  const { rows } = await sql<InsideRevoked>`
    select k.id as pass, k.number, person.name as holder, d.door, t.name as "compoundName", r.since as "enteredAt",
      k.revoked_at as "revokedAt", c.name as "checkpointName"
    from pass k
    join presence r on r.district = k.district and r.pass = k.id and r.inside and r.since < k.revoked_at
    join checkpoint c on c.district = r.district and c.id = r.checkpoint
    join person on person.district = k.district and person.id = k.person
    join household h on h.district = k.district and h.id = k.household
    join dwelling d on d.district = h.district and d.id = h.dwelling
    join territory t on t.district = k.district and t.id = k.compound
    where k.district = ${district} and k.revoked_at is not null and c.path ^@ any(${scopes as ScopePath[]}::text[])
    order by k.revoked_at desc, k.id limit 500`.execute(db)
  return rows
}

/** Fevers that are not closed, newest first; readings only inside the health scopes. */
export const listOpenFevers = async (db: Db, { district, scopes, healthScopes }: Looking): Promise<OpenFever[]> => {
  const { rows } = await sql<OpenFever>`
    select f.id as fever, f.passage, f.path, c.name as "checkpointName", f.step,
      case when f.path ^@ any(${healthScopes as ScopePath[]}::text[]) then f.tenths end as tenths, f.changed_at as at, s."confirmedAt", s."toldAt"
    from fever f join checkpoint c on c.district = f.district and c.id = f.checkpoint
    cross join lateral (
      select min(at) filter (where step = 'confirmed') as "confirmedAt", min(at) filter (where step in ('doctor-called', 'referred')) as "toldAt"
      from fever_step where district = f.district and fever = f.id
    ) s
    where f.district = ${district} and f.step <> 'closed' and f.path ^@ any(${scopes as ScopePath[]}::text[])
    order by f.changed_at desc, f.id limit 500`.execute(db)
  return rows
}

export interface DeviceRow extends DeviceFacts { id: Id; name: string; checkpoint: Id | null; checkpointName: string }

/** Phones of the gates and grids in the scopes, with their last word and whether a shift is open where they stand. */
export const listDevices = async (db: Db, { district, scopes }: Looking, now: Instant): Promise<DeviceRow[]> => {
  const { rows } = await sql<DeviceRow>`
    select d.id, d.name, d.checkpoint, coalesce(c.name, t.name) as "checkpointName", d.enrolled_at as "enrolledAt", d.revoked_at as "revokedAt",
      k.at as "lastContact", coalesce(k.waiting, 0) as waiting, coalesce(k.skew_ms, 0) as "skewMs",
      exists (select 1 from shift s where s.district = d.district and s.checkpoint = d.checkpoint and s.ended_at is null
        and s.began_at > ${now}::timestamptz - interval '1 day') as "shiftOpen"
    from device d
    left join checkpoint c on c.district = d.district and c.id = d.checkpoint
    left join territory t on t.district = d.district and t.id = d.territory
    left join device_contact k on k.district = d.district and k.device = d.id
    where d.district = ${district} and d.path ^@ any(${scopes as ScopePath[]}::text[])
    order by d.revoked_at is not null, d.path, c.name, d.name, d.id`.execute(db)
  return rows
}

