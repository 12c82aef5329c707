// batch, single and grown: how many passages a second the server takes in, against what PostgreSQL and Fastify could do at most.
import pg from 'pg'
import { instantOf } from '@shouwang/domain/kernel'
import { pathOf } from '@shouwang/domain/commands'
import { recordPassage } from '@shouwang/domain/gate'
import { measureCeiling } from './ceiling.js'
import { fillPassages } from './fill.js'
import { drive, postRequest } from './load.js'
import { startProcess, startServer, type Machine, type Process } from './machine.js'
import { quantile } from './offer.js'
import { passageAt } from './passages.js'
import type { BenchPlace } from './place.js'
import { ratioRow, type Row } from './rows.js'

export interface Size {
  /** Passages of a batch measurement. */
  batch: number
  /** Passages before it, until the compiler has seen everything: a cold start would make `batch` slow and flatter `grown`. */
  batchWarmUp: number
  single: number
  /** Requests before `single` is measured, on both sides: the compiler is still at work after ten thousand. */
  singleWarmUp: number
  /** Passages stored before `grown`. */
  stored: number
}

const PER_BATCH = 200
const BATCH_CONNECTIONS = 4
const SINGLE_CONNECTIONS = 64
const SINGLE_ROUNDS = 5
const batches = (url: string, { gates }: BenchPlace, passages: number): Buffer[] =>
  Array.from({ length: Math.ceil(passages / PER_BATCH) }, (_, b) => {
    const gate = gates[b % gates.length]!
    const commands = Array.from({ length: PER_BATCH }, (_unused, i) => passageAt(gate, b * PER_BATCH + i))
    return postRequest(url, '/api/commands', gate.token, JSON.stringify({ sentAt: instantOf(Date.now()), commands }))
  })

const singles = (url: string, { gates }: BenchPlace, passages: number): Buffer[] =>
  Array.from({ length: passages }, (_, i) => {
    const gate = gates[i % gates.length]!
    const { name: _name, ...envelope } = passageAt(gate, i)
    return postRequest(url, pathOf(recordPassage.name), gate.token, JSON.stringify(envelope))
  })

const taking = (requests: Buffer[]): (() => Buffer | null) => {
  let i = 0
  return () => requests[i++] ?? null
}

const occurrences = (body: Buffer, word: string): number => body.toString().split(word).length - 1

/** Sends batches and counts what was applied; a batch that is not applied to the last passage is not a measurement. */
async function sendBatches(server: Process, place: BenchPlace, passages: number): Promise<number> {
  let applied = 0
  const requests = batches(server.url, place, passages)
  const ms = await drive(server.url, BATCH_CONNECTIONS, taking(requests), (body) => (applied += occurrences(body, '"outcome":"applied"')))
  const sent = requests.length * PER_BATCH
  if (applied !== sent) throw new Error(`${sent} passages were sent and ${applied} applied`)
  return (sent / ms) * 1000
}

async function count(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ count: number }>('select count(*)::int as count from passage')
  await client.end()
  return rows[0]!.count
}

/** `batch`: over HTTP in batches of 200 against multi-row INSERT; answers the rate too, for `grown`. */
async function batchRow(machine: Machine, url: string, server: Process, place: BenchPlace, size: Size): Promise<{ row: Row; rate: number }> {
  await sendBatches(server, place, size.batchWarmUp)
  const before = await count(url)
  const rate = await sendBatches(server, place, size.batch)
  if ((await count(url)) - before < size.batch) throw new Error('passages were acknowledged that are not in the table')
  const ceiling = await measureCeiling(url, await machine.database('ceiling'))
  return { row: ratioRow('batch', rate, 'passages/s', ceiling, 0.4), rate }
}

/** `single`: in rounds by turns with the empty route, and the medians of both: what else the machine does at a moment then meets both alike. */
async function singleRow(server: Process, place: BenchPlace, size: Size): Promise<Row> {
  const sendSingles = async (url: string, passages: number): Promise<number> => {
    const requests = singles(url, place, passages)
    return (passages / (await drive(url, SINGLE_CONNECTIONS, taking(requests)))) * 1000
  }
  const empty = await startProcess('bench/empty-route.ts', [])
  try {
    const [ours, floor]: [number[], number[]] = [[], []]
    for (const { url } of [server, empty]) await sendSingles(url, size.singleWarmUp)
    for (let round = 0; round < SINGLE_ROUNDS; round += 1) {
      ours.push(await sendSingles(server.url, size.single / SINGLE_ROUNDS))
      floor.push(await sendSingles(empty.url, size.single / SINGLE_ROUNDS))
    }
    return ratioRow('single', quantile(ours, 0.5), 'passages/s', quantile(floor, 0.5), 0.4)
  } finally {
    await empty.end()
  }
}

/** The three throughput rows, on one PostgreSQL and one server process. `url`: the database of `place`. */
export async function throughput(machine: Machine, url: string, place: BenchPlace, size: Size, progress: (line: string) => void): Promise<Row[]> {
  const server = await startServer(machine.dir, url)
  try {
    progress(`batch: ${size.batch} passages in batches of ${PER_BATCH}`)
    const { row: batch, rate } = await batchRow(machine, url, server, place, size)
    progress(`single: ${size.single} passages one by one from ${SINGLE_CONNECTIONS} connections`)
    const single = await singleRow(server, place, size)
    progress(`grown: storing ${size.stored} passages first`)
    await fillPassages(url, place, size.stored)
    const grown = await sendBatches(server, place, size.batch)
    return [batch, single, ratioRow('grown', grown, `passages/s with ${(size.stored / 1e6).toLocaleString('en-US')} M stored`, rate, 0.8)]
  } finally {
    await server.end()
  }
}
