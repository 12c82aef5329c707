// The account of whoever sends: what people may change about themselves.
import { refuse } from '@shouwang/domain/kernel'
import type { Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import { lockAccount, type AccountRow } from './account.queries.js'
import { createAttempts } from './attempts.js'

/** Failed attempts of this process, whatever door they came through. */
export const attempts = createAttempts()

/** The sender's own account, locked. Refuses senders that are no member of staff. */
export const lockOwnAccount = async (tx: Tx, ctx: Ctx): Promise<AccountRow> => {
  if (ctx.actor.kind !== 'staff' || ctx.actor.id === null) return refuse({ code: 'auth.forbidden', action: 'auth.self' })
  return (await lockAccount(tx, ctx.district, ctx.actor.id)) ?? refuse({ code: 'auth.account-unknown' })
}
