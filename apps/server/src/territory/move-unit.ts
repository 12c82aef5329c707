// Moves a place with everything inside it under another parent.
import { refuse } from '@shouwang/domain/kernel'
import { checkMove, commonPath, moveUnit as command, pathUnder } from '@shouwang/domain/territory'
import { defineHandler } from '../platform/handler.js'
import { noteChanges, setParent } from './life.queries.js'
import { realign, relocate } from './moving-paths.queries.js'
import { pathOfTerritory } from './territory.queries.js'
import { lockTree, unitAt } from './units.queries.js'

/** territory.move: the sender's right is asked for over everything that holds the place before and after. */
export const moveUnit = defineHandler({
  command,
  async locate(db, ctx, data) {
    const unit = await unitAt(db, ctx.district, data.territory, ctx.now)
    const from = unit.parent ? await pathOfTerritory(db, ctx.district, unit.parent) : unit.path
    return commonPath([from, await pathOfTerritory(db, ctx.district, data.to)])
  },
  async handle(tx, ctx, { id, data }) {
    await lockTree(tx, ctx.district)
    const [unit, to] = [await unitAt(tx, ctx.district, data.territory, ctx.now), await unitAt(tx, ctx.district, data.to, ctx.now)]
    const problem = checkMove(unit, to)
    if (problem) refuse(problem)
    const path = pathUnder(to.path, unit.code)
    await setParent(tx, ctx.district, [unit.id], to.id)
    const moved = await relocate(tx, ctx.district, unit.path, path)
    await realign(tx, ctx.district, path)
    const change = { territory: unit.id, kind: 'moved', before: { parent: unit.parent, path: unit.path }, after: { parent: to.id, path } }
    await noteChanges(tx, ctx.district, id, ctx.actor, [change], ctx.now)
    return { subject: unit.id, path: commonPath([unit.path, path]), data: { from: unit.parent, to: to.id }, result: { moved } }
  },
})
