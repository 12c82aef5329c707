// The SQL of finding people who may be the same: one statement for thousands of probes.
import { sql } from 'kysely'
import type { Id, ScopePath } from '@shouwang/domain/kernel'
import { nameKeys, scoreDuplicate, type DuplicateScore, type Likeness, type Sex } from '@shouwang/domain/people'
import type { Db } from '../platform/database.js'
import type { Vault } from '../platform/vault.js'
import { documentIndex, openDocument, openPhone, phoneIndex } from './personal-fields.js'

/** What is looked for: a record as it was typed or read from a list. `at`: the door where it is to live; `person`: who it is already, not to be found again. */
export interface Probe extends Likeness { at?: { territory: Id; door: string }; person?: Id }

/** Somebody who is known and may be the one. `household` and `path`: where they live now, if anywhere. */
export interface Candidate extends DuplicateScore { person: Id; household: Id | null; path: ScopePath | null; likeness: Likeness }

interface CandidateRow {
  probe: number; person: Id; name: string; sex: Sex; birthDate: string | null; household: Id | null; path: ScopePath | null; address: string | null
  documentSealed: Buffer | null; documentIndex: Buffer | null; phoneSealed: Buffer | null; phoneIndex: Buffer | null
}

/** So many people behind one key are looked at: twenty share a phone, thirty a birth date and a common name at most. */
const PER_KEY = 30
/** Probes of one statement. */
const PER_STATEMENT = 5_000

interface Keyed { probe: Probe; document: Buffer | null; phone: Buffer | null; sound: string | null }

const keyed = (vault: Vault, probe: Probe): Keyed => ({
  probe, sound: probe.name === '' ? null : nameKeys(probe.name).pinyin || null,
  document: probe.documentNo ? documentIndex(vault, probe.documentNo) : null, phone: probe.phone ? phoneIndex(vault, probe.phone) : null,
})

/**
 * Every key is looked up by itself, in an index of its own; whoever was merged is found as the one who stands for them.
 * The limits inside the lateral parts keep the planner from reading whole tables instead.
 */
const findRows = async (db: Db, district: string, probes: readonly Keyed[]): Promise<CandidateRow[]> => {
  const { rows } = await sql<CandidateRow>`
    with probe as materialized (
      select * from unnest(
        ${probes.map(({ document }) => document)}::bytea[], ${probes.map(({ phone }) => phone)}::bytea[], ${probes.map(({ sound }) => sound)}::text[],
        ${probes.map(({ probe }) => (probe.birthDate?.length === 10 ? probe.birthDate : null))}::date[],
        ${probes.map(({ probe }) => probe.at?.territory ?? null)}::uuid[], ${probes.map(({ probe }) => probe.at?.door ?? null)}::text[],
        ${probes.map(({ probe }) => probe.person ?? null)}::uuid[])
      with ordinality as p(document, phone, sound, birth, territory, door, person, probe)
    ), hit as (
      select p.probe, p.person as self, x.id from probe p cross join lateral (
        select coalesce(merged_into, id) as id from person where district = ${district} and document_index = p.document limit 1) x
      union
      select p.probe, p.person, x.id from probe p cross join lateral (
        select coalesce(merged_into, id) as id from person where district = ${district} and phone_index = p.phone limit ${PER_KEY}) x
      union
      select p.probe, p.person, x.id from probe p cross join lateral (
        select coalesce(merged_into, id) as id from person
        where district = ${district} and birth_date = p.birth and pinyin = p.sound limit ${PER_KEY}) x
      union
      select p.probe, p.person, x.id from probe p cross join lateral (
        select m.id from dwelling d
        join household h on h.district = d.district and h.dwelling = d.id
        join person m on m.district = h.district and m.household = h.id
        where d.district = ${district} and d.territory = p.territory and d.door = p.door and m.pinyin = p.sound limit ${PER_KEY}) x
    )
    select hit.probe::int as probe, p.*, d.address
    from hit
    cross join lateral (
      select id as person, name, sex, birth_date as "birthDate", household, path, document_sealed as "documentSealed", document_index as "documentIndex",
             phone_sealed as "phoneSealed", phone_index as "phoneIndex"
      from person where district = ${district} and id = hit.id limit 1) p
    left join lateral (
      select u.name || t.name || d.door as address
      from household h
      join dwelling d on d.district = h.district and d.id = h.dwelling
      join territory t on t.district = d.district and t.id = d.territory
      join territory u on u.district = t.district and u.id = t.parent
      where h.district = ${district} and h.id = p.household limit 1) d on true
    where hit.id is distinct from hit.self`.execute(db)
  return rows
}

const same = (a: Buffer | null, b: Buffer | null): boolean => a !== null && b !== null && a.equals(b)

/** The stored record as the rule compares it. Equal keyed hashes spare the opening of a number. */
function likenessOf(vault: Vault, row: CandidateRow, { probe, document, phone }: Keyed): Likeness {
  const documentNo = same(row.documentIndex, document) ? probe.documentNo : openDocument(vault, row.documentSealed)
  const phoneNo = same(row.phoneIndex, phone) ? probe.phone : openPhone(vault, row.phoneSealed)
  return {
    name: row.name, sex: row.sex, ...(documentNo ? { documentNo } : {}), ...(phoneNo ? { phone: phoneNo } : {}),
    ...(row.birthDate ? { birthDate: row.birthDate } : {}), ...(row.household ? { household: row.household } : {}),
    ...(row.address ? { address: row.address } : {}),
  }
}

/**
 * People of the district who may be one of the probes, best first, for each probe in the order given; those who are surely different are
 * left out, except a number that stands under another name (`number-conflict`), which a person has to look at.
 * Found by number, phone, sound of the name with birth date, sound of the name at the same door.
 */
export async function candidatesFor(db: Db, vault: Vault, district: string, probes: readonly Probe[]): Promise<Candidate[][]> {
  const found: Candidate[][] = probes.map(() => [])
  for (let from = 0; from < probes.length; from += PER_STATEMENT) {
    const chunk = probes.slice(from, from + PER_STATEMENT).map((probe) => keyed(vault, probe))
    for (const row of await findRows(db, district, chunk)) {
      const probe = chunk[row.probe - 1]!
      const likeness = likenessOf(vault, row, probe)
      const scored = scoreDuplicate(probe.probe, likeness)
      if (scored.verdict === 'different' && !scored.reasons.some(({ code }) => code === 'number-conflict')) continue
      found[from + row.probe - 1]!.push({ ...scored, person: row.person, household: row.household, path: row.path, likeness })
    }
  }
  for (const candidates of found) candidates.sort((a, b) => b.score - a.score || (a.person < b.person ? -1 : 1))
  return found
}
