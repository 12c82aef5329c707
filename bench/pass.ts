// npm run bench -- pass [--json] [--quick]: what checking passes, revoking them and asking about them has to reach, measured now on this machine.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openMachine, type Machine } from './machine.js'
import { revokeRows } from './pass-revoke.js'
import { verifyRows } from './pass-verify.js'
import { atMostRow, table, type Row } from './rows.js'

/** What each part of this bench is given. A part makes databases of its own on the machine. */
export interface PassBench { machine: Machine; quick: boolean; progress: (line: string) => void }

/** Parts that stand in files of their own: queries of statuses and passes at a peak, and re-evaluation after a change of policy. */
const PARTS = [['pass-peak.ts', 'peakRows'], ['pass-reevaluate.ts', 'reevaluateRows']] as const

const { values } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } })
const began = performance.now()
const progress = (line: string): void => console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`)

/** A part that fails is a row that fails: what the others measured is still said. */
const part = (name: string, measure: () => Promise<Row[]>): Promise<Row[]> => {
  progress(name)
  return measure().catch((error: Error): Row[] => [atMostRow(name, 1, `failed: ${error.message.split('\n')[0]}`, 0)])
}

const machine = await openMachine()
const bench: PassBench = { machine, quick: values.quick ?? false, progress }

const measure = async (): Promise<Row[]> => {
  const rows = [...(await part('verify', () => verifyRows(bench))), ...(await part('revoke', () => revokeRows(bench)))]
  for (const [file, name] of PARTS) {
    const url = new URL(file, import.meta.url)
    if (!existsSync(fileURLToPath(url))) continue
    const { [name]: run } = (await import(url.href)) as Record<string, (bench: PassBench) => Promise<Row[]>>
    rows.push(...(await part(name, () => run!(bench))))
  }
  return rows
}
const rows = await measure().finally(() => machine.close())
progress('done')
process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : `${table(rows)}\n`)
process.exitCode = rows.every((row) => row.ok) ? 0 : 1
