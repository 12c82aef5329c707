// The one door to PostgreSQL: a pool, the query builder, and the types of a handle and a transaction.
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import type { Tables } from './tables.js'

export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

export interface Database {
  db: Db
  pool: pg.Pool
  close(): Promise<void>
}

/** `2020-02-05 09:00:00.123+00`, as a session in UTC prints an instant: put into ISO by hand, ten times as fast as by way of a Date. */
const UTC_TEXT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/
const instantText = (text: string): string => {
  if (!UTC_TEXT.test(text)) return new Date(text).toISOString()
  const fraction = text.length > 22 ? text.slice(20, Math.min(23, text.length - 3)) : ''
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0')}Z`
}

// Counts and ledger numbers stay far below 2^53, so bigint reads as number; instants read as the kernel's ISO text.
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    if (format !== 'binary') {
      if (oid === 20) return Number
      if (oid === 1184) return instantText
      if (oid === 1082) return (text: string) => text
    }
    return pg.types.getTypeParser(oid, format as 'text')
  },
} as pg.CustomTypesConfig

const PREPARED = /^\s*\/\* prepared (\S+) \*\//

/**
 * A statement that opens with the comment `prepared NAME` is parsed and planned once per connection: for the few that every passage runs. One text per name.
 */
class PreparingClient extends pg.Client {
  // The driver's overloads say no more than this: what it is given, it is given on.
  override query(...args: any[]): any {
    const [text, values, ...rest] = args
    const name = typeof text === 'string' ? PREPARED.exec(text)?.[1] : undefined
    return name === undefined ? super.query(...(args as [any])) : super.query({ name, text, values }, ...(rest as []))
  }
}

/** Opens a pool of connections. Errors of idle connections are logged, never thrown: the pool replaces them. */
export const openDatabase = (url: string, log?: Logger, max = 10): Database => {
  const pool = new pg.Pool({ Client: PreparingClient, connectionString: url, max, types, options: '-c timezone=UTC -c client_min_messages=warning' })
  // A connection that breaks while a transaction holds it: its query fails and tells the caller; without a listener the process would end.
  pool.on('connect', (client) => client.on('error', () => undefined))
  pool.on('error', (error) => {
    // While the pool closes, the server may be stopped before the last goodbye has been read.
    if (!pool.ending) log?.warn({ err: error.message }, 'idle database connection lost')
  })
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const close = async (): Promise<void> => {
    await db.destroy()
    // The query builder ends the pool only when it has used it.
    if (!pool.ending) await pool.end()
  }
  return { db, pool, close }
}
