// Adds local places to the tree: compounds, buildings, grids, roads.
import { refuse } from '@shouwang/domain/kernel'
import { addUnits as command, checkUnit, pathUnder, type Standing, type Unit } from '@shouwang/domain/territory'
import { defineHandler } from '../platform/handler.js'
import { findStanding, insertTerritories, pathOfTerritory, type NewTerritory } from './territory.queries.js'

/** Places for units that come parents first; refuses the whole batch for the first that does not fit. */
function placesOf(units: readonly Unit[], standing: readonly Standing[], within: string): NewTerritory[] {
  const byId = new Map(standing.map((place) => [place.id, place]))
  const codes = new Set(standing.map((place) => place.code))
  return units.map((unit) => {
    if (byId.has(unit.territory) || codes.has(unit.code)) refuse({ code: 'territory.code-taken', divisionCode: unit.code })
    // A parent that comes later, or only through the unit itself, is unknown here: loops cannot be written.
    const parent = byId.get(unit.parent)
    const problem = checkUnit(unit, parent, within)
    if (problem) refuse(problem)
    const path = pathUnder(parent!.path, unit.code)
    byId.set(unit.territory, { id: unit.territory, kind: unit.kind, code: unit.code, path, retired: false })
    codes.add(unit.code)
    const { territory: id, kind, code } = unit
    return { id, parent: unit.parent, kind, code, name: unit.name.trim(), path, compoundClass: unit.compoundClass ?? null, validFrom: unit.validFrom }
  })
}

const countByKind = (units: readonly Unit[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { kind } of units) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

export const addUnits = defineHandler({
  command,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.within),
  async handle(tx, ctx, { data }) {
    const path = await pathOfTerritory(tx, ctx.district, data.within)
    const ids = data.units.flatMap((unit) => [unit.territory, unit.parent])
    const standing = await findStanding(tx, ctx.district, ids, data.units.map((unit) => unit.code), ctx.now)
    const places = placesOf(data.units, standing, path)
    const added = await insertTerritories(tx, ctx.district, places, ctx.now)
    // Somebody else took one of the codes between our look and our write.
    if (added < places.length) refuse({ code: 'territory.code-taken', divisionCode: places[0]!.code })
    return { subject: data.within, path, data: { added, kinds: countByKind(data.units) } }
  },
})
