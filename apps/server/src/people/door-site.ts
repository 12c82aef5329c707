// Where doors can be: the places of the tree in which people are registered.
import type { Id, Problem } from '@shouwang/domain/kernel'
import { DOOR_KINDS } from '@shouwang/domain/territory'
import type { DoorSite } from './household.queries.js'

/** Why nobody can be registered at this place; null when there may be doors here. */
export function problemOfSite(site: DoorSite | undefined, id: Id): Problem | null {
  if (!site) return { code: 'territory.unknown', id }
  if (site.retired) return { code: 'territory.retired', id }
  return DOOR_KINDS.includes(site.kind) ? null : { code: 'territory.wrong-parent', kind: 'dwelling', parentKind: site.kind }
}
