// peak, step and reevaluate: what statuses and passes do on the first morning of a rule, and how fast a new rule reaches everybody.
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { createAccount, signIn } from '@shouwang/domain/auth'
import { pathOf } from '@shouwang/domain/commands'
import { recordPassage } from '@shouwang/domain/gate'
import { instantOf, systemActor, type Id } from '@shouwang/domain/kernel'
import { releaseChange } from '@shouwang/domain/status'
import { buildServer } from '../apps/server/src/app.js'
import { openBackend } from '../apps/server/src/backend.js'
import { connect, postRequest } from './load.js'
import { configOf, startServer, type Machine, type Process } from './machine.js'
import { getRequest, offer, quantile, type Offered } from './offer.js'
import { passageAt } from './passages.js'
import { PASSWORD } from './people-place.js'
import type { PassBench } from './pass-bench.js'
import { DISTRICT, type BenchPlace } from './place.js'
import { atLeastRow, atMostRow, type Row } from './rows.js'
import { cardOf, fillStatuses, householdsFor } from './pass-people.js'

interface Plan { people: number; seconds: number; stepSeconds: number }
const FULL: Plan = { people: 810_000, seconds: 60, stepSeconds: 20 }
/** The same on less. */
const QUICK: Plan = { people: 20_000, seconds: 5, stepSeconds: 4 }

const RATE = 1250
/** What is offered: a little more, so that what is answered can be read off against the promise. */
const OFFERED = 1300
const STEP = 10
/** A morning's phones are many: more connections than answers under way, so that what counts is the server's pace. */
const CONNECTIONS = 128
const PASSAGES_A_SECOND = 18

/** An office of health that lets the change through. */
async function addHealthOffice(machine: Machine, url: string): Promise<void> {
  const config = configOf(machine.dir, url)
  const backend = await openBackend(config)
  const server = await buildServer({ ...backend, config })
  try {
    const { rows } = await backend.database.pool.query<{ id: Id }>("select id from territory where kind = 'district'")
    const at = instantOf(Date.now())
    const data = { account: uuidv7(), login: 'bench-health', name: '卫健', password: PASSWORD, roles: [{ role: 'health-office', territory: rows[0]!.id }] }
    await server.services.submit({ actor: systemActor('bench'), requestId: uuidv7(), address: 'bench' }, {
      sentAt: at, commands: [{ id: uuidv7(), name: createAccount.name, district: DISTRICT, at, data }],
    })
  } finally {
    await server.app.close()
    await backend.stop()
  }
}

interface Guard { stop(): Promise<{ took: number[]; failed: number }> }

/** One gate that goes on sending passages one by one, at the peak hour's pace of a whole district, whatever else happens. */
async function startGuard(url: string, { gates }: BenchPlace): Promise<Guard> {
  const gate = gates[0]!
  const connection = await connect(url)
  const took: number[] = []
  let failed = 0
  let going = true
  const work = async (): Promise<void> => {
    for (let i = 1_000_000; going; i += 1) {
      const { name: _name, ...envelope } = passageAt(gate, i)
      const began = performance.now()
      const { status, body } = await connection.send(postRequest(url, pathOf(recordPassage.name), gate.token, JSON.stringify(envelope)))
      took.push(performance.now() - began)
      if (status !== 200 || !body.includes('"applied"')) failed += 1
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1000 / PASSAGES_A_SECOND - (performance.now() - began))))
    }
  }
  const done = work()
  return {
    async stop() {
      going = false
      await done
      connection.close()
      return { took, failed }
    },
  }
}

/** Households open their page: half ask for the status, half for the passes; each time another one. */
const mornings = (url: string, people: number): (() => Buffer) => {
  const households = householdsFor(people)
  let i = 0
  return () => {
    i += 1
    const n = Math.imul(i, 0x9e3779b1) >>> 0
    return getRequest(url, i % 2 === 0 ? '/api/status/own' : '/api/pass/household', cardOf(n % households))
  }
}

const answered = ({ took, seconds }: Offered): number => took.length / seconds

/** Offers the sustained rate second by second until one has everybody answered in time: how long that takes. */
async function recovery(url: string, next: () => Buffer): Promise<number> {
  const began = performance.now()
  for (let second = 1; second <= 30; second += 1) {
    const { sent, unsent, took } = await offer(url, RATE, 1, CONNECTIONS, next)
    if (unsent === 0 && took.length === sent && quantile(took, 0.99) <= 200) return (performance.now() - began) / 1000 - 1
  }
  return 30
}

async function morningRows(server: Process, place: BenchPlace, plan: Plan, progress: (line: string) => void): Promise<Row[]> {
  const { url } = server
  const next = mornings(url, plan.people)
  await offer(url, OFFERED, Math.min(10, plan.seconds), CONNECTIONS, next)
  progress(`peak: ${OFFERED} reads a second for ${plan.seconds} s`)
  const calm = await offer(url, OFFERED, plan.seconds, CONNECTIONS, next)
  progress(`step: ${RATE * STEP} reads a second for ${plan.stepSeconds} s, while a gate sends ${PASSAGES_A_SECOND} passages a second`)
  const guard = await startGuard(url, place)
  const step = await offer(url, RATE * STEP, plan.stepSeconds, 512, next)
  const { took: passages, failed } = await guard.stop()
  const back = await recovery(url, next)
  const shed = step.statuses.get(503) ?? 0
  const other = [...step.statuses].filter(([status]) => status !== 200 && status !== 503).reduce((sum, [, count]) => sum + count, 0)
  progress(`step: ${shed} turned away in ${Math.round(quantile(step.tookShed, 0.5))} ms (median), ${step.took.length} answered, ${step.unsent} found no connection`)
  return [
    atLeastRow('peak', answered(calm), `reads/s answered of ${OFFERED} offered, ${plan.people} people`, RATE),
    atMostRow('peak-p99', quantile(calm.took, 0.99), 'ms', 200),
    atLeastRow('step-shed', shed / Math.max(1, step.sent - step.took.length), `of what was not answered had a clear answer (${other} another one)`, other === 0 ? 1 : 2),
    atMostRow('step-passages', failed, `passages refused of ${passages.length}; slowest ${Math.round(Math.max(...passages))} ms`, 0),
    atMostRow('step-back', back, 's until reads are whole again', 10),
  ]
}

interface Run { phase: string; change: Id | null; evaluated: number }

const until = async (client: pg.Client, phase: string): Promise<Run> => {
  for (;;) {
    const { rows } = await client.query<Run>('select phase, change, evaluated from status_run order by id desc limit 1')
    if (rows[0]?.phase === phase) return rows[0]
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

const send = async (url: string, token: string | null, name: string, data: object): Promise<{ outcome: string; result?: { token?: string } }> => {
  const at = instantOf(Date.now())
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) }
  const commands = [{ id: uuidv7(), name, district: DISTRICT, at, data }]
  const answer = await fetch(`${url}/api/commands`, { method: 'POST', headers, body: JSON.stringify({ sentAt: at, commands }) })
  const { outcomes } = (await answer.json()) as { outcomes: { outcome: string; result?: { token?: string } }[] }
  if (outcomes[0]?.outcome !== 'applied') throw new Error(`${name}: ${JSON.stringify(outcomes)}`)
  return outcomes[0]
}

/** The health authority lets the change through. */
async function release(url: string, change: Id): Promise<void> {
  const { result } = await send(url, null, signIn.name, { login: 'bench-health', password: PASSWORD })
  await send(url, result!.token!, releaseChange.name, { change, release: true, reason: '按新规则执行' })
}

/** Everybody is yellow under the rules that have just come into force: counted, released by a second office, applied; a gate decides all the while. */
async function reevaluateRows(server: Process, databaseUrl: string, place: BenchPlace, plan: Plan, progress: (line: string) => void): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const guard = await startGuard(server.url, place)
  const began = performance.now()
  const waiting = await until(client, 'wait')
  const counted = performance.now() - began
  progress(`reevaluate: ${waiting.evaluated} counted in ${(counted / 1000).toFixed(1)} s`)
  const released = performance.now()
  await release(server.url, waiting.change!)
  await until(client, 'done')
  const applied = performance.now() - released
  const { took, failed } = await guard.stop()
  const { rows } = await client.query<{ n: number }>("select count(*)::int as n from health_status where colour = 'yellow'")
  await client.end()
  if (rows[0]!.n !== plan.people) throw new Error(`${plan.people} people and ${rows[0]!.n} statuses`)
  return [
    atMostRow('reevaluate', (counted + applied) / 1000, `s for ${plan.people} people: counted ${(counted / 1000).toFixed(1)}, applied ${(applied / 1000).toFixed(1)}`, 60),
    atMostRow('reevaluate-gate', failed, `passages refused of ${took.length} meanwhile; p99 ${Math.round(quantile(took, 0.99))} ms`, 0),
  ]
}

/** The rows of statuses and passes at a peak, and of everybody's status after a change of rules, on a place of their own. */
export async function peakRows({ machine, quick, progress, place, copy }: PassBench): Promise<Row[]> {
  const plan = quick ? QUICK : FULL
  const url = await copy('statuses')
  await addHealthOffice(machine, url)
  await fillStatuses(url, place, plan.people, progress)
  const server = await startServer(machine.dir, url)
  try {
    const reevaluated = await reevaluateRows(server, url, place, plan, progress)
    return [...(await morningRows(server, place, plan, progress)), ...reevaluated]
  } finally {
    await server.end()
  }
}
