// Draws on the map: boundaries of places, points of checkpoints and entrances.
import { isWithin, refuse, type Id } from '@shouwang/domain/kernel'
import { boundariesOverlap, boundaryFaults, placePoints as place, positionFault, setBoundaries as set, type Boundary } from '@shouwang/domain/territory'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { noteChanges } from './life.queries.js'
import { listGridBoundaries, pathsOfSubjects, removePoints, savePoints, setBoundaryRows } from './map.queries.js'
import { pathOfTerritory } from './territory.queries.js'
import { findUnits, lockTree } from './units.queries.js'

interface Drawn { territory: Id; boundary: Boundary | null }

/** L3 grids do not overlap (C01): neither the new boundaries among themselves nor with those that stand. */
async function refuseOverlaps(tx: Tx, ctx: Ctx, grids: readonly Drawn[]): Promise<void> {
  const others = await listGridBoundaries(tx, ctx.district, grids.map(({ territory }) => territory))
  const known = [...others]
  for (const { territory: id, boundary } of grids) {
    if (!boundary) continue
    const other = known.find((one) => boundariesOverlap(one.boundary, boundary))
    if (other) refuse({ code: 'territory.grids-overlap', id, other: other.id })
    known.push({ id, boundary })
  }
}

export const setBoundaries = defineHandler({
  command: set,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.within),
  async handle(tx, ctx, { id, data }) {
    await lockTree(tx, ctx.district)
    const within = await pathOfTerritory(tx, ctx.district, data.within)
    const drawn = data.boundaries as Drawn[]
    const units = new Map((await findUnits(tx, ctx.district, drawn.map(({ territory }) => territory), ctx.now)).map((unit) => [unit.id, unit]))
    for (const { territory, boundary } of drawn) {
      const unit = units.get(territory)
      if (!unit || !isWithin(unit.path, within)) return refuse({ code: 'territory.unknown', id: territory })
      if (unit.retired) refuse({ code: 'territory.retired', id: territory })
      const faults = boundary ? boundaryFaults(boundary) : []
      if (faults.length > 0) refuse({ code: 'territory.boundary-invalid', id: territory, faults })
    }
    await refuseOverlaps(tx, ctx, drawn.filter(({ territory }) => units.get(territory)!.kind === 'grid-3'))
    await setBoundaryRows(tx, ctx.district, drawn)
    const changes = drawn.map(({ territory, boundary }) => ({
      territory, kind: 'bounded', before: {}, after: { positions: boundary ? boundary.coordinates.flat(2).length : 0 },
    }))
    await noteChanges(tx, ctx.district, id, ctx.actor, changes, ctx.now)
    return { subject: data.within, path: within, data: { territories: drawn.map(({ territory }) => territory) } }
  },
})

export const placePoints = defineHandler({
  command: place,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.within),
  async handle(tx, ctx, { data }) {
    const within = await pathOfTerritory(tx, ctx.district, data.within)
    const paths = await pathsOfSubjects(tx, ctx.district, data.points.map(({ subject }) => subject))
    for (const { subject, kind, at } of data.points) {
      const path = paths.get(`${kind} ${subject}`)
      if (!path || !isWithin(path, within)) {
        refuse(kind === 'checkpoint' ? { code: 'gate.checkpoint-unknown', id: subject } : { code: 'territory.entrance-unknown', id: subject })
      }
      const fault = at && positionFault([at[0]!, at[1]!])
      if (fault) refuse({ code: 'territory.boundary-invalid', id: subject, faults: [fault] })
    }
    const placed = data.points.flatMap(({ subject, kind, at }) => (at ? [{ subject, kind, lon: at[0]!, lat: at[1]! }] : []))
    const removed = data.points.filter(({ at }) => at === null).map(({ subject }) => subject)
    if (placed.length > 0) await savePoints(tx, ctx.district, placed)
    if (removed.length > 0) await removePoints(tx, ctx.district, removed)
    return { subject: data.within, path: within, data: { placed: placed.map(({ subject }) => subject), removed } }
  },
})
