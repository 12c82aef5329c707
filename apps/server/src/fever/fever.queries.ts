// SQL of fever events, their steps and their referrals.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { FeverNeed, FeverSource, FeverState, FeverTransport, Method, ReadingWord, ReferralState, ResultClass } from '@shouwang/domain/fever'
import type { Db, Tx } from '../platform/database.js'

export interface StoredFever {
  id: Id; source: FeverSource; state: FeverState; path: ScopePath; person: Id | null; household: Id | null; checkpoint: Id | null; passage: Id | null
  needs: FeverNeed[]; symptomsSealed: Buffer | null; rule: string; beganAt: Instant; changedAt: Instant; confirmedAt: Instant | null; referDue: Instant | null
  closedAt: Instant | null
}

/** The columns of an event `f` under the names of `StoredFever`. */
export const feverColumns = sql`
  f.id, f.source, f.state, f.path, f.person, f.household, f.checkpoint, f.passage, f.needs, f.symptoms_sealed as "symptomsSealed", f.rule,
  f.began_at as "beganAt", f.changed_at as "changedAt", f.confirmed_at as "confirmedAt", f.refer_due as "referDue", f.closed_at as "closedAt"`

export const findFever = async (db: Db, district: DistrictCode, id: Id): Promise<StoredFever | undefined> => {
  const { rows } = await sql<StoredFever>`select ${feverColumns} from fever_event f where f.district = ${district} and f.id = ${id}::uuid`.execute(db)
  return rows[0]
}

/** The same, held against everybody else until the transaction ends. */
export const lockFever = async (tx: Tx, district: DistrictCode, id: Id): Promise<StoredFever | undefined> => {
  await sql`select 1 from fever_event where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return findFever(tx, district, id)
}

export interface Home { path: ScopePath; household: Id | null }

export const homeOf = async (db: Db, district: DistrictCode, person: Id): Promise<Home | undefined> => {
  const { rows } = await sql<Home>`
    select coalesce(path, ${`/${district}/`}) as path, household from person where district = ${district} and id = ${person}::uuid`.execute(db)
  return rows[0]
}

/** Holds a person, so that two reports or referrals at one moment follow each other. */
export const lockPerson = async (tx: Tx, district: DistrictCode, person: Id): Promise<void> => {
  await sql`select 1 from person where district = ${district} and id = ${person}::uuid for update`.execute(tx)
}

/** Whose pass a passage was made with. */
export const personOfPassage = async (db: Db, district: DistrictCode, passage: Id): Promise<Id | null> => {
  const { rows } = await sql<{ person: Id }>`
    select p.person from passage s join pass p on p.district = s.district and p.id = s.pass where s.district = ${district} and s.id = ${passage}::uuid`.execute(db)
  return rows[0]?.person ?? null
}

/** A person's event that is not over; at most one is, but for records that were merged. */
export const openOf = async (db: Db, district: DistrictCode, person: Id): Promise<StoredFever | undefined> => {
  const { rows } = await sql<StoredFever>`
    select ${feverColumns} from fever_event f where f.district = ${district} and f.person = ${person}::uuid and f.closed_at is null
    order by f.began_at desc limit 1`.execute(db)
  return rows[0]
}

export type NewFever = Omit<StoredFever, 'changedAt' | 'closedAt'>

/** Stores an event; one that is there already stays as it is. */
export const insertFever = async (tx: Tx, district: DistrictCode, row: NewFever): Promise<void> => {
  await sql`
    insert into fever_event (district, id, source, state, path, person, household, checkpoint, passage, needs, symptoms_sealed, rule, began_at, changed_at,
      confirmed_at, refer_due)
    values (${district}, ${row.id}::uuid, ${row.source}, ${row.state}, ${row.path}, ${row.person}::uuid, ${row.household}::uuid, ${row.checkpoint}::uuid,
      ${row.passage}::uuid, ${row.needs}::text[], ${row.symptomsSealed}, ${row.rule}, ${row.beganAt}::timestamptz, ${row.beganAt}::timestamptz,
      ${row.confirmedAt}::timestamptz, ${row.referDue}::timestamptz)
    on conflict (district, id) do nothing`.execute(tx)
}

/** Moves an event on. `confirmed`: since when it is one, and until when it is to be referred; left out: as it was. */
export const setFeverState = async (
  tx: Tx, district: DistrictCode, id: Id, to: { state: FeverState; at: Instant; confirmed?: { at: Instant; due: Instant } },
): Promise<void> => {
  await sql`
    update fever_event set state = ${to.state}, changed_at = ${to.at}::timestamptz,
      confirmed_at = coalesce(confirmed_at, ${to.confirmed?.at ?? null}::timestamptz), refer_due = coalesce(refer_due, ${to.confirmed?.due ?? null}::timestamptz)
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const closeFever = async (tx: Tx, district: DistrictCode, id: Id, reason: string, at: Instant): Promise<void> => {
  await sql`
    update fever_event set state = 'closed', closed_at = ${at}::timestamptz, closed_reason = ${reason}, changed_at = ${at}::timestamptz
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setPerson = async (tx: Tx, district: DistrictCode, id: Id, person: Id, home: Home, needs: readonly FeverNeed[] | null): Promise<void> => {
  await sql`
    update fever_event set person = ${person}::uuid, household = ${home.household}::uuid, path = ${home.path}, needs = coalesce(${needs as FeverNeed[] | null}::text[], needs)
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export interface StepRow {
  id: Id; kind: string; tenths: number | null; method: Method | null; reading: ReadingWord | null; noteSealed: Buffer | null; word: string | null
  name: string | null; at: Instant
}

export const insertStep = async (tx: Tx, district: DistrictCode, event: Id, row: StepRow): Promise<void> => {
  await sql`
    insert into fever_event_step (district, id, event, kind, tenths, method, reading, note_sealed, word, by_name, at)
    values (${district}, ${row.id}::uuid, ${event}::uuid, ${row.kind}, ${row.tenths}, ${row.method}, ${row.reading}, ${row.noteSealed}, ${row.word}, ${row.name},
      ${row.at}::timestamptz)
    on conflict (district, id) do nothing`.execute(tx)
}

/** Everything that was done, as it happened. */
export const stepsOf = async (db: Db, district: DistrictCode, event: Id): Promise<StepRow[]> => {
  const { rows } = await sql<StepRow>`
    select id, kind, tenths, method, reading, note_sealed as "noteSealed", word, by_name as name, at from fever_event_step
    where district = ${district} and event = ${event}::uuid order by at, id`.execute(db)
  return rows
}

export interface ReferralRow {
  id: Id; event: Id; hospital: Id | null; hospitalName: string; hospitalPath: ScopePath | null; transport: FeverTransport; state: ReferralState
  sentAt: Instant; noShowAt: Instant; noShowSeen: Instant | null; arrivedAt: Instant | null; arrivedName: string | null; elsewhere: boolean
  admittedAt: Instant | null; dischargedAt: Instant | null; outcome: ResultClass | null; classifiedAt: Instant | null; reportDue: Instant | null
  reportedAt: Instant | null; bed: number | null
}

const referralColumns = sql`
  r.id, r.event, r.hospital, r.hospital_name as "hospitalName", r.hospital_path as "hospitalPath", r.transport, r.state, r.sent_at as "sentAt",
  r.no_show_at as "noShowAt", r.no_show_seen as "noShowSeen", r.arrived_at as "arrivedAt", r.arrived_name as "arrivedName", r.elsewhere,
  r.admitted_at as "admittedAt", r.discharged_at as "dischargedAt", r.outcome, r.classified_at as "classifiedAt", r.report_due as "reportDue",
  r.reported_at as "reportedAt",
  (select b.bed::int from hospital_bed b where b.district = r.district and b.referral = r.id limit 1) as bed`

export const findReferral = async (db: Db, district: DistrictCode, id: Id): Promise<ReferralRow | undefined> => {
  const { rows } = await sql<ReferralRow>`select ${referralColumns} from fever_referral r where r.district = ${district} and r.id = ${id}::uuid`.execute(db)
  return rows[0]
}

export const lockReferral = async (tx: Tx, district: DistrictCode, id: Id): Promise<ReferralRow | undefined> => {
  await sql`select 1 from fever_referral where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return findReferral(tx, district, id)
}

export const referralsOf = async (db: Db, district: DistrictCode, event: Id): Promise<ReferralRow[]> => {
  const { rows } = await sql<ReferralRow>`
    select ${referralColumns} from fever_referral r where r.district = ${district} and r.event = ${event}::uuid order by r.sent_at, r.id`.execute(db)
  return rows
}

/** A referral on the way: of this event, or of another one of the same person. */
export const onTheWay = async (tx: Tx, district: DistrictCode, event: Id, person: Id | null): Promise<Id | null> => {
  const { rows } = await sql<{ id: Id }>`
    select r.id from fever_referral r join fever_event f on f.district = r.district and f.id = r.event
    where r.district = ${district} and r.state in ('sent', 'arrived') and (r.event = ${event}::uuid or f.person = ${person}::uuid)
      and f.closed_at is null limit 1`.execute(tx)
  return rows[0]?.id ?? null
}

export interface NewReferral {
  id: Id; event: Id; hospital: Id | null; hospitalName: string; hospitalPath: ScopePath | null; transport: FeverTransport; sentAt: Instant; noShowAt: Instant
}

export const insertReferral = async (tx: Tx, district: DistrictCode, row: NewReferral): Promise<void> => {
  await sql`
    insert into fever_referral (district, id, event, hospital, hospital_name, hospital_path, transport, state, sent_at, no_show_at)
    values (${district}, ${row.id}::uuid, ${row.event}::uuid, ${row.hospital}::uuid, ${row.hospitalName}, ${row.hospitalPath}, ${row.transport}, 'sent',
      ${row.sentAt}::timestamptz, ${row.noShowAt}::timestamptz)
    on conflict (district, id) do nothing`.execute(tx)
}

export const setReferralState = async (
  tx: Tx, district: DistrictCode, id: Id, to: { state: ReferralState; noShowAt?: Instant; seenAt?: Instant },
): Promise<void> => {
  await sql`
    update fever_referral set state = ${to.state}, no_show_at = coalesce(${to.noShowAt ?? null}::timestamptz, no_show_at),
      no_show_seen = coalesce(${to.seenAt ?? null}::timestamptz, no_show_seen)
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setArrived = async (
  tx: Tx, district: DistrictCode, id: Id, at: Instant, where: { id: Id; name: string; path: ScopePath } | null,
): Promise<void> => {
  await sql`
    update fever_referral set state = 'arrived', arrived_at = coalesce(arrived_at, ${at}::timestamptz), elsewhere = elsewhere or ${where !== null},
      arrived_name = coalesce(${where?.name ?? null}, arrived_name, hospital_name), hospital = coalesce(${where?.id ?? null}::uuid, hospital),
      hospital_path = coalesce(${where?.path ?? null}, hospital_path)
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setAdmitted = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`update fever_referral set admitted_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setResult = async (
  tx: Tx, district: DistrictCode, id: Id, result: { outcome: ResultClass; at: Instant; reportDue: Instant | null },
): Promise<void> => {
  await sql`
    update fever_referral set outcome = ${result.outcome}, classified_at = ${result.at}::timestamptz, report_due = ${result.reportDue}::timestamptz
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setReported = async (tx: Tx, district: DistrictCode, id: Id, at: Instant, number: string | null): Promise<void> => {
  await sql`
    update fever_referral set reported_at = ${at}::timestamptz, report_number = ${number} where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setDischarged = async (tx: Tx, district: DistrictCode, id: Id, at: Instant): Promise<void> => {
  await sql`
    update fever_referral set state = 'over', discharged_at = ${at}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Referrals of an event that are not over are, with it. Returns them. */
export const endReferrals = async (tx: Tx, district: DistrictCode, event: Id): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    update fever_referral set state = case when state in ('sent', 'no-show') then 'cancelled' else 'over' end
    where district = ${district} and event = ${event}::uuid and state not in ('cancelled', 'over') returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

export interface DueReferral { district: DistrictCode; referral: Id }

/** Referrals whose time to arrive is over. */
export const noShowsDue = async (db: Db, at: Instant, limit: number): Promise<DueReferral[]> => {
  const { rows } = await sql<DueReferral>`
    select r.district, r.id as referral from fever_referral r join ledger_head h on h.district = r.district and h.frozen_at is null
    where r.state = 'sent' and r.no_show_at <= ${at}::timestamptz order by r.no_show_at limit ${limit}`.execute(db)
  return rows
}

export interface NowKnown { district: DistrictCode; event: Id; person: Id }

/** Fevers of a gate whose passage has arrived by now, with the person whose pass it was. */
export const nowKnown = async (db: Db, limit: number): Promise<NowKnown[]> => {
  const { rows } = await sql<NowKnown>`
    select f.district, f.id as event, p.person from fever_event f join ledger_head h on h.district = f.district and h.frozen_at is null
    join passage s on s.district = f.district and s.id = f.passage join pass p on p.district = s.district and p.id = s.pass
    where f.person is null and f.passage is not null and f.closed_at is null limit ${limit}`.execute(db)
  return rows
}
