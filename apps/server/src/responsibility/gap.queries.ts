// The SQL of gaps and findings, set-based over everything in a place: the same rules as gapOf and findingsOf of the domain.
import { sql, type RawBuilder } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Gap, GapCount, Slot, SubjectKind } from '@shouwang/domain/responsibility'
import type { Db } from '../platform/database.js'
import { subjectName, subjectPlace } from './link.queries.js'

/** Where to look: places, and of these the ones in which people and households may be seen. `only`: these subjects and no other. */
export interface GapScope { district: DistrictCode; places: readonly ScopePath[]; homes: readonly ScopePath[]; only?: readonly Id[] }
export interface SlotOfChain extends Slot { chain: Id; path: ScopePath }

/**
 * Common tables: `slot` (what is wanted), `wanted` (every slot of every subject that needs it), `answer` (each link begun by `at`, whether it
 * is open and who answers on it).
 */
const tables = ({ district, places, homes, only }: GapScope, slots: readonly SlotOfChain[], at: Instant): RawBuilder<unknown> => {
  const of = <T>(pick: (slot: SlotOfChain) => T): T[] => slots.map(pick)
  const instant = sql`${at}::timestamptz`
  const inPlaces = (path: RawBuilder<unknown>) => sql`${path} ^@ any(${places as string[]}::text[])`
  const inHomes = (path: RawBuilder<unknown>) => sql`${path} ^@ any(${homes as string[]}::text[])`
  const chosen = (id: RawBuilder<unknown>) => (only ? sql`${id} = any(${only as Id[]}::uuid[])` : sql`true`)
  return sql`
    slot as (
      select * from unnest(${of(({ chain }) => chain)}::uuid[], ${of(({ key }) => key)}::text[], ${of(({ subject }) => subject)}::text[],
        ${of(({ kinds }) => kinds.join('|'))}::text[], ${of(({ everywhere }) => everywhere)}::boolean[], ${of(({ required }) => required)}::boolean[],
        ${of(({ lead }) => lead)}::boolean[], ${of(({ path }) => path)}::text[])
      as s(chain, slot, subject_kind, kinds, everywhere, required, lead, over)
    ),
    laid as (
      select distinct l.chain, l.subject_kind, l.subject, l.path from responsibility_link l
      where l.district = ${district} and ${inPlaces(sql`l.path`)} and ${chosen(sql`l.subject`)} and l.from_at <= ${instant}
        and (l.subject_kind in ('territory', 'enterprise') or ${inHomes(sql`l.path`)})
        and (l.to_at is null or l.to_at > ${instant} or l.ended_why is null)
    ),
    wanted as (
      select s.chain, s.slot, s.required, s.lead, s.subject_kind, t.id as subject, t.path
      from slot s join territory t on t.district = ${district} and t.path ^@ s.over and t.kind = any(string_to_array(s.kinds, '|'))
      where s.subject_kind = 'territory' and s.everywhere and t.retired_at is null and ${inPlaces(sql`t.path`)} and ${chosen(sql`t.id`)}
      union all
      select s.chain, s.slot, s.required, s.lead, s.subject_kind, e.id, e.path
      from slot s join enterprise e on e.district = ${district} and e.path ^@ s.over
      where s.subject_kind = 'enterprise' and s.everywhere and e.closed_at is null and ${inPlaces(sql`e.path`)} and ${chosen(sql`e.id`)}
      union all
      select s.chain, s.slot, s.required, s.lead, s.subject_kind, h.id, d.path
      from slot s join dwelling d on d.district = ${district} and d.path ^@ s.over
      join household h on h.district = d.district and h.dwelling = d.id
      where s.subject_kind = 'household' and s.everywhere and ${inHomes(sql`d.path`)} and ${inPlaces(sql`d.path`)} and ${chosen(sql`h.id`)}
      union all
      select s.chain, s.slot, s.required, s.lead, s.subject_kind, r.person, d.path
      from slot s join dwelling d on d.district = ${district} and d.path ^@ s.over
      join household h on h.district = d.district and h.dwelling = d.id
      join residency r on r.district = h.district and r.household = h.id and r.to_at is null
      where s.subject_kind = 'person' and s.everywhere and ${inHomes(sql`d.path`)} and ${inPlaces(sql`d.path`)} and ${chosen(sql`r.person`)}
      union all
      select s.chain, s.slot, s.required, s.lead, s.subject_kind, l.subject, l.path
      from slot s join laid l on l.chain = s.chain and l.subject_kind = s.subject_kind
      left join territory t on l.subject_kind = 'territory' and t.district = ${district} and t.id = l.subject
      where not s.everywhere and (t.id is null or t.kind = any(string_to_array(s.kinds, '|')))
    ),
    answer as (
      select l.chain, l.slot, l.subject, (l.to_at is null or l.to_at > ${instant}) as open,
        case when l.to_at <= ${instant} then null
             when least(h.left_at, ha.closed_at) is null or least(h.left_at, ha.closed_at) > ${instant} then l.holder
             when d.id is not null and (least(d.left_at, da.closed_at) is null or least(d.left_at, da.closed_at) > ${instant}) then l.deputy
        end as who
      from responsibility_link l
      join holder h on h.district = l.district and h.id = l.holder
      left join account ha on ha.district = h.district and ha.id = h.account
      left join holder d on d.district = l.district and d.id = l.deputy
      left join account da on da.district = d.district and da.id = d.account
      where l.district = ${district} and ${inPlaces(sql`l.path`)} and ${chosen(sql`l.subject`)} and l.from_at <= ${instant}
        and l.chain = any(${of(({ chain }) => chain)}::uuid[])
    ),
    gap as (
      select w.chain, w.slot, w.subject_kind, w.subject, w.path,
        case when bool_or(a.open) then 'holder-left' when count(a.chain) > 0 then 'expired' else 'empty' end as gap
      from wanted w left join answer a on a.chain = w.chain and a.slot = w.slot and a.subject = w.subject
      where w.required group by w.chain, w.slot, w.subject_kind, w.subject, w.path having count(a.who) = 0
    )`
}

/** How many subjects have nobody in a slot, by chain, slot and reason. */
export const countGaps = async (db: Db, scope: GapScope, slots: readonly SlotOfChain[], at: Instant): Promise<GapCount[]> => {
  const { rows } = await sql<GapCount>`
    with ${tables(scope, slots, at)} select chain, slot, gap, count(*)::int as count from gap group by chain, slot, gap order by count desc, chain, slot`.execute(db)
  return rows
}

export interface ListedGap { chain: Id; slot: string; gap: Gap; subjectKind: SubjectKind; subject: Id; path: ScopePath; name: string; place: string }

/** Gaps one by one in the order of their places; at most `limit` and one more. */
export const listGaps = async (
  db: Db, scope: GapScope, slots: readonly SlotOfChain[], at: Instant, limit: number, offset: number,
): Promise<ListedGap[]> => {
  const { rows } = await sql<ListedGap>`
    with ${tables(scope, slots, at)},
    l as (select ${scope.district}::text as district, * from gap order by path, chain, slot, subject limit ${limit + 1} offset ${offset})
    select l.chain, l.slot, l.gap, l.subject_kind as "subjectKind", l.subject, l.path, ${subjectName} as name, ${subjectPlace} as place
    from l order by l.path, l.chain, l.slot, l.subject`.execute(db)
  return rows
}

/** Gaps counted by the children of a place. */
export const gapsByPlace = async (
  db: Db, scope: GapScope, slots: readonly SlotOfChain[], at: Instant, parent: Id,
): Promise<{ territory: Id; name: string; count: number }[]> => {
  const { rows } = await sql<{ territory: Id; name: string; count: number }>`
    with ${tables(scope, slots, at)}
    select c.id as territory, c.name, count(*)::int as count from gap g
    join territory c on c.district = ${scope.district} and c.parent = ${parent}::uuid and g.path ^@ c.path
    group by c.id, c.name order by count desc, c.name limit 100`.execute(db)
  return rows
}

export interface ListedFinding {
  code: 'two-leads' | 'one-person-all-slots'; chain: Id; subjectKind: SubjectKind; subject: Id; path: ScopePath; name: string; holders: string[]
}

/** Places with two leads (of whatever chains), and subjects whose every slot is held by one person. */
export const listFindings = async (db: Db, scope: GapScope, slots: readonly SlotOfChain[], at: Instant): Promise<ListedFinding[]> => {
  const { rows } = await sql<ListedFinding>`
    with ${tables(scope, slots, at)},
    held as (
      select distinct w.chain, w.slot, w.lead, w.subject_kind, w.subject, w.path, a.who
      from wanted w join answer a on a.chain = w.chain and a.slot = w.slot and a.subject = w.subject and a.who is not null
    ),
    need as (select chain, subject, count(*) as slots from wanted group by chain, subject),
    l as (
      select ${scope.district}::text as district, 'two-leads' as code, min(chain::text)::uuid as chain, subject_kind, subject, path,
             array_agg(distinct who) as who
      from held where lead group by subject_kind, subject, path having count(distinct who) > 1
      union all
      select ${scope.district}::text, 'one-person-all-slots', x.chain, x.subject_kind, x.subject, x.path, array[x.who]
      from held x join need n on n.chain = x.chain and n.subject = x.subject
      group by x.chain, x.subject_kind, x.subject, x.path, x.who, n.slots having n.slots > 1 and count(distinct x.slot) = n.slots
    )
    select l.code, l.chain, l.subject_kind as "subjectKind", l.subject, l.path, ${subjectName} as name,
      array(select h.name from holder h where h.district = l.district and h.id = any(l.who) order by h.name) as holders
    from l order by l.path, l.code limit 500`.execute(db)
  return rows
}
