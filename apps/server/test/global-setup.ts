// Once per test run: a real PostgreSQL, a template database with the current schema and one with a furnished place. Test files clone them.
import { existsSync, readdirSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/platform/embedded.js'
import { isAlive, readEmbedded } from '../src/platform/embedded-record.js'
import { migrate } from '../src/platform/migrate.js'
import { furnish, type Furnished } from './furnish.js'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { admin: string; template: string }
    /** The database that places are copies of, and what is in it. */
    furnished: Furnished & { name: string }
  }
}

const PREFIX = 'shouwang-test-'

/** Test runs that were killed leave their PostgreSQL behind: end it and remove its directory. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dir = path.join(os.tmpdir(), name)
    const record = await readEmbedded(dir).catch(() => undefined)
    if (!record?.owner || isAlive(record.owner)) continue
    if (isAlive(record.postmaster)) process.kill(record.postmaster.pid, 'SIGQUIT')
    await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

async function ownServer(): Promise<{ url: string; stop(): Promise<void> }> {
  await sweep()
  const dir = await mkdtemp(path.join(os.tmpdir(), PREFIX))
  // PostgreSQL's user must get through when we are root.
  if (process.getuid?.() === 0) await chmod(dir, 0o755)
  console.info('PostgreSQL for tests: fsync is OFF here (loseDataOnPowerCut); set TEST_DATABASE_URL for another server.')
  const server = await startEmbedded(dir, { loseDataOnPowerCut: true })
  return {
    url: server.url,
    stop: async () => {
      await server.stop()
      if (existsSync(dir)) await rm(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

const withDatabase = (url: string, database: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

let finish: () => Promise<void> = async () => undefined

/** What was started: the address of a user who may create databases, and the name of the one to clone. */
export interface Started { admin: string; template: string }

/** Runs in vitest's main process before any test file. Every project of tests has a PostgreSQL of its own, or its own databases on the one given. */
export async function setup(project: TestProject): Promise<Started> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { url: given, stop: async () => undefined } : await ownServer()
  const template = `shouwang_test_${process.pid}_${project.name}_template`
  const admin = new pg.Client({ connectionString: server.url })
  admin.on('error', () => undefined)
  await admin.connect()
  await admin.query(`create database ${template}`)
  await migrate(withDatabase(server.url, template))
  const started = { admin: server.url, template }
  project.provide('postgres', started)
  const { name, url } = await createFrom(started, 'furnished')
  project.provide('furnished', { name, ...(await furnish(url)) })
  finish = async () => {
    const mine = 'select datname from pg_database where datname like $1'
    const { rows } = await admin.query<{ datname: string }>(mine, [template.replace(/template$/, '%')])
    if (given) for (const { datname } of rows) await admin.query(`drop database ${datname} with (force)`)
    await admin.end()
    await server.stop()
  }
  return started
}

/** A copy of a database under a name of its own, for whoever fills it once for many. */
export async function createFrom({ admin, template }: Started, word: string): Promise<{ name: string; url: string }> {
  const name = template.replace(/template$/, word)
  const client = new pg.Client({ connectionString: admin })
  await client.connect()
  await client.query(`create database ${name} template ${template}`)
  await client.end()
  return { name, url: withDatabase(admin, name) }
}

/** Runs after the last test file. */
export const teardown = (): Promise<void> => finish()
