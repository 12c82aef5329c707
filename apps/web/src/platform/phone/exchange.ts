// The exchange with the server: sends the outbox, pulls changes, backs off when there is no network, one tab at a time.
import type { Instant } from '@shouwang/domain/kernel'
import type { BatchAnswer } from '@shouwang/domain/sync'
import { ApiProblem, Unreachable, get, post } from '../api.js'
import { deviceNow } from '../envelope.js'
import { learnClock } from './clock.js'
import type { OutboxRow, PhoneDatabase } from './database.js'
import { keep, readKept, type Link } from './kept.js'
import { BATCH_SIZE, countWaiting, nextBatch, type Outbox } from './outbox.js'
import { withSession } from './session.js'

const TIMEOUT_MS = 60_000

export type SyncResult = 'done' | 'offline' | 'refused' | 'revoked' | 'other-tab' | 'not-enrolled'

/** What differs between kinds of phones. */
export interface ExchangeParts<Db extends PhoneDatabase> {
  /** Name of the lock that keeps two tabs from doing the same. */
  lock: string
  outbox: Outbox<Db>
  /** Brings what the phone knows up to date. */
  pull(db: Db): Promise<void>
  /** Wipes what a phone must not keep once it was revoked, or may do nothing more, at `at`. */
  wipe(db: Db, at: Instant): Promise<void>
  /** Since when this phone may keep nothing, by what the server just said; null when it said something else. */
  endedBy(problem: ApiProblem): Instant | null
}

const sendBatch = (db: PhoneDatabase, rows: readonly OutboxRow[], waiting: number): Promise<BatchAnswer> =>
  withSession(db, async (bearer) => {
    const sent = Date.now()
    const body = { sentAt: deviceNow(), waiting, commands: rows.map((row) => row.command) }
    const answer = await post<BatchAnswer>('/api/commands', body, { bearer, timeoutMs: TIMEOUT_MS })
    await learnClock(db, answer.receivedAt, sent, Date.now())
    return answer
  })

/** GETs an answer that carries the server's clock, under the phone's session, and learns from it how far the phone's own is off. */
export const timedGet = async <T extends { now: Instant }>(db: PhoneDatabase, path: string): Promise<T> =>
  withSession(db, async (bearer) => {
    const sent = Date.now()
    const answer = await get<T>(path, { bearer, timeoutMs: TIMEOUT_MS })
    await learnClock(db, answer.now, sent, Date.now())
    return answer
  })

/** Is it this batch, rather than the network or the session, that the server cannot take? */
const isUnreadable = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && (error.problem.code === 'input.invalid' || error.problem.code === 'input.too-large')

/** One answered batch, still to be settled on the phone. */
interface Answered {
  rows: readonly OutboxRow[]
  outcomes: BatchAnswer['outcomes']
}

/** Sends rows; when the server cannot read them as a whole, halves them until the bad one stands alone and goes to the tray. */
const sendRows = async <Db extends PhoneDatabase>(
  db: Db,
  outbox: Outbox<Db>,
  rows: readonly OutboxRow[],
  unsettled: number,
): Promise<Answered[]> => {
  const { waiting, tray } = await countWaiting(db)
  try {
    const { outcomes } = await sendBatch(db, rows, Math.max(0, waiting - unsettled - rows.length) + tray)
    return [{ rows, outcomes }]
  } catch (error) {
    if (!isUnreadable(error)) throw error
    if (rows.length === 1) {
      await outbox.setAside(db, rows[0]!, error.problem)
      return []
    }
    const half = Math.ceil(rows.length / 2)
    return [...(await sendRows(db, outbox, rows.slice(0, half), unsettled)), ...(await sendRows(db, outbox, rows.slice(half), unsettled))]
  }
}

/** Sends everything that may be sent now, in order; while the server works on one batch, the phone settles the one before. */
const push = async <Db extends PhoneDatabase>(db: Db, outbox: Outbox<Db>): Promise<void> => {
  let settling: Promise<unknown> = Promise.resolve()
  let unsettled = 0
  let last = 0
  try {
    for (;;) {
      const rows = await nextBatch(db, Date.now(), last, BATCH_SIZE)
      if (rows.length === 0) return
      last = rows.at(-1)!.seq
      const answered = await sendRows(db, outbox, rows, unsettled)
      await settling
      unsettled = rows.length
      settling = Promise.all(answered.map((each) => outbox.settle(db, each.rows, each.outcomes, Date.now())))
    }
  } finally {
    await settling
  }
}

const noteLink = async (db: PhoneDatabase, state: Link['state'], answered: boolean): Promise<void> => {
  const before = await readKept(db, 'link')
  const lastContact = answered ? Date.now() : (before?.lastContact ?? 0)
  await keep(db, 'link', { state, lastContact })
}

const failed = async <Db extends PhoneDatabase>(db: Db, { wipe, endedBy }: ExchangeParts<Db>, error: unknown): Promise<SyncResult> => {
  const endedAt = error instanceof ApiProblem ? endedBy(error) : null
  if (endedAt !== null) {
    await wipe(db, endedAt)
    return 'revoked'
  }
  if (!(error instanceof ApiProblem) && !(error instanceof Unreachable)) throw error
  const unreachable = error instanceof Unreachable || error.problem.code === 'busy' || error.status >= 500
  await noteLink(db, unreachable ? 'offline' : 'refused', !unreachable)
  return unreachable ? 'offline' : 'refused'
}

/** Since when the server says that this phone is revoked; null when it says something else. */
export const revokedBy = ({ problem }: ApiProblem): Instant | null => (problem.code === 'auth.device-revoked' ? problem.at : null)

/**
 * Builds the exchange of a kind of phone: sends, then pulls. Another tab that is at it already does the work for both.
 * Two exchanges at once would do no harm (sending twice is harmless), they would only cost.
 */
export const exchangeWith = <Db extends PhoneDatabase>(parts: ExchangeParts<Db>): ((db: Db) => Promise<SyncResult>) => {
  const exchange = async (db: Db): Promise<SyncResult> => {
    if (!(await readKept(db, 'device'))) return 'not-enrolled'
    try {
      await push(db, parts.outbox)
      await parts.pull(db)
      await noteLink(db, 'online', true)
      return 'done'
    } catch (error) {
      return failed(db, parts, error)
    }
  }
  return (db) => {
    const locks = (globalThis.navigator as Navigator | undefined)?.locks
    if (!locks) return exchange(db)
    return locks.request(parts.lock, { ifAvailable: true }, (lock) => (lock ? exchange(db) : 'other-tab'))
  }
}
