// The outbox: commands wait here until the server has confirmed each one by name. Nothing leaves it in any other way.
import type { Table } from 'dexie'
import type { Command, Outcome, Problem } from '@shouwang/domain/kernel'
import { correctedNow } from './clock.js'
import type { OutboxRow, PhoneDatabase } from './database.js'

/** Commands per request: a shift's dead spot goes in a few requests, and a cut costs little. */
export const BATCH_SIZE = 200
/** After so many tries a command that the server neither takes nor refuses is shown to a person. */
const TRIES_BEFORE_TRAY = 12
const HOLD_MS = 5_000
const LONGEST_HOLD_MS = 10 * 60_000

/** Refusals that say nothing about the command itself: it stays and is sent again. */
const PASSING: readonly string[] = ['busy', 'internal', 'auth.required', 'auth.session-ended', 'auth.too-many-attempts']

/** How many commands wait, and how many lie in the tray for a person. */
export const countWaiting = async (db: PhoneDatabase): Promise<{ waiting: number; tray: number }> => ({
  waiting: await db.outbox.count(),
  tray: await db.tray.filter((row) => !row.handled).count(),
})

/** The oldest commands after number `after` that may be sent now, in order. */
export const nextBatch = (db: PhoneDatabase, nowMs: number, after: number, size: number): Promise<OutboxRow[]> =>
  db.outbox
    .where('seq')
    .above(after)
    .filter((row) => row.holdUntil <= nowMs)
    .limit(size)
    .toArray()

/** Puts commands at the end. Must run inside the transaction that stores what they record. */
export const enqueue = async (db: PhoneDatabase, commands: readonly Command[]): Promise<void> => {
  await db.outbox.bulkAdd(commands.map((command) => ({ id: command.id, command, holdUntil: 0, tries: 0 })) as never)
}

const holdOf = (tries: number): number => Math.min(LONGEST_HOLD_MS, HOLD_MS * 2 ** tries)

export type Confirmed = Extract<Outcome, { outcome: 'applied' | 'duplicate' }>

/** What becomes of a phone's own rows when their commands are answered. `tables`: those that it writes beside outbox and tray. */
export interface Effects<Db extends PhoneDatabase> {
  tables(db: Db): Table[]
  confirmed(db: Db, done: readonly { row: OutboxRow; outcome: Confirmed }[]): Promise<void>
  refused(db: Db, row: OutboxRow): Promise<void>
  again(db: Db, id: string): Promise<void>
}

/** The outbox of one kind of phone. */
export interface Outbox<Db extends PhoneDatabase> {
  /**
   * Takes the server's outcomes: applied and duplicate leave the outbox, deferred stays, refused goes to the tray.
   * A command that the answer does not mention stays where it is.
   */
  settle(db: Db, rows: readonly OutboxRow[], outcomes: readonly Outcome[], nowMs: number): Promise<void>
  /** A single command that the server cannot even read: to the tray, so that it blocks nobody behind it. */
  setAside(db: Db, row: OutboxRow, problem: Problem): Promise<void>
  /** A person asks to send a refused command again. */
  sendAgain(db: Db, id: string): Promise<void>
}

/** Builds the outbox of a kind of phone over what its answers do to its own rows. */
export const outboxWith = <Db extends PhoneDatabase>(effects: Effects<Db>): Outbox<Db> => {
  const toTray = async (db: Db, row: OutboxRow, problem: Problem): Promise<void> => {
    await db.tray.put({ id: row.id, command: row.command, problem, at: correctedNow(), handled: false })
    await db.outbox.delete(row.seq)
    await effects.refused(db, row)
  }
  const holdBack = async (db: Db, row: OutboxRow, nowMs: number, problem: Problem): Promise<void> => {
    if (row.tries + 1 >= TRIES_BEFORE_TRAY) return toTray(db, row, problem)
    await db.outbox.update(row.seq, { tries: row.tries + 1, holdUntil: nowMs + holdOf(row.tries) })
  }
  const within = <T>(db: Db, work: () => Promise<T>): Promise<T> => db.transaction('rw', [db.outbox, db.tray, ...effects.tables(db)], work)
  return {
    settle: (db, rows, outcomes, nowMs) =>
      within(db, async () => {
        const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
        const done: { row: OutboxRow; outcome: Confirmed }[] = []
        for (const row of rows) {
          const outcome = byId.get(row.id)
          if (!outcome) continue
          if (outcome.outcome === 'applied' || outcome.outcome === 'duplicate') done.push({ row, outcome })
          else if (outcome.outcome === 'deferred') await holdBack(db, row, nowMs, { code: 'internal', requestId: outcome.waitingFor })
          else if (PASSING.includes(outcome.problem.code)) await holdBack(db, row, nowMs, outcome.problem)
          else await toTray(db, row, outcome.problem)
        }
        // All that were confirmed at once: a dead spot's backlog is settled in a few requests to the phone's database.
        await db.outbox.bulkDelete(done.map(({ row }) => row.seq))
        await effects.confirmed(db, done)
      }),
    setAside: (db, row, problem) => within(db, () => toTray(db, row, problem)),
    sendAgain: (db, id) =>
      within(db, async () => {
        const row = await db.tray.get(id)
        if (!row) return
        await db.tray.delete(id)
        await enqueue(db, [row.command])
        await effects.again(db, id)
      }),
  }
}

/** A person has dealt with a refused command (written on paper, told the office). It stays on the phone, out of the way. */
export const markHandled = async (db: PhoneDatabase, id: string): Promise<void> => {
  await db.tray.update(id, { handled: true })
}
