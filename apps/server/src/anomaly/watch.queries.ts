// The SQL of looking at passages again: which of them showed a key in quarantine, and how far the ledger has been read.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

/** Districts that are written in and have, or had, somebody in quarantine; with the head of their ledgers and how far it was looked at. */
export const districtsToWatch = async (db: Db): Promise<{ district: DistrictCode; head: number; seen: number }[]> => {
  const { rows } = await sql<{ district: DistrictCode; head: number; seen: number }>`
    select h.district, h.n as head, coalesce(w.n, 0) as seen from ledger_head h left join anomaly_watch w on w.district = h.district
    where h.frozen_at is null and exists (select 1 from quarantine_case c where c.district = h.district)`.execute(db)
  return rows
}

/** The keys that a passage showed: of whoever walked, or of everybody in a car. */
const keysShown = sql`(
  select p.pass as pass where p.kind <> 'vehicle' and p.pass is not null
  union all
  select (o->>'pass')::uuid from jsonb_array_elements(p.detail->'subject'->'occupants') o
  where p.kind = 'vehicle' and jsonb_typeof(p.detail->'subject'->'occupants') = 'array' and o->>'pass' is not null)`

/** A case holds somebody from its confirmation on; who is under health monitoring may go out. */
const held = sql`quarantine_case c on c.district = k.district and c.person = k.person and c.kind <> 'monitoring' and c.confirmed_at <= p.at
  and (c.ended_at is null or c.ended_at > p.at)`

/** Passages of the ledger events after `after` up to `upTo` that showed a key of somebody whose case held then. */
export const heldPassages = async (db: Db, district: DistrictCode, after: number, upTo: number): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select distinct p.id from ledger l
    join passage p on p.district = l.district and p.event = l.id
    cross join lateral ${keysShown} shown
    join pass k on k.district = p.district and k.id = shown.pass
    join ${held}
    where l.district = ${district} and l.n > ${after} and l.n <= ${upTo} and l.command = 'gate.record-passage'`.execute(db)
  return rows.map(({ id }) => id)
}

export interface HeldRow {
  passage: Id; pass: Id; at: Instant; direction: 'in' | 'out'; admitted: boolean; skewMs: number; person: Id; caseId: Id; path: ScopePath; heldFrom: Instant
  toldAt: Instant | null; endedAt: Instant | null; seenBefore: boolean; elsewhere: boolean
}

/** Two gates so close in time that one person cannot have been at both. */
const ELSEWHERE = sql`interval '10 minutes'`

/**
 * What these passages say, a row for each held person in them. seenBefore: the key passed a gate of its compound since the case held;
 * elsewhere: it was admitted at a gate of another compound within ten minutes.
 */
export const loadHeld = async (db: Db, district: DistrictCode, passages: readonly Id[]): Promise<HeldRow[]> => {
  const { rows } = await sql<HeldRow>`
    select p.id as passage, k.id as pass, p.at, p.direction, p.action = 'admitted' as admitted, p.skew_ms as "skewMs", k.person, c.id as "caseId", c.path,
      c.confirmed_at as "heldFrom", c.notice_at as "toldAt", c.ended_at as "endedAt",
      exists (select 1 from checkpoint g join passage e on e.district = g.district and e.checkpoint = g.id and e.at >= c.confirmed_at and e.at < p.at
        where g.district = p.district and g.path ^@ k.compound_path and e.pass = k.id and e.action = 'admitted') as "seenBefore",
      exists (select 1 from checkpoint g join passage e on e.district = g.district and e.checkpoint = g.id
          and e.at between p.at - ${ELSEWHERE} and p.at + ${ELSEWHERE}
        where g.district = p.district and g.path <> p.path and e.pass = k.id and e.action = 'admitted' and p.action = 'admitted') as elsewhere
    from passage p
    cross join lateral ${keysShown} shown
    join pass k on k.district = p.district and k.id = shown.pass
    join ${held}
    where p.district = ${district} and p.id = any(${passages as Id[]}::uuid[]) order by p.at, p.id`.execute(db)
  return rows
}

/** Remembers how far the ledger was looked at; never goes back. */
export const saveSeen = async (tx: Tx, district: DistrictCode, n: number): Promise<void> => {
  await sql`insert into anomaly_watch (district, n) values (${district}, ${n})
    on conflict (district) do update set n = greatest(anomaly_watch.n, excluded.n)`.execute(tx)
}

/** Questions that are open, or were answered with a consequence, about people who have an outing that was allowed: perhaps it answers them. */
export const answerable = async (db: Db): Promise<{ district: DistrictCode; anomaly: Id }[]> => {
  const { rows } = await sql<{ district: DistrictCode; anomaly: Id }>`
    select distinct s.district, s.anomaly from anomaly a
    join anomaly_signal s on s.district = a.district and s.anomaly = a.id and s.suppressed_by is null
    join pass_outing o on o.district = s.district and o.person = s.person
      and s.at between o.from_at - interval '4 hours' and least(o.to_at, o.ended_at) + interval '4 hours'
    join ledger_head h on h.district = a.district and h.frozen_at is null
    where (a.closed_at is null or a.outcome = 'confirmed') limit 2000`.execute(db)
  return rows
}
