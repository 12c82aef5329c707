// Grids (C01; seed rows S0-12, S3-44): load of a grid head, which places go into a grid, counts of a report against the tree. Pure.
import { isWithin, type Problem } from '../kernel/index.js'
import { GRIDDED_KINDS } from './kinds.js'
import type { Standing } from './tree.js'

/** More households than this for one grid head is a warning: 八九百户 (seed row S3-44). A number to change by policy. */
export const GRID_LOAD_LIMIT = 900

export type GridLoad = 'none' | 'within' | 'over'

/** How one grid head's households compare with the limit: `over` begins one above it. */
export const gridLoad = (households: number, limit: number = GRID_LOAD_LIMIT): GridLoad =>
  households === 0 ? 'none' : households > limit ? 'over' : 'within'

/** Grids of one community, with the households in each and the heads who answer for it. */
export interface GridWithHeads { grid: string; households: number; heads: readonly { id: string; name: string }[] }

export interface HeadLoad { head: string; name: string; grids: number; households: number; load: GridLoad }

/**
 * Households per grid head, heaviest first. Several heads of one grid share its households evenly (rounded up); one head of several
 * grids carries all of theirs.
 */
export function headLoads(grids: readonly GridWithHeads[], limit: number = GRID_LOAD_LIMIT): HeadLoad[] {
  const loads = new Map<string, HeadLoad>()
  for (const { households, heads } of grids) {
    for (const { id, name } of heads) {
      const load = loads.get(id) ?? { head: id, name, grids: 0, households: 0, load: 'none' as GridLoad }
      load.grids += 1
      load.households += Math.ceil(households / heads.length)
      loads.set(id, load)
    }
  }
  for (const load of loads.values()) load.load = gridLoad(load.households, limit)
  return [...loads.values()].sort((a, b) => b.households - a.households || (a.name < b.name ? -1 : 1))
}

/** May `unit` be put into the L3 grid? Both must stand, and both in the same community, village or area. `base`: path of what the grid divides. */
export function checkGridMember(unit: Standing, grid: Standing, base: string): Problem | null {
  if (grid.retired) return { code: 'territory.retired', id: grid.id }
  if (grid.kind !== 'grid-3') return { code: 'territory.wrong-parent', kind: unit.kind, parentKind: grid.kind }
  if (unit.retired) return { code: 'territory.retired', id: unit.id }
  if (!GRIDDED_KINDS.includes(unit.kind)) return { code: 'territory.wrong-parent', kind: unit.kind, parentKind: grid.kind }
  return isWithin(unit.path, base) ? null : { code: 'territory.not-in-unit', id: unit.id }
}

/** A figure in a report beside the count of the tree: different is only flagged, reports of others are facts (C01). */
export const reportAgrees = (reported: number, counted: number): boolean => reported === counted
