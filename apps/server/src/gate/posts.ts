// What passages at a gate are decided with, beside the passes: remembered for two seconds, forgotten at once when anything but traffic happens.
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { PolicyInForce } from '@shouwang/domain/policy'
import type { Db } from '../platform/database.js'
import { rememberFor } from '../platform/remembered.js'
import type { Soon } from '../platform/soon.js'
import { policiesOver } from '../policy/index.js'
import { loadCheckpoint, type CheckpointFacts } from './passage.queries.js'

/** A checkpoint with its territory's codes and every policy ever adopted over it: passages may be days old when they arrive. */
export interface Post extends CheckpointFacts { policies: PolicyInForce[] }

const posts = rememberFor<Post | null>(2000)
const EVER: Instant = '1970-01-01T00:00:00.000Z'

/** The post with this id; null when there is none. Passages that ask together share one look-up. */
export const postOf = (db: Db, district: DistrictCode, id: Id): Soon<Post | null> => posts.of(db, `${district} ${id}`, async () => {
  const checkpoint = await loadCheckpoint(db, district, id)
  return checkpoint && { ...checkpoint, policies: await policiesOver(db, district, checkpoint.path, EVER) }
})

/** Forgets: this process learns of a new rule at once, others within two seconds. */
export const forgetPosts = (db: Db): void => posts.forget(db)
