// The SQL of what an import brought into the register, and of taking it back as far as nobody has touched it since.
import { sql, type RawBuilder } from 'kysely'
import type { Id } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'

export interface Made { source: Id; person: Id; household: Id; isNew: boolean }

/** Notes who came with an import, with a digest of their rows as they are now. Sources that are no import (an exercise) leave no trace. */
export const noteMade = async (tx: Tx, district: string, made: readonly Made[]): Promise<void> => {
  await sql`
    insert into import_made (district, import, person, household, is_new, stamp)
    select ${district}, i.id, m.person, m.household, m.is_new, p.stamp
    from unnest(${made.map(({ source }) => source)}::uuid[], ${made.map(({ person }) => person)}::uuid[], ${made.map(({ household }) => household)}::uuid[],
                ${made.map(({ isNew }) => isNew)}::boolean[]) as m(source, person, household, is_new)
    join import i on i.district = ${district} and i.id = m.source
    cross join lateral (select md5(p::text) as stamp from person p where p.district = ${district} and p.id = m.person limit 1) p
    on conflict do nothing`.execute(tx)
}

/** Tables whose rows point at a table and would be in the way of deleting from it: what hangs on a person or a household, whichever feature keeps it. */
const pointersTo = async (tx: Tx, table: 'person' | 'household' | 'dwelling', except: readonly string[]): Promise<{ table: string; column: string }[]> => {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.conrelid::regclass::text as "table", a.attname as "column"
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[array_length(c.conkey, 1)]
    where c.contype = 'f' and c.confrelid = ${table}::regclass and c.confdeltype <> 'c' and c.conparentid = 0`.execute(tx)
  return rows.filter((pointer) => !except.includes(pointer.table))
}

const pointed = (pointers: readonly { table: string; column: string }[], district: string, id: RawBuilder<unknown>): RawBuilder<unknown> =>
  pointers.length === 0 ? sql`false` : sql.join(pointers.map(({ table, column }) =>
    sql`exists (select 1 from ${sql.table(table)} x where x.district = ${district} and x.${sql.ref(column)} = ${id})`), sql` or `)

/** People of an import that undoing has not looked at yet. */
export const madePeople = async (tx: Tx, district: string, source: Id, limit: number): Promise<{ person: Id; household: Id }[]> => {
  const { rows } = await sql<{ person: Id; household: Id }>`
    select person, household from import_made where district = ${district} and import = ${source}::uuid and not kept order by person limit ${limit}`.execute(tx)
  return rows
}

/** Of these people those whom only the import brought, whose row is as it was then, who live where it put them, and on whom nothing hangs. */
export const untouched = async (tx: Tx, district: string, source: Id, people: readonly Id[]): Promise<Id[]> => {
  const pointers = await pointersTo(tx, 'person', ['residency', 'import_made'])
  const { rows } = await sql<{ id: Id }>`
    select p.id from import_made m
    join person p on p.district = m.district and p.id = m.person
    where m.district = ${district} and m.import = ${source}::uuid and m.person = any(${people as Id[]}::uuid[]) and m.is_new
      and md5(p::text) = m.stamp and p.merged_into is null
      and (select count(*) from residency r where r.district = p.district and r.person = p.id) = 1
      and exists (select 1 from residency r where r.district = p.district and r.person = p.id and r.household = m.household and r.to_at is null and r.state = 'declared')
      and not (${pointed(pointers, district, sql`p.id`)})`.execute(tx)
  return rows.map(({ id }) => id)
}

export const keepMade = async (tx: Tx, district: string, source: Id, people: readonly Id[]): Promise<void> => {
  await sql`
    update import_made set kept = true where district = ${district} and import = ${source}::uuid and person = any(${people as Id[]}::uuid[])`.execute(tx)
}

/** Takes people out of the register, with their residencies. */
export const removePeople = async (tx: Tx, district: string, people: readonly Id[]): Promise<void> => {
  await sql`delete from residency where district = ${district} and person = any(${people as Id[]}::uuid[])`.execute(tx)
  await sql`delete from person where district = ${district} and id = any(${people as Id[]}::uuid[])`.execute(tx)
}

/** Takes away those of the households in which nobody lives or lived any more and on which nothing hangs, and doors that stood for them alone. */
export const removeEmptyHouseholds = async (tx: Tx, district: string, households: readonly Id[]): Promise<void> => {
  const onHousehold = await pointersTo(tx, 'household', [])
  const { rows } = await sql<{ dwelling: Id }>`
    delete from household h where h.district = ${district} and h.id = any(${households as Id[]}::uuid[]) and not (${pointed(onHousehold, district, sql`h.id`)})
    returning h.dwelling`.execute(tx)
  const onDwelling = await pointersTo(tx, 'dwelling', [])
  await sql`
    delete from dwelling d
    where d.district = ${district} and d.id = any(${rows.map(({ dwelling }) => dwelling)}::uuid[])
      and not (${pointed(onDwelling, district, sql`d.id`)})`.execute(tx)
}

export const countMade = async (db: Db, district: string, source: Id): Promise<{ left: number; kept: number }> => {
  const { rows } = await sql<{ left: number; kept: number }>`
    select count(*) filter (where not kept)::int as left, count(*) filter (where kept)::int as kept
    from import_made where district = ${district} and import = ${source}::uuid`.execute(db)
  return rows[0]!
}
