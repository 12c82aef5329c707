// Retires an empty place: its records stay, new ones are refused.
import { refuse } from '@shouwang/domain/kernel'
import { checkRetire, retireUnit as command } from '@shouwang/domain/territory'
import { defineHandler } from '../platform/handler.js'
import { leaveGrid } from './grid.queries.js'
import { countRemaining, insertSuccessors, noteChanges, retireUnits } from './life.queries.js'
import { pathOfTerritory } from './territory.queries.js'
import { lockTree, refuseRetired, unitAt } from './units.queries.js'

export const retireUnit = defineHandler({
  command,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { id, data }) {
    await lockTree(tx, ctx.district)
    const unit = await unitAt(tx, ctx.district, data.territory, ctx.now)
    const problem = checkRetire(unit, await countRemaining(tx, ctx.district, unit.path))
    if (problem) refuse(problem)
    if (data.successor === unit.id) refuse({ code: 'territory.loop', id: unit.id })
    const successor = data.successor ? await refuseRetired(tx, ctx.district, data.successor, ctx.now) : null
    await retireUnits(tx, ctx.district, [unit.id], ctx.now)
    await leaveGrid(tx, ctx.district, [unit.id], ctx.now)
    if (successor) await insertSuccessors(tx, ctx.district, [{ territory: unit.id, successor: successor.id }])
    const change = { territory: unit.id, kind: 'retired', before: {}, after: successor ? { successor: successor.code } : {} }
    await noteChanges(tx, ctx.district, id, ctx.actor, [change], ctx.now)
    return { subject: unit.id, path: unit.path, data: { successor: successor?.id ?? null } }
  },
})
