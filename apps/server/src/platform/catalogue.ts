// Reads the database's own catalogue: which tables belong to a district, in which order they depend on each other.

/** The least that both a client of `pg` and a pool can do. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
}

export interface TableSplit {
  /** Tables whose primary key starts with district, parents before children. */
  tenants: string[]
  /** All others but the list of migrations: small national tables, the same on every node. */
  references: string[]
}

const TABLES = `
  select c.relname as name,
         (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
          where i.indrelid = c.oid and i.indisprimary) as first_key,
         array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
               where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as parents
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration'
    and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by c.relname`

/** Splits the tables of the public schema by their primary keys. Throws on a cycle of foreign keys. */
export async function tenantTables(db: Queryable): Promise<TableSplit> {
  const { rows } = await db.query(TABLES)
  const tables = rows as unknown as { name: string; first_key: string | null; parents: string[] }[]
  const parents = new Map(tables.map((table) => [table.name, table.parents]))
  const ordered: string[] = []
  const visit = (name: string, above: string[]): void => {
    if (above.includes(name)) throw new Error(`Foreign keys go in a circle: ${[...above, name].join(' → ')}`)
    if (ordered.includes(name)) return
    for (const parent of parents.get(name) ?? []) visit(parent, [...above, name])
    ordered.push(name)
  }
  for (const table of tables) visit(table.name, [])
  const isTenant = new Set(tables.filter((table) => table.first_key === 'district').map((table) => table.name))
  return { tenants: ordered.filter((name) => isTenant.has(name)), references: ordered.filter((name) => !isTenant.has(name)) }
}
