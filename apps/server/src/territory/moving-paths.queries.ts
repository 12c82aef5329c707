// SQL that lets everything follow a place that moved: whatever carries its path, so that rights and lists hold at the new one.
import { sql } from 'kysely'
import type { ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

/** Tables of facts: they say where something happened, and stay as they are. Every other path follows. */
const FACTS = ['ledger', 'passage', 'territory_report', 'grid_visit', 'grid_round']

export interface PathColumn { table: string; column: string }

/** Columns that hold a path in the tree and follow when the tree changes: all that are named so, except those of facts. */
export const movingColumns = async (db: Db): Promise<PathColumn[]> => {
  const { rows } = await sql<PathColumn>`
    select c.table_name as "table", c.column_name as "column" from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.column_name in ('path', 'compound_path') and c.data_type = 'text' and c.table_name <> all(${FACTS}::text[])
    order by c.table_name`.execute(db)
  return rows
}

/** Rewrites the beginning of every moving path from `from` to `to`; returns how many places of the tree moved. */
export const relocate = async (tx: Tx, district: string, from: ScopePath, to: ScopePath): Promise<number> => {
  if (from === to) return 0
  let places = 0
  for (const { table, column } of await movingColumns(tx)) {
    const path = sql.ref(column)
    const { numAffectedRows } = await sql`
      update ${sql.table(table)} set ${path} = ${to}::text || substr(${path}, ${from.length + 1}::int)
      where district = ${district} and ${path} ^@ ${from}::text`.execute(tx)
    if (table === 'territory') places = Number(numAffectedRows ?? 0)
  }
  return places
}

/** After doors went to another place: their people and the passes of their people follow. */
export const realign = async (tx: Tx, district: string, within: ScopePath): Promise<void> => {
  await sql`
    update person p set path = d.path, door = d.door from household h join dwelling d on d.district = h.district and d.id = h.dwelling
    where p.district = ${district} and h.district = p.district and h.id = p.household and d.path ^@ ${within}::text and p.path is distinct from d.path`.execute(tx)
  await sql`
    update pass p set compound = c.id, compound_path = c.path
    from household h join dwelling d on d.district = h.district and d.id = h.dwelling
    join territory s on s.district = d.district and s.id = d.territory
    join territory c on c.district = s.district and c.id = case when s.kind = 'building' then s.parent else s.id end
    where p.district = ${district} and h.district = p.district and h.id = p.household and d.path ^@ ${within}::text
      and (p.compound <> c.id or p.compound_path <> c.path)`.execute(tx)
}

/** The codes of places that became part of places on this path: passes that name them are good here too. */
export const predecessorCodes = async (db: Db, district: string, path: ScopePath): Promise<string[]> => {
  const { rows } = await sql<{ code: string }>`
    with recursive before as (
      select s.territory from territory t join territory_successor s on s.district = t.district and s.successor = t.id
      where t.district = ${district} and ${path}::text ^@ t.path
      union
      select s.territory from before b join territory_successor s on s.district = ${district} and s.successor = b.territory
    )
    select t.code from before b join territory t on t.district = ${district} and t.id = b.territory order by t.code`.execute(db)
  return rows.map(({ code }) => code)
}
