// Examples of the commands of the tree of places for the walk of all personas, each with what must exist there first.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import type { Id } from '@shouwang/domain/kernel'
import { addEntrance, addUnits, setCoverageTargets, type Unit } from '@shouwang/domain/territory'
import { applied, DISTRICT, type Place } from './harness.js'
import type { Sample, Spot } from './walk-spots.js'

/** New places below a spot, named in order; a road takes none. */
const newUnits = async (place: Place, { territory, code }: Spot, count: number): Promise<Unit[] | null> => {
  if (/-R[0-9]+$/.test(code)) return null
  const units = Array.from({ length: count }, (): Unit => ({
    territory: uuidv7(), parent: territory, kind: 'building', code: `${code}-W${uuidv7().slice(-8).toUpperCase()}`, name: '走访楼',
  }))
  applied(await place.system.send(addUnits, { within: territory, units }))
  return units
}

/** A place like `unit` that is not stored yet. */
const likeness = (unit: Unit): Unit => ({ ...unit, territory: uuidv7(), code: `${unit.code}X${uuidv7().slice(-6).toUpperCase()}` })

/** A new L3 grid of the community that a spot lies in; none for the whole district. */
const newGrid = async (place: Place, { divisionCode }: Spot): Promise<Id | null> => {
  if (divisionCode === DISTRICT) return null
  const { communities } = await communityIds(place)
  const grid = uuidv7()
  const parent = communities.get(divisionCode)!
  const unit: Unit = { territory: grid, parent, kind: 'grid-3', code: `${divisionCode}-G${grid.slice(-8).toUpperCase()}`, name: '走访网格' }
  applied(await place.system.send(addUnits, { within: parent, units: [unit] }))
  return grid
}

const communityIds = async (place: Place): Promise<{ communities: Map<string, Id> }> => {
  const { rows } = await sql<{ id: Id; code: string }>`select id, code from territory where kind in ('community', 'village')`.execute(place.server.services.db)
  return { communities: new Map(rows.map(({ id, code }) => [code, id])) }
}

const newTarget = async (place: Place, { territory }: Spot): Promise<Id> => {
  const target = uuidv7()
  applied(await place.system.send(setCoverageTargets, { within: territory, targets: [{ target, territory, what: 'cell', due: '2020-03-01' }] }))
  return target
}

const newEntrance = async (place: Place, { territory }: Spot): Promise<Id> => {
  const entrance = uuidv7()
  applied(await place.system.send(addEntrance, { entrance, territory, name: '西门', kind: 'pedestrian', state: 'open' }))
  return entrance
}

/** By command name. */
export const TERRITORY_SAMPLES: Record<string, Sample> = {
  'territory.import-division': (_place, { divisionCode }) => ({ divisionCode }),
  'territory.add-units': (_place, { territory, code }) => ({
    within: territory, units: [{ territory: uuidv7(), parent: territory, kind: 'building', code: `${code}-B${uuidv7().slice(-6).toUpperCase()}`, name: '新楼' }],
  }),
  'territory.amend-unit': (_place, { territory }) => ({ territory, address: '走访路1号' }),
  'territory.move': async (place, spot) => {
    const units = await newUnits(place, spot, 1)
    return units && { territory: units[0]!.territory, to: spot.territory }
  },
  'territory.split': async (place, spot) => {
    const units = await newUnits(place, spot, 1)
    return units && { territory: units[0]!.territory, parts: [1, 2].map((part) => ({ unit: likeness(units[0]!), takes: [], rest: part === 1 })) }
  },
  'territory.merge': async (place, spot) => {
    const units = await newUnits(place, spot, 2)
    return units && { territories: units.map(({ territory }) => territory), into: units[0]!.territory }
  },
  'territory.retire': (_place, { territory }) => ({ territory }),
  'territory.assign-grid': async (place, spot) => {
    const grid = await newGrid(place, spot)
    return grid && { grid, units: [spot.territory] }
  },
  'territory.set-coverage-targets': (_place, { territory }) => ({
    within: territory,
    targets: [{ target: uuidv7(), territory, what: 'cell', due: '2020-03-01' }],
  }),
  'territory.reach-coverage-target': async (place, spot) => ({ target: await newTarget(place, spot) }),
  'territory.report-count': (_place, { territory }) => ({ report: uuidv7(), territory, day: '2020-02-10', what: 'building', reported: 3 }),
  'territory.add-entrance': (_place, { territory }) => ({ entrance: uuidv7(), territory, name: '东门', kind: 'vehicle', state: 'open' }),
  'territory.set-entrance': async (place, spot) => ({ entrance: await newEntrance(place, spot), state: 'open' }),
  'territory.set-boundaries': (_place, { territory }) => ({ within: territory, boundaries: [{ territory, boundary: null }] }),
  'territory.place-points': (_place, { territory, checkpoint }) => ({
    within: territory,
    points: [{ subject: checkpoint, kind: 'checkpoint', at: [114.3, 36.1] }],
  }),
}
