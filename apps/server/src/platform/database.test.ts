// The pool: what it makes of connections that break under it.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../test/database.js'
import { openDatabase, type Database } from './database.js'

let test: TestDatabase
let database: Database
beforeAll(async () => {
  test = await cloneDatabase()
  database = openDatabase(test.url)
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

describe('a connection that the server ends', () => {
  it('in the middle of a transaction fails that transaction alone: the process lives and the next query finds a new one', async () => {
    const cut = database.db.transaction().execute((tx) => sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx))
    await expect(cut).rejects.toThrow()
    const { rows } = await sql<{ one: number }>`select 1 as one`.execute(database.db)
    expect(rows).toEqual([{ one: 1 }])
  })

  it('is closed with the pool even when only the pool was used', async () => {
    const other = openDatabase(test.url)
    await other.pool.query('select 1')
    await other.close()
    expect(other.pool.ended).toBe(true)
  })
})
