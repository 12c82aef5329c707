// Reads a backup into an empty database and proves that it is all there before anything is kept.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import type { BackupHeader, BackupTrailer, Manifest, Progress, TableHeader } from './backup.js'
import { openDatabase, type Db } from './database.js'
import { verifyLedger } from './ledger.js'
import { listMigrations, migrate, MIGRATIONS } from './migrate.js'
import type { Tables } from './tables.js'

const BATCH = 1_000

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

const refuse = (why: string): never => {
  throw new Error(`Nothing was restored: ${why}`)
}

/** The lines of a gzip file without their ends. Splits at line feeds only: the text in them may hold any other separator. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(file).pipe(createGunzip()) as AsyncIterable<Buffer>) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    let from = 0
    for (let end = all.indexOf(10); end >= 0; end = all.indexOf(10, from)) {
      yield all.toString('utf8', from, end)
      from = end + 1
    }
    rest = all.subarray(from)
  }
  if (rest.length > 0) yield rest.toString('utf8')
}

async function* checkedLines(file: string): AsyncGenerator<string> {
  try {
    yield* linesOf(file)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code.startsWith('Z_')) refuse(`${file} is damaged or was cut off (${(error as Error).message}).`)
    throw error
  }
}

function readHeader(file: string, line: string | undefined): BackupHeader {
  try {
    const top = JSON.parse(line ?? '') as BackupHeader
    if (top.format === 'shouwang-backup' && top.formatVersion === 1) return top
  } catch {
    // Falls through to the same answer: this is some other file.
  }
  return refuse(`${file} is not a backup that this version of Shouwang can read.`)
}

async function assertEmpty(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'migration'",
  )
  for (const { name } of rows) {
    const { rowCount } = await client.query(`select 1 from ${quote(name)} limit 1`)
    if (rowCount) refuse(`the database is not empty (${name} has rows). Restore into a new one.`)
  }
}

/** Foreign keys are taken off while loading and put back afterwards, which checks every row once. Answers how to put them back. */
async function dropForeignKeys(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`,
  )
  for (const row of rows) await client.query(row.drop)
  return rows.map((row) => row.add)
}

/** An insert of a batch of lines into a table, every column cast from its text. */
async function insertStatement(client: pg.ClientBase, { table, columns }: TableHeader): Promise<string> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [quote(table)],
  )
  const types = new Map(rows.map((row) => [row.name, row.type]))
  const values = columns.map((column, index) => {
    const type = types.get(column) ?? refuse(`the schema has no ${table}.${column}.`)
    return `(line->>${index})::${type}`
  })
  return `insert into ${quote(table)} (${columns.map(quote).join(', ')}) select ${values.join(', ')} from unnest($1::jsonb[]) as line`
}

interface Loaded {
  counts: Record<string, number>
  trailer: BackupTrailer | undefined
  sha256: string
}

/** Loads every table. A line that starts a table, and the trailer, are objects; rows are arrays. */
async function load(client: pg.ClientBase, first: string, lines: AsyncGenerator<string>, progress?: Progress): Promise<Loaded> {
  const digest = createHash('sha256').update(`${first}\n`)
  const counts: Record<string, number> = {}
  let statement = ''
  let table = ''
  let batch: string[] = []
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    await client.query(statement, [batch])
    counts[table] = (counts[table] ?? 0) + batch.length
    progress?.(table, counts[table]!)
    batch = []
  }
  for await (const line of lines) {
    if (line.startsWith('[')) {
      batch.push(line)
      if (batch.length >= BATCH) await flush()
    } else {
      await flush()
      const start = JSON.parse(line) as TableHeader | BackupTrailer
      if ('sha256' in start) return { counts, trailer: start, sha256: digest.digest('hex') }
      statement = await insertStatement(client, start)
      table = start.table
      counts[table] = 0
    }
    digest.update(line).update('\n')
  }
  return { counts, trailer: undefined, sha256: '' }
}

function checkLoaded(file: string, { counts, trailer, sha256 }: Loaded): BackupTrailer {
  if (!trailer) return refuse(`${file} ends before its end: it was cut off.`)
  if (trailer.sha256 !== sha256) refuse(`${file} is not what was written: its digest differs.`)
  for (const [table, count] of Object.entries(trailer.counts)) {
    if (counts[table] !== count) refuse(`${table} should have ${count} rows and got ${counts[table] ?? 0}.`)
  }
  return trailer
}

/** Walks every district's chain inside the transaction and compares where it ends with what the backup says. */
async function checkLedgers(client: pg.PoolClient, top: BackupHeader): Promise<void> {
  const same: PostgresPoolClient = { query: client.query.bind(client) as PostgresPoolClient['query'], release: () => undefined }
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: { connect: async () => same, end: async () => undefined } }) })
  for (const head of top.heads) {
    const { rows } = await client.query<{ hash: string }>("select encode(hash, 'hex') as hash from ledger_head where district = $1", [head.district])
    if (rows[0]?.hash !== head.hash) refuse(`the ledger of ${head.district} does not end where the backup says.`)
    const verified = await verifyLedger(db, head.district)
    if (!verified.ok || verified.n !== head.n) refuse(`the ledger of ${head.district} is broken at ${verified.brokenAt} (${verified.why}).`)
  }
}

/**
 * Restores a backup into the empty database at `url`: brings it to the schema of the backup, loads, checks counts, digest, foreign keys
 * and every ledger's chain, and only then commits; then applies newer migrations. When anything is wrong the database stays empty and
 * the Error says what. The vault's key file is not part of a backup and must be put in place apart.
 */
export async function restore(url: string, file: string, progress?: Progress): Promise<Manifest> {
  const lines = checkedLines(file)
  const first = (await lines.next()).value as string | undefined
  const top = readHeader(file, first)
  const known = (await listMigrations(MIGRATIONS)).map((migration) => migration.name)
  if (!known.includes(top.schema)) refuse(`the backup is of a newer version of Shouwang (schema ${top.schema}).`)

  const { pool, close } = openDatabase(url, undefined, 1)
  let restored: Manifest
  try {
    // Looked at before migrating too: a database in use must not be touched at all.
    await pool.connect().then((client) => assertEmpty(client).finally(() => client.release()))
    await migrate(url, { upTo: top.schema })
    const client = await pool.connect()
    try {
      await client.query('begin')
      await client.query("set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'")
      const putBack = await dropForeignKeys(client)
      const trailer = checkLoaded(file, await load(client, first!, lines, progress))
      for (const statement of putBack) await client.query(statement)
      await checkLedgers(client, top)
      await client.query('commit')
      restored = { ...top, ...trailer }
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw error
    } finally {
      client.release()
      await lines.return(undefined)
    }
    await pool.query('analyze')
  } finally {
    await close()
  }
  await migrate(url)
  return restored
}
