// Opens an account with its roles. The first account of a district is opened by the system from the command line.
import { createAccount, isAssignable, judgePassword } from '@shouwang/domain/auth'
import { mayAt, refuse, type DataOf, type Problem } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { insertAccount, pathsOfTerritories } from './account.queries.js'
import { giveRole } from './decide-role.js'
import { checkRole } from './grant-role.js'
import { hashPassword } from './passwords.js'

/** One spelling per login: what a keyboard sends in full width or capitals is the same person. */
export const spelledLogin = (login: string): string => login.normalize('NFKC').toLowerCase()

type Roles = DataOf<typeof createAccount>['roles']

/** The roles with where they lie. Refuses a territory that is unknown, and roles that only a phone or a household card holds. */
const placedRoles = async (db: Db, ctx: Ctx, roles: Roles) => {
  const paths = await pathsOfTerritories(db, ctx.district, roles.map(({ territory }) => territory))
  return roles.map((role, i) => {
    if (!isAssignable(role.role)) return refuse({ code: 'input.invalid', fields: [{ path: `/roles/${i}/role`, keyword: 'enum' }] })
    return { ...role, path: paths.get(role.territory) ?? refuse({ code: 'territory.unknown', id: role.territory }) }
  })
}

/**
 * auth.create-account: nobody gives a role outside the territory in which they manage accounts. An account without a role
 * concerns the whole district. Roles that take two people wait for the second. Refuses a weak password and a login that is taken.
 */
export const create = defineHandler({
  command: createAccount,
  async locate(db, ctx, data) {
    const roles = await placedRoles(db, ctx, data.roles)
    const outside = roles.find(({ path }) => !mayAt(ctx.actor, 'auth.manage', path))
    return (outside ?? roles[0])?.path ?? `/${ctx.district}/`
  },
  async handle(tx, ctx, { data }) {
    const login = spelledLogin(data.login)
    const weak: Problem | null = judgePassword(data.password, login)
    if (weak) refuse(weak)
    const roles = await placedRoles(tx, ctx, data.roles)
    for (const { role } of roles) await checkRole(tx, ctx, role)
    const passwordHash = await hashPassword(data.password)
    const added = await insertAccount(tx, ctx.district, { id: data.account, login, name: data.name, passwordHash }, ctx.now)
    if (!added) refuse({ code: 'auth.login-taken', login })
    const granted = []
    for (const role of roles) {
      const waiting = (await giveRole(tx, ctx, data.account, { ...role, id: ctx.newId() }, ctx.now)) === 'waiting'
      granted.push({ role: role.role, territory: role.territory, ...(waiting ? { waiting } : {}) })
    }
    return { subject: data.account, path: roles[0]?.path ?? `/${ctx.district}/`, data: { roles: granted } }
  },
})
