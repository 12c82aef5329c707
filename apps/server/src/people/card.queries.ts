// The SQL of a household's card: its head line, its moves, where else its people are counted, and its story in the ledger.
import { sql } from 'kysely'
import type { Id, Instant } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { joinOuter, wholeName } from './home-place.queries.js'

export interface MoveRow { id: Id; at: Instant; fromPlace: string; fromDoor: string; toPlace: string; toDoor: string }

export const listMoves = async (db: Db, district: string, household: Id): Promise<MoveRow[]> => {
  const { rows } = await sql<MoveRow>`
    select m.id, m.at, ft.name as "fromPlace", f.door as "fromDoor", tt.name as "toPlace", t.door as "toDoor"
    from household_move m
    join dwelling f on f.district = m.district and f.id = m.from_dwelling
    join territory ft on ft.district = f.district and ft.id = f.territory
    join dwelling t on t.district = m.district and t.id = m.to_dwelling
    join territory tt on tt.district = t.district and tt.id = t.territory
    where m.district = ${district} and m.household = ${household}::uuid order by m.at desc, m.id desc limit 100`.execute(db)
  return rows
}

/** Other households in which people of this one are counted too. */
export const listAlsoIn = async (
  db: Db, district: string, household: Id,
): Promise<{ person: Id; household: Id; door: string; place: string; path: string }[]> => {
  const { rows } = await sql<{ person: Id; household: Id; door: string; place: string; path: string }>`
    select o.person, o.household, d.door, ${wholeName} as place, d.path from residency r
    join residency o on o.district = r.district and o.person = r.person and o.household <> r.household and o.to_at is null
    join household h on h.district = o.district and h.id = o.household
    join dwelling d on d.district = h.district and d.id = h.dwelling
    join territory t on t.district = d.district and t.id = d.territory ${joinOuter}
    where r.district = ${district} and r.household = ${household}::uuid and r.to_at is null limit 50`.execute(db)
  return rows
}

export const landlordOf = async (db: Db, district: string, household: Id): Promise<{ id: Id; name: string } | null> => {
  const { rows } = await sql<{ id: Id; name: string }>`
    select l.id, l.name from household h join dwelling d on d.district = h.district and d.id = h.dwelling
    join landlord l on l.district = d.district and l.id = d.landlord
    where h.district = ${district} and h.id = ${household}::uuid`.execute(db)
  return rows[0] ?? null
}

/** Records that were merged into one of these people: their history is these people's too. */
export const mergedRecords = async (db: Db, district: string, people: readonly Id[]): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from person where district = ${district} and merged_into = any(${people as Id[]}::uuid[])`.execute(db)
  return rows.map(({ id }) => id)
}

/** Merges and their undoing are told of both records: by the id of the merge. */
export const mergesOf = async (db: Db, district: string, people: readonly Id[]): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from person_merge where district = ${district} and (survivor = any(${people as Id[]}::uuid[]) or merged = any(${people as Id[]}::uuid[]))
    limit 100`.execute(db)
  return rows.map(({ id }) => id)
}

export interface StoryRow { n: number; at: Instant; command: string; by: string | null }

/** What the ledger says about some subjects – the household and its people –, latest first. `by`: the name of whoever did it. */
export const storyOf = async (db: Db, district: string, subjects: readonly string[], most: number): Promise<StoryRow[]> => {
  const { rows } = await sql<StoryRow>`
    select l.n, l.at, l.command, a.name as by from ledger l
    left join account a on a.district = l.district and a.id = l.actor
    where l.district = ${district} and l.subject = any(${subjects as string[]}::text[]) and l.command <> 'gate.record-passage'
    order by l.n desc limit ${most}`.execute(db)
  return rows
}
