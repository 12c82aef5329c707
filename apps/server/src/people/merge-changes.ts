// What a gate's phone learns of a merge and of its undoing: which passes count, and what holds them.
import type { Id } from '@shouwang/domain/kernel'
import { holdChanges } from '../pass/index.js'
import type { ChangeReader } from '../platform/feature.js'

/** The event lists passes that were replaced as `data.passes`, and passes that count again as `data.restored`. */
export const mergeChanges: ChangeReader = async (db, event, scope) => {
  const { passes = [], restored = [] } = (event.data ?? {}) as { passes?: Id[]; restored?: Id[] }
  return [
    ...(passes.length === 0 ? [] : [{ kind: 'passes-revoked' as const, passes }]),
    ...(restored.length === 0 ? [] : [{ kind: 'passes-restored' as const, passes: restored }]),
    ...(await holdChanges(db, event, scope)),
  ]
}
