// Signs a member of staff in.
import { signIn } from '@shouwang/domain/auth'
import { plusMs, refuse } from '@shouwang/domain/kernel'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { accountByLogin, useStep, type AccountRow } from './account.queries.js'
import { signInLimits, type Counted } from './attempts.js'
import { spelledLogin } from './create-account.js'
import { attemptsOf } from './own-account.js'
import { verifyPassword } from './passwords.js'
import { stepOfCode } from './second-factor.js'
import { openSession, STAFF_ABSOLUTE_MS } from './sessions.js'

/** Asks for the second factor where one is set, and uses its code up. */
const checkSecondFactor = async (tx: Tx, ctx: Ctx, account: AccountRow, code: string | undefined, counted: readonly Counted[]): Promise<void> => {
  if (!account.totpEnabled || !account.totpSealed) return
  if (code === undefined) {
    // Not a guess: the screen asks for the code next. Taken back without forgetting earlier failures.
    attemptsOf(ctx.vault).takenBack(counted)
    refuse({ code: 'auth.second-factor-required' })
  } else {
    const step = stepOfCode(ctx.vault, account.totpSealed, code, account.totpLastStep, ctx.now)
    if (step === null || !(await useStep(tx, ctx.district, account.id, step))) refuse({ code: 'auth.wrong-credentials' })
  }
}

/**
 * auth.sign-in: an unknown login, a wrong password and a closed account get the same answer after the same work, and count
 * against the same limits. The result names the latest end of the session; twelve quiet hours end it sooner.
 */
export const signStaffIn = defineHandler({
  command: signIn,
  session: () => 'opens',
  async handle(tx, ctx, { data }) {
    const login = spelledLogin(data.login)
    const counted = signInLimits(ctx.district, login, ctx.address)
    attemptsOf(ctx.vault).begin(counted, ctx.now)
    const account = await accountByLogin(tx, ctx.district, login)
    const fits = await verifyPassword(account?.passwordHash ?? null, data.password)
    if (!account || account.closedAt !== null || !fits) return refuse({ code: 'auth.wrong-credentials' })
    await checkSecondFactor(tx, ctx, account, data.code, counted)
    attemptsOf(ctx.vault).succeeded(counted)
    const { token } = await openSession(tx, { district: ctx.district, kind: 'staff', subject: account.id, now: ctx.now })
    const expiresAt = plusMs(ctx.now, STAFF_ABSOLUTE_MS)
    return { subject: account.id, path: `/${ctx.district}/`, data: {}, result: { token, expiresAt }, secret: true }
  },
})
