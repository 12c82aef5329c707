// Many screens, one reading, kept up with the ledger.
import { describe, expect, it } from 'vitest'
import type { Db } from '../platform/database.js'
import { createTrafficReader } from './shared-traffic.js'
import type { HourRow } from './traffic.queries.js'

const day = { from: '2020-02-09T16:00:00.000Z', to: '2020-02-10T16:00:00.000Z' }
const row = (hour: number, persons: number): HourRow =>
  ({ checkpoint: 'gate', hour, persons, in: persons, out: 0, vehicles: 0, turnedBack: 0, fever: 0, offline: 0 })

/** A reading that takes as long as it is told, and says how often it was asked and since when. */
const setUp = () => {
  const state = { whole: 0, since: [] as [number, number][], time: 0, takes: 10, broken: false, changes: [] as HourRow[], emptied: [] as number[] }
  const pass = async (): Promise<void> => {
    await Promise.resolve()
    state.time += state.takes
    if (state.broken) throw new Error('database out of reach')
  }
  const reader = createTrafficReader({} as Db, {
    all: async () => {
      state.whole += 1
      await pass()
      return [row(8, 5), row(9, 7)]
    },
    since: async (_db, _district, _period, after, upTo) => {
      state.since.push([after, upTo])
      await pass()
      const cells = [...state.changes.map(({ hour }) => hour), ...state.emptied].map((hour) => ({ checkpoint: 'gate', hour }))
      return { cells, rows: state.changes }
    },
  }, () => state.time)
  return { state, reader, ask: (n: number, district = '410505') => reader(district, day, n) }
}
const hours = (rows: readonly HourRow[]) => rows.map(({ hour, persons }) => [hour, persons]).sort()

describe('screens at headquarters', () => {
  it('that ask at the same moment get the same reading', async () => {
    const { state, ask } = setUp()
    expect((await Promise.all([ask(7), ask(7), ask(7)])).map(({ n }) => n)).toEqual([7, 7, 7])
    expect(state.whole).toBe(1)
  })

  it('read only the hours in which something has happened since, and an hour that is empty now is empty', async () => {
    const { state, ask } = setUp()
    await ask(7)
    state.changes = [row(9, 8), row(10, 1)]
    expect(hours((await ask(9)).rows)).toEqual([[10, 1], [8, 5], [9, 8]])
    Object.assign(state, { changes: [], emptied: [10] })
    expect(hours((await ask(12)).rows)).toEqual([[8, 5], [9, 8]])
    expect([state.whole, state.since]).toEqual([1, [[7, 9], [9, 12]]])
  })

  it('get a newer one as soon as something has happened, also while an older one is under way', async () => {
    const { state, ask } = setUp()
    const [older, newer] = await Promise.all([ask(7), ask(8)])
    expect([older.n >= 7, newer.n, state.whole, state.since.length]).toEqual([true, 8, 1, 1])
    await ask(8)
    expect(state.since.length).toBe(1)
  })

  it('of another district get their own', async () => {
    const { state, ask } = setUp()
    await ask(7)
    await ask(7, '110105')
    expect(state.whole).toBe(2)
  })

  it('see an older picture, with its number, while readings are slow; then a new one', async () => {
    const { state, ask } = setUp()
    state.takes = 2000
    await ask(7)
    state.time += 5999
    expect((await ask(9)).n).toBe(7)
    state.time += 1
    expect((await ask(9)).n).toBe(9)
  })

  it('are not shown a failure again, and read the whole day after one', async () => {
    const { state, ask } = setUp()
    await ask(5)
    state.broken = true
    await expect(ask(7)).rejects.toThrow('out of reach')
    state.broken = false
    expect((await ask(7)).n).toBe(7)
    expect(state.whole).toBe(2)
  })

  it('read the whole day again when data have been taken away', async () => {
    const { state, reader, ask } = setUp()
    await ask(7)
    reader.forget()
    await ask(7)
    expect(state.whole).toBe(2)
  })
})
