// SQL of reading statuses: a household's own, the staff's list, the counts that anybody may know.
import { sql } from 'kysely'
import type { Colour, EvidenceKind } from '@shouwang/domain/status'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import type { StoredStatus } from './status.queries.js'

/** A fact as it is shown: with where it comes from and whether something takes it back. */
export interface ShownFact {
  id: Id; kind: EvidenceKind; from: Instant; until: Instant | null; endedAt: Instant | null; recordedAt: Instant; source: string; about: Id | null; waits: boolean
}

/** Somebody's status with everything behind it, in one row. Instants inside `facts` are as the database prints them in JSON. */
export interface OwnRow { person: Id; name: string; path: ScopePath; status: StoredStatus | null; facts: ShownFact[]; appealed: boolean }

interface JsonOwnRow extends Omit<OwnRow, 'facts'> { facts: ShownFact[] | null }

/** `2020-02-10T08:00:00+00:00` and `…08:00:00.5+00:00`, as JSON has them, into the kernel's form. */
const instant = (text: string): Instant => new Date(text).toISOString()
const instantOrNull = (text: string | null): Instant | null => (text === null ? null : instant(text))

const ownRow = ({ status, facts, ...rest }: JsonOwnRow): OwnRow => ({
  ...rest,
  status: status && { ...status, setAt: instant(status.setAt), endsAt: instant(status.endsAt), lookAgain: instant(status.lookAgain) },
  facts: (facts ?? []).map((fact) => ({
    ...fact, from: instant(fact.from), until: instantOrNull(fact.until), endedAt: instantOrNull(fact.endedAt), recordedAt: instant(fact.recordedAt),
  })),
})

const statusJson = sql`
  (select json_build_object('colour', s.colour, 'rule', s.rule, 'version', s.version, 'evidence', s.evidence, 'byDecision', s.by_decision,
     'setAt', s.set_at, 'endsAt', s.ends_at, 'lookAgain', s.look_again, 'held', s.held)
   from health_status s where s.district = p.district and s.person = p.id) as status`
const factsJson = sql`
  (select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'from', e.from_at, 'until', e.until_at, 'endedAt', e.ended_at, 'recordedAt', e.recorded_at,
     'source', e.source_feature, 'about', e.about,
     'waits', e.change is not null and not coalesce((select c.released from status_change c where c.district = e.district and c.id = e.change), false))
     order by e.from_at desc)
   from status_evidence e where e.district = p.district and e.person = p.id) as facts`
const appealed = sql`exists(select 1 from status_appeal a where a.district = p.district and a.person = p.id) as appealed`

/** The people of one household. Asked by hundreds in a second on the first morning of a rule: one statement, planned once. */
export const ownRows = async (db: Db, district: DistrictCode, household: Id): Promise<OwnRow[]> => {
  const { rows } = await sql<JsonOwnRow>`/* prepared status_own */
    select p.id as person, p.name, coalesce(p.path, '/' || p.district || '/') as path, ${statusJson}, ${factsJson}, ${appealed}
    from person p where p.district = ${district} and p.household = ${household}::uuid and p.merged_into is null order by p.registered_at, p.id`.execute(db)
  return rows.map(ownRow)
}

/** One person, for staff. */
export const personRow = async (db: Db, district: DistrictCode, person: Id): Promise<OwnRow | null> => {
  const { rows } = await sql<JsonOwnRow>`
    select p.id as person, p.name, coalesce(p.path, '/' || p.district || '/') as path, ${statusJson}, ${factsJson}, ${appealed}
    from person p where p.district = ${district} and p.id = ${person}::uuid`.execute(db)
  return rows[0] ? ownRow(rows[0]) : null
}

export interface ListedStatus extends Pick<StoredStatus, 'colour' | 'rule' | 'version' | 'byDecision' | 'setAt' | 'endsAt' | 'held'> {
  person: Id; name: string; path: ScopePath; place: string | null; door: string | null
}
export interface StatusFilter { scopes: readonly ScopePath[]; path?: ScopePath; colour?: Colour; at: Instant }

/** Statuses that stand and are not green, unless green is asked for; the gravest and latest first. */
export const listStatuses = async (
  db: Db, district: DistrictCode, { scopes, path, colour, at }: StatusFilter, limit: number, offset: number,
): Promise<{ total: number; rows: ListedStatus[] }> => {
  const where = sql`
    s.district = ${district} and s.ends_at > ${at}::timestamptz and ${colour ? sql`s.colour = ${colour}` : sql`s.colour <> 'green'`}
    and coalesce(p.path, ${`/${district}/`}) ^@ any(${scopes as string[]}::text[]) and ${path ? sql`p.path ^@ ${path}` : sql`true`}`
  const { rows: counted } = await sql<{ total: number }>`
    select count(*)::int as total from health_status s join person p on p.district = s.district and p.id = s.person where ${where}`.execute(db)
  const { rows } = await sql<ListedStatus>`
    select s.person, p.name, coalesce(p.path, ${`/${district}/`}) as path, t.name as place, p.door, s.colour, s.rule, s.version, s.by_decision as "byDecision",
      s.set_at as "setAt", s.ends_at as "endsAt", s.held
    from health_status s join person p on p.district = s.district and p.id = s.person left join territory t on t.district = p.district and t.path = p.path
    where ${where} order by s.colour = 'red' desc, s.set_at desc, s.person limit ${limit} offset ${offset}`.execute(db)
  return { total: counted[0]!.total, rows }
}

export interface Counts {
  byRule: number; byDecision: number; yellow: number; red: number; changesReleased: number; changesStopped: number; appealsDecided: number; appealsOverturned: number
}

/** Counts of the whole district; nothing smaller leaves here. */
export const countStatuses = async (db: Db, district: DistrictCode, at: Instant): Promise<Counts> => {
  const { rows } = await sql<Counts>`
    select (select count(*) filter (where not by_decision)::int from health_status where district = ${district} and ends_at > ${at}::timestamptz) as "byRule",
      s.*, c.*, a.*
    from (select count(*) filter (where by_decision)::int as "byDecision", count(*) filter (where colour = 'yellow')::int as yellow,
            count(*) filter (where colour = 'red')::int as red from health_status where district = ${district} and ends_at > ${at}::timestamptz) s,
      (select count(*) filter (where released)::int as "changesReleased", count(*) filter (where not released)::int as "changesStopped"
       from status_change where district = ${district}) c,
      (select count(*) filter (where decided_at is not null and not awaits_second)::int as "appealsDecided",
         count(*) filter (where outcome = 'overturned' and not awaits_second)::int as "appealsOverturned" from status_appeal where district = ${district}) a`.execute(db)
  return rows[0]!
}

/** Whether the district exists; public routes are asked about any. */
export const isDistrict = async (db: Db, district: DistrictCode): Promise<boolean> => {
  const { rows } = await sql`select 1 from district where district = ${district}`.execute(db)
  return rows.length > 0
}
