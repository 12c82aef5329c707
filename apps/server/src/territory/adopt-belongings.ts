// Hands what hangs on one place over to another: children with everything inside them, doors, checkpoints, entrances, members of a grid.
import { refuse, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import { checkAdoption, pathUnder, type Belonging, type Standing } from '@shouwang/domain/territory'
import type { Tx } from '../platform/database.js'
import { joinGrid } from './grid.queries.js'
import { rehang, setParent, type NewChange } from './life.queries.js'
import { realign, relocate } from './moving-paths.queries.js'
import { findUnits } from './units.queries.js'

const idsOf = (belongings: readonly Belonging[], what: Belonging['what']): Id[] => belongings.filter((one) => one.what === what).map(({ id }) => id)

/** Moves `belongings` to the place `to`; returns the lines of history of the places that moved. Refuses kinds that may not stand there. */
export async function adoptBelongings(
  tx: Tx, district: string, belongings: readonly Belonging[], to: Pick<Standing, 'id' | 'kind' | 'path'> & { code: string }, at: Instant,
): Promise<NewChange[]> {
  const units = await findUnits(tx, district, idsOf(belongings, 'unit'), at)
  const problem = checkAdoption(units, { ...to, retired: false })
  if (problem) refuse(problem)
  if (units.length > 0) await setParent(tx, district, units.map(({ id }) => id), to.id)
  const changes: NewChange[] = []
  for (const unit of units) {
    const path: ScopePath = pathUnder(to.path, unit.code)
    await relocate(tx, district, unit.path, path)
    changes.push({ territory: unit.id, kind: 'moved', before: { parent: unit.parent, path: unit.path }, after: { parent: to.id, path } })
  }
  for (const table of ['dwelling', 'checkpoint', 'entrance'] as const) {
    const ids = idsOf(belongings, table)
    if (ids.length > 0) await rehang(tx, district, table, ids, to)
  }
  const members = idsOf(belongings, 'member')
  if (members.length > 0) await joinGrid(tx, district, to.id, members, at)
  await realign(tx, district, to.path)
  return changes
}
