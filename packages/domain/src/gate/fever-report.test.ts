// Runs the readable table of how soon a confirmed fever is reported.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { feverReport, type FeverReport } from './fever-report.js'

interface Case {
  name: string; confirmed: string | null; told: string | null; minutes: number | null; now: string; by: string | null; state: FeverReport['state'] | null
}
const table = JSON.parse(readFileSync(new URL('../../cases/gate-fever-report.cases.json', import.meta.url), 'utf8')) as { cases: Case[] }
const on = (time: string): string => `2020-02-10T${time}.000Z`
const orNull = (time: string | null): string | null => (time === null ? null : on(time))

describe('the report of a fever', () => {
  it.each(table.cases)('$name', ({ confirmed, told, minutes, now, by, state }) => {
    const report = feverReport({ confirmedAt: orNull(confirmed), toldAt: orNull(told) }, minutes, on(now))
    expect(report).toEqual(by === null ? null : { by: on(by), state })
  })
})
