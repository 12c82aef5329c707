// The end of a case made anew from its basis and its extensions; gates, status and expected readings follow.
import { uuidv7 } from 'uuidv7'
import type { Id } from '@shouwang/domain/kernel'
import { endOf } from '@shouwang/domain/quarantine'
import type { Tx } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import { setEnd, type StoredCase } from './case.queries.js'
import { extensionsOf } from './extension.queries.js'
import { holdUntil } from './holding.js'
import { addUp } from './watch.js'

/** Works out the end and tells everybody. Returns what the event lists as `data.holds`. */
export async function settleEnd(tx: Tx, ctx: Ctx, one: StoredCase): Promise<Id[]> {
  const { endsAt } = endOf(one.plannedAt, await extensionsOf(tx, ctx.district, one.id))
  await setEnd(tx, ctx.district, one.id, endsAt)
  if (one.state !== 'active') return []
  await addUp(tx, ctx.district, [one.id])
  return holdUntil(tx, ctx, { ...one, endsAt, evidence: uuidv7() })
}
