// SQL of shifts: who stands at a gate, and what the passages of their shift add up to.
import { sql } from 'kysely'
import type { CheckpointKind, ShiftCounts, ShiftView } from '@shouwang/domain/gate'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface StaffOnShift { number: string; duty: string; known: boolean }

/** Which of these staff numbers are logins of open accounts. */
export const knownLogins = async (db: Db, district: DistrictCode, numbers: readonly string[]): Promise<Set<string>> => {
  const { rows } = await sql<{ login: string }>`
    select login from account
    where district = ${district} and login = any(${numbers as string[]}::text[]) and closed_at is null`.execute(db)
  return new Set(rows.map(({ login }) => login))
}

/** Begins a shift; false when its id is there already. */
export const insertShift = async (
  tx: Tx, district: DistrictCode, shift: { id: Id; checkpoint: Id; staff: readonly StaffOnShift[]; beganAt: Instant },
): Promise<boolean> => {
  const { numAffectedRows } = await sql`
    insert into shift (district, id, checkpoint, staff, began_at)
    values (${district}, ${shift.id}::uuid, ${shift.checkpoint}::uuid, ${JSON.stringify(shift.staff)}::jsonb, ${shift.beganAt}::timestamptz)
    on conflict (district, id) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) === 1
}

export interface StandingShift { checkpoint: Id; beganAt: Instant; endedAt: Instant | null }

/** A shift, locked for the one that ends it; null when it is not known. */
export const lockShift = async (tx: Tx, district: DistrictCode, id: Id): Promise<StandingShift | null> => {
  const { rows } = await sql<StandingShift>`
    select checkpoint, began_at as "beganAt", ended_at as "endedAt" from shift
    where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return rows[0] ?? null
}

export const endShift = async (
  tx: Tx, district: DistrictCode, id: Id, end: { at: Instant; counts: ShiftCounts; note: string; to: string | null },
): Promise<void> => {
  await sql`
    update shift set ended_at = ${end.at}::timestamptz, counts = ${JSON.stringify(end.counts)}::jsonb,
      note = ${end.note}, handed_to = ${end.to}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** A shift's passages are at its own checkpoint and, catch-up from paper included, from a day before it began: that keeps to the index. */
const ofShift = sql`p.district = s.district and p.checkpoint = s.checkpoint and p.shift = s.id and p.at >= s.began_at - interval '1 day'`
const uncorrected = sql`not exists (select 1 from passage_correction x where x.district = p.district and x.passage = p.id)`

/** Was the passage `p` of the shift `s` repeated by a later one? The same people were measured again: only the last word counts. Admitted ones seldom are. */
const repeated = sql`((p.retest_of is not null or p.action <> 'admitted') and exists (
  select 1 from passage r where r.district = p.district and r.retest_of = coalesce(p.retest_of, p.id) and r.shift = s.id and (r.at, r.id) > (p.at, p.id)
    and not exists (select 1 from passage_correction x where x.district = r.district and x.passage = r.id)))`
const persons = sql`case when ${repeated} then 0 else p.persons end`
const outside = sql`case when ${repeated} then 0 else p.out_of_province end`

/** `countShift` of the domain, as SQL over `p`: held to it by shifts.test.ts. */
const computed = sql`jsonb_build_object(
  'in', coalesce(sum(${persons}) filter (where p.action = 'admitted' and p.direction = 'in'), 0),
  'out', coalesce(sum(${persons}) filter (where p.action = 'admitted' and p.direction = 'out'), 0),
  'persons', coalesce(sum(${persons}), 0),
  'inProvince', coalesce(sum(${persons} - ${outside}), 0),
  'outOfProvince', coalesce(sum(${outside}), 0),
  'vehicles', count(*) filter (where p.kind in ('vehicle', 'emergency') and not ${repeated}),
  'turnedBack', coalesce(sum(${persons}) filter (where p.action = 'turned-back'), 0),
  'turnedBackVehicles', count(*) filter (where p.action = 'turned-back' and p.kind in ('vehicle', 'emergency') and not ${repeated}),
  'fever', coalesce(sum(cardinality(array_positions(p.because, 'fever-first'))) filter (where p.retest_of is null), 0),
  'referred', coalesce(sum(${persons}) filter (where p.action = 'referred'), 0))`

/** What the passages of a shift add up to, corrections left out. */
export const countsOfShift = async (db: Db, district: DistrictCode, id: Id): Promise<ShiftCounts> => {
  const { rows } = await sql<{ counts: ShiftCounts }>`
    select ${computed} as counts from shift s left join passage p on ${ofShift} and ${uncorrected}
    where s.district = ${district} and s.id = ${id}::uuid`.execute(db)
  return rows[0]!.counts
}

/** Staff numbers on passages of a shift that never signed on to it. */
const strangers = sql`array(
  select distinct p.staff from passage p where ${ofShift} and p.staff is not null
    and not exists (select 1 from jsonb_array_elements(s.staff) member where member ->> 'number' = p.staff) order by 1)`

export const strangersOfShift = async (db: Db, district: DistrictCode, id: Id): Promise<string[]> => {
  const { rows } = await sql<{ strangers: string[] }>`
    select ${strangers} as strangers from shift s where s.district = ${district} and s.id = ${id}::uuid`.execute(db)
  return rows[0]?.strangers ?? []
}

/** Does the checkpoint `c` lie in a village? */
export const inVillage = sql`exists (
  select 1 from territory v where v.district = c.district and v.kind = 'village' and v.code = any(string_to_array(c.path, '/')))`

/** How often the shift `s` ticked an item off that stands for a disinfection. */
const disinfections = sql`(
  select count(*)::int from checklist_run r join checklist_template k on k.district = r.district and k.id = r.template and k.version = r.version
  where r.district = s.district and r.checkpoint = s.checkpoint and r.at >= s.began_at and r.at < coalesce(s.ended_at, 'infinity')
    and exists (select 1 from jsonb_array_elements(k.items) item join jsonb_array_elements(r.results) result on result ->> 'key' = item ->> 'key'
      where (item ->> 'disinfection')::boolean and (result ->> 'ok')::boolean))`

/** A shift with what the rules about posts look at. */
export interface ShiftRow extends Omit<ShiftView, 'lacks'> { path: ScopePath; kind: CheckpointKind; village: boolean }

/** Shifts at checkpoints in any of `scopes`, newest first; of one checkpoint, or beginning within a period, when given. */
export const listShifts = async (
  db: Db, district: DistrictCode, scopes: readonly ScopePath[], filter: { checkpoint?: Id; from?: Instant; to?: Instant },
): Promise<ShiftRow[]> => {
  const { rows } = await sql<ShiftRow>`
    select s.id, s.checkpoint, c.name as "checkpointName", s.staff, s.began_at as "beganAt", s.ended_at as "endedAt", s.counts,
      (select ${computed} from passage p where ${ofShift} and ${uncorrected}) as computed,
      ${strangers} as strangers, s.note, s.handed_to as "handedTo", c.path, c.kind, ${inVillage} as village, ${disinfections} as disinfections
    from shift s join checkpoint c on c.district = s.district and c.id = s.checkpoint
    where s.district = ${district} and c.path ^@ any(${scopes as ScopePath[]}::text[])
      and (${filter.checkpoint ?? null}::uuid is null or s.checkpoint = ${filter.checkpoint ?? null}::uuid)
      and (${filter.from ?? null}::timestamptz is null or s.began_at >= ${filter.from ?? null}::timestamptz)
      and (${filter.to ?? null}::timestamptz is null or s.began_at < ${filter.to ?? null}::timestamptz)
    order by s.began_at desc, s.id limit 100`.execute(db)
  return rows
}
