// The SQL of links: who answers for what, written and moved in bulk.
import { sql } from 'kysely'
import type { DistrictCode, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { SubjectKind } from '@shouwang/domain/responsibility'
import type { Db, Tx } from '../platform/database.js'

export interface SubjectRow { kind: SubjectKind; id: Id; path: ScopePath; placeKind: string | null }

/** Where subjects are; those that do not exist any more are left out. A person is where they live. */
export const findSubjects = async (db: Db, district: DistrictCode, subjects: readonly { kind: SubjectKind; id: Id }[]): Promise<SubjectRow[]> => {
  const { rows } = await sql<SubjectRow>`
    with wanted as (
      select distinct kind, id from unnest(${subjects.map(({ kind }) => kind)}::text[], ${subjects.map(({ id }) => id)}::uuid[]) as w(kind, id)
    )
    select w.kind, w.id, t.path, t.kind as "placeKind" from wanted w
    join territory t on t.district = ${district} and t.id = w.id and t.retired_at is null where w.kind = 'territory'
    union all
    select w.kind, w.id, d.path, null from wanted w
    join household h on h.district = ${district} and h.id = w.id
    join dwelling d on d.district = h.district and d.id = h.dwelling where w.kind = 'household'
    union all
    select w.kind, w.id, min(d.path), null from wanted w
    join residency r on r.district = ${district} and r.person = w.id and r.to_at is null
    join household h on h.district = r.district and h.id = r.household
    join dwelling d on d.district = h.district and d.id = h.dwelling where w.kind = 'person' group by w.kind, w.id
    union all
    select w.kind, w.id, e.path, null from wanted w
    join enterprise e on e.district = ${district} and e.id = w.id and e.closed_at is null where w.kind = 'enterprise'`.execute(db)
  return rows
}

export interface NewLinkRow {
  id: Id; chain: Id; slot: string; subjectKind: SubjectKind; subject: Id; path: ScopePath; holder: Id; deputy: Id | null; from: Instant; to: Instant | null
  single: boolean
}

/** Columns of new links as parallel arrays for `unnest`. */
const columnsOf = (rows: readonly NewLinkRow[]) => <K extends keyof NewLinkRow>(key: K): NewLinkRow[K][] => rows.map((row) => row[key])

export interface Standing { id: Id; slot: string }

/** Links that stand in the way of new ones: of a single slot anybody's, of any slot the same holder's, where their times overlap. */
export const inTheWay = async (tx: Tx, district: DistrictCode, rows: readonly NewLinkRow[]): Promise<Standing[]> => {
  const of = columnsOf(rows)
  const { rows: found } = await sql<Standing>`
    select distinct l.id, l.slot
    from unnest(${of('chain')}::uuid[], ${of('slot')}::text[], ${of('subject')}::uuid[], ${of('holder')}::uuid[], ${of('from')}::timestamptz[],
                ${of('to')}::timestamptz[], ${of('single')}::boolean[]) as w(chain, slot, subject, holder, from_at, to_at, single)
    join responsibility_link l on l.district = ${district} and l.subject = w.subject and l.chain = w.chain and l.slot = w.slot
    where (w.single or l.holder = w.holder) and (l.to_at is null or l.to_at > w.from_at) and (w.to_at is null or l.from_at < w.to_at)`.execute(tx)
  return found
}

/** Ends links at `at`, at their beginning when they have not begun. */
export const endLinks = async (tx: Tx, district: DistrictCode, ids: readonly Id[], at: Instant, why: string): Promise<number> => {
  const { numAffectedRows } = await sql`
    update responsibility_link set to_at = greatest(from_at, ${at}::timestamptz), ended_why = ${why}
    where district = ${district} and id = any(${ids as Id[]}::uuid[]) and (to_at is null or to_at > ${at}::timestamptz)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export const insertLinks = async (tx: Tx, district: DistrictCode, rows: readonly NewLinkRow[]): Promise<void> => {
  const of = columnsOf(rows)
  await sql`
    insert into responsibility_link (district, id, chain, slot, subject_kind, subject, path, holder, deputy, from_at, to_at)
    select ${district}, t.*
    from unnest(${of('id')}::uuid[], ${of('chain')}::uuid[], ${of('slot')}::text[], ${of('subjectKind')}::text[], ${of('subject')}::uuid[],
                ${of('path')}::text[], ${of('holder')}::uuid[], ${of('deputy')}::uuid[], ${of('from')}::timestamptz[], ${of('to')}::timestamptz[]) as t`.execute(tx)
}

/** Which of these links lie where, those that are open at `at` only. */
export const pathsOfLinks = async (db: Db, district: DistrictCode, ids: readonly Id[], at: Instant): Promise<{ id: Id; path: ScopePath }[]> => {
  const { rows } = await sql<{ id: Id; path: ScopePath }>`
    select id, path from responsibility_link
    where district = ${district} and id = any(${ids as Id[]}::uuid[]) and (to_at is null or to_at > ${at}::timestamptz)`.execute(db)
  return rows
}

/** Subjects on which nothing of a chain is open any more are laid aside: their expired links count as released too. */
export const layAside = async (tx: Tx, district: DistrictCode, ids: readonly Id[], at: Instant): Promise<void> => {
  await sql`
    update responsibility_link l set ended_why = 'released'
    from (select distinct chain, subject from responsibility_link where district = ${district} and id = any(${ids as Id[]}::uuid[])) as touched
    where l.district = ${district} and l.chain = touched.chain and l.subject = touched.subject and l.ended_why is null and l.to_at <= ${at}::timestamptz
      and not exists (select 1 from responsibility_link o where o.district = l.district and o.chain = l.chain and o.subject = l.subject
        and (o.to_at is null or o.to_at > ${at}::timestamptz))`.execute(tx)
}

/** Every open link of a chain ends. */
export const endChainLinks = async (tx: Tx, district: DistrictCode, chain: Id, at: Instant): Promise<number> => {
  const { numAffectedRows } = await sql`
    update responsibility_link set to_at = greatest(from_at, ${at}::timestamptz), ended_why = 'released'
    where district = ${district} and chain = ${chain}::uuid and (to_at is null or to_at > ${at}::timestamptz)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export interface ListedLink {
  link: Id; chain: Id; slot: string; subjectKind: SubjectKind; subject: Id; path: ScopePath; holder: Id; holderName: string; deputyName: string | null
  from: Instant; to: Instant | null; name: string; place: string
}

/** The words for a subject: a place's name, a door, a person's name (masked by the presenter), an enterprise's name. `l` holds kind and id. */
export const subjectName = sql`
  case l.subject_kind
    when 'territory' then (select t.name from territory t where t.district = l.district and t.id = l.subject)
    when 'household' then (select d.door from household h join dwelling d on d.district = h.district and d.id = h.dwelling
                           where h.district = l.district and h.id = l.subject)
    when 'person' then (select p.name from person p where p.district = l.district and p.id = l.subject)
    else (select e.name from enterprise e where e.district = l.district and e.id = l.subject)
  end`

/** The nearest named place of a subject, for telling two of one name apart. */
export const subjectPlace = sql`
  coalesce((select string_agg(t.name, ' › ' order by length(t.path)) from territory t where t.district = l.district and l.path ^@ t.path
    and t.kind not in ('district', 'sub-district') and t.id <> l.subject), '')`

export interface LinkFilter { holder?: Id | undefined; chain?: Id | undefined; slot?: string | undefined; page: number }

/** Open links inside the places, those on people and households only inside `homes`. A page of 50 and one more. */
export const listLinks = async (
  db: Db, district: DistrictCode, places: readonly ScopePath[], homes: readonly ScopePath[], filter: LinkFilter, at: Instant,
): Promise<ListedLink[]> => {
  const { holder = null, chain = null, slot = null, page } = filter
  const { rows } = await sql<ListedLink>`
    with l as (
      select * from responsibility_link l
      where l.district = ${district} and (l.to_at is null or l.to_at > ${at}::timestamptz)
        and (${holder}::uuid is null or l.holder = ${holder}::uuid or l.deputy = ${holder}::uuid)
        and (${chain}::uuid is null or l.chain = ${chain}::uuid) and (${slot}::text is null or l.slot = ${slot}::text)
        and l.path ^@ any(${places as string[]}::text[])
        and (l.subject_kind in ('territory', 'enterprise') or l.path ^@ any(${homes as string[]}::text[]))
      order by l.path, l.chain, l.slot, l.id limit 51 offset ${page * 50}
    )
    select l.id as link, l.chain, l.slot, l.subject_kind as "subjectKind", l.subject, l.path, l.holder, h.name as "holderName", dp.name as "deputyName",
           l.from_at as "from", l.to_at as "to", ${subjectName} as name, ${subjectPlace} as place
    from l
    join holder h on h.district = l.district and h.id = l.holder
    left join holder dp on dp.district = l.district and dp.id = l.deputy
    order by l.path, l.chain, l.slot, l.id`.execute(db)
  return rows
}
