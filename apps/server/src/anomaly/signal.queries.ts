// The SQL of signals: stored once each, gathered into one question a person, answered by outings.
import { sql } from 'kysely'
import type { AllowedOuting, AnomalyType, SignalKind } from '@shouwang/domain/anomaly'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface NewSignal {
  id: Id; kind: SignalKind; person: Id | null; caseId: Id | null; path: ScopePath; feature: string; evidence: Id; at: Instant; doubtful: boolean
  words: Buffer | null; suppressedBy: Id | null
}

/** Stores signals that are not stored yet; returns the ids of those. */
export const insertSignals = async (tx: Tx, district: DistrictCode, signals: readonly NewSignal[], now: Instant): Promise<Set<Id>> => {
  const column = <T>(value: (signal: NewSignal) => T): T[] => signals.map(value)
  const { rows } = await sql<{ id: Id }>`
    insert into anomaly_signal (district, id, kind, person, case_id, path, feature, evidence, at, received_at, doubtful, words, suppressed_by, suppressed_at)
    select ${district}, s.id, s.kind, s.person, s.case_id, s.path, s.feature, s.evidence, s.at, ${now}::timestamptz, s.doubtful, decode(s.words, 'hex'), s.suppressed,
      case when s.suppressed is not null then ${now}::timestamptz end
    from unnest(${column((s) => s.id)}::uuid[], ${column((s) => s.kind)}::text[], ${column((s) => s.person)}::uuid[], ${column((s) => s.caseId)}::uuid[],
      ${column((s) => s.path)}::text[], ${column((s) => s.feature)}::text[], ${column((s) => s.evidence)}::uuid[], ${column((s) => s.at)}::timestamptz[],
      ${column((s) => s.doubtful)}::boolean[], ${column((s) => s.words?.toString('hex') ?? null)}::text[], ${column((s) => s.suppressedBy)}::uuid[])
      as s(id, kind, person, case_id, path, feature, evidence, at, doubtful, words, suppressed)
    on conflict do nothing returning id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Makes everybody else who raises signals about these people wait until this transaction ends. In the order of ids, so that nobody waits in a circle. */
export const lockPeople = async (tx: Tx, district: DistrictCode, people: readonly Id[]): Promise<{ id: Id; household: Id | null }[]> => {
  const { rows } = await sql<{ id: Id; household: Id | null }>`
    select id, household from person where district = ${district} and id = any(${people as Id[]}::uuid[]) order by id for no key update`.execute(tx)
  return rows
}

export interface OpenAnomaly { id: Id; person: Id | null; lastAt: Instant }

/** Open questions about these people, latest first. */
export const openOf = async (db: Db, district: DistrictCode, people: readonly Id[]): Promise<OpenAnomaly[]> => {
  const { rows } = await sql<OpenAnomaly>`
    select id, person, last_at as "lastAt" from anomaly
    where district = ${district} and person = any(${people as Id[]}::uuid[]) and closed_at is null order by last_at desc, id`.execute(db)
  return rows
}

export interface NewAnomaly { id: Id; person: Id | null; household: Id | null; caseId: Id | null; path: ScopePath; type: AnomalyType; at: Instant; dueAt: Instant | null }

export const insertAnomalies = async (tx: Tx, district: DistrictCode, anomalies: readonly NewAnomaly[], now: Instant): Promise<void> => {
  const column = <T>(value: (anomaly: NewAnomaly) => T): T[] => anomalies.map(value)
  await sql`
    insert into anomaly (district, id, person, household, case_id, path, type, score, state, detected_at, last_at, since, due_at)
    select ${district}, a.id, a.person, a.household, a.case_id, a.path, a.type, 0, 'new', ${now}::timestamptz, a.at, ${now}::timestamptz, a.due
    from unnest(${column((a) => a.id)}::uuid[], ${column((a) => a.person)}::uuid[], ${column((a) => a.household)}::uuid[], ${column((a) => a.caseId)}::uuid[],
      ${column((a) => a.path)}::text[], ${column((a) => a.type)}::text[], ${column((a) => a.at)}::timestamptz[], ${column((a) => a.dueAt)}::timestamptz[])
      as a(id, person, household, case_id, path, type, at, due)`.execute(tx)
}

/** Says to which question each signal belongs. */
export const assignSignals = async (tx: Tx, district: DistrictCode, pairs: readonly { signal: Id; anomaly: Id }[]): Promise<void> => {
  await sql`
    update anomaly_signal s set anomaly = p.anomaly
    from unnest(${pairs.map(({ signal }) => signal)}::uuid[], ${pairs.map(({ anomaly }) => anomaly)}::uuid[]) as p(signal, anomaly)
    where s.district = ${district} and s.id = p.signal`.execute(tx)
}

export interface SignalRow {
  id: Id; anomaly: Id; kind: SignalKind; at: Instant; receivedAt: Instant; feature: string; evidence: Id; doubtful: boolean; words: Buffer | null
  suppressedBy: Id | null; path: ScopePath; person: Id | null
}

export const signalsOf = async (db: Db, district: DistrictCode, anomalies: readonly Id[]): Promise<SignalRow[]> => {
  const { rows } = await sql<SignalRow>`
    select id, anomaly, kind, at, received_at as "receivedAt", feature, evidence, doubtful, words, suppressed_by as "suppressedBy", path, person
    from anomaly_signal where district = ${district} and anomaly = any(${anomalies as Id[]}::uuid[]) order by at, id`.execute(db)
  return rows
}

/** Puts down what the signals of each question add up to. */
export const saveScores = async (
  tx: Tx, district: DistrictCode, scores: readonly { id: Id; score: number; type: AnomalyType | null; lastAt: Instant }[],
): Promise<void> => {
  await sql`
    update anomaly a set score = s.score, type = coalesce(s.type, a.type), last_at = greatest(a.last_at, s.last_at)
    from unnest(${scores.map(({ id }) => id)}::uuid[], ${scores.map(({ score }) => score)}::smallint[], ${scores.map(({ type }) => type)}::text[],
      ${scores.map(({ lastAt }) => lastAt)}::timestamptz[]) as s(id, score, type, last_at)
    where a.district = ${district} and a.id = s.id`.execute(tx)
}

/** Marks signals as answered by an outing. */
export const suppress = async (tx: Tx, district: DistrictCode, pairs: readonly { signal: Id; outing: Id }[], now: Instant): Promise<void> => {
  await sql`
    update anomaly_signal s set suppressed_by = p.outing, suppressed_at = ${now}::timestamptz
    from unnest(${pairs.map(({ signal }) => signal)}::uuid[], ${pairs.map(({ outing }) => outing)}::uuid[]) as p(signal, outing)
    where s.district = ${district} and s.id = p.signal and s.suppressed_by is null`.execute(tx)
}

export type PersonOuting = AllowedOuting & { person: Id }
