// Many screens, one reading.
import { describe, expect, it } from 'vitest'
import type { Db } from '../platform/database.js'
import { createTrafficReader } from './shared-traffic.js'
import type { HourRow } from './situation.queries.js'

const looking = { district: '410505', scopes: ['/410505/'], healthScopes: [] }
const [from, to] = ['2020-02-09T16:00:00.000Z', '2020-02-10T16:00:00.000Z']

/** A reading that takes as long as it is told, and says how often it was asked. */
const setUp = () => {
  const state = { asked: 0, time: 0, takes: 10, broken: false }
  const read = async (): Promise<HourRow[]> => {
    state.asked += 1
    await Promise.resolve()
    state.time += state.takes
    if (state.broken) throw new Error('database out of reach')
    return []
  }
  const reader = createTrafficReader({} as Db, read, () => state.time)
  return { state, ask: (n: number, scopes = looking.scopes) => reader({ ...looking, scopes }, from, to, n) }
}

describe('screens at headquarters', () => {
  it('that ask at the same moment get the same reading', async () => {
    const { state, ask } = setUp()
    expect((await Promise.all([ask(7), ask(7), ask(7)])).map(({ n }) => n)).toEqual([7, 7, 7])
    expect(state.asked).toBe(1)
  })

  it('get a new one as soon as something has happened, also while an older one is under way', async () => {
    const { state, ask } = setUp()
    const [older, newer] = await Promise.all([ask(7), ask(8)])
    expect([older.n, newer.n, state.asked]).toEqual([7, 8, 2])
    await ask(8)
    expect(state.asked).toBe(2)
  })

  it('of another territory get their own', async () => {
    const { state, ask } = setUp()
    await ask(7)
    await ask(7, ['/410505/410505009000/'])
    expect(state.asked).toBe(2)
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

  it('are not shown a failure again', async () => {
    const { state, ask } = setUp()
    state.broken = true
    await expect(ask(7)).rejects.toThrow('out of reach')
    state.broken = false
    expect((await ask(7)).n).toBe(7)
  })
})
