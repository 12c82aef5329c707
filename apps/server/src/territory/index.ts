// Territory on the server: the tree of places and its life, grids, entrances, the map, and the national division table.
import type { Problem } from '@shouwang/domain/kernel'
import type { Feature } from '../platform/feature.js'
import { addUnits } from './add-units.js'
import { amendUnit } from './amend-unit.js'
import { assignGrid } from './assign-grid.js'
import { reachCoverageTarget, reportCount, setCoverageTargets } from './coverage.js'
import { placePoints, setBoundaries } from './draw-map.js'
import { addEntrance, setEntrance } from './entrances.js'
import { importDivision } from './import-division.js'
import { mergeUnits } from './merge-units.js'
import { moveUnit } from './move-unit.js'
import { retireUnit } from './retire-unit.js'
import { splitUnit } from './split-unit.js'
import { storyRoutes } from './story.routes.js'
import { territoryRoutes } from './territory.routes.js'
import { watchRoutes } from './watch.routes.js'

export { divisionId } from './division-id.js'
export { findDivision, pathNames, subtree, type Division } from './divisions.js'
export { extentOf, scopesOfGrid, type GridExtent } from './grid-extent.queries.js'
export { gridOf, sitesOfGrids } from './grid.queries.js'
export { predecessorCodes } from './moving-paths.queries.js'
export { findByCode, listDistricts, pathOfTerritory, type DistrictRow } from './territory.queries.js'

const taken = (): Problem => ({ code: 'territory.code-taken', divisionCode: '' })

export const territory: Feature = {
  name: 'territory',
  handlers: [
    importDivision, addUnits, amendUnit, moveUnit, splitUnit, mergeUnits, retireUnit, assignGrid, setCoverageTargets, reachCoverageTarget, reportCount,
    addEntrance, setEntrance, setBoundaries, placePoints,
  ],
  constraints: { territory_code: taken, territory_path: taken, territory_pkey: taken },
  routes(app, services) {
    territoryRoutes(app, services)
    storyRoutes(app, services)
    watchRoutes(app, services)
  },
}
