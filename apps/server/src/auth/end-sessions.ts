// Ends sessions: one's own, or those of an account that one manages.
import { endSessions } from '@shouwang/domain/auth'
import { may, mayAt, refuse, type Id } from '@shouwang/domain/kernel'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { placeOfAccount } from './close-account.js'
import { endSession, endSessionsOf } from './session.queries.js'

const endOf = async (tx: Tx, ctx: Ctx, account: Id) => {
  if (!may(ctx.actor, 'auth.manage')) refuse({ code: 'auth.forbidden', action: 'auth.manage' })
  const path = await placeOfAccount(tx, ctx, account)
  if (!mayAt(ctx.actor, 'auth.manage', path)) refuse({ code: 'auth.out-of-scope', action: 'auth.manage' })
  return { subject: account, path, data: { sessions: await endSessionsOf(tx, ctx.district, account, ctx.now) } }
}

/** auth.end-sessions: with another `account`, all of that account's sessions, by who manages accounts where it serves. */
export const end = defineHandler({
  command: endSessions,
  session: (data) => (data.account === undefined ? 'ends' : null),
  async handle(tx, ctx, { data }) {
    if (data.account !== undefined && data.account !== ctx.actor.id) return endOf(tx, ctx, data.account)
    const { id, session } = ctx.actor
    if (id === null || session === undefined) return refuse({ code: 'auth.forbidden', action: 'auth.self' })
    const sessions = data.which === 'this'
      ? await endSession(tx, ctx.district, Buffer.from(session, 'hex'), ctx.now)
      : await endSessionsOf(tx, ctx.district, id, ctx.now)
    return { subject: id, path: `/${ctx.district}/`, data: { sessions } }
  },
})
