// A district's role table: shipped definitions with its own in their place, and who must remain able to manage accounts.
import { SHIPPED_ROLES, someoneManages, type RoleDefinition } from '@shouwang/domain/auth'
import { refuse, type DistrictCode } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import { listOwnRoles, lockRights, standingGrants } from './grant.queries.js'

/** Every role of a district as it counts today: shipped ones first, in their order, then its own. */
export const rolesOf = async (db: Db, district: DistrictCode): Promise<RoleDefinition[]> => {
  const own = new Map((await listOwnRoles(db, district)).map((role) => [role.name, role]))
  const shipped = SHIPPED_ROLES.map((role) => own.get(role.name) ?? role)
  const shippedNames = new Set(SHIPPED_ROLES.map(({ name }) => name))
  return [...shipped, ...[...own.values()].filter(({ name }) => !shippedNames.has(name))]
}

/**
 * Runs a change that may take `auth.manage` from somebody. Refuses, and with it undoes, the change that leaves nobody to manage
 * the district's accounts.
 */
export const keepingASteward = async (tx: Tx, ctx: Ctx, change: () => Promise<void>): Promise<void> => {
  const root = `/${ctx.district}/`
  await lockRights(tx, ctx.district)
  const before = someoneManages(root, await standingGrants(tx, ctx.district, ctx.now))
  await change()
  if (before && !someoneManages(root, await standingGrants(tx, ctx.district, ctx.now))) refuse({ code: 'auth.last-steward' })
}
