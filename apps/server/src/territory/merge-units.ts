// Merges places of one kind: one of them, or a new one, gets everything; the others are retired and keep their past.
import { refuse, type Id } from '@shouwang/domain/kernel'
import { checkMerge, checkUnit, commonPath, mergeUnits as command, pathUnder, type Unit } from '@shouwang/domain/territory'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { adoptBelongings } from './adopt-belongings.js'
import { joinGrid, leaveGrid, ownGrid } from './grid.queries.js'
import { countDoorClashes, insertSuccessors, listBelongings, noteChanges, retireUnits, type NewChange } from './life.queries.js'
import { findStanding, insertTerritories } from './territory.queries.js'
import { findUnits, lockTree, unitAt, type UnitRow } from './units.queries.js'

interface Target { id: Id; kind: UnitRow['kind']; code: string; path: string; isNew: boolean }

/** The place that gets everything: one of the merged, or a new one of their kind, which is stored. */
async function targetOf(tx: Tx, ctx: Ctx, into: Id | Unit, units: readonly UnitRow[]): Promise<Target> {
  if (typeof into === 'string') {
    const stays = units.find(({ id }) => id === into) ?? refuse({ code: 'territory.not-in-unit', id: into })
    return { ...stays, isNew: false }
  }
  const parent = await unitAt(tx, ctx.district, into.parent, ctx.now)
  if (into.kind !== units[0]!.kind) refuse({ code: 'territory.kinds-differ', kind: units[0]!.kind, other: into.kind })
  const [known] = await findStanding(tx, ctx.district, [into.territory], [into.code], ctx.now)
  if (known) refuse({ code: 'territory.code-taken', divisionCode: known.code })
  const problem = checkUnit(into, parent, parent.path)
  if (problem) refuse(problem)
  const { territory: id, kind, code, name, compoundClass } = into
  const place = { id, parent: parent.id, kind, code, name: name.trim(), path: pathUnder(parent.path, code), compoundClass: compoundClass ?? null }
  await insertTerritories(tx, ctx.district, [place], ctx.now)
  return { ...place, isNew: true }
}

/** The grid of what is merged: that of the place that stays, or the first one found. */
async function settleGrid(tx: Tx, ctx: Ctx, target: Target, sources: readonly Id[]): Promise<void> {
  const grids = await Promise.all([target.id, ...sources].map((unit) => ownGrid(tx, ctx.district, unit)))
  const grid = grids.find((one) => one !== null)
  await leaveGrid(tx, ctx.district, sources, ctx.now)
  if (grid) await joinGrid(tx, ctx.district, grid, [target.id], ctx.now)
}

/** Where a merge acts: over everything that holds the merged places and the new one. */
async function locate(db: Db, ctx: Ctx, data: { territories: Id[]; into: Id | Unit }): Promise<string> {
  const units = await findUnits(db, ctx.district, data.territories, ctx.now)
  const unknown = data.territories.find((id) => !units.some((unit) => unit.id === id))
  if (unknown) refuse({ code: 'territory.unknown', id: unknown })
  const parents = units.flatMap(({ parent }) => (parent ? [parent] : []))
  const into = typeof data.into === 'string' ? [] : [data.into.parent]
  const holders = await findUnits(db, ctx.district, [...parents, ...into], ctx.now)
  return commonPath(holders.map(({ path }) => path))
}

export const mergeUnits = defineHandler({
  command,
  locate,
  async handle(tx, ctx, { id, data }) {
    await lockTree(tx, ctx.district)
    const units = await findUnits(tx, ctx.district, data.territories, ctx.now)
    const problem = checkMerge(units, data.territories)
    if (problem) refuse(problem)
    const doors = await countDoorClashes(tx, ctx.district, data.territories)
    if (doors > 0) refuse({ code: 'territory.doors-clash', doors })
    const target = await targetOf(tx, ctx, data.into, units)
    const sources = units.filter((unit) => unit.id !== target.id)
    const changes: NewChange[] = [{ territory: target.id, kind: 'merged-from', before: { from: sources.map(({ code }) => code) }, after: {} }]
    let moved = 0
    for (const source of sources) {
      const belongings = await listBelongings(tx, ctx.district, source.id, ctx.now)
      changes.push(...(await adoptBelongings(tx, ctx.district, belongings, target, ctx.now)))
      changes.push({ territory: source.id, kind: 'merged', before: {}, after: { into: target.code } })
      moved += belongings.length
    }
    const ids = sources.map((source) => source.id)
    await settleGrid(tx, ctx, target, ids)
    await retireUnits(tx, ctx.district, ids, ctx.now)
    await insertSuccessors(tx, ctx.district, ids.map((territory) => ({ territory, successor: target.id })))
    await noteChanges(tx, ctx.district, id, ctx.actor, changes, ctx.now)
    const path = await locate(tx, ctx, { territories: data.territories, into: target.id })
    return { subject: target.id, path, data: { merged: ids, moved }, result: { moved } }
  },
})
