// Territory on the server: the tree of places and the national division table.
import type { Problem } from '@shouwang/domain/kernel'
import type { Feature } from '../platform/feature.js'
import { addUnits } from './add-units.js'
import { importDivision } from './import-division.js'
import { territoryRoutes } from './territory.routes.js'

export { divisionId } from './division-id.js'
export { findDivision, pathNames, subtree, type Division } from './divisions.js'
export { findByCode, listDistricts, pathOfTerritory, type DistrictRow } from './territory.queries.js'

const taken = (): Problem => ({ code: 'territory.code-taken', divisionCode: '' })

export const territory: Feature = {
  name: 'territory',
  handlers: [importDivision, addUnits],
  constraints: { territory_code: taken, territory_path: taken, territory_pkey: taken },
  routes: territoryRoutes,
}
