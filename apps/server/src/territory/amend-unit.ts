// Renames places, gives them another class, address or kind; what was there before stays in the history.
import { refuse, type Problem } from '@shouwang/domain/kernel'
import { CLASSED_KINDS, amendUnit as command, checkKindChange } from '@shouwang/domain/territory'
import { defineHandler } from '../platform/handler.js'
import { amendTerritory, findAmendable, noteChanges, type Amendment } from './life.queries.js'
import { pathOfTerritory } from './territory.queries.js'
import { findUnits, lockTree, refuseRetired, standingChildren } from './units.queries.js'

const onlyForCompounds: Problem = { code: 'input.invalid', fields: [{ path: '/compoundClass', keyword: 'only-for-compounds' }] }

/** The parts of `next` that differ from `before`, each with its old and new value. */
function difference(before: Amendment, next: Amendment): { before: Partial<Amendment>; after: Partial<Amendment> } {
  const keys = (Object.keys(next) as (keyof Amendment)[]).filter((key) => before[key] !== next[key])
  const pick = (from: Amendment): Partial<Amendment> => Object.fromEntries(keys.map((key) => [key, from[key]]))
  return { before: pick(before), after: pick(next) }
}

export const amendUnit = defineHandler({
  command,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.territory),
  async handle(tx, ctx, { id, data }) {
    await lockTree(tx, ctx.district)
    const unit = await refuseRetired(tx, ctx.district, data.territory, ctx.now)
    const before = (await findAmendable(tx, ctx.district, unit.id))!
    const kind = data.kind ?? before.kind
    if (kind !== before.kind) {
      const [parent] = unit.parent ? await findUnits(tx, ctx.district, [unit.parent], ctx.now) : []
      const problem = checkKindChange(kind, parent, await standingChildren(tx, ctx.district, [unit.id], ctx.now))
      if (problem) refuse(problem)
    }
    if (data.compoundClass && !CLASSED_KINDS.includes(kind)) refuse(onlyForCompounds)
    const kept = data.compoundClass === undefined ? before.compoundClass : data.compoundClass
    const next: Amendment = {
      name: data.name?.trim() || before.name, kind, compoundClass: CLASSED_KINDS.includes(kind) ? kept : null,
      address: data.address === undefined ? before.address : data.address?.trim() || null,
    }
    const change = difference(before, next)
    await amendTerritory(tx, ctx.district, unit.id, next)
    await noteChanges(tx, ctx.district, id, ctx.actor, [{ territory: unit.id, kind: 'amended', ...change }], ctx.now)
    return { subject: unit.id, path: unit.path, data: { changed: Object.keys(change.after) } }
  },
})
