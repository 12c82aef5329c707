// Runs the readable table of entrances: what may be closed, and what a person has to look at.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkClosingOrder, checkEntrance, entranceFlags, entranceStands, type EntranceState, type Standing, type TerritoryKind } from './index.js'

const table = JSON.parse(readFileSync(new URL('../../cases/territory-entrance.cases.json', import.meta.url), 'utf8')) as {
  check: { name: string; state: EntranceState; site?: TerritoryKind; retired?: boolean; opener?: string; reviewOn?: string; gate?: string; problem: string | null }[]
  flags: { name: string; state: EntranceState; reviewOn?: string; order?: boolean; over?: boolean; checkpointClosed?: boolean; stands?: EntranceState; flags: string[] }[]
  order: { name: string; state: EntranceState; signed?: boolean; ends: string; covers?: boolean; problem: string | null }[]
}
const ID = '01900000-0000-7000-8000-000000000001'
const TODAY = '2020-02-10'

describe('an entrance', () => {
  it.each(table.check)('$name', ({ state, site = 'compound', retired = false, opener, reviewOn, gate, problem }) => {
    const place: Standing = { id: ID, kind: site, code: '410505009001-C001', path: '/410505/', retired }
    const wanted = {
      state, ...(opener === undefined ? {} : { opener: { name: opener, phone: '13800000000' } }), ...(reviewOn ? { reviewOn } : {}),
      ...(gate ? { checkpoint: ID } : {}),
    }
    const checkpoint = gate ? { territory: gate === 'elsewhere' ? 'another' : ID, closed: gate === 'closed' } : undefined
    expect(checkEntrance(wanted, { site: place, checkpoint, today: TODAY })?.code ?? null).toBe(problem)
  })

  it.each(table.flags)('$name', ({ state, reviewOn = null, order = false, over = false, checkpointClosed = false, stands = state, flags }) => {
    expect(entranceFlags({ state, reviewOn, checkpointClosed, closedByOrder: order ? ID : null, orderOver: over }, TODAY)).toEqual(flags)
    expect(entranceStands({ state, orderOver: over })).toBe(stands)
  })

  it.each(table.order)('$name', ({ state, signed = true, ends, covers = true, problem }) => {
    const order = { id: ID, signedAt: signed ? '2020-02-01T00:00:00.000Z' : null, endsAt: signed ? ends : null, covers }
    expect(checkClosingOrder(order, { state, closedByOrder: ID }, '2020-02-10T00:00:00.000Z')?.code ?? null).toBe(problem)
    expect(checkClosingOrder(undefined, { state: 'closed', closedByOrder: ID }, '2020-02-10T00:00:00.000Z')?.code).toBe('order.unknown')
  })
})
