// The SQL of absences: who is away, until when, and who is expected on a day.
import { sql, type RawBuilder } from 'kysely'
import { refuse, type Day, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { AbsenceSource, AbsenceState } from '@shouwang/domain/people'
import type { Db, Tx } from '../platform/database.js'
import { homePlace } from './home-place.queries.js'

export interface NewAbsence {
  id: Id; person: Id; path: ScopePath; awayToSealed: Buffer | null; from: Day; expectedReturn: Day | null; source: AbsenceSource
}

/** False: the person is noted as away already. */
export const insertAbsence = async (tx: Tx, district: string, row: NewAbsence, at: Instant): Promise<boolean> => {
  const { rows } = await sql`
    insert into absence (district, id, person, path, state, away_to_sealed, from_day, expected_return, source, noted_at)
    values (${district}, ${row.id}::uuid, ${row.person}::uuid, ${row.path}, ${row.expectedReturn ? 'return-expected' : 'away'}, ${row.awayToSealed},
            ${row.from}::date, ${row.expectedReturn}::date, ${row.source}, ${at}::timestamptz)
    on conflict (district, person) where ended_at is null do nothing returning id`.execute(tx)
  return rows.length > 0
}

export interface AbsencePlace { person: Id; path: ScopePath; state: AbsenceState; expectedReturn: Day | null }

/** An absence with its state. Refuses an unknown one. */
export const findAbsence = async (db: Db, district: string, id: Id): Promise<AbsencePlace> => {
  const { rows } = await sql<AbsencePlace>`
    select person, path, state, expected_return as "expectedReturn" from absence
    where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0] ?? refuse({ code: 'people.absence-unknown', id })
}

/** Sets state and expected return; somebody who arrived is not away any more. */
export const setAbsence = async (
  tx: Tx, district: string, id: Id, state: AbsenceState, expectedReturn: Day | null, at: Instant,
): Promise<void> => {
  await sql`
    update absence set state = ${state}, expected_return = ${expectedReturn}::date,
      ended_at = case when ${state} = 'arrived' then ${at}::timestamptz else null end
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

export interface AbsenceRow {
  id: Id; person: Id; state: AbsenceState; awayToSealed: Buffer | null; from: Day; expectedReturn: Day | null; source: AbsenceSource
  endedAt: Instant | null; name: string; birthDate: Day | null; path: ScopePath; door: string | null; household: Id | null; place: string | null
}

const columns = sql`
  a.id, a.person, a.state, a.away_to_sealed as "awayToSealed", a.from_day as "from", a.expected_return as "expectedReturn", a.source,
  a.ended_at as "endedAt", p.name, p.birth_date as "birthDate", a.path, p.door, p.household,
  ${homePlace} as place`

/** Absences of some people, latest first. */
export const listAbsencesOf = async (db: Db, district: string, people: readonly Id[]): Promise<AbsenceRow[]> => {
  const { rows } = await sql<AbsenceRow>`
    select ${columns} from absence a join person p on p.district = a.district and p.id = a.person
    where a.district = ${district} and a.person = any(${people as Id[]}::uuid[]) order by a.from_day desc, a.id desc limit 200`.execute(db)
  return rows
}

const within = (scopes: readonly ScopePath[]): RawBuilder<unknown> =>
  scopes.length === 0 ? sql`false` : sql`(${sql.join(scopes.map((scope) => sql`a.path ^@ ${scope}::text`), sql` or `)})`

/** Who is away now and expected back from `from` to `to`, by day; with `from` null: who is away without a day of return. */
export const listExpected = async (
  db: Db, district: string, scopes: readonly ScopePath[], from: Day | null, to: Day, limit: number,
): Promise<AbsenceRow[]> => {
  const when = from === null ? sql`a.expected_return is null` : sql`a.expected_return between ${from}::date and ${to}::date`
  const { rows } = await sql<AbsenceRow>`
    select ${columns} from absence a join person p on p.district = a.district and p.id = a.person
    where a.district = ${district} and a.ended_at is null and ${within(scopes)} and ${when}
    order by a.expected_return, a.id limit ${limit}`.execute(db)
  return rows
}

/** How many are expected on each day. */
export const countExpected = async (
  db: Db, district: string, scopes: readonly ScopePath[], from: Day, to: Day,
): Promise<{ day: Day; count: number }[]> => {
  const { rows } = await sql<{ day: Day; count: number }>`
    select a.expected_return as day, count(*)::int as count from absence a
    where a.district = ${district} and a.ended_at is null and ${within(scopes)} and a.expected_return between ${from}::date and ${to}::date
    group by a.expected_return order by a.expected_return`.execute(db)
  return rows
}
