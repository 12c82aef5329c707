// The SQL of the queue of probable pairs: what changed since the last look, the pairs found, who is not the same person.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { DuplicateReason, DuplicateVerdict } from '@shouwang/domain/people'
import type { Db, Tx } from '../platform/database.js'

/** Up to which ledger number people have been compared, and when; locked until the transaction ends when `tx` is one. */
export const scannedTo = async (db: Db, district: string): Promise<{ n: number; at: Instant | null }> => {
  const { rows } = await sql<{ n: number; at: Instant }>`select n, at from duplicate_scan where district = ${district}`.execute(db)
  return rows[0] ?? { n: 0, at: null }
}

export const lockScan = async (tx: Tx, district: string, at: Instant): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    insert into duplicate_scan (district, n, at) values (${district}, 0, ${at}::timestamptz)
    on conflict (district) do update set at = ${at}::timestamptz returning n`.execute(tx)
  return rows[0]!.n
}

export const saveScan = async (tx: Tx, district: string, n: number): Promise<void> => {
  await sql`update duplicate_scan set n = ${n} where district = ${district}`.execute(tx)
}

/** What an event says of people: ids only. Null: the event is about something else, or its data has been erased. */
export interface ChangeEvent { n: number; data: { households?: Id[]; household?: Id; person?: Id; survivor?: Id; merged?: Id } | null }

/** The next events of the ledger after `n`. */
export const nextEvents = async (db: Db, district: string, n: number, limit: number): Promise<ChangeEvent[]> => {
  const { rows } = await sql<ChangeEvent>`
    select n, case when command like 'people.%' and command <> 'people.find-duplicates' then data end as data
    from ledger where district = ${district} and n > ${n} order by n limit ${limit}`.execute(db)
  return rows
}

/** Does any event about people wait to be looked at? */
export const anythingNew = async (db: Db, district: string): Promise<boolean> => {
  const { rows } = await sql<{ any: boolean }>`
    select not exists (select 1 from import where district = ${district} and state = 'accepting') and exists (
      select 1 from ledger where district = ${district} and command like 'people.%' and command <> 'people.find-duplicates'
        and n > coalesce((select n from duplicate_scan where district = ${district}), 0)) as any`.execute(db)
  return rows[0]!.any
}

export const allDistricts = async (db: Db): Promise<DistrictCode[]> => {
  const { rows } = await sql<{ district: string }>`select district from district order by district`.execute(db)
  return rows.map(({ district }) => district)
}

/** People of households, and people by id, who stand for themselves. */
export const peopleToCompare = async (db: Db, district: string, households: readonly Id[], people: readonly Id[]): Promise<Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from person where district = ${district} and merged_into is null
      and (household = any(${households as Id[]}::uuid[]) or id = any(${people as Id[]}::uuid[])) order by id`.execute(db)
  return rows.map(({ id }) => id)
}

export interface FoundPair { a: Id; b: Id; score: number; verdict: DuplicateVerdict; reasons: DuplicateReason[] }

/** Pairs of people who were compared anew are replaced; a pair that somebody told apart is kept out. Returns how many there are. */
export const replacePairs = async (tx: Tx, district: string, compared: readonly Id[], pairs: readonly FoundPair[], at: Instant): Promise<number> => {
  await sql`delete from duplicate_pair where district = ${district}
    and (a = any(${compared as Id[]}::uuid[]) or b = any(${compared as Id[]}::uuid[]))`.execute(tx)
  const { rows } = await sql`
    insert into duplicate_pair (district, a, b, score, verdict, reasons, found_at)
    select ${district}, w.a, w.b, w.score, w.verdict, w.reasons, ${at}::timestamptz
    from unnest(${pairs.map(({ a }) => a)}::uuid[], ${pairs.map(({ b }) => b)}::uuid[], ${pairs.map(({ score }) => score)}::smallint[],
                ${pairs.map(({ verdict }) => verdict)}::text[], ${pairs.map(({ reasons }) => JSON.stringify(reasons))}::jsonb[]) as w(a, b, score, verdict, reasons)
    where not exists (select 1 from person_distinct s where s.district = ${district} and s.a = w.a and s.b = w.b)
    on conflict (district, a, b) do update set score = excluded.score, verdict = excluded.verdict, reasons = excluded.reasons
    returning a`.execute(tx)
  return rows.length
}

export const setDistinct = async (
  tx: Tx, district: string, pair: { a: Id; b: Id }, path: ScopePath, reason: string | null, by: Id | null, at: Instant,
): Promise<void> => {
  await sql`
    insert into person_distinct (district, a, b, path, reason, at, by_actor)
    values (${district}, ${pair.a}::uuid, ${pair.b}::uuid, ${path}, ${reason}, ${at}::timestamptz, ${by}::uuid)
    on conflict (district, a, b) do nothing`.execute(tx)
}

export const unsetDistinct = async (tx: Tx, district: string, { a, b }: { a: Id; b: Id }): Promise<void> => {
  await sql`delete from person_distinct where district = ${district} and a = ${a}::uuid and b = ${b}::uuid`.execute(tx)
}
