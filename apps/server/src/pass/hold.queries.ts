// SQL of holds and outings: why somebody may not simply go out, and who was given leave to.
import { sql, type RawBuilder } from 'kysely'
import type { Hold, HoldKind, Outing } from '@shouwang/domain/gate'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { ReplicaDoorHold, ReplicaHold, ReplicaOuting } from '@shouwang/domain/sync'
import type { Db, Tx } from '../platform/database.js'
import { atGate, behindGate } from './replica.queries.js'

export interface NewHold { source: Id; kind: HoldKind; person: Id; from: Instant; until: Instant | null }
export interface NewOuting { outing: Id; person: Id; from: Instant; to: Instant; checkpoints: Id[] | null; singleUse: boolean }

const column = <T, K extends keyof T>(rows: readonly T[], key: K): T[K][] => rows.map((row) => row[key])

/** Stores holds; one that is there already takes the new times and counts again. */
export const upsertHolds = async (tx: Tx, district: DistrictCode, holds: readonly NewHold[]): Promise<void> => {
  await sql`
    insert into pass_hold (district, source, person, kind, from_at, until_at)
    select ${district}, row.* from unnest(${column(holds, 'source')}::uuid[], ${column(holds, 'person')}::uuid[], ${column(holds, 'kind')}::text[],
      ${column(holds, 'from')}::timestamptz[], ${column(holds, 'until')}::timestamptz[]) as row(source, person, kind, from_at, until_at)
    on conflict (district, source, person) do update
      set kind = excluded.kind, from_at = excluded.from_at, until_at = excluded.until_at, ended_at = null`.execute(tx)
}

/** Ends holds by what they come from; returns the people who were held by them. */
export const closeHolds = async (tx: Tx, district: DistrictCode, sources: readonly Id[], at: Instant): Promise<Id[]> => {
  const { rows } = await sql<{ person: Id }>`
    update pass_hold set ended_at = ${at}::timestamptz
    where district = ${district} and source = any(${sources as Id[]}::uuid[]) and ended_at is null returning person`.execute(tx)
  return column(rows, 'person')
}

/** Puts the marks on the passes of these people in step with their holds: ever held, and held by a quarantine that has not ended. */
export const markHeldPasses = async (tx: Tx, district: DistrictCode, persons: readonly Id[]): Promise<void> => {
  await sql`
    update pass p set held = true, quarantined = h.open
    from (select person, bool_or(kind = 'quarantine' and ended_at is null) as open from pass_hold
          where district = ${district} and person = any(${persons as Id[]}::uuid[]) group by person) h
    where p.district = ${district} and p.person = h.person and (not p.held or p.quarantined <> h.open)`.execute(tx)
}

export const upsertOutings = async (tx: Tx, district: DistrictCode, outings: readonly NewOuting[]): Promise<void> => {
  for (const { outing, person, from, to, checkpoints, singleUse } of outings) {
    await sql`
      insert into pass_outing (district, outing, person, from_at, to_at, checkpoints, single_use)
      values (${district}, ${outing}::uuid, ${person}::uuid, ${from}::timestamptz, ${to}::timestamptz, ${checkpoints}::uuid[], ${singleUse})
      on conflict (district, outing) do update
        set from_at = excluded.from_at, to_at = excluded.to_at, checkpoints = excluded.checkpoints, single_use = excluded.single_use, ended_at = null`.execute(tx)
  }
}

export const closeOutings = async (tx: Tx, district: DistrictCode, outings: readonly Id[], at: Instant): Promise<void> => {
  await sql`
    update pass_outing set ended_at = ${at}::timestamptz
    where district = ${district} and outing = any(${outings as Id[]}::uuid[]) and ended_at is null`.execute(tx)
}

/** Until when a hold counts: its own end, or the moment somebody ended it. */
const holdEnd = sql`least(h.until_at, h.ended_at)`
const outingEnd = sql`least(o.to_at, o.ended_at)`

export interface Held { person: Id; source: Id; kind: HoldKind; from: Instant; until: Instant | null }

/** The holds that count at `at` for these people. */
export const heldAt = async (db: Db, district: DistrictCode, persons: readonly Id[], at: Instant): Promise<Held[]> => {
  const { rows } = await sql<Held>`
    select h.person, h.source, h.kind, h.from_at as "from", ${holdEnd} as until from pass_hold h
    where h.district = ${district} and h.person = any(${persons as Id[]}::uuid[]) and h.from_at <= ${at}::timestamptz
      and coalesce(${holdEnd} > ${at}::timestamptz, true)
    order by h.person, h.source`.execute(db)
  return rows
}

/** A door of a place; `building`: the territory that it stands in, where it is known. */
export interface PlaceDoor { path: ScopePath; door: string; building: Id | null }

/** What holds people behind these doors, each row with the number of its door from 0: a hold counts while its person lives there. */
export const holdsBehind = async (db: Db, district: DistrictCode, doors: readonly PlaceDoor[]): Promise<(Hold & { nth: number })[]> => {
  if (doors.length === 0) return []
  const { rows } = await sql<Hold & { nth: number }>`
    select w.nth::int - 1 as nth, h.kind, greatest(h.from_at, r.from_at) as "from", least(${holdEnd}, r.to_at) as until
    from unnest(${column(doors, 'path')}::text[], ${column(doors, 'door')}::text[], ${column(doors, 'building')}::uuid[])
      with ordinality as w(path, door, building, nth)
    join dwelling d on d.district = ${district} and d.door = w.door and d.path ^@ w.path and (w.building is null or d.territory = w.building)
    join household o on o.district = d.district and o.dwelling = d.id
    join residency r on r.district = o.district and r.household = o.id
    join pass_hold h on h.district = r.district and h.person = r.person`.execute(db)
  return rows
}

const usable = (now: Instant): RawBuilder<unknown> => sql`p.revoked_at is null and p.valid_to > ${now}::timestamptz`

const heldAtHome = sql`
  pass_hold h
  join residency r on r.district = h.district and r.person = h.person
  join household o on o.district = r.district and o.id = r.household
  join dwelling d on d.district = o.district and d.id = o.dwelling`

/** The doors behind a gate where somebody is held, now or later, whom none of the gate's own passes tells of. */
export const listHeldDoors = async (db: Db, district: DistrictCode, checkpointPath: ScopePath, now: Instant): Promise<ReplicaDoorHold[]> => {
  const until = sql`least(${holdEnd}, r.to_at)`
  const { rows } = await sql<ReplicaDoorHold>`
    select distinct d.door, d.territory as building, h.kind, greatest(h.from_at, r.from_at) as "from", ${until} as until
    from ${heldAtHome}
    where h.district = ${district} and coalesce(${until} > ${now}::timestamptz, true) and ${behindGate(checkpointPath)}
      and not exists (select 1 from pass p where p.district = h.district and p.person = h.person and ${usable(now)} and ${atGate(checkpointPath)})
    order by 2, 1, 3, 4, 5`.execute(db)
  return rows
}

/** Does anybody live behind the gate, or did, whom one of these holds is about? */
export const isHeldBehind = async (db: Db, district: DistrictCode, checkpointPath: ScopePath, sources: readonly Id[]): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from ${heldAtHome}
    where h.district = ${district} and h.source = any(${sources as Id[]}::uuid[]) and ${behindGate(checkpointPath)} limit 1`.execute(db)
  return rows.length > 0
}

/** Has anybody who lives in this household, or did, ever been held? */
export const wasAnybodyHeld = async (db: Db, district: DistrictCode, household: Id): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from residency r join pass_hold h on h.district = r.district and h.person = r.person
    where r.district = ${district} and r.household = ${household}::uuid limit 1`.execute(db)
  return rows.length > 0
}

const holdColumns = sql`h.source, p.id as pass, h.kind, h.from_at as "from", ${holdEnd} as until`
const outingColumns = sql`
  o.outing, p.id as pass, o.from_at as "from", ${outingEnd} as "to", o.checkpoints, o.single_use as "singleUse", o.used_at as "usedAt"`

const holdsWhere = async (db: Db, district: DistrictCode, where: RawBuilder<unknown>): Promise<ReplicaHold[]> => {
  const { rows } = await sql<ReplicaHold>`
    select ${holdColumns} from pass_hold h join pass p on p.district = h.district and p.person = h.person
    where h.district = ${district} and ${where} order by h.source, p.id`.execute(db)
  return rows
}

const outingsWhere = async (db: Db, district: DistrictCode, where: RawBuilder<unknown>): Promise<ReplicaOuting[]> => {
  const { rows } = await sql<ReplicaOuting>`
    select ${outingColumns} from pass_outing o join pass p on p.district = o.district and p.person = o.person
    where o.district = ${district} and ${where} order by o.outing, p.id`.execute(db)
  return rows
}

/** The holds on passes of the gate's own compound that count now or later. */
export const listHolds = (db: Db, district: DistrictCode, checkpointPath: ScopePath, now: Instant): Promise<ReplicaHold[]> =>
  holdsWhere(db, district, sql`p.held and coalesce(${holdEnd} > ${now}::timestamptz, true) and ${usable(now)} and ${atGate(checkpointPath)}`)

export const listOutings = (db: Db, district: DistrictCode, checkpointPath: ScopePath, now: Instant): Promise<ReplicaOuting[]> =>
  outingsWhere(db, district, sql`${outingEnd} > ${now}::timestamptz and ${usable(now)} and ${atGate(checkpointPath)}`)

/** The holds with these sources, ended ones too, on passes of the gate's own compound. */
export const holdsBySource = (db: Db, district: DistrictCode, checkpointPath: ScopePath, sources: readonly Id[]): Promise<ReplicaHold[]> =>
  holdsWhere(db, district, sql`h.source = any(${sources as Id[]}::uuid[]) and p.revoked_at is null and ${atGate(checkpointPath)}`)

export const outingsById = (db: Db, district: DistrictCode, checkpointPath: ScopePath, outings: readonly Id[]): Promise<ReplicaOuting[]> =>
  outingsWhere(db, district, sql`o.outing = any(${outings as Id[]}::uuid[]) and p.revoked_at is null and ${atGate(checkpointPath)}`)

/** The holds on these passes, whichever they come from. */
export const holdsOfPasses = (db: Db, district: DistrictCode, checkpointPath: ScopePath, passes: readonly Id[]): Promise<ReplicaHold[]> =>
  holdsWhere(db, district, sql`p.held and p.id = any(${passes as Id[]}::uuid[]) and ${atGate(checkpointPath)}`)

export const outingsOfPasses = (db: Db, district: DistrictCode, checkpointPath: ScopePath, passes: readonly Id[]): Promise<ReplicaOuting[]> =>
  outingsWhere(db, district, sql`p.held and p.id = any(${passes as Id[]}::uuid[]) and ${atGate(checkpointPath)}`)

/** Holds and outings of the people of these passes: what a decision about a late passage needs, too. */
export const heldPasses = async (
  db: Db, district: DistrictCode, passes: readonly Id[],
): Promise<Map<Id, { holds: Hold[]; outings: Outing[] }>> => {
  const found = new Map<Id, { holds: Hold[]; outings: Outing[] }>(passes.map((pass) => [pass, { holds: [], outings: [] }]))
  if (passes.length === 0) return found
  const these = sql`p.id = any(${passes as Id[]}::uuid[])`
  for (const hold of await holdsWhere(db, district, these)) found.get(hold.pass)?.holds.push(hold)
  for (const outing of await outingsWhere(db, district, these)) found.get(outing.pass)?.outings.push(outing)
  return found
}
