// The SQL of readings, corrections, visits, reviews and requests for help.
import { sql } from 'kysely'
import type { Day, DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

const column = <T, K extends keyof T>(rows: readonly T[], key: K): T[K][] => rows.map((row) => row[key])

export interface NewReading {
  id: Id; caseId: Id; root: Id; takenAt: Instant; day: Day; slot: 0 | 1; tenths: number | null; oxygen: number | null; breaths: number | null
  symptoms: string[]; void: boolean; alarming: boolean; method: string; madeAt: Instant; reason: string | null
}
export interface Hand { kind: string; id: Id | null; device: Id | null; at: Instant }

/** Writes readings; one that is there already stays as it is. */
export const insertReadings = async (tx: Tx, district: DistrictCode, rows: readonly NewReading[], { kind, id, device, at }: Hand): Promise<void> => {
  const of = <K extends keyof NewReading>(key: K) => column(rows, key)
  await sql`
    insert into quarantine_reading (district, id, case_id, root, taken_at, day, slot, tenths, oxygen, breaths, symptoms, void, alarming, method, made_at, reason,
      by_kind, by_id, device, received_at, counts)
    select ${district}, r.id, r.case_id, r.root, r.taken_at, r.day, r.slot, r.tenths, r.oxygen, r.breaths, string_to_array(r.symptoms, ',')::text[], r.void,
      r.alarming, r.method, r.made_at, r.reason, ${kind}, ${id}::uuid, ${device}::uuid, ${at}::timestamptz, false
    from unnest(${of('id')}::uuid[], ${of('caseId')}::uuid[], ${of('root')}::uuid[], ${of('takenAt')}::timestamptz[], ${of('day')}::date[],
      ${of('slot')}::smallint[], ${of('tenths')}::smallint[], ${of('oxygen')}::smallint[], ${of('breaths')}::smallint[],
      ${rows.map(({ symptoms }) => symptoms.join(','))}::text[], ${of('void')}::boolean[], ${of('alarming')}::boolean[], ${of('method')}::text[],
      ${of('madeAt')}::timestamptz[], ${of('reason')}::text[])
      as r(id, case_id, root, taken_at, day, slot, tenths, oxygen, breaths, symptoms, void, alarming, method, made_at, reason)
    on conflict do nothing`.execute(tx)
}

/** Of each first reading and its corrections the latest counts, unless it says that there was none: see `latestOf` of the domain. */
export const markCounting = async (tx: Tx, district: DistrictCode, roots: readonly Id[]): Promise<void> => {
  await sql`
    update quarantine_reading r set counts = l.latest and not r.void
    from (select id, row_number() over (partition by root order by (id <> root) desc, made_at desc, id desc) = 1 as latest
          from quarantine_reading where district = ${district} and root = any(${roots as Id[]}::uuid[])) l
    where r.district = ${district} and r.id = l.id and r.counts <> (l.latest and not r.void)`.execute(tx)
}

export interface RootReading { id: Id; caseId: Id; takenAt: Instant; method: string }

/** The first reading behind an id: itself, or what it corrects. */
export const findRoot = async (db: Db, district: DistrictCode, id: Id): Promise<RootReading | null> => {
  const { rows } = await sql<RootReading>`
    select o.id, o.case_id as "caseId", o.taken_at as "takenAt", o.method from quarantine_reading r
    join quarantine_reading o on o.district = r.district and o.id = r.root where r.district = ${district} and r.id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export interface NewVisit {
  id: Id; caseId: Id; at: Instant; channel: string; outcome: string; supplies: boolean; mood: string | null; note: Buffer | null; by: Id | null; name: string; recordedAt: Instant
}

export const insertVisit = async (tx: Tx, district: DistrictCode, row: NewVisit): Promise<void> => {
  await sql`
    insert into quarantine_visit (district, id, case_id, at, channel, outcome, supplies, mood, note, by_id, by_name, recorded_at)
    values (${district}, ${row.id}::uuid, ${row.caseId}::uuid, ${row.at}::timestamptz, ${row.channel}, ${row.outcome}, ${row.supplies}, ${row.mood}, ${row.note},
      ${row.by}::uuid, ${row.name}, ${row.recordedAt}::timestamptz) on conflict do nothing`.execute(tx)
}

export const insertReview = async (
  tx: Tx, district: DistrictCode, row: { id: Id; caseId: Id; at: Instant; outcome: string; readings: readonly Id[]; note: Buffer | null; by: Id | null; name: string },
): Promise<void> => {
  await sql`
    insert into quarantine_review (district, id, case_id, at, outcome, readings, note, by_id, by_name)
    values (${district}, ${row.id}::uuid, ${row.caseId}::uuid, ${row.at}::timestamptz, ${row.outcome}, ${row.readings as Id[]}::uuid[], ${row.note}, ${row.by}::uuid,
      ${row.name}) on conflict do nothing`.execute(tx)
}

export const insertNotice = async (
  tx: Tx, district: DistrictCode,
  row: {
    id: Id; caseId: Id; subject: string; extension: Id | null; version: string; language: string; channel: string; answer: string; witness: Buffer | null
    servedAt: Instant; kind: string; by: Id | null; name: string; at: Instant
  },
): Promise<void> => {
  await sql`
    insert into quarantine_notice (district, id, case_id, subject, extension, version, language, channel, answer, witness, served_at, by_kind, by_id, by_name,
      recorded_at)
    values (${district}, ${row.id}::uuid, ${row.caseId}::uuid, ${row.subject}, ${row.extension}::uuid, ${row.version}, ${row.language}, ${row.channel},
      ${row.answer}, ${row.witness}, ${row.servedAt}::timestamptz, ${row.kind}, ${row.by}::uuid, ${row.name}, ${row.at}::timestamptz) on conflict do nothing`.execute(tx)
}

export interface HelpRow {
  id: Id; caseId: Id; path: ScopePath; kind: string; note: Buffer | null; askedAt: Instant; dueAt: Instant; doneAt: Instant | null; outcome: string | null
  doneName: string | null
}

export const insertHelp = async (
  tx: Tx, district: DistrictCode, row: { id: Id; caseId: Id; path: ScopePath; kind: string; note: Buffer | null; askedAt: Instant; dueAt: Instant; askedKind: string },
): Promise<void> => {
  await sql`
    insert into quarantine_help (district, id, case_id, path, kind, note, asked_at, due_at, asked_kind)
    values (${district}, ${row.id}::uuid, ${row.caseId}::uuid, ${row.path}, ${row.kind}, ${row.note}, ${row.askedAt}::timestamptz, ${row.dueAt}::timestamptz,
      ${row.askedKind}) on conflict do nothing`.execute(tx)
}

const helpColumns = sql`
  id, case_id as "caseId", path, kind, note, asked_at as "askedAt", due_at as "dueAt", done_at as "doneAt", outcome, done_name as "doneName"`

export const findHelp = async (db: Db, district: DistrictCode, id: Id): Promise<HelpRow | null> => {
  const { rows } = await sql<HelpRow>`select ${helpColumns} from quarantine_help where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? null
}

export const helpOf = async (db: Db, district: DistrictCode, caseId: Id): Promise<HelpRow[]> => {
  const { rows } = await sql<HelpRow>`
    select ${helpColumns} from quarantine_help where district = ${district} and case_id = ${caseId}::uuid order by asked_at, id`.execute(db)
  return rows
}

export const finishHelp = async (tx: Tx, district: DistrictCode, id: Id, done: { at: Instant; by: Id | null; name: string; outcome: string }): Promise<void> => {
  await sql`
    update quarantine_help set done_at = ${done.at}::timestamptz, done_by = ${done.by}::uuid, done_name = ${done.name}, outcome = ${done.outcome}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}
