// Migrations on a real, empty database.
import { mkdtemp, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyDatabase, type TestDatabase } from '../../test/database.js'
import { listMigrations, migrate } from './migrate.js'

const folderWith = async (files: Record<string, string>): Promise<string> => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'shouwang-migrations-'))
  for (const [name, sql] of Object.entries(files)) await writeFile(path.join(dir, name), sql)
  return dir
}

describe('an operator who starts a new version', () => {
  let database: TestDatabase
  let client: pg.Client
  beforeAll(async () => {
    database = await emptyDatabase()
    client = new pg.Client({ connectionString: database.url })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
  })

  it('gets every migration once, however often it is started and by however many at once', async () => {
    const all = (await listMigrations()).map((file) => file.name)
    const answers = await Promise.all([migrate(database.url), migrate(database.url), migrate(database.url)])
    expect(answers.flatMap((answer) => answer.applied).sort()).toEqual(all)
    expect((await migrate(database.url)).applied).toEqual([])
  })

  it('is told when a migration was changed after it had been applied', async () => {
    await client.query('drop schema public cascade; create schema public')
    await migrate(database.url, { directory: await folderWith({ '0001_a.sql': 'create table a (i int)' }) })
    const changed = await folderWith({ '0001_a.sql': 'create table a (i bigint)' })
    await expect(migrate(database.url, { directory: changed })).rejects.toThrow('0001_a was changed after')
  })

  it('keeps nothing of a migration that fails half way', async () => {
    const broken = await folderWith({ '0001_a.sql': 'create table a (i int)', '0002_b.sql': 'create table b (i int); select 1/0' })
    await expect(migrate(database.url, { directory: broken })).rejects.toThrow('0002_b failed, nothing of it was kept: division by zero')
    const { rows } = await client.query("select to_regclass('b') as b")
    expect(rows).toEqual([{ b: null }])
  })

  it('is told that an older version cannot run on newer data', async () => {
    await expect(migrate(database.url, { directory: await folderWith({ '0000_z.sql': '' }) })).rejects.toThrow('older than the data')
  })

  it('is told that a new migration needs a higher number', async () => {
    const late = await folderWith({ '0001_a.sql': 'create table a (i int)', '0000_late.sql': 'select 1' })
    await expect(migrate(database.url, { directory: late })).rejects.toThrow('give it a higher number')
  })

  it('is told that spreading over nodes needs Citus', async () => {
    const same = await folderWith({ '0001_a.sql': 'create table a (i int)' })
    await expect(migrate(database.url, { directory: same, distributed: true })).rejects.toThrow('citus extension')
  })
})
