// `replica` and `delta`: how long a grid worker's phone takes to fetch its grid for the first time, and what changed on a day. Measured in the
// page, from the request to the last row in the phone's database, in Chromium with the processor slowed down four times.
import { uuidv7 } from 'uuidv7'
import { createAccount, inviteDevice } from '@shouwang/domain/auth'
import { recordVisit } from '@shouwang/domain/grid'
import { instantOf, systemActor, type Command, type CommandType, type DataOf, type Id, type Outcome, type ResultOf } from '@shouwang/domain/kernel'
import { correctPerson, identityCheck, registerHousehold, type Member } from '@shouwang/domain/people'
import { addUnits, assignGrid, importDivision } from '@shouwang/domain/territory'
import { sql } from 'kysely'
import { buildServer, type Server } from '../apps/server/src/app.js'
import { openBackend } from '../apps/server/src/backend.js'
import { configOf, startServer, type Machine } from './machine.js'
import { openPhone, type Phone } from './phone.js'
import { DISTRICT } from './place.js'
import { atMostRow, type Row } from './rows.js'
import { shellSizeRow } from './shell-size.js'

const HOUSEHOLDS = 900
const PEOPLE = 2_300
const BUILDINGS = 9
const SLOWER = 4
const PASSWORD = 'shouwang-bench-4711'
/** A day's changes of a grid: numbers corrected, doors knocked at, families that moved in. */
const DAY = { corrections: 40, visits: 60, newcomers: 10 }
const SYSTEM = systemActor('bench')

type Made = Pick<Command, 'name' | 'data'>

const made = <C extends CommandType>(command: C, data: DataOf<C>): Made => ({ name: command.name, data })

/** Runs commands as the server itself, many in a batch; every one must be applied. */
const runAll = async ({ services }: Server, commands: readonly Made[]): Promise<unknown[]> => {
  const results: unknown[] = []
  for (let i = 0; i < commands.length; i += 100) {
    const at = instantOf(Date.now())
    const batch = commands.slice(i, i + 100).map((command) => ({ id: uuidv7(), district: DISTRICT, at, ...command }))
    const { outcomes } = await services.submit({ actor: SYSTEM, requestId: uuidv7(), address: 'bench' }, { sentAt: at, commands: batch })
    for (const outcome of outcomes) if (outcome.outcome !== 'applied') throw new Error(JSON.stringify(outcome))
    results.push(...(outcomes as Extract<Outcome, { outcome: 'applied' }>[]).map((outcome) => outcome.result))
  }
  return results
}
const run = async <C extends CommandType>(server: Server, command: C, data: DataOf<C>): Promise<ResultOf<C>> =>
  (await runAll(server, [made(command, data)]))[0] as ResultOf<C>

/** Somebody with a number, a phone and a birth date of their own; county code 410599 and phones with 0000 belong to nobody. */
const person = (i: number): Member => {
  const first17 = `410599${1940 + (i % 70)}0${1 + (i % 9)}1${i % 10}${String(i % 1000).padStart(3, '0')}`
  const sex = Number(first17.charAt(16)) % 2 === 1 ? 'male' : 'female'
  const documentNo = first17 + identityCheck(first17)
  return { person: uuidv7(), name: `${'赵钱孙李周吴郑王'[i % 8]}演${i}`, documentKind: 'resident-id', documentNo, sex, phone: `1380000${String(i % 10_000).padStart(4, '0')}` }
}

interface GridPlace { buildings: Id[]; code: string; households: { household: Id; people: Id[] }[] }

const households = (buildings: readonly Id[]): { command: Made; household: Id; people: Id[] }[] =>
  Array.from({ length: HOUSEHOLDS }, (_, i) => {
    const first = i * 2 + Math.min(i, PEOPLE - 2 * HOUSEHOLDS)
    const members = Array.from({ length: i < PEOPLE - 2 * HOUSEHOLDS ? 3 : 2 }, (_member, k) => person(first + k))
    const household = uuidv7()
    const door = `${1 + (i % 4)}-${String(101 + Math.floor(i / BUILDINGS / 4) * 100 + (i % 3)).padStart(4, '0')}-${i}`
    const data = { household, territory: buildings[i % BUILDINGS]!, door, tenure: 'owner' as const, members }
    return { command: made(registerHousehold, data), household, people: members.map((member) => member.person) }
  })

/** A grid of one compound with nine buildings, as large as a grid head's load may be, and an invitation for its worker's phone. */
async function makeGrid(server: Server): Promise<GridPlace> {
  const { root } = await run(server, importDivision, { divisionCode: '410505009', exercise: true })
  const { rows: [community] } = await sql<{ id: Id; code: string }>`
    select id, code from territory where kind in ('community', 'village') order by code limit 1`.execute(server.services.db)
  const { id, code: parent } = community!
  const [grid, compound] = [uuidv7(), uuidv7()]
  const buildings = Array.from({ length: BUILDINGS }, () => uuidv7())
  await run(server, addUnits, {
    within: root,
    units: [
      { territory: grid, parent: id, kind: 'grid-3', code: `${parent}-G01`, name: '第一网格' },
      { territory: compound, parent: id, kind: 'compound', code: `${parent}-C001`, name: '安康苑', compoundClass: 'A' },
      ...buildings.map((territory, i) => (
        { territory, parent: compound, kind: 'building' as const, code: `${parent}-C001-B${String(i + 1).padStart(2, '0')}`, name: `${i + 1}号楼` })),
    ],
  })
  await run(server, assignGrid, { grid, units: [compound] })
  const settled = households(buildings)
  await runAll(server, settled.map(({ command }) => command))
  const roles = [{ role: 'grid-worker' as const, territory: id }]
  await run(server, createAccount, { account: uuidv7(), login: 'bench-grid', name: '网格员', password: PASSWORD, roles })
  const { code } = await run(server, inviteDevice, { invite: uuidv7(), territory: grid, worker: 'bench-grid', name: 'bench' })
  return { buildings, code, households: settled }
}

/** What happens in a grid on a day, told to the server while the phone is away. */
const dayOf = ({ buildings, households: settled }: GridPlace): Made[] => [
  ...settled.slice(0, DAY.corrections).map(({ people }, i) => made(correctPerson, {
    correction: uuidv7(), person: people[0]!, facts: { phone: `1390000${String(i).padStart(4, '0')}` }, reason: '本人更正',
  })),
  ...settled.slice(100, 100 + DAY.visits).map(({ household }) => made(recordVisit, { household, outcome: 'done' })),
  ...Array.from({ length: DAY.newcomers }, (_, i) => made(registerHousehold, {
    household: uuidv7(), territory: buildings[0]!, door: `9-${901 + i}`, tenure: 'tenant', members: [person(PEOPLE + i)],
  })),
]

/** Milliseconds of the latest measurement of this name in the page, waiting for one that begins after `since`. */
const measurement = (phone: Phone, name: string, since: number): Promise<number> =>
  phone.page.waitForFunction(
    ([wanted, after]) => performance.getEntriesByName(wanted as string, 'measure').findLast((entry) => entry.startTime > (after as number))?.duration,
    [name, since], { timeout: 120_000 },
  ).then((handle) => handle.jsonValue() as Promise<number>)

const countHouseholds = (phone: Phone): Promise<number> => phone.page.evaluate(() => new Promise<number>((resolve, reject) => {
  const opening = indexedDB.open('shouwang-grid')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const counting = opening.result.transaction('households').objectStore('households').count()
    counting.onsuccess = () => {
      opening.result.close()
      resolve(counting.result)
    }
  }
}))

/** Milliseconds of the exchange after something happened while the phone was away. */
async function deltaAfter(phone: Phone, happens: () => Promise<unknown>): Promise<number> {
  await phone.context.setOffline(true)
  await happens()
  const since = await phone.page.evaluate(() => performance.now())
  await phone.context.setOffline(false)
  return measurement(phone, 'grid-delta', since)
}

async function measure(phone: Phone, url: string, place: GridPlace, happen: (commands: Made[]) => Promise<unknown>): Promise<Row[]> {
  // The app is on the phone already when the worker gets the code: what is measured is the grid, not the app's own files.
  await phone.page.goto(`${url}/grid/enrol`)
  await phone.page.locator('.phone-page').waitFor({ timeout: 60_000 })
  await phone.slowDown(SLOWER)
  await phone.page.goto(`${url}/grid/enrol#${place.code}`)
  const first = await measurement(phone, 'grid-replica', -1)
  if ((await countHouseholds(phone)) !== HOUSEHOLDS) throw new Error(`the phone holds ${await countHouseholds(phone)} households`)
  await phone.page.locator('form input').first().fill('bench-grid')
  await phone.page.locator('form button[type=submit]').click()
  await phone.page.locator('.building').first().waitFor({ timeout: 60_000 })
  // The first exchange after a start compiles, on both sides, what every other one runs: a phone that works every day is measured.
  await deltaAfter(phone, () => happen([made(recordVisit, { household: place.households.at(-1)!.household, outcome: 'done' })]))
  const delta = await deltaAfter(phone, () => happen(dayOf(place)))
  if ((await countHouseholds(phone)) !== HOUSEHOLDS + DAY.newcomers) throw new Error('the day did not reach the phone')
  const changed = DAY.corrections + DAY.visits + DAY.newcomers
  return [
    atMostRow('replica', first / 1000, `s for ${HOUSEHOLDS} households, ${PEOPLE} people, stored on a phone ${SLOWER}× slower`, 2),
    atMostRow('delta', delta, `ms for ${changed} changed households, stored on a phone ${SLOWER}× slower`, 300),
  ]
}

/** The rows of a grid worker's phone. Makes a database of its own on the machine. */
export async function replicaRows({ machine, progress }: { machine: Machine; progress: (line: string) => void }): Promise<Row[]> {
  const url = await machine.database('grid')
  const config = configOf(machine.dir, url)
  const backend = await openBackend(config)
  const direct = await buildServer({ ...backend, config })
  const phone = await openPhone()
  try {
    const place = await makeGrid(direct)
    progress(`grid with ${HOUSEHOLDS} households`)
    const server = await startServer(machine.dir, url)
    try {
      const rows = await measure(phone, server.url, place, (commands) => runAll(direct, commands))
      return [...rows, shellSizeRow('grid')]
    } finally {
      await server.end()
    }
  } finally {
    await phone.close()
    await direct.app.close()
    await backend.stop()
  }
}
