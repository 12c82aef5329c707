// Closes a disagreement between a phone and the server: what a person found.
import { reviewPassage as command } from '@shouwang/domain/gate'
import { refuse, type DistrictCode, type Id } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { closeReview, findPassage, type StoredPassage } from './correction.queries.js'

const passageOf = async (db: Db, district: DistrictCode, id: Id): Promise<StoredPassage> =>
  (await findPassage(db, district, id)) ?? refuse({ code: 'gate.passage-unknown', id })

/** gate.review-passage: refused when nothing is open on it, be it that both agreed or that somebody was faster. */
export const reviewPassage = defineHandler({
  command,
  locate: async (db, ctx, data) => (await passageOf(db, ctx.district, data.passage)).path,
  async handle(tx, ctx, { data }) {
    const { path } = await passageOf(tx, ctx.district, data.passage)
    const closed = await closeReview(tx, ctx.district, {
      passage: data.passage, finding: data.finding, note: data.note?.trim() ?? null,
      account: ctx.actor.kind === 'staff' ? ctx.actor.id : null, at: ctx.now,
    })
    if (!closed) refuse({ code: 'gate.already-reviewed' })
    return { subject: data.passage, path, data: { finding: data.finding } }
  },
})
