// The SQL of merging two records of one person, and of taking it back: every row that moves is written down.
import { sql, type RawBuilder } from 'kysely'
import { refuse, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { MergeFacts, MergeField } from '@shouwang/domain/people'
import type { Db, Tx } from '../platform/database.js'

export interface LockedRecord extends MergeFacts { path: ScopePath | null }

/** Both records, locked until the transaction ends, in the order asked for. Refuses an unknown one. */
export const lockRecords = async (tx: Tx, district: string, ids: readonly [Id, Id]): Promise<[LockedRecord, LockedRecord]> => {
  const { rows } = await sql<LockedRecord>`
    select id, merged_into as "mergedInto", document_kind as "documentKind", encode(document_index, 'hex') as number, sex,
           birth_date as "birthDate", path
    from person where district = ${district} and id = any(${ids as unknown as Id[]}::uuid[]) order by id for update`.execute(tx)
  const of = (id: Id): LockedRecord => rows.find((row) => row.id === id) ?? refuse({ code: 'people.unknown', id })
  return [of(ids[0]), of(ids[1])]
}

/** Where two people live now, a merged one with the survivor; the district as a whole for somebody who lives nowhere. Refuses an unknown one. */
export const pathsOfPair = async (db: Db, district: string, a: Id, b: Id): Promise<ScopePath[]> => {
  const { rows } = await sql<{ id: Id; path: ScopePath | null }>`
    select p.id, coalesce(p.path, s.path) as path from person p left join person s on s.district = p.district and s.id = p.merged_into
    where p.district = ${district} and p.id = any(${[a, b]}::uuid[])`.execute(db)
  return [a, b].map((id) => (rows.find((row) => row.id === id) ?? refuse({ code: 'people.unknown', id })).path ?? `/${district}/`)
}

/** Columns that belong to a field; the document's are exchanged apart, because a number is unique. */
const COLUMNS: Record<Exclude<MergeField, 'document'>, string[]> = {
  name: ['name', 'name_key', 'pinyin', 'initials'], sex: ['sex'], birthDate: ['birth_date'], phone: ['phone_sealed', 'phone_index', 'phone_tail'],
  nationality: ['nationality'], language: ['language'], guardian: ['guardian'], note: ['note_sealed'],
}
const DOCUMENT = ['document_kind', 'document_sealed', 'document_tail']

/** Exchanges the values of fields between two records; doing it again is undoing it. */
export const exchangeFields = async (tx: Tx, district: string, one: Id, other: Id, fields: readonly MergeField[]): Promise<void> => {
  const columns = fields.flatMap((field) => (field === 'document' ? DOCUMENT : COLUMNS[field]))
  if (columns.length === 0) return
  const sets = sql.join(columns.map((column) => sql`${sql.ref(column)} = o.${sql.ref(column)}`))
  if (fields.includes('document')) {
    // A number may stand in one row only, at any moment: both are taken out, then put in crosswise.
    const { rows } = await sql<{ id: Id; number: Buffer | null }>`
      with old as (select id, document_index as number from person where district = ${district} and id = any(${[one, other]}::uuid[]))
      update person p set document_index = null from old where p.district = ${district} and p.id = old.id returning p.id, old.number`.execute(tx)
    for (const { id, number } of rows) {
      await sql`update person set document_index = ${number} where district = ${district} and id = ${id === one ? other : one}::uuid`.execute(tx)
    }
  }
  await sql`
    update person p set ${sets} from person o
    where p.district = ${district} and o.district = ${district} and (p.id, o.id) in ((${one}::uuid, ${other}::uuid), (${other}::uuid, ${one}::uuid))`.execute(tx)
}

/** Tables whose rows belong to a person by one column. `key`: what names a row beside the district, `id` unless it is said. */
export const MOVING = [
  { table: 'pass', column: 'person' }, { table: 'absence', column: 'person' }, { table: 'support_need', column: 'person' },
  { table: 'landlord', column: 'person' }, { table: 'person', column: 'guardian' }, { table: 'responsibility_link', column: 'subject' },
  { table: 'pass_request', column: 'person' }, { table: 'pass_hold', column: 'person', key: 'source' }, { table: 'pass_outing', column: 'person', key: 'outing' },
  { table: 'status_evidence', column: 'person' }, { table: 'status_appeal', column: 'person' }, { table: 'status_correction', column: 'person' },
  { table: 'quarantine_case', column: 'person' }, { table: 'outing', column: 'person' }, { table: 'fever_event', column: 'person' },
  { table: 'anomaly', column: 'person' }, { table: 'anomaly_signal', column: 'person' }, { table: 'place_opening', column: 'person' },
] as const satisfies readonly { table: string; column: string; key?: string }[]
type Reference = { readonly table: string; readonly column: string; readonly key?: string }
export type MovingTable = (typeof MOVING)[number]['table']
/**
 * Tables that stay with the merged record and are read through `merged_into`: where it came from, its history, and what says that it was merged.
 * A status stays too: it is computed again for both from the facts that moved.
 */
export const STAYING = ['person_correction', 'import_made', 'import_change', 'person_merge', 'person_distinct', 'duplicate_pair', 'health_status'] as const

/** Of these one person has only one that is open: whoever merges two records that both have one ends one of them first. */
const ONE_OPEN = [['quarantine_case', sql`state <> 'ended'`], ['status_appeal', sql`closed_at is null`]] as const

/** The table in which both records have something open; undefined: there is none. */
export const openTwice = async (tx: Tx, district: string, one: Id, other: Id): Promise<MovingTable | undefined> => {
  for (const [table, open] of ONE_OPEN) {
    const { rows } = await sql`
      select person from ${sql.table(table)} where district = ${district} and person in (${one}::uuid, ${other}::uuid) and ${open} group by person`.execute(tx)
    if (rows.length > 1) return table
  }
  return undefined
}

export interface MovedResidency { household: Id; from: Instant; state: string; primary: boolean; added: Instant | null }
/** What a merge moved: the ids per table, residencies that ended and were taken over, what was closed because the survivor has one open. */
export interface Moved {
  rows: Partial<Record<MovingTable, Id[]>>; residencies: MovedResidency[]; endedAbsences: Id[]; closedNeeds: { id: Id; state: string }[]; chained: Id[]
  /** Passes that the survivor needs only once. */
  replaced?: Id[]
}

/** Holds that a status placed follow from the status, which is computed again. */
const movable = (table: string): RawBuilder<unknown> => (table === 'pass_hold' ? sql`kind <> 'status'` : sql`true`)

export const moveRows = async (tx: Tx, district: string, from: Id, to: Id, { table, column, key = 'id' }: Reference): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    update ${sql.table(table)} set ${sql.ref(column)} = ${to}::uuid
    where district = ${district} and ${sql.ref(column)} = ${from}::uuid and ${sql.ref(key)} <> ${to}::uuid and ${movable(table)}
    returning ${sql.ref(key)} as id`.execute(tx)
  return rows.map(({ id }) => id)
}

export const moveBack = async (tx: Tx, district: string, from: Id, to: Id, { table, column, key = 'id' }: Reference, ids: readonly Id[]): Promise<void> => {
  await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${to}::uuid
    where district = ${district} and ${sql.ref(column)} = ${from}::uuid and ${sql.ref(key)} = any(${ids as Id[]}::uuid[])`.execute(tx)
}

/** A person is away once: the merged record's open absence ends when the survivor has one. */
export const endDoubleAbsences = async (tx: Tx, district: string, merged: Id, survivor: Id, at: Instant): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    update absence a set ended_at = ${at}::timestamptz
    where district = ${district} and person = ${merged}::uuid and ended_at is null
      and exists (select 1 from absence s where s.district = a.district and s.person = ${survivor}::uuid and s.ended_at is null)
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

export const reopenAbsences = async (tx: Tx, district: string, ids: readonly Id[], endedAt: Instant): Promise<void> => {
  await sql`update absence set ended_at = null
    where district = ${district} and id = any(${ids as Id[]}::uuid[]) and ended_at = ${endedAt}::timestamptz`.execute(tx)
}

/** One open need of a kind is enough: the merged record's closes when the survivor has it open. */
export const closeDoubleNeeds = async (tx: Tx, district: string, merged: Id, survivor: Id, at: Instant): Promise<{ id: Id; state: string }[]> => {
  const { rows } = await sql<{ id: Id; state: string }>`
    with old as (
      select n.id, n.state from support_need n
      where n.district = ${district} and n.person = ${merged}::uuid and n.closed_at is null
        and exists (select 1 from support_need s where s.district = n.district and s.person = ${survivor}::uuid and s.kind = n.kind and s.closed_at is null))
    update support_need n set closed_at = ${at}::timestamptz, state = 'closed' from old
    where n.district = ${district} and n.id = old.id returning n.id, old.state`.execute(tx)
  return rows
}

export const reopenNeed = async (tx: Tx, district: string, need: { id: Id; state: string }, closedAt: Instant): Promise<void> => {
  await sql`update support_need set closed_at = null, state = ${need.state}
    where district = ${district} and id = ${need.id}::uuid and closed_at = ${closedAt}::timestamptz`.execute(tx)
}

/** Says who stands for a record; whoever was merged into it before stands behind the new survivor too. Returns those. */
export const pointTo = async (tx: Tx, district: string, merged: Id, survivor: Id): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    update person set merged_into = ${survivor}::uuid
    where district = ${district} and (id = ${merged}::uuid or merged_into = ${merged}::uuid) returning id`.execute(tx)
  return rows.map(({ id }) => id).filter((id) => id !== merged)
}

export const pointBack = async (tx: Tx, district: string, merged: Id, chained: readonly Id[]): Promise<void> => {
  await sql`
    update person set merged_into = case when id = ${merged}::uuid then null else ${merged}::uuid end
    where district = ${district} and id = any(${[merged, ...chained]}::uuid[])`.execute(tx)
}

export interface NewMerge {
  id: Id; survivor: Id; merged: Id; path: ScopePath; score: number; took: MergeField[]; moved: Moved; reason: string; by: Id | null
}

export const insertMerge = async (tx: Tx, district: string, row: NewMerge, at: Instant): Promise<void> => {
  await sql`
    insert into person_merge (district, id, survivor, merged, path, score, took, moved, reason, merged_at, merged_by)
    values (${district}, ${row.id}::uuid, ${row.survivor}::uuid, ${row.merged}::uuid, ${row.path}, ${row.score}, ${row.took}::text[],
            ${JSON.stringify(row.moved)}::jsonb, ${row.reason}, ${at}::timestamptz, ${row.by}::uuid)`.execute(tx)
}

export interface StoredMerge {
  id: Id; survivor: Id; merged: Id; path: ScopePath; took: MergeField[]; moved: Moved; mergedAt: Instant; undoneAt: Instant | null; later: Id | null
}

/** A merge; `later`: a merge of the survivor that came after it and still stands, so that it has to be undone first. */
export const findMerge = async (db: Db, district: string, id: Id): Promise<StoredMerge> => {
  const { rows } = await sql<StoredMerge>`
    select m.id, m.survivor, m.merged, m.path, m.took, m.moved, m.merged_at as "mergedAt", m.undone_at as "undoneAt",
      (select l.id from person_merge l where l.district = m.district and l.undone_at is null and l.id <> m.id and l.merged_at >= m.merged_at
         and (l.survivor = m.survivor or l.merged = m.survivor) order by l.merged_at desc, l.id desc limit 1) as later
    from person_merge m where m.district = ${district} and m.id = ${id}::uuid`.execute(db)
  return rows[0] ?? refuse({ code: 'people.merge-unknown', id })
}

export const closeMerge = async (tx: Tx, district: string, id: Id, by: Id | null, reason: string, at: Instant): Promise<void> => {
  await sql`
    update person_merge set undone_at = ${at}::timestamptz, undone_by = ${by}::uuid, undo_reason = ${reason}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}
