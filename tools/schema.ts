// Reads the schema of a freshly migrated database from its catalogue, as text that people can read and git can compare.
import { mkdtemp, chmod, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../apps/server/src/platform/embedded.js'
import { migrate } from '../apps/server/src/platform/migrate.js'

/** Runs work on a database that has just been migrated from nothing and is thrown away afterwards. */
export async function withFreshDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'shouwang-schema-'))
  await chmod(dir, 0o755)
  const server = await startEmbedded(dir, { loseDataOnPowerCut: true })
  const client = new pg.Client({ connectionString: server.url })
  try {
    await migrate(server.url)
    await client.connect()
    return await work(client)
  } finally {
    await client.end()
    await server.stop()
    await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

const COLUMNS = `
  select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
         pg_get_expr(d.adbin, d.adrelid) as "default"
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname, a.attnum`

const CONSTRAINTS = `
  select c.relname as "table", k.conname as name, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join pg_class c on c.oid = k.conrelid
  where c.relnamespace = 'public'::regnamespace and k.contype <> 'n'
  order by c.relname, array_position(array['p', 'u', 'f', 'c'], k.contype::text), k.conname`

const INDEXES = `
  select t.relname as "table", pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class t on t.oid = i.indrelid
  where t.relnamespace = 'public'::regnamespace and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
  order by t.relname, definition`

interface Column { table: string; name: string; type: string; required: boolean; default: string | null }
interface Part { table: string; name: string; definition: string }

/** The whole schema as SQL, tables in alphabetical order. The same migrations always give the same text. */
export async function dumpSchema(client: pg.Client): Promise<string> {
  const columns = (await client.query<Column>(COLUMNS)).rows
  const constraints = (await client.query<Part>(CONSTRAINTS)).rows
  const indexes = (await client.query<Part>(INDEXES)).rows
  const tables = [...new Set(columns.map((column) => column.table))]
  const blocks = tables.map((table) => {
    const lines = [
      ...columns.filter((column) => column.table === table).map(columnLine),
      ...constraints.filter((part) => part.table === table).map((part) => `constraint ${part.name} ${part.definition}`),
    ]
    const extra = indexes.filter((part) => part.table === table).map((part) => `${part.definition};`)
    return [`create table ${table} (`, lines.map((line) => `  ${line}`).join(',\n'), ');', ...extra].join('\n')
  })
  return `-- The schema after all migrations, written by \`npm run db:schema\`. Read it here, change it in db/migrations.\n\n${blocks.join('\n\n')}\n`
}

const columnLine = (column: Column): string =>
  `${column.name} ${column.type}${column.default === null ? '' : ` default ${column.default}`}${column.required ? ' not null' : ''}`
