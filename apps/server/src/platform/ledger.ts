// The ledger: one append-only, hash-chained, gap-free row per event and district.
import { createHash, randomBytes } from 'node:crypto'
import { CompiledQuery, sql } from 'kysely'
import { refuse, type Actor, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from './database.js'
import { isMissingValue } from './database-errors.js'
import type { GroupWrite } from './handler.js'

export interface LedgerEvent {
  district: DistrictCode
  n: number
  id: Id
  at: Instant
  actorKind: string
  actor: Id | null
  device: Id | null
  command: string
  subject: string
  path: ScopePath
  data: Record<string, unknown> | null
}

/** What a command leaves behind, before it has a number. */
export interface NewEvent {
  district: DistrictCode
  id: Id
  at: Instant
  actor: Actor
  command: string
  subject: string
  path: ScopePath
  data: Record<string, unknown>
}

const sha256 = (...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

const PLAIN_WORD = /^[\w-]+$/

/** JSON with sorted keys: the same data gives the same bytes, also after a round trip through jsonb. Written for speed: every passage goes through it. */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'string') return PLAIN_WORD.test(value) ? `"${value}"` : JSON.stringify(value)
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += (text === '' ? '' : ',') + canonicalJson(item)
    return `[${text}]`
  }
  const record = value as Record<string, unknown>
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) text += `${text === '' ? '' : ','}${canonicalJson(key)}:${canonicalJson(record[key])}`
  }
  return `{${text}}`
}

/** The digest of everything in a row but its number and its data, which `payloadDigest` stands for. */
const rowDigest = (row: Omit<LedgerEvent, 'n' | 'data'>, payloadDigest: Buffer): Buffer =>
  sha256(canonicalJson([row.district, row.id, row.at, row.actorKind, row.actor, row.device, row.command, row.subject, row.path]), payloadDigest)

const GENESIS = Buffer.alloc(32)

/** Opens a district's chain at zero. The district's row must exist. */
export const openLedger = async (tx: Tx, district: DistrictCode): Promise<void> => {
  await sql`insert into ledger_head (district, n, hash) values (${district}, 0, ${GENESIS}) on conflict do nothing`.execute(tx)
}

/** The columns of an event that its writer gives; number and hash are the database's. */
const valuesOf = ({ district, id, at, actor, command, subject, path, data }: NewEvent): unknown[] => {
  const salt = randomBytes(16)
  const text = canonicalJson(data)
  const payloadDigest = sha256(salt, text)
  const digest = rowDigest({ district, id, at, actorKind: actor.kind, actor: actor.id, device: actor.device, command, subject, path }, payloadDigest)
  return [district, id, at, actor.kind, actor.id, actor.device, command, subject, path, text, salt, payloadDigest, digest, writesWhenFrozen(command)]
}

/** In a district that has stood down only its own stand-down is written, and that somebody signed in to read the certificate. */
const writesWhenFrozen = (command: string): boolean => command.startsWith('lifetime.') || command === 'auth.sign-in' || command === 'auth.end-sessions'

/** Parameters of the statement below: what `valuesOf` gives, as `$from`, `$from + 1`, … */
const APPEND_TYPES = ['text', 'uuid', 'timestamptz', 'text', 'uuid', 'uuid', 'text', 'text', 'text', 'jsonb', 'bytea', 'bytea', 'bytea', 'boolean']

/**
 * Appends an event and returns its number, as the last act before commit: updating the head row is the district's lock, so numbers have no gaps and
 * become visible in order. hash(n) = sha256(hash(n-1) || n as 8 bytes || row digest). `before`: expressions that are written first; where there is
 * no number to be had, the missing one breaks the statement, so that they are not written either.
 */
const appendText = (before: GroupWrite | null): string => {
  const from = (before?.values.length ?? 0) + 1
  const [district, id, at, kind, actor, device, command, subject, path, data, salt, payload, digest, always] =
    APPEND_TYPES.map((type, i) => `$${from + i}::${type}`)
  // Counting what the other expressions wrote makes the database write them before it takes the district's lock.
  const written = (before?.names ?? []).map((name) => ` and (select count(*) from ${name}) >= 0`).join('')
  return `with ${before ? `${before.tables}, ` : ''}head as (
      update ledger_head set n = n + 1, hash = sha256(hash || int8send(n + 1) || ${digest})
      where district = ${district} and (frozen_at is null or ${always})${written} returning n, hash
    )
    insert into ledger (district, n, id, at, actor_kind, actor, device, command, subject, path, data, salt, payload_digest, hash)
    select ${district}, head.n, ${id}, ${at}, ${kind}, ${actor}, ${device}, ${command}, ${subject}, ${path}, ${data}, ${salt}, ${payload}, head.hash
    from ${before ? '(select 1) as one left join head on true' : 'head'} returning n`
}

/** Why there was no number: the district has stood down, or it has no ledger at all. Never returns. */
const explainNoNumber = async (db: Db, district: DistrictCode): Promise<never> => {
  const { rows } = await sql`select 1 from ledger_head where district = ${district}`.execute(db)
  if (rows.length > 0) return refuse({ code: 'lifetime.frozen' })
  throw new Error(`district ${district} has no ledger`)
}

const APPEND = appendText(null)

/** Appends one event inside a transaction, as its last act. Returns n. */
export const appendEvent = async (tx: Tx, event: NewEvent): Promise<number> => {
  const { rows } = await tx.executeQuery<{ n: number }>(CompiledQuery.raw(APPEND, valuesOf(event)))
  return rows[0]?.n ?? explainNoNumber(tx, event.district)
}

const writeTexts = new Map<string, string>()

/** Writes rows and appends their event in one prepared statement, a transaction of its own. Returns n after the commit. */
export const writeWithEvent = async (db: Db, write: GroupWrite, event: NewEvent): Promise<number> => {
  let text = writeTexts.get(write.tables)
  if (text === undefined) writeTexts.set(write.tables, (text = `/* prepared ${event.command}.${writeTexts.size} */ ${appendText(write)}`))
  try {
    const { rows } = await db.executeQuery<{ n: number }>(CompiledQuery.raw(text, [...write.values, ...valuesOf(event)]))
    return rows[0]!.n
  } catch (error) {
    if (isMissingValue(error, 'ledger', 'n')) return explainNoNumber(db, event.district)
    throw error
  }
}

interface ChainRow extends Omit<LedgerEvent, 'actorKind'> { actor_kind: string; salt: Buffer | null; payload_digest: Buffer; hash: Buffer }

export interface Verification {
  district: DistrictCode
  /** Last number that was checked. */
  n: number
  ok: boolean
  /** The first broken row and what is wrong with it. */
  brokenAt?: number
  why?: 'gap' | 'row-altered' | 'data-altered' | 'head-differs' | 'group-altered'
  /** How many events have had their data erased at the end of its lifetime. */
  erased: number
}

const brokenBy = (row: ChainRow, previous: { n: number; hash: Buffer }): Verification['why'] | null => {
  if (row.n !== previous.n + 1) return 'gap'
  const number = Buffer.alloc(8)
  number.writeBigInt64BE(BigInt(row.n))
  const digest = rowDigest({ ...row, actorKind: row.actor_kind }, row.payload_digest)
  if (!sha256(previous.hash, number, digest).equals(row.hash)) return 'row-altered'
  if (row.data && row.salt && !sha256(row.salt, canonicalJson(row.data)).equals(row.payload_digest)) return 'data-altered'
  return null
}

const PAGE = 2000

/** Walks a district's chain from the first row and names the first one that does not fit. Memory stays flat. */
export const verifyLedger = async (db: Db, district: DistrictCode, onProgress?: (n: number) => void): Promise<Verification> => {
  // The head as it was before the walk: rows appended meanwhile only make the walk longer.
  const { rows: [head] } = await sql<{ n: number; hash: Buffer }>`select n, hash from ledger_head where district = ${district}`.execute(db)
  let previous: { n: number; hash: Buffer } = { n: 0, hash: GENESIS }
  let headSeen = head?.n === 0
  let erased = 0
  for (;;) {
    const { rows } = await sql<ChainRow>`
      select district, n, id, at, actor_kind, actor, device, command, subject, path, data, salt, payload_digest, hash
      from ledger where district = ${district} and n > ${previous.n} order by n limit ${PAGE}`.execute(db)
    for (const row of rows) {
      const why = brokenBy(row, previous)
      if (why) return { district, n: previous.n, ok: false, brokenAt: row.n, why, erased }
      if (row.data === null) erased += 1
      if (head && row.n === head.n) headSeen = row.hash.equals(head.hash)
      previous = { n: row.n, hash: row.hash }
    }
    onProgress?.(previous.n)
    if (rows.length < PAGE) break
  }
  return headSeen ? { district, n: previous.n, ok: true, erased } : { district, n: previous.n, ok: false, brokenAt: previous.n, why: 'head-differs', erased }
}

/** Erases the data of events at the end of its lifetime: the chain still verifies and says that they were erased. */
export const eraseEventData = async (tx: Tx, district: DistrictCode, numbers: readonly number[]): Promise<void> => {
  await sql`update ledger set data = null, salt = null where district = ${district} and n = any(${numbers as number[]}::bigint[])`.execute(tx)
}

/** Events after `after`, in order; of the commands in `only` when given. */
export const readLedger = async (
  db: Db, district: DistrictCode, after: number, limit: number, only?: readonly string[],
): Promise<LedgerEvent[]> => {
  const { rows } = await sql<Omit<ChainRow, 'salt' | 'payload_digest' | 'hash'>>`
    select district, n, id, at, actor_kind, actor, device, command, subject, path, data from ledger
    where district = ${district} and n > ${after} and (${only ?? null}::text[] is null or command = any(${only ?? null}::text[]))
    order by n limit ${limit}`.execute(db)
  return rows.map(({ actor_kind: actorKind, ...row }) => ({ ...row, actorKind }))
}

/** The last number given in a district; 0 when there is none. */
export const headOf = async (db: Db, district: DistrictCode): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select n from ledger_head where district = ${district}`.execute(db)
  return rows[0]?.n ?? 0
}
