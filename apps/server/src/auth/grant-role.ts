// Gives and takes single roles of accounts.
import { endRole, grantRole, isAssignable } from '@shouwang/domain/auth'
import { refuse, type DataOf, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { isOpenAccount, pathsOfTerritories } from './account.queries.js'
import { giveRole } from './decide-role.js'
import { endAssignment, holdsBetween, lockAssignment, lockRights } from './grant.queries.js'
import { keepingASteward, rolesOf } from './roles.js'

const placeOf = async (db: Db, ctx: Ctx, territory: Id): Promise<ScopePath> =>
  (await pathsOfTerritories(db, ctx.district, [territory])).get(territory) ?? refuse({ code: 'territory.unknown', id: territory })

/** Refuses a role that nobody is given, and one that the district does not know. */
export const checkRole = async (db: Db, ctx: Ctx, role: string): Promise<void> => {
  if (!isAssignable(role)) refuse({ code: 'auth.role-fixed', role })
  if (!(await rolesOf(db, ctx.district)).some(({ name }) => name === role)) refuse({ code: 'auth.role-unknown', role })
}

/** The period asked for; rights never begin in the past. Refuses an end that is not later than the beginning and than now. */
const periodOf = (data: DataOf<typeof grantRole>, now: Instant): { from: Instant; to: Instant | null } => {
  const from = data.from === undefined || data.from < now ? now : data.from
  const to = data.to ?? null
  return to !== null && to <= from ? refuse({ code: 'auth.period-invalid' }) : { from, to }
}

const checkAccounts = async (tx: Tx, ctx: Ctx, data: DataOf<typeof grantRole>, from: Instant, to: Instant | null): Promise<void> => {
  const { account, role, territory, deputyFor } = data
  if (account === ctx.actor.id) refuse({ code: 'auth.own-rights' })
  if (!(await isOpenAccount(tx, ctx.district, account))) refuse({ code: 'auth.account-unknown' })
  if (await holdsBetween(tx, ctx.district, { account, role, territory }, from, to)) refuse({ code: 'auth.role-held', role })
  // Who stands in for somebody gets what that person has there, and nothing that they have not.
  if (deputyFor !== undefined && (deputyFor === account || !(await holdsBetween(tx, ctx.district, { account: deputyFor, role, territory }, from, to)))) {
    refuse({ code: 'auth.assignment-unknown' })
  }
}

/** auth.grant-role: over a territory in which the sender manages accounts; never to oneself; never twice at the same time. Some wait for a second person. */
export const grant = defineHandler({
  command: grantRole,
  locate: (db, ctx, data) => placeOf(db, ctx, data.territory),
  async handle(tx, ctx, { data }) {
    await lockRights(tx, ctx.district)
    await checkRole(tx, ctx, data.role)
    const path = await placeOf(tx, ctx, data.territory)
    const { from, to } = periodOf(data, ctx.now)
    await checkAccounts(tx, ctx, data, from, to)
    const { assignment: id, account, role, territory, deputyFor = null } = data
    const waiting = (await giveRole(tx, ctx, account, { id, role, territory, path, deputyFor, to }, from)) === 'waiting'
    return { subject: account, path, data: { assignment: id, role, territory, from, to, deputyFor, ...(waiting ? { waiting } : {}) }, result: { waiting } }
  },
})

const knownAssignment = async (db: Db, ctx: Ctx, id: Id) =>
  (await lockAssignment(db, ctx.district, id)) ?? refuse({ code: 'auth.assignment-unknown' })

/** auth.end-role. Ending twice is harmless; the last steward of a district stays. */
export const endOne = defineHandler({
  command: endRole,
  locate: async (db, ctx, data) => (await knownAssignment(db, ctx, data.assignment)).path,
  async handle(tx, ctx, { data }) {
    const { account, role, path } = await knownAssignment(tx, ctx, data.assignment)
    await keepingASteward(tx, ctx, () => endAssignment(tx, ctx.district, data.assignment, ctx.now))
    return { subject: account, path, data: { assignment: data.assignment, role } }
  },
})
