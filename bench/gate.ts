// npm run bench -- gate [--json] [--quick]: every figure that the gate has to reach, measured now on this machine.
import { parseArgs } from 'node:util'
import { playCrashes, survived } from './kill.js'
import { lighthouseRows } from './lighthouse.js'
import { configOf, openMachine, type Machine } from './machine.js'
import { makePlace } from './place.js'
import { table, type Row } from './rows.js'
import { shellSizeRow } from './shell-size.js'
import { throughput, type Size } from './throughput.js'
import { phoneRows } from './verdict.js'

interface Plan extends Size {
  /** Scans of the verdict measurement. */
  scans: number
  kills: number
}

const FULL: Plan = { batch: 100_000, batchWarmUp: 24_000, single: 40_000, singleWarmUp: 30_000, stored: 10_000_000, scans: 100, kills: 20 }
/** In under 50 seconds on two cores: the same measurements on less. */
const QUICK: Plan = { batch: 16_000, batchWarmUp: 20_000, single: 5_000, singleWarmUp: 5_000, stored: 20_000, scans: 8, kills: 1 }

async function crashRow(kills: number, progress: (line: string) => void): Promise<Row> {
  const summary = await playCrashes(kills, progress)
  const lost = summary.lost + summary.tooMany + (summary.kills - summary.held)
  return {
    name: 'crash', value: lost, unit: `lost, twice or broken chains; ${summary.kills} kills, ${summary.acknowledged} acknowledged`,
    against: null, ratio: null, target: 0, ok: survived(summary),
  }
}

async function measure(plan: Plan, machine: Machine, progress: (line: string) => void): Promise<Row[]> {
  const empty = await machine.database('place')
  const place = await makePlace(configOf(machine.dir, empty))
  const rows = await throughput(machine, await machine.database('street', 'place'), place, plan, progress)
  rows.push(...(await phoneRows(machine, await machine.database('phone', 'place'), place, plan.scans, progress, (phone, url) => lighthouseRows(phone, url, progress))))
  rows.push(shellSizeRow())
  return rows
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } })
const plan = values.quick ? QUICK : FULL
const began = performance.now()
const progress = (line: string): void => console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`)

const machine = await openMachine()
const rows = await measure(plan, machine, progress).finally(() => machine.close())
progress(`crash: ${plan.kills} kills under load`)
rows.push(await crashRow(plan.kills, progress))
progress('done')
process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : `${table(rows)}\n`)
process.exitCode = rows.every((row) => row.ok) ? 0 : 1
