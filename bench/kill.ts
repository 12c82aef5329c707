// Plays the power cut: kill -9 of the server and of PostgreSQL with all its children, in the middle of a batch load.
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { instantOf, type Command, type Outcome } from '@shouwang/domain/kernel'
import { openDatabase } from '../apps/server/src/platform/database.js'
import { startEmbedded } from '../apps/server/src/platform/embedded.js'
import { readEmbedded } from '../apps/server/src/platform/embedded-record.js'
import { verifyDistrict } from '../apps/server/src/verify.js'
import { connect, postRequest } from './load.js'
import { configOf, startServer, type Process } from './machine.js'
import { passageAt } from './passages.js'
import { DISTRICT, makePlace, type BenchPlace, type Gate } from './place.js'

export interface CrashSummary {
  kills: number
  acknowledged: number
  /** Acknowledged passages that were not there after the restart. */
  lost: number
  /** Passages that are stored but were never sent, or more often than once. */
  tooMany: number
  /** How often the ledger's chain was walked, and how often it held. */
  verified: number
  held: number
}

const CONNECTIONS = 4
const PER_BATCH = 200

/** What one gate's phone remembers: batches without an answer, and every id that was acknowledged. */
interface Outbox { gate: Gate; made: number; waiting: Command[][] }
interface Memory { sent: number; acknowledged: Set<string>; outboxes: Outbox[] }

const childrenOf = (parent: number): number[] =>
  readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent
    } catch {
      return false
    }
  })

const killHard = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Only processes that this run started: the server's own number and the one that it wrote into its data directory. */
async function killAll(server: Process, dir: string): Promise<void> {
  const postmaster = (await readEmbedded(dir))!.postmaster!.pid
  const all = [postmaster, ...childrenOf(postmaster)]
  const gone = server.end('SIGKILL')
  for (const pid of all) killHard(pid)
  await gone
}

function fill(outbox: Outbox, memory: Memory): Command[] {
  const batch = outbox.waiting[0] ?? Array.from({ length: PER_BATCH }, () => passageAt(outbox.gate, outbox.made++))
  if (outbox.waiting.length === 0) {
    outbox.waiting.push(batch)
    memory.sent += batch.length
  }
  return batch
}

/** One phone sends its batches, the unanswered one first, until the server dies under it. */
async function send(url: string, outbox: Outbox, memory: Memory, onAnswer: () => void): Promise<void> {
  const connection = await connect(url)
  try {
    for (;;) {
      const commands = fill(outbox, memory)
      const body = JSON.stringify({ sentAt: instantOf(Date.now()), commands })
      const answer = await connection.send(postRequest(url, '/api/commands', outbox.gate.token, body))
      if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body.toString().slice(0, 300)}`)
      const { outcomes } = JSON.parse(answer.body.toString()) as { outcomes: Outcome[] }
      for (const { id, outcome } of outcomes) {
        if (outcome !== 'applied' && outcome !== 'duplicate') throw new Error(`passage ${id} was ${outcome}`)
        memory.acknowledged.add(id)
      }
      outbox.waiting.shift()
      onAnswer()
    }
  } finally {
    connection.close()
  }
}

const isBrokenConnection = (error: unknown): boolean => /closed|ECONNRE|EPIPE|socket/i.test(String((error as Error).message))

/** Loads the server, kills everything at some moment of it, and waits until all is dead. */
async function crashUnderLoad(server: Process, dir: string, memory: Memory): Promise<void> {
  let answered = 0
  const senders = memory.outboxes.map((outbox) => send(server.url, outbox, memory, () => (answered += 1)))
  const settled = Promise.allSettled(senders)
  while (answered < CONNECTIONS) await Promise.race([pause(10), settled])
  await pause(300 + Math.random() * 1200)
  await killAll(server, dir)
  for (const result of await settled) {
    if (result.status === 'rejected' && !isBrokenConnection(result.reason)) throw result.reason
  }
}

async function inspect(dir: string, memory: Memory): Promise<{ lost: number; stored: number; held: boolean }> {
  const { url } = (await readEmbedded(dir))!
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const lost = await client.query<{ count: number }>(
    `select count(*)::int as count from unnest($1::uuid[]) as acknowledged(id)
     where not exists (select 1 from passage p where p.district = $2 and p.id = acknowledged.id)`,
    [[...memory.acknowledged], DISTRICT],
  )
  const stored = await client.query<{ count: number }>('select count(*)::int as count from passage')
  await client.end()
  const database = openDatabase(url, undefined, 1)
  const verification = await verifyDistrict(database.db, DISTRICT).finally(() => database.close())
  return { lost: lost.rows[0]!.count, stored: stored.rows[0]!.count, held: verification.ok }
}

/** What lies in no outbox any more must be stored exactly once; what lies in one may have arrived without its answer. */
const excess = (stored: number, memory: Memory): number => {
  const unanswered = memory.outboxes.reduce((sum, { waiting }) => sum + waiting.flat().length, 0)
  return Math.max(0, stored - memory.acknowledged.size - unanswered)
}

async function rounds(dir: string, place: BenchPlace, times: number, progress: (line: string) => void): Promise<CrashSummary> {
  const memory: Memory = { sent: 0, acknowledged: new Set(), outboxes: place.gates.slice(0, CONNECTIONS).map((gate) => ({ gate, made: 0, waiting: [] })) }
  const summary: CrashSummary = { kills: 0, acknowledged: 0, lost: 0, tooMany: 0, verified: 0, held: 0 }
  for (let round = 1; round <= times; round++) {
    const server = await startServer(dir)
    await crashUnderLoad(server, dir, memory)
    summary.kills += 1
    // Started again alone, without the server: what PostgreSQL itself recovers is looked at before anything else touches it.
    const postgres = await startEmbedded(dir)
    const { lost, stored, held } = await inspect(dir, memory).finally(() => postgres.stop())
    Object.assign(summary, {
      acknowledged: memory.acknowledged.size, lost: summary.lost + lost, tooMany: Math.max(summary.tooMany, excess(stored, memory)),
      verified: summary.verified + 1, held: summary.held + Number(held),
    })
    progress(`kill ${round}: ${memory.acknowledged.size} acknowledged, ${stored} stored, ${lost} lost, chain ${held ? 'verifies' : 'IS BROKEN'}`)
  }
  return summary
}

/** Kills server and PostgreSQL so many times, restarting both each time, and sums up what survived. */
export async function playCrashes(times: number, progress: (line: string) => void): Promise<CrashSummary> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'shouwang-crash-'))
  await chmod(dir, 0o755)
  try {
    const place = await makePlace({ ...configOf(dir, ''), databaseUrl: undefined })
    return await rounds(dir, place, times, progress)
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  }
}

export const survived = ({ kills, acknowledged, lost, tooMany, held }: CrashSummary): boolean =>
  lost === 0 && tooMany === 0 && held === kills && acknowledged > 0
