// SQL of what a grid worker records: knocks and rounds.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { VisitOutcome } from '@shouwang/domain/grid'
import type { Db, Tx } from '../platform/database.js'

/** The path of the place that a household's door is in; null when it is unknown. */
export const householdPlace = async (db: Db, district: DistrictCode, household: Id): Promise<ScopePath | null> => {
  const { rows } = await sql<{ path: ScopePath }>`
    select d.path from household h join dwelling d on d.district = h.district and d.id = h.dwelling
    where h.district = ${district} and h.id = ${household}::uuid`.execute(db)
  return rows[0]?.path ?? null
}

/** Does, or did, this person live in this household? */
export const livedThere = async (db: Db, district: DistrictCode, household: Id, person: Id): Promise<boolean> => {
  const { rows } = await sql`select 1 from residency
    where district = ${district} and household = ${household}::uuid and person = ${person}::uuid limit 1`.execute(db)
  return rows.length > 0
}

/** Knocks in a row before `at` that reached nobody. */
export const triesBefore = async (db: Db, district: DistrictCode, household: Id, at: Instant): Promise<number> => {
  const { rows } = await sql<{ tries: number }>`
    select count(*)::int as tries from grid_visit v where v.district = ${district} and v.household = ${household}::uuid
      and v.outcome = 'not-home' and v.at < ${at}::timestamptz and not exists (
        select 1 from grid_visit y where y.district = v.district and y.household = v.household and y.outcome <> 'not-home'
          and y.at > v.at and y.at < ${at}::timestamptz)`.execute(db)
  return rows[0]?.tries ?? 0
}

export interface NewVisit {
  id: Id; household: Id; path: ScopePath; outcome: VisitOutcome; noteSealed: Buffer | null; device: Id | null; at: Instant; nextTry: Instant | null
}

/** Stores a knock; the account is that of whoever holds the phone. */
export const insertVisit = async (tx: Tx, district: DistrictCode, visit: NewVisit): Promise<void> => {
  await sql`
    insert into grid_visit (district, id, household, path, outcome, note_sealed, account, device, at, next_try)
    values (${district}, ${visit.id}::uuid, ${visit.household}::uuid, ${visit.path}, ${visit.outcome}, ${visit.noteSealed},
      (select account from device where district = ${district} and id = ${visit.device}::uuid), ${visit.device}::uuid, ${visit.at}::timestamptz,
      ${visit.nextTry}::timestamptz)`.execute(tx)
}

/** Where a grid lies, retired or not: the facts of its time still arrive. Null when it is unknown. */
export const gridPath = async (db: Db, district: DistrictCode, territory: Id): Promise<ScopePath | null> => {
  const { rows } = await sql<{ path: ScopePath }>`select path from territory where district = ${district} and id = ${territory}::uuid`.execute(db)
  return rows[0]?.path ?? null
}

/** Is this the login of the account that holds the phone? */
export const isHolder = async (db: Db, district: DistrictCode, device: Id | null, login: string): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from device d join account a on a.district = d.district and a.id = d.account
    where d.district = ${district} and d.id = ${device}::uuid and a.login = ${login}`.execute(db)
  return rows.length > 0
}

/** Begins a round; the same one told again changes nothing. */
export const insertRound = async (
  tx: Tx, district: DistrictCode,
  round: { id: Id; territory: Id; path: ScopePath; device: Id | null; staff: string; known: boolean; beganAt: Instant },
): Promise<void> => {
  await sql`
    insert into grid_round (district, id, territory, path, device, staff, known, began_at)
    values (${district}, ${round.id}::uuid, ${round.territory}::uuid, ${round.path}, ${round.device}::uuid, ${round.staff}, ${round.known},
      ${round.beganAt}::timestamptz) on conflict do nothing`.execute(tx)
}

/** Ends a round of this grid; the first end counts. */
export const endRound = async (tx: Tx, district: DistrictCode, round: Id, territory: Id, at: Instant): Promise<void> => {
  await sql`update grid_round set ended_at = ${at}::timestamptz
    where district = ${district} and id = ${round}::uuid and territory = ${territory}::uuid and ended_at is null`.execute(tx)
}
