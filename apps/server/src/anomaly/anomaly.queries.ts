// The SQL of one question about somebody: found, locked, moved on, with what was asked and decided.
import { sql } from 'kysely'
import type { AnomalyOutcome, AnomalyState, AnomalyType, Consequence } from '@shouwang/domain/anomaly'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface StoredAnomaly {
  id: Id; person: Id | null; household: Id | null; caseId: Id | null; path: ScopePath; type: AnomalyType; score: number; state: AnomalyState
  outcome: AnomalyOutcome | null; consequence: Consequence | null; heard: boolean; proposedBy: Id | null; decidedBy: Id | null
  detectedAt: Instant; lastAt: Instant; since: Instant; dueAt: Instant | null; closedAt: Instant | null
}

const columns = sql`
  a.id, a.person, a.household, a.case_id as "caseId", a.path, a.type, a.score, a.state, a.outcome, a.consequence, a.heard, a.proposed_by as "proposedBy",
  a.decided_by as "decidedBy", a.detected_at as "detectedAt", a.last_at as "lastAt", a.since, a.due_at as "dueAt", a.closed_at as "closedAt"`

export const findAnomaly = async (db: Db, district: DistrictCode, id: Id): Promise<StoredAnomaly | null> => {
  const { rows } = await sql<StoredAnomaly>`select ${columns} from anomaly a where a.district = ${district} and a.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export const lockAnomalies = async (tx: Tx, district: DistrictCode, ids: readonly Id[]): Promise<StoredAnomaly[]> => {
  const { rows } = await sql<StoredAnomaly>`
    select ${columns} from anomaly a where a.district = ${district} and a.id = any(${ids as Id[]}::uuid[]) order by a.id for update`.execute(tx)
  return rows
}

/** What a step changes; what is left out stays. `closedAt` goes with the state. */
export interface Moved {
  state: AnomalyState; since: Instant; dueAt: Instant | null; outcome?: AnomalyOutcome | null; consequence?: Consequence | null; heard?: boolean
  proposedBy?: Id | null; decidedBy?: Id | null
}

export const moveAnomaly = async (tx: Tx, district: DistrictCode, before: StoredAnomaly, moved: Moved): Promise<void> => {
  const after = { ...before, ...moved }
  await sql`
    update anomaly set state = ${after.state}, since = ${after.since}::timestamptz, due_at = ${after.dueAt}::timestamptz, outcome = ${after.outcome},
      consequence = ${after.consequence}, heard = ${after.heard}, proposed_by = ${after.proposedBy}::uuid, decided_by = ${after.decidedBy}::uuid,
      closed_at = case when ${after.state} = 'closed' then coalesce(closed_at, ${after.since}::timestamptz) end
    where district = ${district} and id = ${before.id}::uuid`.execute(tx)
}

export interface ContactRow { contact: Id; at: Instant; way: string; reached: boolean; explanation: Buffer | null; byId: Id | null; by: string | null }

/** Stores a contact; the same one told again changes nothing. Returns whether it was new. */
export const insertContact = async (tx: Tx, district: DistrictCode, anomaly: Id, row: ContactRow): Promise<boolean> => {
  const { rows } = await sql`
    insert into anomaly_contact (district, id, anomaly, at, way, reached, explanation, by_id, by_name)
    values (${district}, ${row.contact}::uuid, ${anomaly}::uuid, ${row.at}::timestamptz, ${row.way}, ${row.reached}, ${row.explanation}, ${row.byId}::uuid, ${row.by})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const contactsOf = async (db: Db, district: DistrictCode, anomaly: Id): Promise<ContactRow[]> => {
  const { rows } = await sql<ContactRow>`
    select id as contact, at, way, reached, explanation, by_id as "byId", by_name as by from anomaly_contact
    where district = ${district} and anomaly = ${anomaly}::uuid order by at, id`.execute(db)
  return rows
}

export interface StepRow { id: Id; at: Instant; step: string; outcome: string | null; consequence: Consequence | null; reason: string; byId: Id | null; by: string }

export const insertStep = async (tx: Tx, district: DistrictCode, anomaly: Id, row: StepRow): Promise<void> => {
  await sql`
    insert into anomaly_step (district, id, anomaly, at, step, outcome, consequence, reason, by_id, by_name)
    values (${district}, ${row.id}::uuid, ${anomaly}::uuid, ${row.at}::timestamptz, ${row.step}, ${row.outcome}, ${row.consequence}, ${row.reason},
      ${row.byId}::uuid, ${row.by})`.execute(tx)
}

export const stepsOf = async (db: Db, district: DistrictCode, anomaly: Id): Promise<StepRow[]> => {
  const { rows } = await sql<StepRow>`
    select id, at, step, outcome, consequence, reason, by_id as "byId", by_name as by from anomaly_step
    where district = ${district} and anomaly = ${anomaly}::uuid order by at, id`.execute(db)
  return rows
}

/** Does every signal of it that still stands come from a tip? */
export const isTipsOnly = async (db: Db, district: DistrictCode, anomaly: Id): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from anomaly_signal where district = ${district} and anomaly = ${anomaly}::uuid and suppressed_by is null and kind <> 'tip' limit 1`.execute(db)
  return rows.length === 0
}

/** Where a person stays: their home, the district for who lives nowhere; null for an unknown person. */
export const pathOfPerson = async (db: Db, district: DistrictCode, person: Id): Promise<{ path: ScopePath; household: Id | null } | null> => {
  const { rows } = await sql<{ path: ScopePath; household: Id | null }>`
    select coalesce(path, '/' || district || '/') as path, household from person where district = ${district} and id = ${person}::uuid`.execute(db)
  return rows[0] ?? null
}
