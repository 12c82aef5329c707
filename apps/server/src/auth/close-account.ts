// Ends an account: its roles and sessions end at once, its past remains.
import { closeAccount } from '@shouwang/domain/auth'
import { mayAt, refuse, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { endAccount, pathsOfAccount } from './account.queries.js'
import { endGlassesOf } from './break-glass.queries.js'
import { keepingASteward } from './roles.js'
import { endSessionsOf } from './session.queries.js'

/**
 * Where an account is managed: one of its present roles, and one that the sender may not manage if there is any, so that an
 * account that also serves elsewhere is not touched from here. The district, when it has no role. Refuses an unknown account.
 */
export const placeOfAccount = async (db: Db, ctx: Ctx, account: Id): Promise<ScopePath> => {
  const paths = (await pathsOfAccount(db, ctx.district, account, ctx.now)) ?? refuse({ code: 'auth.account-unknown' })
  return paths.find((path) => !mayAt(ctx.actor, 'auth.manage', path)) ?? paths[0] ?? `/${ctx.district}/`
}

/** auth.close-account. Closing twice is harmless; the last steward of a district stays. */
export const close = defineHandler({
  command: closeAccount,
  locate: (db, ctx, data) => placeOfAccount(db, ctx, data.account),
  async handle(tx, ctx, { data }) {
    const path = await placeOfAccount(tx, ctx, data.account)
    await keepingASteward(tx, ctx, () => endAccount(tx, ctx.district, data.account, ctx.now))
    await endGlassesOf(tx, ctx.district, data.account, ctx.now)
    const sessions = await endSessionsOf(tx, ctx.district, data.account, ctx.now)
    return { subject: data.account, path, data: { sessions } }
  },
})
