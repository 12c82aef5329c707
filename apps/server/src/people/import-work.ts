// The work of imports in this process: reading what was opened, bringing in what was accepted. Left in the middle, it is found again and goes on.
import { uuidv7 } from 'uuidv7'
import { ProblemError, plusMs, systemActor, type Command, type CommandType, type DataOf, type Id, type Outcome } from '@shouwang/domain/kernel'
import { correctPerson, registerHousehold } from '@shouwang/domain/people'
import { addUnits } from '@shouwang/domain/territory'
import type { Services } from '../platform/feature.js'
import type { Sender } from '../platform/pipeline.js'
import { slices } from '../platform/slices.js'
import { refreshStatistics } from '../platform/statistics.js'
import { withTidyHeap } from '../platform/tidy-heap.js'
import { kindOfFile, readList, sheetsOf, shownFindings } from './import-reading.js'
import { findPlace, listPlacesInside } from './import-register.queries.js'
import { openFileBytes, openRowContent, sealRow, type RowContent } from './import-sealed.js'
import {
  changeImport, claimImport, clearRows, countToAccept, findImport, insertRows, leftImports, loadFile, refuseRows, rowsToAccept, type ImportRow, type StoredRow,
} from './import.queries.js'

/** So long is a silent worker believed to be alive. */
const CLAIM_MS = 60_000
const ACCEPT_ROWS = 1000
const BATCH = 400
const MEMBERS_A_COMMAND = 30
const UNITS_A_COMMAND = 1000
/** Rows from which on an import changes how the tables look, and by what they grow until they look different again. */
const LARGE = 2000
const GROWTH = 4
const WORKER = uuidv7()

const claim = (services: Services, district: string, id: Id): Promise<boolean> =>
  claimImport(services.db, district, id, WORKER, services.now(), plusMs(services.now(), CLAIM_MS))

const underWay = new Map<string, Promise<void>>()

/** The door that asked and the event that everybody hears both start the work: in one process it is done once, and both wait for it. */
const once = (what: 'read' | 'accept', id: Id, work: () => Promise<void>): Promise<void> => {
  const key = `${what} ${id}`
  const running = underWay.get(key)
  if (running) return running
  const started = withTidyHeap(work).finally(() => underWay.delete(key))
  underWay.set(key, started)
  return started
}

/** Reads an opened import to its preview. What cannot be read stops it with the problem; nothing else is written. */
export const readImport = (services: Services, district: string, id: Id): Promise<void> => once('read', id, () => read(services, district, id))

async function read(services: Services, district: string, id: Id): Promise<void> {
  const { db, vault } = services
  const row = await findImport(db, district, id)
  if (row?.state !== 'reading' || !(await claim(services, district, id))) return
  await clearRows(db, district, id)
  const counts: Record<string, number> = {}
  let n = 0
  try {
    const bytes = openFileBytes(vault, (await loadFile(db, district, id))!)
    const target = await findPlace(db, district, row.territory)
    if (!target) throw new ProblemError({ code: 'territory.unknown', id: row.territory })
    const list = await readList(services, { district, bytes, day: row.listDay, target, mayAdd: row.mayAdd, settings: row.settings }, {
      opened: (file) => changeImport(db, district, id, { kind: kindOfFile(file), sheets: sheetsOf(file), listDay: file.day.day }),
      async rows(rows, done, total, planOf, sheetAt) {
        for (const { outcome } of rows) counts[outcome] = (counts[outcome] ?? 0) + 1
        await insertRows(db, district, id, rows.map((one) => sealRow(vault, one, n++, sheetAt(one.read.sheet), shownFindings(planOf(one.read.sheet), one.read.findings))))
        await changeImport(db, district, id, { done, total })
        await claim(services, district, id)
      },
    })
    await changeImport(db, district, id, {
      state: 'preview', kind: kindOfFile(list.file), sheets: sheetsOf(list.file), listDay: list.file.day.day, places: list.places.added, counts,
      done: list.total, total: list.total,
    })
  } catch (error) {
    if (!(error instanceof ProblemError)) services.log.error({ err: error, import: id }, 'import could not be read')
    const problem = error instanceof ProblemError ? error.problem : { code: 'internal', requestId: id }
    await changeImport(db, district, id, { state: 'stopped', problem })
  }
}

async function send<C extends CommandType>(services: Services, sender: Sender, district: string, type: C, list: readonly DataOf<C>[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const part of slices(list, BATCH)) {
    const at = services.now()
    const commands: Command[] = part.map((data) => ({ id: uuidv7(), name: type.name, district, at, data }))
    outcomes.push(...(await services.submit(sender, { sentAt: at, commands })).outcomes)
  }
  return outcomes
}

/** Adds the places that the preview planned, as far as they are not there yet. */
async function addPlaces(services: Services, sender: Sender, district: string, row: ImportRow): Promise<void> {
  const there = new Set((await listPlacesInside(services.db, district, row.path)).map(({ id }) => id))
  const commands = slices(row.places.filter(({ territory }) => !there.has(territory)), UNITS_A_COMMAND).map((units) => ({ within: row.territory, units }))
  const failed = (await send(services, sender, district, addUnits, commands)).find(({ outcome }) => outcome === 'refused')
  if (failed?.outcome === 'refused') throw new ProblemError(failed.problem)
}

type Household = DataOf<typeof registerHousehold>
/** What bringing a row in takes: its cells and what was read from them stay behind. */
type Opened = Pick<StoredRow, 'n' | 'outcome' | 'person' | 'household'> & Pick<RowContent, 'member' | 'territory' | 'door' | 'tenure'>

function openRow(vault: Services['vault'], stored: StoredRow): Opened {
  const { member, territory, door, tenure } = openRowContent(vault, stored)
  const { n, outcome, person, household } = stored
  return { n, outcome, person, household, ...(member ? { member } : {}), ...(territory ? { territory } : {}), ...(door ? { door } : {}), ...(tenure ? { tenure } : {}) }
}

/** Rows by household, none of more members than one command takes. */
function householdsOf(rows: readonly Opened[], source: Id): { data: Household; rows: number[] }[] {
  const homes = new Map<Id, { data: Household; rows: number[] }>()
  for (const { n, person, household, member, territory, door, tenure = 'owner' } of rows) {
    if (!household || !person || !member || !territory || !door) continue
    let home = homes.get(household)
    if (!home) homes.set(household, (home = { data: { household, territory, door, tenure, members: [], source }, rows: [] }))
    home.data.members.push({ person, ...member })
    home.rows.push(n)
  }
  return [...homes.values()].flatMap(({ data, rows: own }) => slices(data.members, MEMBERS_A_COMMAND).map((members, i) => (
    { data: { ...data, members }, rows: own.slice(i * MEMBERS_A_COMMAND, (i + 1) * MEMBERS_A_COMMAND) })))
}

/** Brings one slice of rows into the register; rows that were refused there are refused in the import too, with the reason. */
async function bringIn(services: Services, sender: Sender, district: string, row: ImportRow, opened: readonly Opened[]): Promise<number> {
  const homes = householdsOf(opened.filter(({ outcome }) => outcome !== 'changed'), row.id)
  const outcomes = await send(services, sender, district, registerHousehold, homes.map(({ data }) => data))
  const changed = opened.filter(({ outcome, person, member }) => outcome === 'changed' && person && member?.phone)
  const corrections = await send(services, sender, district, correctPerson, changed.map(({ person, member }) => (
    { correction: uuidv7(), person: person!, facts: { phone: member!.phone! }, reason: `导入 ${row.fileName}`.slice(0, 100), source: row.id })))
  const failed = [...outcomes.map((outcome, i) => ({ outcome, rows: homes[i]!.rows })), ...corrections.map((outcome, i) => ({ outcome, rows: [changed[i]!.n] }))]
    .filter(({ outcome }) => outcome.outcome === 'deferred' || (outcome.outcome === 'refused' && outcome.problem.code !== 'people.nothing-to-correct'))
  for (const { outcome, rows } of failed) {
    await refuseRows(services.db, district, row.id, rows, outcome.outcome === 'refused' ? outcome.problem.code : 'internal')
  }
  return failed.reduce((sum, { rows }) => sum + rows.length, 0)
}

/** Brings an accepted import into the register, in slices, and goes on where it was left. `sender`: who accepted it; after a crash the system itself. */
export const acceptWork = (
  services: Services, district: string, id: Id, sender: Sender = { actor: systemActor('import'), requestId: id, address: 'import' },
): Promise<void> => once('accept', id, () => bringAllIn(services, district, id, sender))

async function bringAllIn(services: Services, district: string, id: Id, sender: Sender): Promise<void> {
  const { db } = services
  const row = await findImport(db, district, id)
  if (row?.state !== 'accepting' || !(await claim(services, district, id))) return
  try {
    await addPlaces(services, sender, district, row)
    const total = await countToAccept(db, district, id)
    let failed = 0
    let done = 0
    let strange = LARGE
    for (let after = -1; ; ) {
      const rows = (await rowsToAccept(db, district, id, after, ACCEPT_ROWS)).map((stored) => openRow(services.vault, stored))
      if (rows.length === 0) break
      failed += await bringIn(services, sender, district, row, rows)
      after = rows.at(-1)!.n
      done += rows.length
      await changeImport(db, district, id, { done, total })
      await claim(services, district, id)
      // Plans that were made for an empty register read whole tables once it is full.
      if (done >= strange) {
        await refreshStatistics(db)
        strange = done * GROWTH
      }
    }
    const brought = done - failed
    // Before it is called done: whatever loads or empties these tables next must not be sampled half way.
    if (brought > LARGE) await refreshStatistics(db)
    await changeImport(db, district, id, { state: 'done', done: total, total, counts: { ...row.counts, brought, failed } })
  } catch (error) {
    services.log.error({ err: error, import: id }, 'import stopped in the middle')
    const problem = error instanceof ProblemError ? error.problem : { code: 'internal', requestId: id }
    await changeImport(db, district, id, { state: 'stopped', problem })
  }
}

/** Goes on with imports whose worker has fallen silent: after a crash, or a restart of the server. */
export async function resumeImports(services: Services): Promise<void> {
  for (const { district, id } of await leftImports(services.db, services.now())) {
    await readImport(services, district, id)
    await acceptWork(services, district, id)
  }
}
