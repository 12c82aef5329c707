// Break-glass: declared with a reason, over by itself or early, reviewed afterwards by somebody else.
import { breakGlass, endBreakGlass, endOf, reviewBreakGlass, stateOfGlass, untilOf } from '@shouwang/domain/auth'
import { mayAt, refuse, scopesFor, type Id, type ScopePath } from '@shouwang/domain/kernel'
import type { Db } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { pathsOfTerritories } from './account.queries.js'
import { endGlass, insertGlass, lockGlass, openGlassOver, setReview, type GlassRow } from './break-glass.queries.js'

const placeOf = async (db: Db, ctx: Ctx, territory: Id): Promise<ScopePath> =>
  (await pathsOfTerritories(db, ctx.district, [territory])).get(territory) ?? refuse({ code: 'territory.unknown', id: territory })

const knownGlass = async (db: Db, ctx: Ctx, id: Id): Promise<GlassRow> =>
  (await lockGlass(db, ctx.district, id)) ?? refuse({ code: 'auth.break-glass-unknown' })

/**
 * auth.break-glass: whoever may declare an emergency anywhere may declare it over any territory of the district, for the
 * emergency is what lies outside one's own. Not twice over the same people at the same time.
 */
export const declare = defineHandler({
  command: breakGlass,
  async locate(db, ctx, data) {
    const path = await placeOf(db, ctx, data.territory)
    return scopesFor(ctx.actor, 'auth.break-glass')[0] ?? path
  },
  async handle(tx, ctx, { data }) {
    const { id: account, kind } = ctx.actor
    if (kind !== 'staff' || account === null) return refuse({ code: 'auth.forbidden', action: 'auth.break-glass' })
    const path = await placeOf(tx, ctx, data.territory)
    const open = await openGlassOver(tx, ctx.district, account, path, ctx.now)
    if (open) refuse({ code: 'auth.break-glass-open', until: open.until })
    const until = untilOf(ctx.now)
    const added = await insertGlass(tx, ctx.district, { id: data.glass, account, territory: data.territory, path, reason: data.reason, from: ctx.now, until })
    if (!added) refuse({ code: 'input.invalid', fields: [{ path: '/glass', keyword: 'unique' }] })
    return { subject: data.glass, path, data: { territory: data.territory, until }, result: { until } }
  },
})

/** auth.end-break-glass: one's own, or anybody's by who reviews them there. */
export const endEarly = defineHandler({
  command: endBreakGlass,
  async handle(tx, ctx, { data }) {
    const glass = await knownGlass(tx, ctx, data.glass)
    if (glass.account !== ctx.actor.id && !mayAt(ctx.actor, 'auth.review-break-glass', glass.path)) {
      refuse({ code: 'auth.out-of-scope', action: 'auth.review-break-glass' })
    }
    if (stateOfGlass(glass, ctx.now) !== 'open') refuse({ code: 'auth.break-glass-ended' })
    await endGlass(tx, ctx.district, glass.id, ctx.now)
    return { subject: glass.id, path: glass.path, data: {} }
  },
})

/** auth.review-break-glass: after its end, once, by somebody else. */
export const review = defineHandler({
  command: reviewBreakGlass,
  locate: async (db, ctx, data) => (await knownGlass(db, ctx, data.glass)).path,
  async handle(tx, ctx, { data }) {
    const glass = await knownGlass(tx, ctx, data.glass)
    if (glass.account === ctx.actor.id) refuse({ code: 'auth.own-review' })
    const state = stateOfGlass(glass, ctx.now)
    if (state === 'open') refuse({ code: 'auth.break-glass-open', until: endOf(glass) })
    if (state === 'reviewed') refuse({ code: 'auth.break-glass-reviewed' })
    await setReview(tx, ctx.district, glass.id, { by: ctx.actor.id, finding: data.finding, note: data.note }, ctx.now)
    return { subject: glass.id, path: glass.path, data: { finding: data.finding } }
  },
})
