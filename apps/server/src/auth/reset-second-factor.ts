// Takes a lost second factor off another account.
import { resetSecondFactor } from '@shouwang/domain/auth'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { lockAccount, setSecondFactor } from './account.queries.js'
import { placeOfAccount } from './close-account.js'
import { endSessionsOf } from './session.queries.js'

/**
 * auth.reset-second-factor: by who manages accounts everywhere the account serves, with a reason, never one's own (that
 * takes a code). Its sessions end: whoever holds the lost phone is out.
 */
export const resetFactor = defineHandler({
  command: resetSecondFactor,
  locate: (db, ctx, data) => placeOfAccount(db, ctx, data.account),
  async handle(tx, ctx, { data }) {
    if (data.account === ctx.actor.id) refuse({ code: 'auth.own-rights' })
    const path = await placeOfAccount(tx, ctx, data.account)
    const account = (await lockAccount(tx, ctx.district, data.account)) ?? refuse({ code: 'auth.account-unknown' })
    if (!account.totpEnabled) refuse({ code: 'auth.no-second-factor' })
    await setSecondFactor(tx, ctx.district, account.id, { sealed: null, enabled: false, lastStep: account.totpLastStep })
    const sessions = await endSessionsOf(tx, ctx.district, account.id, ctx.now)
    return { subject: account.id, path, data: { reason: data.reason, sessions } }
  },
})
