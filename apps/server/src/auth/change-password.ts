// Sets the sender's own password.
import { changePassword, judgePassword } from '@shouwang/domain/auth'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { setPassword } from './account.queries.js'
import { ownPasswordLimits } from './attempts.js'
import { attemptsOf, lockOwnAccount } from './own-account.js'
import { hashPassword, verifyPassword } from './passwords.js'
import { endSessionsOf } from './session.queries.js'

/** auth.change-password: asks for the present one, ends every other session of the account. */
export const change = defineHandler({
  command: changePassword,
  async handle(tx, ctx, { data }) {
    const account = await lockOwnAccount(tx, ctx)
    const counted = ownPasswordLimits(account.id)
    attemptsOf(ctx.vault).begin(counted, ctx.now)
    if (!(await verifyPassword(account.passwordHash, data.current))) refuse({ code: 'auth.wrong-credentials' })
    attemptsOf(ctx.vault).succeeded(counted)
    const weak = judgePassword(data.next, account.login)
    if (weak) refuse(weak)
    await setPassword(tx, ctx.district, account.id, await hashPassword(data.next))
    const keep = ctx.actor.session === undefined ? undefined : Buffer.from(ctx.actor.session, 'hex')
    const sessions = await endSessionsOf(tx, ctx.district, account.id, ctx.now, keep)
    return { subject: account.id, path: `/${ctx.district}/`, data: { sessions } }
  },
})
