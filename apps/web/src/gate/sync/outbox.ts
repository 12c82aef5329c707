// The outbox: commands wait here until the server has confirmed each one by name. Nothing leaves it in any other way.
import type { Command, Outcome, Problem } from '@shouwang/domain/kernel'
import type { Verdict } from '@shouwang/domain/gate'
import type { GateDatabase, OutboxRow, PassageRow } from '../store/database.js'
import { correctedNow } from '../clock.js'

/** Commands per request: a shift's dead spot goes in a few requests, and a cut costs little. */
export const BATCH_SIZE = 200
/** After so many tries a command that the server neither takes nor refuses is shown to a person. */
const TRIES_BEFORE_TRAY = 12
const HOLD_MS = 5_000
const LONGEST_HOLD_MS = 10 * 60_000

/** Refusals that say nothing about the command itself: it stays and is sent again. */
const PASSING: readonly string[] = ['busy', 'internal', 'auth.required', 'auth.session-ended', 'auth.too-many-attempts']

/** How many commands wait, and how many lie in the tray for a person. */
export const countWaiting = async (db: GateDatabase): Promise<{ waiting: number; tray: number }> => ({
  waiting: await db.outbox.count(),
  tray: await db.tray.filter((row) => !row.handled).count(),
})

/** The oldest commands after number `after` that may be sent now, in order. */
export const nextBatch = (db: GateDatabase, nowMs: number, after: number, size: number): Promise<OutboxRow[]> =>
  db.outbox
    .where('seq')
    .above(after)
    .filter((row) => row.holdUntil <= nowMs)
    .limit(size)
    .toArray()

/** Puts commands at the end. Must run inside the transaction that stores what they record. */
export const enqueue = async (db: GateDatabase, commands: readonly Command[]): Promise<void> => {
  await db.outbox.bulkAdd(commands.map((command) => ({ id: command.id, command, holdUntil: 0, tries: 0 })) as never)
}

const holdOf = (tries: number): number => Math.min(LONGEST_HOLD_MS, HOLD_MS * 2 ** tries)

const holdBack = async (db: GateDatabase, row: OutboxRow, nowMs: number, problem: Problem): Promise<void> => {
  if (row.tries + 1 >= TRIES_BEFORE_TRAY) return toTray(db, row, problem)
  await db.outbox.update(row.seq, { tries: row.tries + 1, holdUntil: nowMs + holdOf(row.tries) })
}

const toTray = async (db: GateDatabase, row: OutboxRow, problem: Problem): Promise<void> => {
  await db.tray.put({ id: row.id, command: row.command, problem, at: correctedNow(), handled: false })
  await db.outbox.delete(row.seq)
  if (row.command.name === 'gate.record-passage') await db.passages.update(row.id, { state: 'refused' })
}

type Confirmed = Extract<Outcome, { outcome: 'applied' | 'duplicate' }>

/** What a confirmed passage leaves on the phone: no name, no phone number. */
const confirmed = (passage: PassageRow, outcome: Confirmed): PassageRow => {
  const decided = outcome.result as { decision?: { verdict: Verdict }; agreed?: boolean } | undefined
  const { subject } = passage.data
  const kept = subject.kind === 'visitor' ? { ...subject, name: undefined, phone: undefined } : subject
  return {
    ...passage,
    state: 'sent',
    data: { ...passage.data, subject: kept },
    ...(decided?.agreed === false && decided.decision ? { serverVerdict: decided.decision.verdict } : {}),
  }
}

/** All that were confirmed at once: a dead spot's backlog is settled in a few requests to the phone's database. */
const takeOut = async (db: GateDatabase, done: readonly { row: OutboxRow; outcome: Confirmed }[]): Promise<void> => {
  await db.outbox.bulkDelete(done.map(({ row }) => row.seq))
  const passages = done.filter(({ row }) => row.command.name === 'gate.record-passage')
  const rows = await db.passages.bulkGet(passages.map(({ row }) => row.id))
  await db.passages.bulkPut(rows.flatMap((row, i) => (row ? [confirmed(row, passages[i]!.outcome)] : [])))
}

/**
 * Takes the server's outcomes: applied and duplicate leave the outbox, deferred stays, refused goes to the tray.
 * A command that the answer does not mention stays where it is.
 */
export const settle = async (db: GateDatabase, rows: readonly OutboxRow[], outcomes: readonly Outcome[], nowMs: number): Promise<void> => {
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  const done: { row: OutboxRow; outcome: Confirmed }[] = []
  await db.transaction('rw', db.outbox, db.tray, db.passages, async () => {
    for (const row of rows) {
      const outcome = byId.get(row.id)
      if (!outcome) continue
      if (outcome.outcome === 'applied' || outcome.outcome === 'duplicate') done.push({ row, outcome })
      else if (outcome.outcome === 'deferred') await holdBack(db, row, nowMs, { code: 'internal', requestId: outcome.waitingFor })
      else if (PASSING.includes(outcome.problem.code)) await holdBack(db, row, nowMs, outcome.problem)
      else await toTray(db, row, outcome.problem)
    }
    await takeOut(db, done)
  })
}

/** A single command that the server cannot even read: to the tray, so that it blocks nobody behind it. */
export const setAside = (db: GateDatabase, row: OutboxRow, problem: Problem): Promise<void> =>
  db.transaction('rw', db.outbox, db.tray, db.passages, () => toTray(db, row, problem))

/** A person asks to send a refused command again. */
export const sendAgain = (db: GateDatabase, id: string): Promise<void> =>
  db.transaction('rw', db.outbox, db.tray, db.passages, async () => {
    const row = await db.tray.get(id)
    if (!row) return
    await db.tray.delete(id)
    await enqueue(db, [row.command])
    await db.passages.update(id, { state: 'waiting' })
  })

/** A person has dealt with a refused command (written on paper, told the office). It stays on the phone, out of the way. */
export const markHandled = async (db: GateDatabase, id: string): Promise<void> => {
  await db.tray.update(id, { handled: true })
}
