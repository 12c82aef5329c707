// npm run bench -- pass [--json] [--quick]: what checking passes, revoking them and asking about them has to reach, measured now on this machine.
import { parseArgs } from 'node:util'
import { configOf, openMachine } from './machine.js'
import type { PassBench } from './pass-bench.js'
import { peakRows } from './pass-peak.js'
import { revokeRows } from './pass-revoke.js'
import { verifyRows } from './pass-verify.js'
import { makePlace } from './place.js'
import { atMostRow, table, type Row } from './rows.js'

const { values } = parseArgs({ options: { json: { type: 'boolean' }, quick: { type: 'boolean' } } })
const began = performance.now()
const progress = (line: string): void => console.error(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`)

const PLACE = 'place'

/** A part that fails is a row that fails: what the others measured is still said. */
const part = (name: string, measure: () => Promise<Row[]>): Promise<Row[]> => {
  progress(name)
  return measure().catch((error: Error): Row[] => [atMostRow(name, 1, `failed: ${error.message.split('\n')[0]}`, 0)])
}

const machine = await openMachine()
const quick = values.quick ?? false

const measure = async (): Promise<Row[]> => {
  const rows = await part('verify', () => verifyRows({ quick, progress }))
  // Made once: each part measures in a copy of its own.
  const place = await makePlace(configOf(machine.dir, await machine.database(PLACE)))
  const bench: PassBench = { machine, quick, progress, place, copy: (name) => machine.database(name, PLACE) }
  rows.push(...(await part('revoke', () => revokeRows(bench))))
  rows.push(...(await part('peak', () => peakRows(bench))))
  return rows
}
const rows = await measure().finally(() => machine.close())
progress('done')
process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : `${table(rows)}\n`)
process.exitCode = rows.every((row) => row.ok) ? 0 : 1
