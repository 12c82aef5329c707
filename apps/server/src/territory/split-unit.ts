// Splits a place: new places beside it get everything that hung on it; the old one is retired and keeps its past.
import { refuse, type Id } from '@shouwang/domain/kernel'
import { checkUnit, divide, pathUnder, splitUnit as command, type SplitPart } from '@shouwang/domain/territory'
import { defineHandler, type Ctx } from '../platform/handler.js'
import type { Tx } from '../platform/database.js'
import { adoptBelongings } from './adopt-belongings.js'
import { joinGrid, leaveGrid, ownGrid } from './grid.queries.js'
import { insertSuccessors, listBelongings, noteChanges, retireUnits, type NewChange } from './life.queries.js'
import { findStanding, insertTerritories, pathOfTerritory } from './territory.queries.js'
import { lockTree, refuseRetired, unitAt, type UnitRow } from './units.queries.js'

/** Stores the new places of a split beside the old one. All are of its kind and stand where it stood. */
async function insertParts(tx: Tx, ctx: Ctx, old: UnitRow, parts: readonly SplitPart[]): Promise<void> {
  const parent = await unitAt(tx, ctx.district, old.parent!, ctx.now)
  const units = parts.map(({ unit }) => unit)
  const known = await findStanding(tx, ctx.district, units.map(({ territory }) => territory), units.map(({ code }) => code), ctx.now)
  if (known[0]) refuse({ code: 'territory.code-taken', divisionCode: known[0].code })
  for (const unit of units) {
    if (unit.kind !== old.kind) refuse({ code: 'territory.kinds-differ', kind: old.kind, other: unit.kind })
    if (unit.parent !== parent.id) refuse({ code: 'territory.not-in-unit', id: unit.parent })
    const problem = checkUnit(unit, parent, parent.path)
    if (problem) refuse(problem)
  }
  const places = units.map(({ territory: id, kind, code, name, compoundClass }) =>
    ({ id, parent: parent.id, kind, code, name: name.trim(), path: pathUnder(parent.path, code), compoundClass: compoundClass ?? null }))
  if ((await insertTerritories(tx, ctx.district, places, ctx.now)) < places.length) refuse({ code: 'territory.code-taken', divisionCode: places[0]!.code })
}

/** The parts of a compound stay in its grid, until somebody decides otherwise. */
async function inheritGrid(tx: Tx, ctx: Ctx, old: Id, parts: readonly Id[]): Promise<void> {
  const grid = await ownGrid(tx, ctx.district, old)
  if (!grid) return
  await joinGrid(tx, ctx.district, grid, parts, ctx.now)
  await leaveGrid(tx, ctx.district, [old], ctx.now)
}

export const splitUnit = defineHandler({
  command,
  async locate(db, ctx, data) {
    const unit = await unitAt(db, ctx.district, data.territory, ctx.now)
    return unit.parent ? pathOfTerritory(db, ctx.district, unit.parent) : unit.path
  },
  async handle(tx, ctx, { id, data }) {
    await lockTree(tx, ctx.district)
    const old = await refuseRetired(tx, ctx.district, data.territory, ctx.now)
    if (!old.parent) refuse({ code: 'territory.wrong-parent', kind: old.kind, parentKind: 'none' })
    const belongings = await listBelongings(tx, ctx.district, old.id, ctx.now)
    const division = divide(data.parts, belongings.map((one) => one.id))
    if (!division.ok) return refuse(division.problem)
    await insertParts(tx, ctx, old, data.parts)
    const into = data.parts.map(({ unit }) => unit.territory)
    const changes: NewChange[] = [
      { territory: old.id, kind: 'split', before: {}, after: { into: data.parts.map(({ unit }) => unit.code) } },
      ...data.parts.map(({ unit }) => ({ territory: unit.territory, kind: 'split-from', before: { from: old.code }, after: {} })),
    ]
    for (const [at, { unit }] of data.parts.entries()) {
      const parentPath = old.path.slice(0, -old.code.length - 1)
      const to = { id: unit.territory, kind: unit.kind, code: unit.code, path: pathUnder(parentPath, unit.code) }
      changes.push(...(await adoptBelongings(tx, ctx.district, belongings.filter((one) => division.partOf.get(one.id) === at), to, ctx.now)))
    }
    await inheritGrid(tx, ctx, old.id, into)
    await retireUnits(tx, ctx.district, [old.id], ctx.now)
    await insertSuccessors(tx, ctx.district, into.map((successor) => ({ territory: old.id, successor })))
    await noteChanges(tx, ctx.district, id, ctx.actor, changes, ctx.now)
    const path = old.path.slice(0, -old.code.length - 1)
    return { subject: old.id, path, data: { into, belongings: belongings.length }, result: { moved: belongings.length } }
  },
})
