// SQL of the life of places: lines of history, successors, what hangs on a place, and moving all of it to another path.
import { sql } from 'kysely'
import type { Actor, Id, Instant, ScopePath } from '@shouwang/domain/kernel'
import type { Belonging, CompoundClass, Remaining, TerritoryChange, TerritoryKind } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'

/** One line of history about to be written. */
export interface NewChange { territory: Id; kind: string; before: object; after: object }

/** Writes history; one line per place and command. */
export const noteChanges = async (tx: Tx, district: string, command: Id, actor: Actor, changes: readonly NewChange[], at: Instant): Promise<void> => {
  await sql`
    insert into territory_change (district, territory, id, kind, before, after, by_account, at)
    select ${district}, t, ${command}::uuid, k, b::jsonb, a::jsonb, ${actor.id}::uuid, ${at}::timestamptz
    from unnest(${changes.map((one) => one.territory)}::uuid[], ${changes.map((one) => one.kind)}::text[],
                ${changes.map((one) => JSON.stringify(one.before))}::text[], ${changes.map((one) => JSON.stringify(one.after))}::text[]) as c(t, k, b, a)
    on conflict do nothing`.execute(tx)
}

/** The history of a place, newest first, with the names of those who changed it. */
export const listChanges = async (db: Db, district: string, territory: Id): Promise<TerritoryChange[]> => {
  const { rows } = await sql<TerritoryChange>`
    select c.id, c.kind, c.at, a.name as by, c.before, c.after from territory_change c
    left join account a on a.district = c.district and a.id = c.by_account
    where c.district = ${district} and c.territory = ${territory}::uuid order by c.at desc, c.id limit 200`.execute(db)
  return rows
}

export const insertSuccessors = async (tx: Tx, district: string, pairs: readonly { territory: Id; successor: Id }[]): Promise<void> => {
  await sql`
    insert into territory_successor (district, territory, successor)
    select ${district}, * from unnest(${pairs.map((pair) => pair.territory)}::uuid[], ${pairs.map((pair) => pair.successor)}::uuid[])
    on conflict do nothing`.execute(tx)
}

export interface Related { id: Id; code: string; name: string; how: 'successor' | 'predecessor' }

/** What a place became, and what it was made of. */
export const listRelated = async (db: Db, district: string, territory: Id): Promise<Related[]> => {
  const { rows } = await sql<Related>`
    select t.id, t.code, t.name, 'successor' as how from territory_successor s join territory t on t.district = s.district and t.id = s.successor
    where s.district = ${district} and s.territory = ${territory}::uuid
    union all
    select t.id, t.code, t.name, 'predecessor' from territory_successor s join territory t on t.district = s.district and t.id = s.territory
    where s.district = ${district} and s.successor = ${territory}::uuid order by how, code`.execute(db)
  return rows
}

/** Retires places at `at`. */
export const retireUnits = async (tx: Tx, district: string, ids: readonly Id[], at: Instant): Promise<void> => {
  await sql`
    update territory set retired_at = ${at}::timestamptz
    where district = ${district} and id = any(${ids as Id[]}::uuid[]) and retired_at is null`.execute(tx)
}

export interface Amendment { name: string; kind: TerritoryKind; compoundClass: CompoundClass | null; address: string | null }

export const findAmendable = async (db: Db, district: string, id: Id): Promise<Amendment | undefined> => {
  const { rows } = await sql<Amendment>`
    select name, kind, compound_class as "compoundClass", address from territory where district = ${district} and id = ${id}::uuid`.execute(db)
  return rows[0]
}

export const amendTerritory = async (tx: Tx, district: string, id: Id, to: Amendment): Promise<void> => {
  await sql`
    update territory set name = ${to.name}, kind = ${to.kind}, compound_class = ${to.compoundClass}, address = ${to.address}
    where district = ${district} and id = ${id}::uuid`.execute(tx)
}

/** Everything that hangs directly on a place: standing children, doors, open checkpoints, entrances; of an L3 grid its places. */
export const listBelongings = async (db: Db, district: string, territory: Id, at: Instant): Promise<Belonging[]> => {
  const { rows } = await sql<Belonging>`
    select t.id, 'unit' as what, t.name,
      (select count(*)::int from dwelling d join household h on h.district = d.district and h.dwelling = d.id
       where d.district = t.district and d.path ^@ t.path) as households
    from territory t where t.district = ${district} and t.parent = ${territory}::uuid and (t.retired_at is null or t.retired_at > ${at}::timestamptz)
    union all
    select m.unit, 'member', t.name,
      (select count(*)::int from dwelling d join household h on h.district = d.district and h.dwelling = d.id
       where d.district = t.district and d.path ^@ t.path)
    from grid_member m join territory t on t.district = m.district and t.id = m.unit
    where m.district = ${district} and m.grid = ${territory}::uuid and m.to_at is null
    union all
    select d.id, 'dwelling', d.door, (select count(*)::int from household h where h.district = d.district and h.dwelling = d.id)
    from dwelling d where d.district = ${district} and d.territory = ${territory}::uuid
    union all
    select c.id, 'checkpoint', c.name, 0 from checkpoint c where c.district = ${district} and c.territory = ${territory}::uuid and c.closed_at is null
    union all
    select e.id, 'entrance', e.name, 0 from entrance e where e.district = ${district} and e.territory = ${territory}::uuid
    order by what desc, name, id`.execute(db)
  return rows
}

/** What still stands in a place, its doors' residents included. */
export const countRemaining = async (db: Db, district: string, path: ScopePath): Promise<Remaining> => {
  const { rows } = await sql<Remaining>`
    select
      (select count(*)::int from territory t where t.district = ${district} and t.path ^@ ${path}::text and t.path <> ${path} and t.retired_at is null) as units,
      (select count(*)::int from dwelling d join household h on h.district = d.district and h.dwelling = d.id
       join residency r on r.district = h.district and r.household = h.id and r.to_at is null
       where d.district = ${district} and d.path ^@ ${path}::text) as residents,
      (select count(*)::int from checkpoint c where c.district = ${district} and c.path ^@ ${path}::text and c.closed_at is null) as checkpoints`.execute(db)
  return rows[0]!
}

/** Doors that would come twice if the doors of all these places stood in one. */
export const countDoorClashes = async (db: Db, district: string, territories: readonly Id[]): Promise<number> => {
  const { rows } = await sql<{ doors: number }>`
    select count(*)::int as doors from (
      select door from dwelling where district = ${district} and territory = any(${territories as Id[]}::uuid[]) group by door having count(*) > 1
    ) clash`.execute(db)
  return rows[0]!.doors
}

/** Hangs places under another parent; their paths follow by `relocate`. */
export const setParent = async (tx: Tx, district: string, ids: readonly Id[], parent: Id): Promise<void> => {
  await sql`update territory set parent = ${parent}::uuid where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(tx)
}

/** Hangs doors, checkpoints and entrances on another place. */
export const rehang = async (
  tx: Tx, district: string, table: 'dwelling' | 'checkpoint' | 'entrance', ids: readonly Id[], to: { id: Id; path: ScopePath },
): Promise<void> => {
  await sql`
    update ${sql.table(table)} set territory = ${to.id}::uuid, path = ${to.path}
    where district = ${district} and id = any(${ids as Id[]}::uuid[])`.execute(tx)
}
