// SQL of statuses: the people with their facts, what was computed of each, and writing it for many at once.
import { sql } from 'kysely'
import type { Colour, EvidenceFact } from '@shouwang/domain/status'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

/** A status as it is stored. */
export interface StoredStatus {
  colour: Colour; rule: string; version: string; evidence: Id | null; byDecision: boolean; setAt: Instant; endsAt: Instant; lookAgain: Instant; held: boolean
}

/** A fact with whether a decision of two offices brought it, or let it take effect. */
export interface StoredFact extends EvidenceFact { person: Id; decided: boolean }

/** Ids as one text, for `::uuid[]`: the driver would quote each of some thousand. */
const idArray = (ids: readonly Id[]): string => `{${ids.join(',')}}`

export interface PersonToJudge { person: Id; path: ScopePath; stored: StoredStatus | null; facts: StoredFact[] }

type FactRow = { fact: Id | null } & Omit<StoredFact, 'id' | 'person'>
type PersonRow = { person: Id; path: ScopePath } & { [K in keyof StoredStatus]: StoredStatus[K] | null } & FactRow

const storedOf = ({ colour, rule, version, evidence, byDecision, setAt, endsAt, lookAgain, held }: PersonRow): StoredStatus | null =>
  colour === null ? null : { colour, rule: rule!, version: version!, evidence, byDecision: byDecision!, setAt: setAt!, endsAt: endsAt!, lookAgain: lookAgain!, held: held! }

/** One statement, a row a fact: it runs over a whole district after a change of rules. */
const personColumns = sql`
  p.id as person, p.path, s.colour, s.rule, s.version, s.evidence, s.by_decision as "byDecision", s.set_at as "setAt", s.ends_at as "endsAt",
  s.look_again as "lookAgain", s.held, e.id as fact, e.kind, e.from_at as "from", e.until_at as until, e.ended_at as "endedAt", e.about,
  e.change is not null and not coalesce(c.released, false) as waits, e.source_feature = 'status' or coalesce(c.released, false) as decided`

/**
 * These people with where they live, what is stored of them and all their facts, in the order of their ids. Whoever lives nowhere counts to the
 * district. `offset 0` has each person looked up: while a run fills an empty table, the planner would read all of it for every portion.
 */
export const loadPeople = async (db: Db, district: DistrictCode, persons: readonly Id[]): Promise<PersonToJudge[]> => {
  const { rows } = await sql<PersonRow>`
    select ${personColumns} from person p
    left join lateral (select * from health_status h where h.district = p.district and h.person = p.id offset 0) s on true
    left join lateral (select * from status_evidence f where f.district = p.district and f.person = p.id offset 0) e on true
    left join status_change c on c.district = e.district and c.id = e.change
    where p.district = ${district} and p.id = any(${idArray(persons)}::uuid[]) order by p.id`.execute(db)
  const people: PersonToJudge[] = []
  for (const row of rows) {
    const { person, path, fact } = row
    if (people.at(-1)?.person !== person) people.push({ person, path: path ?? `/${district}/`, stored: storedOf(row), facts: [] })
    if (fact === null) continue
    const { kind, from, until, endedAt, about, waits, decided } = row
    people.at(-1)!.facts.push({ person, id: fact, kind, from, until, endedAt, about, waits, decided })
  }
  return people
}

export interface StatusRow extends StoredStatus { person: Id }
const column = <K extends keyof StatusRow>(rows: readonly StatusRow[], key: K): StatusRow[K][] => rows.map((row) => row[key])

/** Writes what was computed, for many people in one statement. The only statement of the product that writes a colour. */
export const saveStatuses = async (tx: Tx, district: DistrictCode, rows: readonly StatusRow[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    insert into health_status (district, person, colour, rule, version, evidence, by_decision, set_at, ends_at, look_again, held)
    select ${district}, row.* from unnest(${column(rows, 'person')}::uuid[], ${column(rows, 'colour')}::text[], ${column(rows, 'rule')}::text[],
      ${column(rows, 'version')}::text[], ${column(rows, 'evidence')}::uuid[], ${column(rows, 'byDecision')}::boolean[], ${column(rows, 'setAt')}::timestamptz[],
      ${column(rows, 'endsAt')}::timestamptz[], ${column(rows, 'lookAgain')}::timestamptz[], ${column(rows, 'held')}::boolean[])
      as row(person, colour, rule, version, evidence, by_decision, set_at, ends_at, look_again, held)
    on conflict (district, person) do update set colour = excluded.colour, rule = excluded.rule, version = excluded.version, evidence = excluded.evidence,
      by_decision = excluded.by_decision, set_at = excluded.set_at, ends_at = excluded.ends_at, look_again = excluded.look_again, held = excluded.held`.execute(tx)
}

/** People about whom nothing is to be said any more: the rules have no status, or no fact is left. */
export const removeStatuses = async (tx: Tx, district: DistrictCode, persons: readonly Id[]): Promise<void> => {
  if (persons.length === 0) return
  await sql`delete from health_status where district = ${district} and person = any(${idArray(persons)}::uuid[])`.execute(tx)
}

/** Keeps two evaluations of the same people one after the other; the order of their ids keeps them from waiting for each other in a ring. */
export const lockPeople = async (tx: Tx, district: DistrictCode, persons: readonly Id[]): Promise<void> => {
  await sql`
    select count(*) from (
      select 1 from person where district = ${district} and id = any(${idArray(persons)}::uuid[]) order by id for no key update) locked`.execute(tx)
}
