// Where a gate's command acts: at its checkpoint's place in the tree.
import { refuse, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import type { Ctx } from '../platform/handler.js'
import { whenThere, type Soon } from '../platform/soon.js'
import { postOf } from './posts.js'

/** The path of the checkpoint that a command names. Refuses an unknown one; a closed one still takes the facts of its time. */
export const atCheckpoint = (db: Db, ctx: Ctx, { checkpoint }: { checkpoint: Id }): Soon<ScopePath> =>
  whenThere(postOf(db, ctx.district, checkpoint), (post) => post?.path ?? refuse({ code: 'gate.checkpoint-unknown', id: checkpoint }))
