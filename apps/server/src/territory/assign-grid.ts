// Puts places into an L3 grid: each household lies in exactly one, because a place has one membership at a time and the nearest counts.
import { refuse, type ScopePath } from '@shouwang/domain/kernel'
import { assignGrid as command, checkGridMember } from '@shouwang/domain/territory'
import type { Db } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { joinGrid } from './grid.queries.js'
import { findUnits, unitAt, type UnitRow } from './units.queries.js'

/** The path of what a grid divides: the community, village or area around it. */
async function baseOf(db: Db, ctx: Ctx, grid: UnitRow): Promise<ScopePath> {
  let around = grid
  while (around.parent && (around.kind === 'grid-3' || around.kind === 'grid-2')) around = await unitAt(db, ctx.district, around.parent, ctx.now)
  return around.path
}

export const assignGrid = defineHandler({
  command,
  locate: async (db, ctx, data) => baseOf(db, ctx, await unitAt(db, ctx.district, data.grid, ctx.now)),
  async handle(tx, ctx, { data }) {
    const grid = await unitAt(tx, ctx.district, data.grid, ctx.now)
    const base = await baseOf(tx, ctx, grid)
    const units = new Map((await findUnits(tx, ctx.district, data.units, ctx.now)).map((unit) => [unit.id, unit]))
    for (const id of data.units) {
      const problem = checkGridMember(units.get(id) ?? refuse({ code: 'territory.unknown', id }), grid, base)
      if (problem) refuse(problem)
    }
    const assigned = await joinGrid(tx, ctx.district, grid.id, [...units.keys()], ctx.now)
    return { subject: grid.id, path: base, data: { units: [...units.keys()] }, result: { assigned, known: units.size - assigned } }
  },
})
