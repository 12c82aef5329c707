// Checks the database's own catalogue after all migrations: db/schema.sql is up to date, every table can be distributed by district,
// every foreign key can be followed backwards.
import { existsSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { dumpSchema, withFreshDatabase } from './schema.js'

/** Tables that belong to no district. National reference tables would be listed here too. */
const NATIONAL = new Set(['migration'])

const KEYS = `
  select c.relname as "table", x.relname as name, i.indisprimary as "primary", i.indisunique as "unique", i.indpred is not null as partial,
         array(select a.attname::text from unnest(i.indkey::int2[]) with ordinality as k (attnum, place)
               left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum order by k.place) as columns
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace`

const FOREIGN_KEYS = `
  select c.relname as "table", k.conname as name, f.relname as parent,
         array(select a.attname::text from unnest(k.conkey) with ordinality as n (attnum, place)
               join pg_attribute a on a.attrelid = k.conrelid and a.attnum = n.attnum order by n.place) as columns,
         array(select a.attname::text from unnest(k.confkey) with ordinality as n (attnum, place)
               join pg_attribute a on a.attrelid = k.confrelid and a.attnum = n.attnum order by n.place) as targets
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
  where k.contype = 'f' and c.relnamespace = 'public'::regnamespace`

const TABLES = `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`

interface Key { table: string; name: string; primary: boolean; unique: boolean; partial: boolean; columns: string[] }
interface ForeignKey { table: string; name: string; parent: string; columns: string[]; targets: string[] }

function keyFindings(tables: string[], keys: Key[]): string[] {
  const tenants = tables.filter((table) => !NATIONAL.has(table))
  const primary = new Map(keys.filter((key) => key.primary).map((key) => [key.table, key.columns]))
  const misplaced = tenants.filter((table) => primary.get(table)?.[0] !== 'district')
  const unique = keys.filter((key) => key.unique && !NATIONAL.has(key.table) && !key.columns.includes('district'))
  return [
    ...misplaced.map((table) => `${table}: its primary key does not start with district`),
    ...unique.map((key) => `${key.table}: the unique index ${key.name} does not contain district`),
  ]
}

function foreignKeyFindings(foreign: ForeignKey[], keys: Key[]): string[] {
  const covered = (key: ForeignKey): boolean =>
    keys.some(({ table, partial, columns }) => {
      const leading = columns.slice(0, key.columns.length)
      return table === key.table && !partial && key.columns.every((column) => leading.includes(column))
    })
  const crossing = foreign.filter((key) => key.targets[key.columns.indexOf('district')] !== 'district')
  return [
    ...crossing.map((key) => `${key.table}: the foreign key ${key.name} may cross districts`),
    ...foreign.filter((key) => !covered(key)).map((key) => `${key.table}: no index begins with ${key.columns.join(', ')} (${key.name} to ${key.parent})`),
  ]
}

async function findings(client: pg.Client): Promise<string[]> {
  const tables = (await client.query<{ name: string }>(TABLES)).rows.map((row) => row.name)
  const keys = (await client.query<Key>(KEYS)).rows
  const foreign = (await client.query<ForeignKey>(FOREIGN_KEYS)).rows
  const file = new URL('../db/schema.sql', import.meta.url)
  const written = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const stale = written === (await dumpSchema(client)) ? [] : ['db/schema.sql is stale: npm run db:schema']
  if (tables.length < 2) return ['no tables were found']
  return [...stale, ...keyFindings(tables, keys), ...foreignKeyFindings(foreign, keys)]
}

const found = await withFreshDatabase(findings)
for (const line of found) console.error(line)
process.exitCode = found.length === 0 ? 0 : 1
