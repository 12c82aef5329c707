// A database of one's own for a test file: a clone of the migrated template, made in tens of milliseconds.
import pg from 'pg'
import { inject } from 'vitest'

export interface TestDatabase {
  url: string
  drop(): Promise<void>
}

let made = 0

const asAdmin = async (sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inject('postgres').admin })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

const named = (database: string): string => {
  const url = new URL(inject('postgres').admin)
  url.pathname = `/${database}`
  return url.href
}

const nextName = (): string => inject('postgres').template.replace('template', `${process.pid}_${++made}`)

/** A copy of `template`; left out: with the current schema and no rows. Drop it when the file is done; the end of the run drops the rest. */
export async function cloneDatabase(template = inject('postgres').template): Promise<TestDatabase> {
  const name = nextName()
  await asAdmin(`create database ${name} template ${template}`)
  return { url: named(name), drop: () => asAdmin(`drop database if exists ${name} with (force)`) }
}

/** A database with nothing in it at all, for migrations and restores. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = nextName()
  await asAdmin(`create database ${name} template template0`)
  return { url: named(name), drop: () => asAdmin(`drop database if exists ${name} with (force)`) }
}
