// npm run bench -- quarantine [--json] [--quick]: what reminders, line lists, releases and openings have to reach, measured now.
import { parseArgs } from 'node:util'
import { uuidv7 } from 'uuidv7'
import { signIn } from '@shouwang/domain/auth'
import { dayInChina, instantOf, plusMs, startOfDayInChina, systemActor, type CommandType, type DataOf, type Id, type Instant, type Outcome } from '@shouwang/domain/kernel'
import { PACK_2020_02, adoptPolicy } from '@shouwang/domain/policy'
import { LINE_LISTS, ladder, planBatch, type BatchView } from '@shouwang/domain/quarantine'
import { releaseChange, type ChangeView } from '@shouwang/domain/status'
import { sql } from 'kysely'
import { buildServer, type Server } from '../apps/server/src/app.js'
import { openBackend } from '../apps/server/src/backend.js'
import { quarantine } from '../apps/server/src/quarantine/index.js'
import { configOf, openMachine, type Machine } from './machine.js'
import { fillRegister, householdsOf } from './people-fill.js'
import { makePeoplePlace, PASSWORD, type PeoplePlace } from './people-place.js'
import { DISTRICT } from './place.js'
import { fillCases } from './quarantine-fill.js'
import { scanRow } from './quarantine-scan.js'
import { atMostRow, table, type Row } from './rows.js'

interface Plan { monitored: number; releases: number; listed: number; opened: number; rounds: number }
const FULL: Plan = { monitored: 1_000_000, releases: 20_000, listed: 8_368, opened: 3_000, rounds: 20 }
/** In well under a minute: the same measurements on less. */
const QUICK: Plan = { monitored: 60_000, releases: 4_000, listed: 8_368, opened: 600, rounds: 6 }

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Eight o'clock in China today: accounts are made by the real clock, and everything measured comes after. */
const START: Instant = plusMs(startOfDayInChina(dayInChina(instantOf(Date.now()))), 8 * HOUR)
/** The morning slot of the fifteenth day. The cases of the reminders end a day later; those that are released have ended by then. */
const SLOT: Instant = plusMs(START, 14 * DAY + 2 * HOUR)
const RELEASE: Instant = plusMs(START, 14 * DAY + HOUR / 2)

const { values } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } })
const plan = values.quick ? QUICK : FULL
const began = performance.now()
const progress = (line: string): void => console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`)
const many = (count: number): string => count.toLocaleString('en-US')

/** The real server in this process, with a clock that is set. */
interface Timed { server: Server; clock: { at: Instant }; send<C extends CommandType>(command: C,
  data: DataOf<C>): Promise<Outcome>; run(job: string): Promise<number>; end(): Promise<void> }

async function serverAt(machine: Machine, url: string): Promise<Timed> {
  const config = configOf(machine.dir, url)
  const backend = await openBackend(config)
  const clock = { at: START }
  const server = await buildServer({ ...backend, config, now: () => clock.at, busyDelayMs: 60_000 })
  return {
    server, clock,
    async send(command, data) {
      const commands = [{ id: uuidv7(), name: command.name, district: DISTRICT, at: clock.at, data }]
      const { outcomes } = await server.services.submit({ actor: systemActor('bench'), requestId: uuidv7(), address: 'bench' }, { sentAt: clock.at, commands })
      if (outcomes[0]!.outcome !== 'applied') throw new Error(`${command.name}: ${JSON.stringify(outcomes[0])}`)
      return outcomes[0]!
    },
    run: async (name) => Number(await quarantine.jobs!.find((job) => job.name === name)!.run(server.services)),
    async end() {
      await server.app.close()
      await backend.stop()
    },
  }
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

const must = (name: string, found: number, wanted: number): void => {
  if (found !== wanted) throw new Error(`${name}: ${found} instead of ${wanted}`)
}

/** Every monitored person has missed the same slot: all are due at once; then one in a hundred. */
async function reminderRows(timed: Timed, url: string): Promise<Row[]> {
  const [first, others] = [plan.releases, plan.monitored]
  const due = ladder(SLOT, START, PACK_2020_02.quarantine).nextAt!
  await fillCases(url, { from: first, to: others, startsAt: START, endsAt: plusMs(START, 15 * DAY), expectsAt: SLOT, checkAt: due, lastAt: plusMs(SLOT, -8 * HOUR), normalRun: 20 })
  progress(`${many(others - first)} monitored people stored`)
  timed.clock.at = plusMs(SLOT, 2 * HOUR)
  let reminded = 0
  const all = await seconds(async () => void (reminded = await timed.run('quarantine.advance-checks')))
  must('reminders', reminded, others - first)
  progress(`all reminded in ${all.toFixed(1)} s`)
  const few = Math.floor((others - first) / 100)
  await sql`update quarantine_watch set check_at = ${timed.clock.at}::timestamptz, step = 0 where case_id in (
    select case_id from quarantine_watch where step = 1 limit ${few})`.execute(timed.server.services.db)
  await sql`vacuum (analyze) quarantine_watch`.execute(timed.server.services.db)
  const some = await seconds(async () => void (reminded = await timed.run('quarantine.advance-checks')))
  must('few reminders', reminded, few)
  const scale = (others - first) / 1_000_000
  return [
    atMostRow('reminders', all, `s for ${many(others - first)} missed slots; the target is for 1,000,000`, 60 * scale),
    atMostRow('reminders, few due', some, `s for ${many(few)} due among ${many(others - first)} registered`, Math.max(0.5, all / 20)),
  ]
}

async function releaseRow(timed: Timed, url: string): Promise<Row> {
  const endsAt = plusMs(START, 14 * DAY)
  await fillCases(url, { from: 0, to: plan.releases, startsAt: START, endsAt, expectsAt: null, checkAt: null, lastAt: plusMs(endsAt, -2 * HOUR), normalRun: 28 }, { held: true })
  progress(`${many(plan.releases)} cases to release stored`)
  timed.clock.at = RELEASE
  let released = 0
  const took = await seconds(async () => void (released = await timed.run('quarantine.release-due')))
  must('released', released, plan.releases)
  return atMostRow('release', took, `s for ${many(plan.releases)} cases, with passes and gates; the target is for 20,000`, (5 * plan.releases) / 20_000)
}

/** Somebody of headquarters, signed in at the clock's time. */
async function officeAt({ server, clock }: Timed, login = 'bench-office'): Promise<(method: 'GET' | 'POST', url: string, payload?: object) => Promise<unknown>> {
  const commands = [{ id: uuidv7(), name: signIn.name, district: DISTRICT, at: clock.at, data: { login, password: PASSWORD } }]
  const answer = await server.app.inject({ method: 'POST', url: '/api/commands', payload: { sentAt: clock.at, commands } })
  const { token } = (answer.json() as { outcomes: { result: { token: string } }[] }).outcomes[0]!.result
  return async (method, url, payload) => {
    const reply = await server.app.inject({ method, url, headers: { authorization: `Bearer ${token}` }, ...(payload ? { payload } : {}) })
    if (reply.statusCode !== 200) throw new Error(`${url}: ${reply.body}`)
    return reply.json()
  }
}

const p95 = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1]!

async function listsRow(timed: Timed, url: string): Promise<Row> {
  await fillCases(url, {
    from: 0, to: plan.listed, startsAt: START, endsAt: plusMs(START, 14 * DAY), expectsAt: plusMs(START, 14 * DAY - 14 * HOUR), checkAt: null,
    lastAt: plusMs(START, 13 * DAY), normalRun: 4,
  }, { readings: true })
  progress(`${many(plan.listed)} cases with ${many(plan.listed * 28)} readings stored`)
  timed.clock.at = plusMs(START, 13 * DAY + 20 * HOUR)
  const ask = await officeAt(timed)
  let worst = { ms: 0, list: '' }
  for (const list of ['counts', ...LINE_LISTS]) {
    const took: number[] = []
    for (let round = -2; round < plan.rounds; round += 1) {
      const ms = 1000 * await seconds(async () => {
        const address = list === 'counts' ? '/api/quarantine/counts' : `/api/quarantine?list=${list}&page=${Math.max(0, round) % 3}`
        const page = (await ask('GET', address)) as { page: number; rows: unknown[] }
        if (list === 'not-reporting' && page.page === 0) must('not reporting', page.rows.length, 50)
      })
      if (round >= 0) took.push(ms)
    }
    progress(`list ${list}: p95 ${p95(took).toFixed(1)} ms`)
    if (p95(took) > worst.ms) worst = { ms: p95(took), list }
  }
  return atMostRow('lists', worst.ms,
    `ms, p95 of the slowest of ${LINE_LISTS.length + 1} (${worst.list}); ${many(plan.listed)} people, ${many(plan.listed * 2)} readings a day`, 100)
}

/** The second office lets through what is too much for one alone. */
async function letThrough(timed: Timed): Promise<void> {
  const ask = await officeAt(timed, 'bench-health')
  const changes = ((await ask('GET', '/api/status/changes')) as ChangeView[]).filter(({ decidedAt }) => decidedAt === null)
  const commands = changes.map(({ id }) => (
    { id: uuidv7(), name: releaseChange.name, district: DISTRICT, at: timed.clock.at, data: { change: id, release: true, reason: '流调核实' } }))
  const { outcomes } = (await ask('POST', '/api/commands', { sentAt: timed.clock.at, commands })) as { outcomes: { outcome: string }[] }
  must('changes let through', outcomes.filter(({ outcome }) => outcome === 'applied').length, changes.length)
  await timed.run('quarantine.follow-releases')
}

/** A long list is planned, opened in portions, let through by a second office, and its notices are read for printing. */
async function openRow(timed: Timed, place: PeoplePlace): Promise<Row> {
  const { db } = timed.server.services
  const { rows } = await sql<{ id: Id }>`
    select p.id from person p where p.district = ${DISTRICT} and not exists (select 1 from quarantine_case c where c.district = p.district and c.person = p.id)
    order by p.path, p.id limit ${plan.opened}`.execute(db)
  const { rows: [root] } = await sql<{ id: Id }>`select id from territory where district = ${DISTRICT} and kind = 'district'`.execute(db)
  await timed.send(adoptPolicy, { adoption: uuidv7(), territory: root!.id, pack: 'gate-2020-02/1', from: START, to: plusMs(START, 60 * DAY), legalBasis: '传染病防治法第四十二条' })
  const ask = await officeAt(timed)
  const batch = uuidv7()
  const took = await seconds(async () => {
    await timed.send(planBatch, {
      batch, within: root!.id, terms: { kind: 'home', basis: 'risk-area', basisAt: plusMs(timed.clock.at, -DAY) }, persons: rows.map(({ id }) => id),
    })
    await timed.run('quarantine.work-batches')
    await letThrough(timed)
    const { opened, waiting, finishedAt } = (await ask('GET', `/api/quarantine/batch/${batch}`)) as BatchView
    must('opened', opened - waiting, rows.length)
    if (finishedAt === null) throw new Error('the list is not finished')
    const { rows: cases } = await sql<{ id: Id }>`select id from quarantine_case where district = ${DISTRICT} and batch = ${batch}::uuid`.execute(db)
    for (let at = 0; at < cases.length; at += 300) {
      const wanted = { cases: cases.slice(at, at + 300).map(({ id }) => id), subject: 'opening', purpose: 'registration', reason: '打印告知书' }
      const { texts } = (await ask('POST', '/api/quarantine/hand-outs', wanted)) as { texts: unknown[] }
      must('notices', texts.length, wanted.cases.length)
    }
  })
  progress(`opened in a district with ${place.buildings.length} buildings`)
  return atMostRow('open', took, `s for ${many(plan.opened)} cases in portions, with their notices; the target is for 3,000`, (30 * plan.opened) / 3_000)
}

async function measured(machine: Machine): Promise<Row[]> {
  const [large, small] = [await machine.database('monitored'), await machine.database('listed')]
  const smallPeople = plan.listed + plan.opened * 2
  const place = await makePeoplePlace(machine.dir, small, householdsOf(smallPeople))
  await fillRegister(machine.dir, small, place, smallPeople, progress)
  const rows: Row[] = []
  const listing = await serverAt(machine, small)
  try {
    rows.push(await listsRow(listing, small), await openRow(listing, place))
    listing.clock.at = plusMs(listing.clock.at, HOUR)
    const office = await officeAt(listing)
    rows.push(await scanRow({ db: listing.server.services.db, at: listing.clock.at, send: listing.send, ask: (url) => office('GET', url) }))
    progress('keys shown at gates')
  } finally {
    await listing.end()
  }
  await fillRegister(machine.dir, large, await makePeoplePlace(machine.dir, large, householdsOf(plan.monitored)), plan.monitored, progress)
  const timed = await serverAt(machine, large)
  try {
    rows.push(await releaseRow(timed, large), ...await reminderRows(timed, large))
  } finally {
    await timed.end()
  }
  return rows
}

const machine = await openMachine()
const rows = await measured(machine).finally(() => machine.close())
progress('done')
process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : `${table(rows)}\n`)
process.exitCode = rows.every((row) => row.ok) ? 0 : 1
