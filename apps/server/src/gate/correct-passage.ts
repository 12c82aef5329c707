// Takes a passage back by a counter-event: the passage itself is never edited.
import { correctPassage as command } from '@shouwang/domain/gate'
import { refuse } from '@shouwang/domain/kernel'
import { defineHandler } from '../platform/handler.js'
import { findPassage, giveBackOutings, insertCorrection, recomputePresence } from './correction.queries.js'
import { atCheckpoint } from './locate.js'
import { passageTime } from './record-passage.js'

/**
 * gate.correct-passage: a fact. It waits for a passage that has not arrived yet; it is refused for one of another checkpoint (the right was
 * checked at this one) and for one that is corrected already. Who is inside is worked out again without the passage,
 * and leave to go out that it used up counts again.
 */
export const correctPassage = defineHandler({
  command,
  locate: atCheckpoint,
  async handle(tx, ctx, { id, at, data }) {
    const path = await atCheckpoint(tx, ctx, data)
    const passage = await findPassage(tx, ctx.district, data.passage)
    if (!passage) return { deferred: `passage:${data.passage}` }
    if (passage.checkpoint !== data.checkpoint) refuse({ code: 'gate.wrong-checkpoint' })
    const by = await insertCorrection(tx, ctx.district, {
      passage: data.passage, byCommand: id, reason: data.reason, replacement: data.replacement ?? null,
      at: passageTime(at, ctx.skewMs, ctx.now),
    })
    if (by !== null) refuse({ code: 'gate.already-corrected', by })
    if (passage.action === 'admitted') for (const pass of passage.passes.sort()) await recomputePresence(tx, ctx.district, pass, passage)
    const outings = await giveBackOutings(tx, ctx.district, data.passage, passage.passes)
    const { checkpoint, reason, replacement = null } = data
    return { subject: data.passage, path, data: { checkpoint, reason, replacement, ...(outings.length > 0 ? { outings } : {}) } }
  },
})
