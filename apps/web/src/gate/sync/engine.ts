// The exchange with the server: sends the outbox, pulls changes, backs off when there is no network, one tab at a time.
import type { Instant } from '@shouwang/domain/kernel'
import type { BatchAnswer, Replica, SyncPage } from '@shouwang/domain/sync'
import { ApiProblem, Unreachable, get, post } from '../../platform/api.js'
import { deviceNow } from '../../platform/envelope.js'
import { correctedNow, currentSkew, learnClock } from '../clock.js'
import { withSession } from '../device/session.js'
import type { GateDatabase, OutboxRow } from '../store/database.js'
import { keep, readKept, type Link } from '../store/kept.js'
import { BATCH_SIZE, countWaiting, nextBatch, setAside, settle } from './outbox.js'
import { applyChanges, readFrame, storeReplica, wipeAfterRevocation } from './replica.js'

const LOCK = 'shouwang-gate-sync'
/** The replica is pulled anew once a day: revocations of passes that have ended fall away. */
const REPLICA_DAYS_MS = 24 * 3_600_000
const BATCH_TIMEOUT_MS = 60_000

export type SyncResult = 'done' | 'offline' | 'refused' | 'revoked' | 'other-tab' | 'not-enrolled'

const sendBatch = (db: GateDatabase, rows: readonly OutboxRow[], waiting: number): Promise<BatchAnswer> =>
  withSession(db, async (bearer) => {
    const sent = Date.now()
    const answer = await post<BatchAnswer>(
      '/api/commands',
      { sentAt: deviceNow(), waiting, commands: rows.map((row) => row.command) },
      {
        bearer,
        timeoutMs: BATCH_TIMEOUT_MS,
      },
    )
    await learnClock(db, answer.receivedAt, sent, Date.now())
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
const sendRows = async (db: GateDatabase, rows: readonly OutboxRow[], unsettled: number): Promise<Answered[]> => {
  const { waiting, tray } = await countWaiting(db)
  try {
    const { outcomes } = await sendBatch(db, rows, Math.max(0, waiting - unsettled - rows.length) + tray)
    return [{ rows, outcomes }]
  } catch (error) {
    if (!isUnreadable(error)) throw error
    if (rows.length === 1) {
      await setAside(db, rows[0]!, error.problem)
      return []
    }
    const half = Math.ceil(rows.length / 2)
    return [...(await sendRows(db, rows.slice(0, half), unsettled)), ...(await sendRows(db, rows.slice(half), unsettled))]
  }
}

/** Sends everything that may be sent now, in order; while the server works on one batch, the phone settles the one before. */
const push = async (db: GateDatabase): Promise<void> => {
  let settling: Promise<unknown> = Promise.resolve()
  let unsettled = 0
  let last = 0
  try {
    for (;;) {
      const rows = await nextBatch(db, Date.now(), last, BATCH_SIZE)
      if (rows.length === 0) return
      last = rows.at(-1)!.seq
      const answered = await sendRows(db, rows, unsettled)
      await settling
      unsettled = rows.length
      settling = Promise.all(answered.map((each) => settle(db, each.rows, each.outcomes, Date.now())))
    }
  } finally {
    await settling
  }
}

const timed = async <T extends { now: Instant }>(db: GateDatabase, path: string): Promise<T> =>
  withSession(db, async (bearer) => {
    const sent = Date.now()
    const answer = await get<T>(path, { bearer, timeoutMs: BATCH_TIMEOUT_MS })
    await learnClock(db, answer.now, sent, Date.now())
    return answer
  })

const pullReplica = async (db: GateDatabase): Promise<void> => storeReplica(db, await timed<Replica>(db, '/api/sync/replica'))

/** Pulls changes after the cursor; the whole replica when there is none, when it is a day old, or when the server's ledger is behind ours. */
const pull = async (db: GateDatabase): Promise<void> => {
  const frame = await readFrame(db)
  const old = !frame || Math.abs(Date.parse(correctedNow()) - Date.parse(frame.pulledAt)) > REPLICA_DAYS_MS
  if (old) await pullReplica(db)
  for (;;) {
    const after = (await readKept(db, 'cursor')) ?? 0
    const { waiting, tray } = await countWaiting(db)
    const page = await timed<SyncPage>(db, `/api/sync?after=${after}&waiting=${waiting + tray}&skew=${currentSkew()}`)
    if (page.n < after) return pullReplica(db)
    const changes = page.changes.map((each) => each.change)
    if (changes.some((change) => change.kind === 'device-revoked')) throw new ApiProblem({ code: 'auth.device-revoked', at: page.now }, 403)
    await applyChanges(db, changes, page.n)
    if (!page.more) return
  }
}

const noteLink = async (db: GateDatabase, state: Link['state'], answered: boolean): Promise<void> => {
  const before = await readKept(db, 'link')
  const lastContact = answered ? Date.now() : (before?.lastContact ?? 0)
  await keep(db, 'link', { state, lastContact })
}

const failed = async (db: GateDatabase, error: unknown): Promise<SyncResult> => {
  if (error instanceof ApiProblem && error.problem.code === 'auth.device-revoked') {
    await wipeAfterRevocation(db, error.problem.at)
    return 'revoked'
  }
  if (!(error instanceof ApiProblem) && !(error instanceof Unreachable)) throw error
  const unreachable = error instanceof Unreachable || error.problem.code === 'busy' || error.status >= 500
  await noteLink(db, unreachable ? 'offline' : 'refused', !unreachable)
  return unreachable ? 'offline' : 'refused'
}

const exchange = async (db: GateDatabase): Promise<SyncResult> => {
  if (!(await readKept(db, 'device'))) return 'not-enrolled'
  try {
    await push(db)
    await pull(db)
    await noteLink(db, 'online', true)
    return 'done'
  } catch (error) {
    return failed(db, error)
  }
}

/**
 * One exchange: sends, then pulls. Another tab that is at it already does the work for both.
 * Two exchanges at once would do no harm (sending twice is harmless), they would only cost.
 */
export const exchangeOnce = (db: GateDatabase): Promise<SyncResult> => {
  const locks = (globalThis.navigator as Navigator | undefined)?.locks
  if (!locks) return exchange(db)
  return locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? exchange(db) : 'other-tab'))
}
