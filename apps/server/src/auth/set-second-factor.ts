// Begins, confirms or removes the sender's second factor.
import { setSecondFactor } from '@shouwang/domain/auth'
import { refuse } from '@shouwang/domain/kernel'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { setSecondFactor as storeSecondFactor, type AccountRow } from './account.queries.js'
import { ownPasswordLimits } from './attempts.js'
import { attemptsOf, lockOwnAccount } from './own-account.js'
import { newSecondFactor, stepOfCode } from './second-factor.js'

const stepOf = (ctx: Ctx, account: AccountRow, code: string | undefined): number => {
  const counted = ownPasswordLimits(account.id)
  attemptsOf(ctx.vault).begin(counted, ctx.now)
  const step = code && account.totpSealed ? stepOfCode(ctx.vault, account.totpSealed, code, account.totpLastStep, ctx.now) : null
  if (step === null) return refuse({ code: 'auth.wrong-credentials' })
  attemptsOf(ctx.vault).succeeded(counted)
  return step
}

const settle = async (tx: Tx, ctx: Ctx, account: AccountRow, what: 'enabled' | 'removed', code: string | undefined) => {
  const lastStep = stepOf(ctx, account, code)
  const enabled = what === 'enabled'
  await storeSecondFactor(tx, ctx.district, account.id, { sealed: enabled ? account.totpSealed : null, enabled, lastStep })
  return { subject: account.id, path: `/${ctx.district}/`, data: { secondFactor: what }, result: { enabled } }
}

/**
 * auth.set-second-factor. Without a code: makes a secret and returns it once, as an address to scan; it does not count until
 * a code confirms it. With `remove`: a code is needed too, so that a session left open cannot take the factor away.
 */
export const setFactor = defineHandler({
  command: setSecondFactor,
  async handle(tx, ctx, { data }) {
    const account = await lockOwnAccount(tx, ctx)
    if (data.remove) return settle(tx, ctx, account, 'removed', data.code)
    if (data.code !== undefined) return settle(tx, ctx, account, 'enabled', data.code)
    const subject = { subject: account.id, path: `/${ctx.district}/` }
    if (account.totpEnabled) return { ...subject, data: { secondFactor: 'kept' }, result: { enabled: true } }
    const { sealed, uri } = newSecondFactor(ctx.vault, account.login)
    await storeSecondFactor(tx, ctx.district, account.id, { sealed, enabled: false, lastStep: null })
    return { ...subject, data: { secondFactor: 'begun' }, result: { uri, enabled: false }, secret: true }
  },
})
