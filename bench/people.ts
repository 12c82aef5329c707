// npm run bench -- people [--json] [--quick]: what search, pages, export, import and a grid worker's replica have to reach, measured now.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openMachine, startServer, type Machine } from './machine.js'
import { exportRows } from './people-export.js'
import { fillRegister, householdsOf } from './people-fill.js'
import { makePeoplePlace } from './people-place.js'
import { askerAt, pageRows, searchRow } from './people-reads.js'
import { atMostRow, table, type Row } from './rows.js'

/** What each part of this bench is given. A part makes databases of its own on the machine. */
export interface PeopleBench { machine: Machine; quick: boolean; progress: (line: string) => void }

interface Plan { people: number; searches: number; pages: number }
const FULL: Plan = { people: 1_000_000, searches: 40, pages: 20 }
/** In under 50 seconds on two cores: the same measurements on less. */
const QUICK: Plan = { people: 50_000, searches: 10, pages: 6 }

async function registerRows({ machine, quick, progress }: PeopleBench): Promise<Row[]> {
  const plan = quick ? QUICK : FULL
  const url = await machine.database('register')
  const place = await makePeoplePlace(machine.dir, url, householdsOf(plan.people))
  progress(`district with ${place.buildings.length} buildings`)
  await fillRegister(machine.dir, url, place, plan.people, progress)
  const server = await startServer(machine.dir, url)
  try {
    const office = await askerAt(server.url, 'bench-office')
    const secretary = await askerAt(server.url, 'bench-secretary')
    return [
      await searchRow({ office, secretary }, plan.people, plan.searches, progress),
      ...(await pageRows(office, place, plan.people, plan.pages, progress)),
      ...(await exportRows(office, server.child.pid!, plan.people, Math.min(plan.people, 100_000), progress)),
    ]
  } finally {
    await server.end()
  }
}

/** Parts that stand in files of their own: the import of rosters, and what a grid worker's phone fetches. */
const PARTS = [['people-import.ts', 'importRows'], ['people-replica.ts', 'replicaRows']] as const

async function otherRows(bench: PeopleBench): Promise<Row[]> {
  const rows: Row[] = []
  for (const [file, name] of PARTS) {
    const part = new URL(file, import.meta.url)
    if (!existsSync(fileURLToPath(part))) continue
    bench.progress(name)
    const { [name]: measure } = (await import(part.href)) as Record<string, (bench: PeopleBench) => Promise<Row[]>>
    // A part that fails is a row that fails: what the others measured is still said.
    rows.push(...(await measure!(bench).catch((error: Error): Row[] => [atMostRow(name, 1, `failed: ${error.message.split('\n')[0]}`, 0)])))
  }
  return rows
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } })
const began = performance.now()
const progress = (line: string): void => console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`)

const machine = await openMachine()
const bench: PeopleBench = { machine, quick: values.quick ?? false, progress }
const measured = async (): Promise<Row[]> => [...(await registerRows(bench)), ...(await otherRows(bench))]
const rows = await measured().finally(() => machine.close())
progress('done')
process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : `${table(rows)}\n`)
process.exitCode = rows.every((row) => row.ok) ? 0 : 1
