// The SQL of correcting a person: the facts as they are, as they become, and what they were.
import { sql } from 'kysely'
import { refuse, type Id, type Instant } from '@shouwang/domain/kernel'
import type { DocumentKind, Sex } from '@shouwang/domain/people'
import type { Db, Tx } from '../platform/database.js'
import type { NewPerson } from './household.queries.js'

export interface PersonFactsRow {
  name: string; documentKind: DocumentKind; documentSealed: Buffer | null; sex: Sex; birthDate: string | null; phoneSealed: Buffer | null
  nationality: string | null; language: string | null; guardian: Id | null; noteSealed: Buffer | null
}

/** Everything that is known about a person, the row locked until the transaction ends. */
export const lockFacts = async (tx: Tx, district: string, id: Id): Promise<PersonFactsRow> => {
  const { rows } = await sql<PersonFactsRow>`
    select name, document_kind as "documentKind", document_sealed as "documentSealed", sex, birth_date as "birthDate",
      phone_sealed as "phoneSealed", nationality, language, guardian, note_sealed as "noteSealed"
    from person where district = ${district} and id = ${id}::uuid for update`.execute(tx)
  return rows[0] ?? refuse({ code: 'people.unknown', id })
}

export interface MoreFacts { nationality: string | null; language: string | null; guardian: Id | null; noteSealed: Buffer | null }

export const writeFacts = async (tx: Tx, district: string, person: NewPerson, more: MoreFacts): Promise<void> => {
  await sql`
    update person set name = ${person.name}, name_key = ${person.nameKey}, pinyin = ${person.pinyin}, initials = ${person.initials},
      document_kind = ${person.documentKind}, document_sealed = ${person.documentSealed}, document_index = ${person.documentIndex},
      document_tail = ${person.documentTail}, sex = ${person.sex}, birth_date = ${person.birthDate}::date, phone_sealed = ${person.phoneSealed},
      phone_index = ${person.phoneIndex}, phone_tail = ${person.phoneTail}, nationality = ${more.nationality}, language = ${more.language},
      guardian = ${more.guardian}::uuid, note_sealed = ${more.noteSealed}
    where district = ${district} and id = ${person.id}::uuid`.execute(tx)
}

export interface NewCorrection { id: Id; person: Id; by: Id | null; fields: string[]; beforeSealed: Buffer; reason: string }

export const insertCorrection = async (tx: Tx, district: string, row: NewCorrection, at: Instant): Promise<void> => {
  await sql`
    insert into person_correction (district, id, person, at, by_actor, fields, before_sealed, reason)
    values (${district}, ${row.id}::uuid, ${row.person}::uuid, ${at}::timestamptz, ${row.by}::uuid, ${row.fields}::text[], ${row.beforeSealed},
            ${row.reason})`.execute(tx)
}

/** Birth date of somebody named as guardian; undefined for nobody known. */
export const birthOf = async (db: Db, district: string, id: Id): Promise<{ birthDate: string | null } | undefined> => {
  const { rows } = await sql<{ birthDate: string | null }>`
    select birth_date as "birthDate" from person where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0]
}

export interface CorrectionRow { id: Id; person: Id; at: Instant; fields: string[]; reason: string }

/** What was corrected about people, latest first; old values stay sealed. */
export const listCorrections = async (db: Db, district: string, people: readonly Id[]): Promise<CorrectionRow[]> => {
  const { rows } = await sql<CorrectionRow>`
    select id, person, at, fields, reason from person_correction
    where district = ${district} and person = any(${people as Id[]}::uuid[]) order by at desc, id desc limit 200`.execute(db)
  return rows
}

export interface KeylessRow { id: Id; name: string }

/** People of a place who have no name keys yet. */
export const findKeyless = async (tx: Tx, district: string, path: string, limit: number): Promise<KeylessRow[]> => {
  const { rows } = await sql<KeylessRow>`
    select id, name from person where district = ${district} and name_key = '' and path ^@ ${path} order by id limit ${limit}`.execute(tx)
  return rows
}

export const writeKeys = async (
  tx: Tx, district: string, rows: readonly { id: Id; folded: string; pinyin: string; initials: string }[],
): Promise<void> => {
  await sql`
    update person p set name_key = k.name_key, pinyin = k.pinyin, initials = k.initials
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ folded }) => folded)}::text[], ${rows.map(({ pinyin }) => pinyin)}::text[],
                ${rows.map(({ initials }) => initials)}::text[]) as k(id, name_key, pinyin, initials)
    where p.district = ${district} and p.id = k.id`.execute(tx)
}
