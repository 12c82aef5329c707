// Changes what a role holds in a district.
import { isAsShipped, judgeRoleChange, saveRole } from '@shouwang/domain/auth'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { deleteRole, isRoleHeld, lockRights, upsertRole } from './grant.queries.js'
import { keepingASteward, rolesOf } from './roles.js'

const NOTHING = { actions: [], fields: [], purposes: [] }

/**
 * auth.save-role: for whoever manages accounts of the whole district. Nobody grants more than they hold, nobody alone gives those who hold a role
 * a right that takes two people, and somebody remains who manages accounts. A definition that equals the shipped one is not kept: it grows with the product.
 */
export const save = defineHandler({
  command: saveRole,
  async handle(tx, ctx, { data }) {
    const path = `/${ctx.district}/`
    await lockRights(tx, ctx.district)
    const present = (await rolesOf(tx, ctx.district)).find(({ name }) => name === data.name) ?? NOTHING
    const problem = judgeRoleChange(ctx.actor, path, present, data, await isRoleHeld(tx, ctx.district, data.name, ctx.now))
    if (problem) refuse(problem)
    const shipped = isAsShipped(data)
    await keepingASteward(tx, ctx, () => (shipped ? deleteRole(tx, ctx.district, data.name) : upsertRole(tx, ctx.district, data, ctx.now)))
    const { actions, fields, purposes } = data
    return { subject: data.name, path, data: { shipped, actions: [...actions], fields: [...fields], purposes: [...purposes] } }
  },
})
