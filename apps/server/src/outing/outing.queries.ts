// SQL of outings: what one is, who decided on it, who went along, where it stands.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { LegKind, OutingKind, OutingLevel, OutingReason, OutingState, Refusal, Transport } from '@shouwang/domain/outing'
import type { Db, Tx } from '../platform/database.js'

export interface StoredOuting {
  id: Id; kind: OutingKind; state: OutingState; person: Id; household: Id | null; path: ScopePath; case: Id | null; reason: OutingReason
  destination: string; hospital: Id | null; companion: Id | null; transport: Transport | null; from: Instant; to: Instant; gates: Id[] | null
  noteSealed: Buffer | null; permit: Id | null; rule: string; applicantKind: string; applicant: Id | null; applicantName: string; requestedAt: Instant
  due: Instant | null; overdueAt: Instant | null; outAt: Instant | null; endedAt: Instant | null; lateAt: Instant | null
  takenAt: Instant | null; takenName: string | null; ratifiedAt: Instant | null; ratifiedName: string | null; finding: string | null; findingNote: string | null
}

/** The columns of an outing `o` under the names of `StoredOuting`. */
export const outingColumns = sql`
  o.id, o.kind, o.state, o.person, o.household, o.path, o.quarantine_case as "case", o.reason, o.destination, o.hospital, o.companion, o.transport,
  o.from_at as "from", o.to_at as "to", o.gates, o.note_sealed as "noteSealed", o.permit, o.rule, o.applicant_kind as "applicantKind", o.applicant,
  o.applicant_name as "applicantName", o.requested_at as "requestedAt", o.due_at as due, o.overdue_at as "overdueAt", o.out_at as "outAt",
  o.ended_at as "endedAt", o.late_at as "lateAt", o.taken_at as "takenAt", o.taken_name as "takenName", o.ratified_at as "ratifiedAt",
  o.ratified_name as "ratifiedName", o.finding, o.finding_note as "findingNote"`

export const findOuting = async (db: Db, district: DistrictCode, id: Id): Promise<StoredOuting | undefined> => {
  const { rows } = await sql<StoredOuting>`select ${outingColumns} from outing o where o.district = ${district} and o.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The same, held against everybody else until the transaction ends. */
export const lockOuting = async (tx: Tx, district: DistrictCode, id: Id): Promise<StoredOuting | undefined> => {
  await sql`select 1 from outing where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return findOuting(tx, district, id)
}

export interface Home { path: ScopePath; household: Id | null; name: string }

/** Where a person is at home; undefined for somebody unknown. Whoever lives nowhere here belongs to the district. */
export const homeOf = async (db: Db, district: DistrictCode, person: Id): Promise<Home | undefined> => {
  const { rows } = await sql<Home>`
    select coalesce(path, ${`/${district}/`}) as path, household, name from person where district = ${district} and id = ${person}::uuid`.execute(db)
  return rows[0]
}

/** Holds a person against a second request at the same moment. */
export const lockPerson = async (tx: Tx, district: DistrictCode, person: Id): Promise<void> => {
  await sql`select 1 from person where district = ${district} and id = ${person}::uuid for update`.execute(tx)
}

export interface NewOuting extends Omit<StoredOuting,
  'overdueAt' | 'endedAt' | 'lateAt' | 'takenAt' | 'takenName' | 'ratifiedAt' | 'ratifiedName' | 'finding' | 'findingNote'> {}

/** Stores an outing; false: it is there already. */
export const insertOuting = async (tx: Tx, district: DistrictCode, row: NewOuting): Promise<boolean> => {
  const { rows } = await sql`
    insert into outing (district, id, kind, state, person, household, path, quarantine_case, reason, destination, hospital, companion, transport, from_at,
      to_at, gates, note_sealed, permit, rule, applicant_kind, applicant, applicant_name, requested_at, due_at, out_at)
    values (${district}, ${row.id}::uuid, ${row.kind}, ${row.state}, ${row.person}::uuid, ${row.household}::uuid, ${row.path}, ${row.case}::uuid,
      ${row.reason}, ${row.destination}, ${row.hospital}::uuid, ${row.companion}::uuid, ${row.transport}, ${row.from}::timestamptz, ${row.to}::timestamptz,
      ${row.gates}::uuid[], ${row.noteSealed}, ${row.permit}::uuid, ${row.rule}, ${row.applicantKind}, ${row.applicant}::uuid, ${row.applicantName},
      ${row.requestedAt}::timestamptz, ${row.due}::timestamptz, ${row.outAt}::timestamptz)
    on conflict (district, id) do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** The windows of a person's outings that are open. */
export const takenWindows = async (db: Db, district: DistrictCode, person: Id): Promise<{ outing: Id; from: Instant; to: Instant }[]> => {
  const { rows } = await sql<{ outing: Id; from: Instant; to: Instant }>`
    select id as outing, from_at as "from", to_at as "to" from outing
    where district = ${district} and person = ${person}::uuid and kind <> 'standing' and state in ('community', 'street', 'district', 'scheduled', 'out')`.execute(db)
  return rows
}

/** Which of these checkpoints are open. */
export const openGates = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Set<Id>> => {
  const { rows } = await sql<{ id: Id }>`
    select id from checkpoint where district = ${district} and id = any(${ids as Id[]}::uuid[]) and closed_at is null`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** Moves an outing on. `due` null: nobody is waited for. */
export const setOutingState = async (tx: Tx, district: DistrictCode, id: Id, to: { state: OutingState; due: Instant | null; gates?: Id[] | null }): Promise<void> => {
  await sql`
    update outing set state = ${to.state}, due_at = ${to.due}::timestamptz, overdue_at = null,
      gates = case when ${to.gates !== undefined} then ${to.gates ?? null}::uuid[] else gates end
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setOverdue = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`update outing set overdue_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Where the legs say that a trip stands. */
export const setTrip = async (
  tx: Tx, district: DistrictCode, id: Id, trip: { state: OutingState; outAt: Instant | null; endedAt: Instant | null },
): Promise<void> => {
  await sql`
    update outing set state = ${trip.state}, out_at = ${trip.outAt}::timestamptz, ended_at = ${trip.endedAt}::timestamptz
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Ends an outing that nobody goes on any more. */
export const endOuting = async (tx: Tx, district: DistrictCode, id: Id, state: OutingState, at: Instant): Promise<void> => {
  await sql`
    update outing set state = ${state}, due_at = null, overdue_at = null, ended_at = ${at}::timestamptz
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Ends what was scheduled under a standing permit and has not begun; returns which. */
export const endTripsOf = async (tx: Tx, district: DistrictCode, permit: Id, at: Instant): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    update outing set state = 'ended', ended_at = ${at}::timestamptz
    where district = ${district} and permit = ${permit}::uuid and state = 'scheduled' returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

export const setLate = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`update outing set late_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setTaken = async (tx: Tx, district: DistrictCode, id: Id, by: { name: string; at: Instant }): Promise<void> => {
  await sql`
    update outing set taken_at = ${by.at}::timestamptz, taken_name = ${by.name} where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setRatified = async (
  tx: Tx, district: DistrictCode, id: Id, by: { name: string; at: Instant; finding: string; note: string | null },
): Promise<void> => {
  await sql`
    update outing set ratified_at = ${by.at}::timestamptz, ratified_name = ${by.name}, finding = ${by.finding}, finding_note = ${by.note}, due_at = null
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export interface DecisionRow {
  id: Id; level: OutingLevel; approve: boolean; byClock: boolean; by: Id | null; name: string | null; at: Instant; refusal: Refusal | null; note: string | null
}

export const insertDecision = async (tx: Tx, district: DistrictCode, outing: Id, row: DecisionRow): Promise<void> => {
  await sql`
    insert into outing_decision (district, id, outing, level, approve, by_clock, by_actor, by_name, at, refusal, note)
    values (${district}, ${row.id}::uuid, ${outing}::uuid, ${row.level}, ${row.approve}, ${row.byClock}, ${row.by}::uuid, ${row.name},
      ${row.at}::timestamptz, ${row.refusal}, ${row.note})`.execute(tx)
}

export const decisionsOf = async (db: Db, district: DistrictCode, outing: Id): Promise<DecisionRow[]> => {
  const { rows } = await sql<DecisionRow>`
    select id, level, approve, by_clock as "byClock", by_actor as by, by_name as name, at, refusal, note from outing_decision
    where district = ${district} and outing = ${outing}::uuid order by at, id`.execute(db)
  return rows
}

/** Does somebody of this name live with the person, or answer for them as a guardian? Whoever does is taken for a relative. */
export const hasNamesake = async (db: Db, district: DistrictCode, person: Id, name: string): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from person p join person r on r.district = p.district and r.name = ${name} and (r.household = p.household or r.id = p.guardian or r.id = p.id)
    where p.district = ${district} and p.id = ${person}::uuid limit 1`.execute(db)
  return rows.length > 0
}

export interface EscortRow { id: Id; team: string[]; vehicle: string | null; route: string | null; assignedAt: Instant; assignedName: string }

export const insertEscort = async (tx: Tx, district: DistrictCode, outing: Id, row: EscortRow): Promise<void> => {
  await sql`
    insert into outing_escort (district, id, outing, team, vehicle, route, assigned_at, assigned_name)
    values (${district}, ${row.id}::uuid, ${outing}::uuid, ${row.team}::text[], ${row.vehicle}, ${row.route}, ${row.assignedAt}::timestamptz,
      ${row.assignedName})`.execute(tx)
}

/** The escort that was assigned last. */
export const escortOf = async (db: Db, district: DistrictCode, outing: Id): Promise<EscortRow | null> => {
  const { rows } = await sql<EscortRow>`
    select id, team, vehicle, route, assigned_at as "assignedAt", assigned_name as "assignedName" from outing_escort
    where district = ${district} and outing = ${outing}::uuid order by assigned_at desc, id desc limit 1`.execute(db)
  return rows[0] ?? null
}

export interface LegRow { id: Id; kind: LegKind; at: Instant; place: string | null; exposure: boolean; name: string }

/** Stores a leg; one that is there already stays as it is. */
export const insertLeg = async (tx: Tx, district: DistrictCode, outing: Id, row: LegRow): Promise<void> => {
  await sql`
    insert into outing_leg (district, id, outing, kind, at, place, exposure, by_name)
    values (${district}, ${row.id}::uuid, ${outing}::uuid, ${row.kind}, ${row.at}::timestamptz, ${row.place}, ${row.exposure}, ${row.name})
    on conflict (district, id) do nothing`.execute(tx)
}

/** The legs of a trip, as they happened. */
export const legsOf = async (db: Db, district: DistrictCode, outing: Id): Promise<LegRow[]> => {
  const { rows } = await sql<LegRow>`
    select id, kind, at, place, exposure, by_name as name from outing_leg
    where district = ${district} and outing = ${outing}::uuid order by at, id`.execute(db)
  return rows
}
