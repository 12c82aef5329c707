// The PostgreSQL that comes with the installation: a bare machine, a crash, two starts at once.
import { mkdtemp, chmod, rm, stat, writeFile, readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmbedded } from './embedded.js'
import { findRunning, isAlive, proofOf, readEmbedded, type EmbeddedRecord } from './embedded-record.js'

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query({ text: sql, rowMode: 'array' })
  await client.end()
  return rows.flat()
}

describe('an operator with nothing but Node', () => {
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'shouwang-embedded-'))
    await chmod(dir, 0o755)
  })
  afterAll(() => rm(dir, { recursive: true, force: true }))

  it('gets a durable database that only this machine can reach and only its owner can open', async () => {
    const server = await startEmbedded(dir)
    const asked = "select current_setting('fsync'), current_setting('synchronous_commit'), current_setting('data_checksums'), current_setting('listen_addresses')"
    expect(await ask(server.url, asked)).toEqual(['on', 'on', 'on', '127.0.0.1'])
    expect((await stat(path.join(dir, 'postgres.json'))).mode & 0o777).toBe(0o600)
    await expect(ask(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password authentication failed')
    expect(await findRunning(dir)).toBe(server.url)
    await ask(server.url, 'create table kept as select 1 as one')
    await server.stop()
    expect(await findRunning(dir)).toBeUndefined()
  })

  it('finds its data again after a stop, and after a kill that cleaned nothing up', async () => {
    const first = await startEmbedded(dir)
    const victim = proofOf(first.pid)
    expect(await ask(first.url, 'select one from kept')).toEqual([1])
    await ask(first.url, 'create table survivor as select 2 as two')
    process.kill(victim.pid, 'SIGKILL')
    // It is started again by itself, on the same address.
    await expect.poll(() => ask(first.url, 'select two from survivor').catch(() => []), { timeout: 20_000 }).toEqual([2])
    expect(isAlive(victim)).toBe(false)
    await first.stop()
  })

  it('is not held up by a pid file that names some other program', async () => {
    await writeFile(path.join(dir, 'postgres/postmaster.pid'), `${process.pid}\n${dir}/postgres\n`)
    const server = await startEmbedded(dir)
    expect(await ask(server.url, 'select 1')).toEqual([1])
    await server.stop()
  })

  it('can start twice at once: both reach the same server', async () => {
    const [one, two] = await Promise.all([startEmbedded(dir), startEmbedded(dir)])
    expect(two.url).toBe(one.url)
    await one.stop()
    await two.stop()
  })

  it('does not lose the server of another living process by stopping as a guest', async () => {
    const owner = await startEmbedded(dir)
    const file = path.join(dir, 'postgres.json')
    const record = JSON.parse(await readFile(file, 'utf8')) as EmbeddedRecord
    await writeFile(file, JSON.stringify({ ...record, owner: proofOf(process.ppid) }))
    const guest = await startEmbedded(dir)
    await guest.stop()
    expect(await ask(owner.url, 'select 1')).toEqual([1])
    await owner.stop()
    expect(isAlive((await readEmbedded(dir))?.postmaster)).toBe(false)
  })

  it('is told when the file with the password is missing, instead of losing the data', async () => {
    await rm(path.join(dir, 'postgres.json'))
    await expect(startEmbedded(dir)).rejects.toThrow('Put that file back from a backup')
  })
})
