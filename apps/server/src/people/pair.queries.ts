// The SQL of two records side by side, and of what was found, merged and told apart.
import { sql, type RawBuilder } from 'kysely'
import type { Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { DocumentKind, DuplicateReason, DuplicateVerdict, Likeness, MergeField, Sex } from '@shouwang/domain/people'
import type { Db } from '../platform/database.js'
import type { Vault } from '../platform/vault.js'
import { openDocument, openPhone } from './personal-fields.js'

/** A record as it is stored, with the words for where the person lives and the number of rows that belong to it. */
export interface SideRow {
  id: Id; name: string; documentKind: DocumentKind; documentSealed: Buffer | null; documentIndex: string | null; sex: Sex; birthDate: string | null
  phoneSealed: Buffer | null; nationality: string | null; language: string | null; guardianName: string | null; noteSealed: Buffer | null
  household: Id | null; path: ScopePath | null; home: string | null; territory: Id | null; door: string | null; mergedInto: Id | null; registeredAt: Instant
  residencies: number; passes: number; absences: number; needs: number
}

const countOf = (table: string): RawBuilder<unknown> =>
  sql`(select count(*)::int from ${sql.table(table)} x where x.district = p.district and x.person = p.id)`

/** Records by id; ids that are unknown are left out. */
export const readSides = async (db: Db, district: string, ids: readonly Id[]): Promise<Map<Id, SideRow>> => {
  const { rows } = await sql<SideRow>`
    select p.id, p.name, p.document_kind as "documentKind", p.document_sealed as "documentSealed", encode(p.document_index, 'hex') as "documentIndex",
      p.sex, p.birth_date as "birthDate", p.phone_sealed as "phoneSealed", p.nationality, p.language, g.name as "guardianName",
      p.note_sealed as "noteSealed", p.household, p.path, u.name || t.name || d.door as home, d.territory, d.door, p.merged_into as "mergedInto",
      p.registered_at as "registeredAt", ${countOf('residency')} as residencies, ${countOf('pass')} as passes, ${countOf('absence')} as absences,
      ${countOf('support_need')} as needs
    from person p
    left join person g on g.district = p.district and g.id = p.guardian
    left join household h on h.district = p.district and h.id = p.household
    left join dwelling d on d.district = h.district and d.id = h.dwelling
    left join territory t on t.district = d.district and t.id = d.territory
    left join territory u on u.district = t.district and u.id = t.parent
    where p.district = ${district} and p.id = any(${ids as Id[]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

/** A stored record as the rule compares it. */
export const likenessOfSide = (vault: Vault, row: SideRow): Likeness => {
  const documentNo = openDocument(vault, row.documentSealed)
  const phone = openPhone(vault, row.phoneSealed)
  return {
    name: row.name, sex: row.sex, ...(documentNo ? { documentNo } : {}), ...(phone ? { phone } : {}),
    ...(row.birthDate ? { birthDate: row.birthDate } : {}), ...(row.household ? { household: row.household } : {}),
    ...(row.home ? { address: row.home } : {}),
  }
}

export interface PairRow { a: Id; b: Id; score: number; verdict: DuplicateVerdict; reasons: DuplicateReason[]; foundAt: Instant }

const inside = (alias: string, district: string, scopes: readonly ScopePath[]): RawBuilder<unknown> => {
  const path = sql`coalesce(${sql.ref(`${alias}.path`)}, ${`/${district}/`})`
  return scopes.length === 0 ? sql`false` : sql`(${sql.join(scopes.map((scope) => sql`${path} ^@ ${scope}::text`), sql` or `)})`
}

/** Open pairs of which both lie in the scopes: not merged, not told apart. */
const openPairs = (district: string, scopes: readonly ScopePath[], verdict: DuplicateVerdict | null): RawBuilder<unknown> => sql`
  from duplicate_pair x
  join person pa on pa.district = x.district and pa.id = x.a and pa.merged_into is null
  join person pb on pb.district = x.district and pb.id = x.b and pb.merged_into is null
  where x.district = ${district} and (${verdict}::text is null or x.verdict = ${verdict})
    and not exists (select 1 from person_distinct s where s.district = x.district and s.a = x.a and s.b = x.b)
    and ${inside('pa', district, scopes)} and ${inside('pb', district, scopes)}`

export const listPairs = async (
  db: Db, district: string, scopes: readonly ScopePath[], verdict: DuplicateVerdict | null, limit: number, offset: number,
): Promise<PairRow[]> => {
  const { rows } = await sql<PairRow>`
    select x.a, x.b, x.score, x.verdict, x.reasons, x.found_at as "foundAt" ${openPairs(district, scopes, verdict)}
    order by x.score desc, x.found_at, x.a, x.b limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export const countPairs = async (db: Db, district: string, scopes: readonly ScopePath[], verdict: DuplicateVerdict | null): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${openPairs(district, scopes, verdict)}`.execute(db)
  return rows[0]!.count
}

export interface MergeRow {
  id: Id; survivor: Id; survivorName: string; merged: Id; mergedName: string; took: MergeField[]; reason: string; mergedAt: Instant
  mergedBy: string | null; undoneAt: Instant | null; undoneBy: string | null; undoReason: string | null
}

const mergesIn = (district: string, scopes: readonly ScopePath[]): RawBuilder<unknown> => sql`
  from person_merge m
  join person s on s.district = m.district and s.id = m.survivor
  join person o on o.district = m.district and o.id = m.merged
  left join account mb on mb.district = m.district and mb.id = m.merged_by
  left join account ub on ub.district = m.district and ub.id = m.undone_by
  where m.district = ${district} and ${inside('m', district, scopes)}`

export const listMerges = async (db: Db, district: string, scopes: readonly ScopePath[], limit: number, offset: number): Promise<MergeRow[]> => {
  const { rows } = await sql<MergeRow>`
    select m.id, m.survivor, s.name as "survivorName", m.merged, o.name as "mergedName", m.took, m.reason, m.merged_at as "mergedAt",
      mb.name as "mergedBy", m.undone_at as "undoneAt", ub.name as "undoneBy", m.undo_reason as "undoReason" ${mergesIn(district, scopes)}
    order by m.merged_at desc, m.id desc limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export const countMerges = async (db: Db, district: string, scopes: readonly ScopePath[]): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${mergesIn(district, scopes)}`.execute(db)
  return rows[0]!.count
}

export interface DistinctRow { a: Id; aName: string; b: Id; bName: string; at: Instant; by: string | null; reason: string | null }

export const listDistinct = async (db: Db, district: string, scopes: readonly ScopePath[], limit: number): Promise<DistinctRow[]> => {
  const { rows } = await sql<DistinctRow>`
    select x.a, pa.name as "aName", x.b, pb.name as "bName", x.at, c.name as by, x.reason
    from person_distinct x
    join person pa on pa.district = x.district and pa.id = x.a
    join person pb on pb.district = x.district and pb.id = x.b
    left join account c on c.district = x.district and c.id = x.by_actor
    where x.district = ${district} and ${inside('x', district, scopes)} order by x.at desc, x.a, x.b limit ${limit}`.execute(db)
  return rows
}

export const isDistinct = async (db: Db, district: string, a: Id, b: Id): Promise<boolean> => {
  const { rows } = await sql`select 1 from person_distinct where district = ${district} and a = ${a}::uuid and b = ${b}::uuid`.execute(db)
  return rows.length > 0
}
