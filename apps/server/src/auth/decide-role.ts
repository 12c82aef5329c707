// Roles that take two people: given by the second, or declined; and what the district says of who gives what.
import { allowRole, decideRole, givingOf, isAssignable, judgeApproval, opensGuardedFields, type Giving } from '@shouwang/domain/auth'
import { refuse, type DistrictCode, type Id } from '@shouwang/domain/kernel'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { insertRole, isOpenAccount, type NewRole } from './account.queries.js'
import { decideProposal, insertProposal, isWaiting, listGivings, lockProposal, saveGiving, type Proposal } from './giving.queries.js'
import { holdsBetween, lockRights } from './grant.queries.js'
import { rolesOf } from './roles.js'

/** How a role is given in the district; refuses a role that it does not know. */
const givingIn = async (db: Db, district: DistrictCode, name: string): Promise<Giving> => {
  const role = (await rolesOf(db, district)).find((known) => known.name === name) ?? refuse({ code: 'auth.role-unknown', role: name })
  return givingOf(role, (await listGivings(db, district)).get(name))
}

/**
 * Gives a role, or lets it wait for its second person; says which. Refuses one that nobody gives. The system, which is the command line and the
 * exercise, gives every role at once: there the first accounts of a district are opened.
 */
export const giveRole = async (tx: Tx, ctx: Ctx, account: Id, role: NewRole, from: string): Promise<'given' | 'waiting'> => {
  const giving = ctx.actor.kind === 'system' ? 'alone' : await givingIn(tx, ctx.district, role.role)
  if (giving === 'nobody') refuse({ code: 'auth.role-not-given', role: role.role })
  if (giving === 'alone') {
    await insertRole(tx, ctx.district, account, role, from)
    return 'given'
  }
  if (await isWaiting(tx, ctx.district, { account, ...role })) refuse({ code: 'auth.role-held', role: role.role })
  const { id, territory, path, to = null, deputyFor = null } = role
  await insertProposal(tx, ctx.district, { id, account, role: role.role, territory, path, from, to, deputyFor, proposedBy: ctx.actor.id!, proposedAt: ctx.now })
  return 'waiting'
}

const known = async (db: Db, ctx: Ctx, id: Id): Promise<Proposal> => (await lockProposal(db, ctx.district, id)) ?? refuse({ code: 'auth.assignment-unknown' })

/** What has changed since it was proposed: the account may be closed, the role held, taken off the table, or its time over. */
const checkStillFits = async (tx: Tx, ctx: Ctx, proposal: Proposal): Promise<void> => {
  const { account, role, territory, to } = proposal
  if ((await givingIn(tx, ctx.district, role)) === 'nobody') refuse({ code: 'auth.role-not-given', role })
  if (!(await isOpenAccount(tx, ctx.district, account))) refuse({ code: 'auth.account-unknown' })
  if (to !== null && to <= ctx.now) refuse({ code: 'auth.period-invalid' })
  if (await holdsBetween(tx, ctx.district, { account, role, territory }, ctx.now, to)) refuse({ code: 'auth.role-held', role })
}

/** auth.decide-role: by a second person who approves roles there; rights never begin in the past. */
export const decide = defineHandler({
  command: decideRole,
  locate: async (db, ctx, data) => (await known(db, ctx, data.proposal)).path,
  async handle(tx, ctx, { data: { proposal: id, approve } }) {
    await lockRights(tx, ctx.district)
    const proposal = await known(tx, ctx, id)
    const problem = judgeApproval(proposal, ctx.actor.id)
    if (problem && (ctx.actor.kind !== 'system' || proposal.decidedAt !== null)) refuse(problem)
    if (approve) {
      await checkStillFits(tx, ctx, proposal)
      const { account, role, territory, path, to, deputyFor } = proposal
      await insertRole(tx, ctx.district, account, { id, role, territory, path, to, deputyFor }, proposal.from > ctx.now ? proposal.from : ctx.now)
    }
    await decideProposal(tx, ctx.district, id, { by: ctx.actor.id, at: ctx.now, approved: approve })
    return { subject: proposal.account, path: proposal.path, data: { assignment: id, role: proposal.role, territory: proposal.territory, approved: approve } }
  },
})

/** auth.allow-role: for whoever approves roles over the whole district. One person alone never gives a role with health fields. */
export const allow = defineHandler({
  command: allowRole,
  async handle(tx, ctx, { data }) {
    if (!isAssignable(data.role)) refuse({ code: 'auth.role-fixed', role: data.role })
    const role = (await rolesOf(tx, ctx.district)).find(({ name }) => name === data.role) ?? refuse({ code: 'auth.role-unknown', role: data.role })
    if (data.giving === 'alone' && opensGuardedFields(role)) refuse({ code: 'auth.second-person' })
    await saveGiving(tx, ctx.district, data.role, data.giving, ctx.now)
    return { subject: data.role, path: `/${ctx.district}/`, data: { giving: data.giving } }
  },
})
