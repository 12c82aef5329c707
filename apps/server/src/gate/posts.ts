// What passages at a gate are decided with, beside the passes: remembered for two seconds, forgotten at once when anything but traffic happens.
import type { DistrictCode, Id, Instant } from '@shouwang/domain/kernel'
import type { PolicyInForce } from '@shouwang/domain/policy'
import type { Db } from '../platform/database.js'
import { policiesOver } from '../policy/index.js'
import { loadCheckpoint, type CheckpointFacts } from './passage.queries.js'

/** A checkpoint with its territory's codes and every policy ever adopted over it: passages may be days old when they arrive. */
export interface Post extends CheckpointFacts { policies: PolicyInForce[] }

/** Another server process learns of a new rule within this time, this one at once. */
const REMEMBERED_MS = 2000
const EVER: Instant = '1970-01-01T00:00:00.000Z'

interface Remembered { since: number; posts: Map<Id, Promise<Post | null>> }
const remembered = new WeakMap<Db, Remembered>()

const look = async (db: Db, district: DistrictCode, id: Id): Promise<Post | null> => {
  const checkpoint = await loadCheckpoint(db, district, id)
  return checkpoint && { ...checkpoint, policies: await policiesOver(db, district, checkpoint.path, EVER) }
}

/** The post with this id; null when there is none. Passages that ask together share one look-up; what was not found is asked again. */
export const postOf = (db: Db, district: DistrictCode, id: Id): Promise<Post | null> => {
  const now = performance.now()
  let memory = remembered.get(db)
  if (!memory || now - memory.since > REMEMBERED_MS) remembered.set(db, (memory = { since: now, posts: new Map() }))
  const { posts } = memory
  const known = posts.get(id)
  if (known) return known
  const looking = look(db, district, id)
  posts.set(id, looking)
  looking.then((post) => post ?? posts.delete(id), () => posts.delete(id))
  return looking
}

/** Forgets: look-ups under way answer whoever asked, and are not remembered. */
export const forgetPosts = (db: Db): void => void remembered.delete(db)
