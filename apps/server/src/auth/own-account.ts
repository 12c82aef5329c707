// The account of whoever sends: what people may change about themselves.
import { refuse } from '@shouwang/domain/kernel'
import type { Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import type { Vault } from '../platform/vault.js'
import { lockAccount, type AccountRow } from './account.queries.js'
import { createAttempts, type Attempts } from './attempts.js'

const counted = new WeakMap<Vault, Attempts>()

/** Failed attempts at a server, whatever door they came through: a server has one vault. */
export const attemptsOf = (vault: Vault): Attempts => {
  const known = counted.get(vault) ?? createAttempts()
  counted.set(vault, known)
  return known
}

/** The sender's own account, locked. Refuses senders that are no member of staff. */
export const lockOwnAccount = async (tx: Tx, ctx: Ctx): Promise<AccountRow> => {
  if (ctx.actor.kind !== 'staff' || ctx.actor.id === null) return refuse({ code: 'auth.forbidden', action: 'auth.self' })
  return (await lockAccount(tx, ctx.district, ctx.actor.id)) ?? refuse({ code: 'auth.account-unknown' })
}
