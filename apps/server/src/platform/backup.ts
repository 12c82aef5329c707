// Writes everything in the database to one compressed file, as of one moment, while the server goes on working.
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { tenantTables } from './catalogue.js'

/**
 * The file: gzip of lines. First a `BackupHeader`, then for each table a `TableHeader` and its rows as JSON arrays of text or null in
 * column order, last a `BackupTrailer`. Everything is text as PostgreSQL writes it (UTC, hex bytes), so that any later version reads it.
 */
export interface BackupHeader {
  format: 'shouwang-backup'
  formatVersion: 1
  /** The last migration of the database that was backed up. */
  schema: string
  at: string
  /** Where each district's ledger stood: what a restore must arrive at. */
  heads: { district: string; n: number; hash: string }[]
}
export interface TableHeader {
  table: string
  columns: string[]
}
export interface BackupTrailer {
  counts: Record<string, number>
  /** SHA-256 of every line before this one, line ends included. */
  sha256: string
}
export type Manifest = BackupHeader & BackupTrailer

export type Progress = (table: string, rows: number) => void

const PAGE = 2_000

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`

async function columnsOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [quote(table)],
  )
  return rows.map((row) => row.name)
}

async function header(client: pg.ClientBase): Promise<BackupHeader> {
  const schema = await client.query<{ name: string }>('select name from migration order by name desc limit 1')
  const heads = await client.query<{ district: string; n: string; hash: string }>(
    "select district, n::text, encode(hash, 'hex') as hash from ledger_head order by district",
  )
  const now = await client.query<{ at: string }>(`select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`)
  return {
    format: 'shouwang-backup',
    formatVersion: 1,
    schema: schema.rows[0]?.name ?? '',
    at: now.rows[0]!.at,
    heads: heads.rows.map((row) => ({ ...row, n: Number(row.n) })),
  }
}

/** A table's rows, a page at a time, so that memory stays flat whatever the table holds. */
async function* rowsOf(client: pg.ClientBase, table: string, columns: string[]): AsyncGenerator<string[]> {
  const list = columns.map((column) => `${quote(column)}::text`).join(', ')
  await client.query(`declare page no scroll cursor for select json_build_array(${list})::text as line from ${quote(table)}`)
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${PAGE} from page`)
    if (rows.length > 0) yield rows.map((row) => row.line)
    if (rows.length < PAGE) break
  }
  await client.query('close page')
}

async function* content(client: pg.ClientBase, top: BackupHeader, onDone: (manifest: Manifest) => void, progress?: Progress): AsyncGenerator<string> {
  const digest = createHash('sha256')
  const counts: Record<string, number> = {}
  const said = (text: string): string => {
    digest.update(text)
    return text
  }
  yield said(`${JSON.stringify(top)}\n`)
  const { tenants, references } = await tenantTables(client)
  for (const table of [...references, ...tenants]) {
    const columns = await columnsOf(client, table)
    yield said(`${JSON.stringify({ table, columns } satisfies TableHeader)}\n`)
    counts[table] = 0
    for await (const lines of rowsOf(client, table, columns)) {
      counts[table] += lines.length
      yield said(`${lines.join('\n')}\n`)
      progress?.(table, counts[table])
    }
  }
  const trailer: BackupTrailer = { counts, sha256: digest.digest('hex') }
  yield `${JSON.stringify(trailer)}\n`
  onDone({ ...top, ...trailer })
}

async function syncToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r')
  await handle.sync().finally(() => handle.close())
}

/**
 * Backs up the whole database to `file`: one consistent snapshot (a repeatable-read transaction), readable by its owner alone. The file
 * appears under its name only when it is complete and on the disk. It does NOT hold the keys of the vault: without the key file
 * (`export-keys`) the sealed identity numbers, phones and signing keys in it cannot be opened.
 */
export async function backup(pool: pg.Pool, file: string, progress?: Progress): Promise<Manifest> {
  const client = await pool.connect()
  const unfinished = `${file}.unfinished`
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query("set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local extra_float_digits = 1")
    const top = await header(client)
    let manifest: Manifest | undefined
    const source = Readable.from(content(client, top, (done) => (manifest = done), progress), { objectMode: true, highWaterMark: 4 })
    await pipeline(source, createGzip({ level: 4 }), createWriteStream(unfinished, { mode: 0o600 }))
    await client.query('commit')
    await syncToDisk(unfinished)
    await rename(unfinished, file)
    client.release()
    return manifest!
  } catch (error) {
    // The cursor may be in the middle of something: this connection is not given back.
    client.release(true)
    await rm(unfinished, { force: true })
    throw error
  }
}
