// SQL of the lists of outings: what waits, what goes on today, what is to be looked at, what was refused.
import { sql, type RawBuilder } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { LegKind, OutingCounts, Refusal } from '@shouwang/domain/outing'
import { homePlace } from '../people/index.js'
import type { Db } from '../platform/database.js'
import { outingColumns, type StoredOuting } from './outing.queries.js'

export type OutingFilter = 'waiting' | 'today' | 'emergencies' | 'late' | 'permits' | 'refused' | 'over'
export const OUTING_FILTERS: readonly OutingFilter[] = ['waiting', 'today', 'emergencies', 'late', 'permits', 'refused', 'over']

export interface ListedOuting extends StoredOuting { name: string; place: string | null; door: string | null; escorted: boolean; refusal: Refusal | null }

const WHICH: Record<OutingFilter, (at: Instant, dayEnds: Instant) => RawBuilder<unknown>> = {
  waiting: () => sql`o.state in ('community', 'street', 'district')`,
  today: (_at, dayEnds) => sql`o.state in ('scheduled', 'out') and o.from_at < ${dayEnds}::timestamptz`,
  emergencies: () => sql`o.kind = 'emergency' and o.ratified_at is null and o.state <> 'withdrawn'`,
  late: () => sql`o.late_at is not null and o.ended_at is null`,
  permits: (at) => sql`o.kind = 'standing' and o.state = 'granted' and o.to_at > ${at}::timestamptz`,
  refused: () => sql`o.state = 'refused'`,
  over: () => sql`o.state in ('returned', 'admitted', 'withdrawn', 'lapsed', 'ended', 'refused')`,
}
const ORDER: Record<OutingFilter, RawBuilder<unknown>> = {
  waiting: sql`o.due_at, o.id`, today: sql`o.from_at, o.id`, emergencies: sql`o.requested_at, o.id`, late: sql`o.to_at, o.id`, permits: sql`o.to_at, o.id`,
  refused: sql`o.requested_at desc, o.id`, over: sql`o.requested_at desc, o.id`,
}

const within = (scopes: readonly ScopePath[]): RawBuilder<unknown> =>
  scopes.length === 0 ? sql`false` : sql`(${sql.join(scopes.map((scope) => sql`o.path ^@ ${scope}::text`), sql` or `)})`

const listed = sql`
  ${outingColumns}, p.name, ${homePlace} as place, p.door,
  exists (select 1 from outing_escort e where e.district = o.district and e.outing = o.id) as escorted,
  (select d.refusal from outing_decision d where d.district = o.district and d.outing = o.id and not d.approve limit 1) as refusal`

export interface Looking { district: DistrictCode; scopes: readonly ScopePath[]; at: Instant; dayEnds: Instant }

export const listOutings = async (
  db: Db, { district, scopes, at, dayEnds }: Looking, filter: OutingFilter, limit: number, offset: number,
): Promise<ListedOuting[]> => {
  const { rows } = await sql<ListedOuting>`
    select ${listed} from outing o join person p on p.district = o.district and p.id = o.person
    where o.district = ${district} and ${within(scopes)} and ${WHICH[filter](at, dayEnds)}
    order by ${ORDER[filter]} limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export const findListed = async (db: Db, district: DistrictCode, id: Id, scopes: readonly ScopePath[]): Promise<ListedOuting | undefined> => {
  const { rows } = await sql<ListedOuting>`
    select ${listed} from outing o join person p on p.district = o.district and p.id = o.person
    where o.district = ${district} and o.id = ${id}::uuid and ${within(scopes)}`.execute(db)
  return rows[0]
}

export const listOfHousehold = async (db: Db, district: DistrictCode, household: Id, limit: number): Promise<ListedOuting[]> => {
  const { rows } = await sql<ListedOuting>`
    select ${listed} from outing o join person p on p.district = o.district and p.id = o.person
    where o.district = ${district} and o.household = ${household}::uuid order by o.requested_at desc, o.id limit ${limit}`.execute(db)
  return rows
}

/** How many wait where, in one reading. */
export const countOutings = async (db: Db, { district, scopes, at, dayEnds }: Looking): Promise<Omit<OutingCounts, 'at'>> => {
  const { rows } = await sql<Omit<OutingCounts, 'at'>>`
    select count(*) filter (where o.state = 'community')::int as community, count(*) filter (where o.state = 'street')::int as street,
      count(*) filter (where o.state = 'district')::int as district,
      count(*) filter (where o.state in ('community', 'street', 'district') and (o.due_at <= ${at}::timestamptz or o.overdue_at is not null))::int as overdue,
      count(*) filter (where o.state in ('scheduled', 'out') and o.from_at < ${dayEnds}::timestamptz)::int as today,
      count(*) filter (where o.kind = 'emergency' and o.ratified_at is null and o.state <> 'withdrawn')::int as emergencies,
      count(*) filter (where o.late_at is not null and o.ended_at is null)::int as late,
      count(*) filter (where o.state = 'scheduled' and o.from_at < ${dayEnds}::timestamptz and not exists (
        select 1 from outing_escort e where e.district = o.district and e.outing = o.id))::int as unescorted
    from outing o where o.district = ${district} and ${within(scopes)}
      and (o.ended_at is null or (o.kind = 'emergency' and o.ratified_at is null))`.execute(db)
  return rows[0]!
}

export const namesOfGates = async (db: Db, district: DistrictCode, ids: readonly Id[]): Promise<{ checkpoint: Id; name: string }[]> => {
  const { rows } = await sql<{ checkpoint: Id; name: string }>`
    select id as checkpoint, name from checkpoint where district = ${district} and id = any(${ids as Id[]}::uuid[]) order by name`.execute(db)
  return rows
}

export interface CaseWorkerRow { duty: 'worker' | 'deputy' | 'doctor'; name: string; phoneSealed: Buffer | null }

/** Who looks after a case of quarantine, the worker first. */
export const workersOfCase = async (db: Db, district: DistrictCode, id: Id): Promise<CaseWorkerRow[]> => {
  const { rows } = await sql<CaseWorkerRow>`
    select w.duty, h.name, h.phone_sealed as "phoneSealed"
    from quarantine_case c
    cross join lateral (values (1, 'worker', c.primary_worker), (2, 'deputy', c.deputy), (3, 'doctor', c.doctor)) w(at, duty, holder)
    join holder h on h.district = c.district and h.id = w.holder
    where c.district = ${district} and c.id = ${id}::uuid order by w.at`.execute(db)
  return rows
}

export const nameOfPerson = async (db: Db, district: DistrictCode, id: Id): Promise<string | null> => {
  const { rows } = await sql<{ name: string }>`select name from person where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0]?.name ?? null
}

/** The people of a household, each with whether a quarantine case of theirs is open. */
export const peopleOfHousehold = async (
  db: Db, district: DistrictCode, household: Id,
): Promise<{ person: Id; name: string; path: ScopePath; inQuarantine: boolean }[]> => {
  const { rows } = await sql<{ person: Id; name: string; path: ScopePath; inQuarantine: boolean }>`
    select p.id as person, p.name, coalesce(p.path, ${`/${district}/`}) as path,
      exists (select 1 from quarantine_case c where c.district = p.district and c.person = p.id and c.state = 'active') as "inQuarantine"
    from person p where p.district = ${district} and p.household = ${household}::uuid order by p.birth_date nulls last, p.id`.execute(db)
  return rows
}

/** `leg`: the last one; an emergency is out from its first moment, also before anybody recorded one. */
export interface EscortTask { outing: Id; household: Id | null; person: Id; from: Instant; to: Instant; out: boolean; leg: LegKind | null; team: string[] }

/** Trips below a place that begin before `until` and have somebody to be fetched or brought back. */
export const escortTasks = async (db: Db, district: DistrictCode, path: ScopePath, until: Instant): Promise<EscortTask[]> => {
  const { rows } = await sql<EscortTask>`
    select o.id as outing, o.household, o.person, o.from_at as "from", o.to_at as "to", o.state = 'out' as out,
      coalesce((select l.kind from outing_leg l where l.district = o.district and l.outing = o.id order by l.at desc, l.id desc limit 1),
        case when o.state = 'out' then 'left' end) as leg,
      coalesce((select e.team from outing_escort e where e.district = o.district and e.outing = o.id order by e.assigned_at desc limit 1), '{}') as team
    from outing o where o.district = ${district} and ${within([path])} and o.state in ('scheduled', 'out') and o.from_at < ${until}::timestamptz
    order by o.from_at, o.id`.execute(db)
  return rows
}
