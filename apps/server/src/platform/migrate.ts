// Brings a database to the schema of db/migrations: plain SQL, forward only, each file once, in order.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { tenantTables } from './catalogue.js'
import { inInstallation } from './installation.js'

/** Any number that no other user of the database takes: every migration run holds this advisory lock. */
const LOCK = 410_505_009

export const MIGRATIONS = inInstallation('db/migrations')

export interface MigrateOptions {
  directory?: string
  /** Stop after this migration: a backup of an older schema is read back into that schema first. */
  upTo?: string
  /** Also spread the tenant tables over the nodes of a Citus cluster, by district. Needs the extension. */
  distributed?: boolean
  log?: (line: string) => void
}

export interface MigrateAnswer {
  applied: string[]
  /** The last migration that the database has, `0007_gate`. */
  version: string
}

interface MigrationFile {
  name: string
  sql: string
  checksum: string
}

/** The migrations of a directory in order. Throws when two share a number or one is misnamed. */
export async function listMigrations(directory = MIGRATIONS): Promise<MigrationFile[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort()
  const numbers = names.map((name) => /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1])
  names.forEach((name, index) => {
    if (!numbers[index]) throw new Error(`${name}: a migration is named like 0012_passage.sql`)
    if (numbers.indexOf(numbers[index]) !== index) throw new Error(`${name}: its number is taken by ${names[index - 1]}`)
  })
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(directory, name), 'utf8')
      return { name: name.replace(/\.sql$/, ''), sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  await client.query(
    'create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration order by name')
  return new Map(rows.map((row) => [row.name, row.checksum]))
}

function checkHistory(files: MigrationFile[], applied: Map<string, string>): void {
  const known = new Map(files.map((file) => [file.name, file.checksum]))
  const last = [...applied.keys()].at(-1) ?? ''
  for (const [name, checksum] of applied) {
    const now = known.get(name)
    if (now === undefined) throw new Error(`The database has migration ${name}, this version of Shouwang does not know it: it is older than the data.`)
    if (now !== checksum) throw new Error(`Migration ${name} was changed after it had been applied here. Put the file back and add a new one.`)
  }
  const late = files.find((file) => !applied.has(file.name) && file.name < last)
  if (late) throw new Error(`Migration ${late.name} is new but sorts before ${last}, which is applied already: give it a higher number.`)
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('begin')
  try {
    await client.query(file.sql)
    await client.query('insert into migration (name, checksum) values ($1, $2)', [file.name, file.checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${file.name} failed, nothing of it was kept: ${(error as Error).message}`, { cause: error })
  }
}

/**
 * Spreads the tables of a Citus cluster: every tenant table by district, side by side, parents before children; reference tables to all
 * nodes. Tables that are spread already are left alone.
 */
async function distribute(client: pg.Client, log: (line: string) => void): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_extension where extname = 'citus'")
  if (!rowCount) throw new Error('--distributed needs the citus extension in this database: create extension citus;')
  const { tenants, references } = await tenantTables(client)
  const { rows } = await client.query<{ name: string }>('select logicalrelid::text as name from pg_dist_partition')
  const spread = new Set(rows.map((row) => row.name))
  for (const table of references.filter((name) => !spread.has(name))) {
    log(`reference table ${table}`)
    await client.query('select create_reference_table($1)', [table])
  }
  for (const table of tenants.filter((name) => !spread.has(name))) {
    log(`distributing ${table} by district`)
    const first = tenants[0]
    const beside = table === first ? 'default' : first
    await client.query('select create_distributed_table($1, $2, colocate_with => $3)', [table, 'district', beside])
  }
}

/**
 * Applies what is missing, each migration in its own transaction, one run at a time (others wait). Safe to call at every start.
 * Throws an Error that says what to do when a file was changed afterwards, when the database is newer, or when the SQL fails.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<MigrateAnswer> {
  const log = options.log ?? (() => undefined)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const files = await listMigrations(options.directory)
    const applied = await appliedMigrations(client)
    checkHistory(files, applied)
    const wanted = options.upTo === undefined ? files : files.filter((file) => file.name <= options.upTo!)
    const missing = wanted.filter((file) => !applied.has(file.name))
    for (const file of missing) {
      log(`migration ${file.name}`)
      await apply(client, file)
    }
    if (options.distributed) await distribute(client, log)
    return { applied: missing.map((file) => file.name), version: wanted.at(-1)?.name ?? '' }
  } finally {
    await client.end()
  }
}
