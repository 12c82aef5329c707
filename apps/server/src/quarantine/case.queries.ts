// The SQL of cases: whom they are opened for, written in bulk, locked, changed.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Basis, CaseKind, CaseOutcome } from '@shouwang/domain/quarantine'
import type { Db, Tx } from '../platform/database.js'

/** Somebody for whom a case is to be opened, with their open case and the last exposure that they were observed for to the end. */
export interface Candidate {
  person: Id; household: Id | null; path: ScopePath | null; language: string | null
  open: Id | null; observedBasis: Instant | null; observedUntil: Instant | null
}

/** Whoever of these is registered and is not a merged record. */
export const findCandidates = async (db: Db, district: DistrictCode, persons: readonly Id[]): Promise<Candidate[]> => {
  const { rows } = await sql<Candidate>`
    select p.id as person, p.household, p.path, p.language, o.id as open, e.basis_at as "observedBasis", e.ended_at as "observedUntil"
    from person p
    left join quarantine_case o on o.district = p.district and o.person = p.id and o.state <> 'ended'
    left join lateral (
      select c.basis_at, c.ended_at from quarantine_case c
      where c.district = p.district and c.person = p.id and c.outcome = 'released' order by c.basis_at desc limit 1) e on true
    where p.district = ${district} and p.id = any(${persons as Id[]}::uuid[]) and p.merged_into is null`.execute(db)
  return rows
}

/** Where people live; those who live nowhere here are left out. */
export const pathsOfPeople = async (db: Db, district: DistrictCode, persons: readonly Id[]): Promise<ScopePath[]> => {
  const { rows } = await sql<{ path: ScopePath }>`
    select distinct path from person where district = ${district} and id = any(${persons as Id[]}::uuid[]) and path is not null`.execute(db)
  return rows.map(({ path }) => path)
}

/** Whoever else lives in the households of these people. */
export const livingWith = async (db: Db, district: DistrictCode, persons: readonly Id[]): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select distinct o.id from person p join person o on o.district = p.district and o.household = p.household and o.merged_into is null
    where p.district = ${district} and p.id = any(${persons as Id[]}::uuid[]) and o.id <> all(${persons as Id[]}::uuid[])`.execute(db)
  return rows.map(({ id }) => id)
}

export interface NewCase {
  id: Id; person: Id; household: Id | null; kind: CaseKind; state: 'proposed' | 'active'; path: ScopePath; basis: Basis; basisAt: Instant
  basisNote: Buffer | null; rule: string; days: number; startsAt: Instant; plannedAt: Instant; language: string; primaryWorker: Id | null; deputy: Id | null
  doctor: Id | null; confirmedAt: Instant | null
}
/** Who opens them, when, and from which list. */
export interface Opening { by: Id | null; name: string; at: Instant; batch: Id | null }

const column = <T, K extends keyof T>(rows: readonly T[], key: K): T[K][] => rows.map((row) => row[key])

/** Writes cases; one whose person has got another open case meanwhile is left out. Returns those that were written. */
export const insertCases = async (tx: Tx, district: DistrictCode, cases: readonly NewCase[], { by, name, at, batch }: Opening): Promise<Set<Id>> => {
  const of = <K extends keyof NewCase>(key: K) => column(cases, key)
  const { rows } = await sql<{ id: Id }>`
    insert into quarantine_case (district, id, person, household, kind, state, path, basis, basis_at, basis_note, rule, days, starts_at, planned_at, ends_at,
      language, primary_worker, deputy, doctor, confirmed_at, confirmed_by, batch, opened_by, opened_name, opened_at)
    select ${district}, c.*, case when c.confirmed_at is null then null else ${by}::uuid end, ${batch}::uuid, ${by}::uuid, ${name}, ${at}::timestamptz
    from unnest(${of('id')}::uuid[], ${of('person')}::uuid[], ${of('household')}::uuid[], ${of('kind')}::text[], ${of('state')}::text[], ${of('path')}::text[],
      ${of('basis')}::text[], ${of('basisAt')}::timestamptz[], ${of('basisNote')}::bytea[], ${of('rule')}::text[], ${of('days')}::smallint[],
      ${of('startsAt')}::timestamptz[], ${of('plannedAt')}::timestamptz[], ${of('plannedAt')}::timestamptz[], ${of('language')}::text[],
      ${of('primaryWorker')}::uuid[], ${of('deputy')}::uuid[], ${of('doctor')}::uuid[], ${of('confirmedAt')}::timestamptz[])
      as c(id, person, household, kind, state, path, basis, basis_at, basis_note, rule, days, starts_at, planned_at, ends_at, language, primary_worker,
           deputy, doctor, confirmed_at)
    on conflict (district, person) where state <> 'ended' do nothing returning id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** A case as its handlers see it. */
export interface StoredCase {
  id: Id; person: Id; household: Id | null; kind: CaseKind; state: 'proposed' | 'active' | 'ended'; path: ScopePath; basis: Basis; basisAt: Instant; rule: string
  days: number; startsAt: Instant; plannedAt: Instant; endsAt: Instant; openedBy: Id | null; confirmedAt: Instant | null; noticeAt: Instant | null
  endedAt: Instant | null; outcome: CaseOutcome | null; primaryWorker: Id | null; deputy: Id | null; doctor: Id | null
}

const columns = sql`
  c.id, c.person, c.household, c.kind, c.state, c.path, c.basis, c.basis_at as "basisAt", c.rule, c.days, c.starts_at as "startsAt",
  c.planned_at as "plannedAt", c.ends_at as "endsAt", c.opened_by as "openedBy", c.confirmed_at as "confirmedAt", c.notice_at as "noticeAt",
  c.ended_at as "endedAt", c.outcome, c.primary_worker as "primaryWorker", c.deputy, c.doctor`

export const findCases = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<StoredCase[]> => {
  const { rows } = await sql<StoredCase>`select ${columns} from quarantine_case c where c.district = ${district} and c.id = any(${ids as Id[]}::uuid[])`.execute(db)
  return rows
}

/** Where cases lie, by their ids: all that the check of a right needs. */
export const pathsOfCases = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<Map<Id, ScopePath>> => {
  const { rows } = await sql<{ id: Id; path: ScopePath }>`
    select c.id, c.path from quarantine_case c where c.district = ${district} and c.id = any(${ids as Id[]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, path }) => [id, path]))
}

/** Cases locked until the transaction ends, always in one order. */
export const lockCases = async (tx: Tx, district: DistrictCode, ids: readonly Id[]): Promise<StoredCase[]> => {
  const { rows } = await sql<StoredCase>`
    select ${columns} from quarantine_case c where c.district = ${district} and c.id = any(${ids as Id[]}::uuid[]) order by c.id for update`.execute(tx)
  return rows
}

export const confirm = async (tx: Tx, district: DistrictCode, id: Id, by: Id | null, at: Instant): Promise<void> => {
  await sql`
    update quarantine_case set state = 'active', confirmed_at = ${at}::timestamptz, confirmed_by = ${by}::uuid, starts_at = ${at}::timestamptz
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Moves basis and end; the end that extensions make is worked out anew afterwards. */
export const setBasis = async (tx: Tx, district: DistrictCode, id: Id, basisAt: Instant, plannedAt: Instant): Promise<void> => {
  await sql`
    update quarantine_case set basis_at = ${basisAt}::timestamptz, planned_at = ${plannedAt}::timestamptz
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setEnd = async (tx: Tx, district: DistrictCode, id: Id, endsAt: Instant): Promise<void> => {
  await sql`update quarantine_case set ends_at = ${endsAt}::timestamptz where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export const setNotice = async (tx: Tx, district: DistrictCode, id: Id, servedAt: Instant): Promise<void> => {
  await sql`
    update quarantine_case set notice_at = least(notice_at, ${servedAt}::timestamptz) where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Ends cases at `at`. `certificates`: of those released. */
export const endCases = async (
  tx: Tx, district: DistrictCode, ended: readonly { id: Id; certificate: string | null }[], end: { at: Instant; outcome: CaseOutcome; name: string; reason?: string },
): Promise<void> => {
  await sql`
    with one as (select * from unnest(${column(ended, 'id')}::uuid[], ${column(ended, 'certificate')}::text[]) as e(id, certificate)),
    done as (update quarantine_watch w set check_at = null from one where w.district = ${district} and w.case_id = one.id and w.check_at is not null)
    update quarantine_case c set state = 'ended', ended_at = ${end.at}::timestamptz, outcome = ${end.outcome}, ended_name = ${end.name},
      end_reason = ${end.reason ?? null}, certificate = one.certificate
    from one where c.district = ${district} and c.id = one.id`.execute(tx)
}

export interface Workers { primaryWorker: Id | null; deputy: Id | null; doctor: Id | null }

export const assign = async (tx: Tx, district: DistrictCode, cases: readonly Id[], { primaryWorker, deputy, doctor }: Workers): Promise<void> => {
  await sql`
    update quarantine_case set primary_worker = coalesce(${primaryWorker}::uuid, primary_worker), doctor = coalesce(${doctor}::uuid, doctor),
      deputy = nullif(coalesce(${deputy}::uuid, deputy), coalesce(${primaryWorker}::uuid, primary_worker))
    where district = ${district} and id = any(${cases as Id[]}::uuid[])`.execute(tx)
}

/** How many open cases each of these has as primary worker. */
export const caseloads = async (db: Db, district: DistrictCode, holders: readonly Id[]): Promise<{ holder: Id; cases: number }[]> => {
  const { rows } = await sql<{ holder: Id; cases: number }>`
    select primary_worker as holder, count(*)::int as cases from quarantine_case
    where district = ${district} and primary_worker = any(${holders as Id[]}::uuid[]) and state <> 'ended' group by primary_worker`.execute(db)
  return rows
}

/** Which of these are in the register of those responsible and still serve. */
export const servingHolders = async (db: Db, district: DistrictCode, holders: readonly Id[], at: Instant): Promise<Set<Id>> => {
  const { rows } = await sql<{ id: Id }>`
    select id from holder where district = ${district} and id = any(${holders as Id[]}::uuid[]) and (left_at is null or left_at > ${at}::timestamptz)`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
