// Backup and restore on real databases, with text that breaks careless formats.
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm, stat, readdir } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@shouwang/domain/kernel'
import { cloneDatabase, emptyDatabase, type TestDatabase } from '../../test/database.js'
import { backup } from './backup.js'
import { openDatabase, type Database } from './database.js'
import { exportKeys, importKeys } from './key-export.js'
import { appendEvent, openLedger, verifyLedger } from './ledger.js'
import { restore } from './restore.js'
import { newKeyFile } from './vault.js'

const DISTRICT = '410505'
const SYSTEM: Actor = { kind: 'anonymous', id: null, name: '', district: DISTRICT, grants: [], device: null }
const HARD = 'a\tb\nc\\d"e\u2028f{g},h\'i\\N 殷都区𠮷 '

async function fill({ db }: Database): Promise<void> {
  const root = uuidv7()
  await db.transaction().execute(async (tx) => {
    await sql`insert into district values (${DISTRICT}, ${HARD}, true, now())`.execute(tx)
    await openLedger(tx, DISTRICT)
    // The child sorts before its parent: restoring must not depend on the order of rows.
    await sql`insert into territory (district, id, parent, kind, code, name, path, valid_from)
              values (${DISTRICT}, ${uuidv7()}, ${root}, 'sub-district', '410505009000', ${HARD}, '/410505/410505009000/', '0099-01-01T00:00:00.123456Z'),
                     (${DISTRICT}, ${root}, null, 'district', '410505', '', '/410505/', '2020-02-29T23:59:59.999999Z')`.execute(tx)
    for (let i = 0; i < 2_100; i++) {
      const detail = JSON.stringify({ hard: HARD, number: 12345678901234567890n.toString(), i })
      await sql`insert into passage values (${DISTRICT}, ${uuidv7()}, ${uuidv7()}, ${uuidv7()}, '/410505/', now(), now(), now(), -5, null, null, null, 'in',
                'pass', null, 1, 0, null, 'admitted', 'admit', ${['a,b', HARD, 'null', '']}, 'admit', '{}', 'agreed', false, 'device', ${detail}::jsonb,
                ${Buffer.from([0, 255, 10, 92])}, ${Buffer.alloc(32, i % 251)})`.execute(tx)
    }
    for (let i = 0; i < 5; i++) {
      const event = { district: DISTRICT, id: uuidv7(), at: new Date(0).toISOString(), actor: SYSTEM, command: 'gate.record-passage', subject: 'x', path: '/410505/' }
      await appendEvent(tx, { ...event, data: { count: i, text: HARD } })
    }
  })
}

const everything = async ({ db }: Database): Promise<unknown> => {
  const tables = ['district', 'ledger_head', 'ledger', 'territory', 'passage']
  return Promise.all(tables.map(async (table) => (await sql`select t.*::text as row from ${sql.table(table)} t order by 1`.execute(db)).rows))
}

describe('an operator whose machine is lost', () => {
  let dir: string
  let file: string
  const databases: TestDatabase[] = []
  const opened: Database[] = []
  const fresh = async (kind: typeof cloneDatabase): Promise<Database & { url: string }> => {
    const database = await kind()
    const connection = openDatabase(database.url)
    databases.push(database)
    opened.push(connection)
    return { ...connection, url: database.url }
  }
  let source: Database

  beforeAll(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'shouwang-backup-'))
    file = path.join(dir, 'all.backup')
    source = await fresh(cloneDatabase)
    await fill(source)
  })
  afterAll(async () => {
    for (const connection of opened) await connection.close()
    for (const database of databases) await database.drop()
    await rm(dir, { recursive: true })
  })

  it('gets a file that only its owner can read and that names what it holds', async () => {
    const manifest = await backup(source.pool, file)
    expect(manifest.counts).toMatchObject({ district: 1, territory: 2, passage: 2_100, ledger: 5 })
    expect(manifest.heads).toEqual([{ district: DISTRICT, n: 5, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }])
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(dir)).toEqual(['all.backup'])
  })

  it('gets every row back, to the last byte, in a database that was empty', async () => {
    const target = await fresh(emptyDatabase)
    await restore(target.url, file)
    expect(await everything(target)).toEqual(await everything(source))
    expect(await verifyLedger(target.db, DISTRICT)).toMatchObject({ ok: true, n: 5 })
    // The rules of the schema are back as well.
    const orphan = sql`insert into territory select district, gen_random_uuid(), gen_random_uuid(), kind, 'x', name, 'x', null, now(), null from territory limit 1`
    await expect(orphan.execute(target.db)).rejects.toThrow('foreign key')
  })

  it('sees one moment only, while the gates go on', async () => {
    const late = path.join(dir, 'late.backup')
    const admit = () => sql`insert into presence values (${DISTRICT}, ${uuidv7()}, true, now(), ${uuidv7()})`.execute(source.db)
    let admitted: Promise<unknown> | undefined
    const manifest = await backup(source.pool, late, (table) => {
      // Somebody walks in while the first tables are being written; this table's turn comes later.
      if (table === 'district') admitted = admit()
    })
    await admitted
    expect(manifest.counts.presence).toBe(0)
    expect((await sql`select 1 from presence`.execute(source.db)).rows).toHaveLength(1)
    const target = await fresh(emptyDatabase)
    await restore(target.url, late)
    expect((await sql`select 1 from presence`.execute(target.db)).rows).toHaveLength(0)
  })

  it('is refused over a database that is in use, and that one stays as it was', async () => {
    const before = await everything(source)
    await expect(restore(databases[0]!.url, file)).rejects.toThrow('is not empty')
    expect(await everything(source)).toEqual(before)
  })

  const spoiled: [string, (bytes: Buffer) => Buffer, string][] = [
    ['cut off in the middle', (bytes) => bytes.subarray(0, bytes.length / 2), 'damaged or was cut off'],
    ['cut off between two lines', (bytes) => gzipSync(gunzipSync(bytes).toString().split('\n').slice(0, -3).join('\n')), 'was cut off'],
    ['changed by somebody', (bytes) => gzipSync(gunzipSync(bytes).toString().replace('2020-02-29', '2020-02-28')), 'its digest differs'],
    ['something else', () => gzipSync('{"hello":"world"}\n'), 'is not a backup'],
    ['not even compressed', () => Buffer.from('hello'), 'damaged or was cut off'],
  ]
  it.each(spoiled)('is told when the file was %s, and nothing of it is kept', async (_what, spoil, words) => {
    const bad = path.join(dir, 'bad.backup')
    writeFileSync(bad, spoil(readFileSync(file)))
    const target = await fresh(emptyDatabase)
    await expect(restore(target.url, bad)).rejects.toThrow(words)
    const { rows } = await target.pool.query("select to_regclass('district') is not null as made")
    if (rows[0].made) expect((await target.pool.query('select 1 from district')).rowCount).toBe(0)
  })

  it('takes the keys along apart, under a passphrase, and never over existing keys', () => {
    const keyFile = path.join(dir, 'keys.json')
    const exported = path.join(dir, 'keys.sealed')
    writeFileSync(keyFile, JSON.stringify(newKeyFile()))
    expect(() => exportKeys(keyFile, exported, 'short')).toThrow('at least 12')
    exportKeys(keyFile, exported, '相州殷都 gate keeper')
    expect(() => importKeys(exported, keyFile, '相州殷都 gate keeper')).toThrow('exists already')
    expect(() => importKeys(exported, path.join(dir, 'other.json'), 'not the passphrase')).toThrow('passphrase is wrong')
    importKeys(exported, path.join(dir, 'again.json'), '相州殷都 gate keeper')
    expect(readFileSync(path.join(dir, 'again.json'))).toEqual(readFileSync(keyFile))
  })
})
