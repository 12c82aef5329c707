// Handlers of ends: released by the criteria, by itself or in bulk; ended for another reason; late releases told to the supervisor.
import { refuse } from '@shouwang/domain/kernel'
import { alarmOverdue, certificateNumber, endCase, missingForRelease, releaseCases } from '@shouwang/domain/quarantine'
import { commonPath } from '@shouwang/domain/territory'
import { defineHandler } from '../platform/handler.js'
import { endCases } from './case.queries.js'
import { confirmPositive, free } from './holding.js'
import { caseToChange, locateCase, locateCases } from './locate.js'
import { lockForRelease, markAlarmed } from './release.queries.js'
import { keptRules } from './rules.js'
import { endPlacements } from './sites.js'

/** quarantine.release: whoever meets every criterion goes free now: pass, gates, room and status at once. The others stay with what is missing. */
export const release = defineHandler({
  command: releaseCases,
  locate: (db, ctx, data) => locateCases(db, ctx.district, data.cases),
  async handle(tx, ctx, { data }) {
    const cases = await lockForRelease(tx, ctx.district, data.cases)
    const rulesOf = await keptRules(tx, ctx.district, cases.map(({ rule }) => rule))
    const judged = cases.map((one) => ({ one, missing: one.state === 'active' ? missingForRelease(one, rulesOf(one.rule), ctx.now) : ['active'] }))
    const going = judged.filter(({ missing }) => missing.length === 0).map(({ one }) => one)
    const kept = judged.filter(({ missing }) => missing.length > 0).map(({ one, missing }) => ({ case: one.id, missing: [...missing] }))
    if (going.length === 0) return refuse({ code: 'quarantine.not-releasable', missing: [...new Set(kept.flatMap(({ missing }) => missing))] })
    const ids = going.map(({ id }) => id)
    await endCases(tx, ctx.district, ids.map((id) => ({ id, certificate: certificateNumber(ctx.district, ctx.now, id) })),
      { at: ctx.now, outcome: 'released', name: ctx.actor.name })
    await endPlacements(tx, ctx.district, ids, ctx.now)
    const holds = await free(tx, ctx.district, ids, ctx.now)
    return {
      subject: ids.length === 1 ? ids[0]! : ctx.requestId, path: commonPath(going.map(({ path }) => path)), data: { released: ids.length, holds },
      result: { released: ids.length, kept },
    }
  },
})

/** quarantine.end: became a case, in hospital, excluded, left the area, died. */
export const end = defineHandler({
  command: endCase,
  locate: (db, ctx, data) => locateCase(db, ctx.district, data.case),
  async handle(tx, ctx, { data }) {
    const one = await caseToChange(tx, ctx, data.case)
    if (one.state === 'ended') refuse({ code: 'quarantine.not-active' })
    await endCases(tx, ctx.district, [{ id: one.id, certificate: null }], { at: ctx.now, outcome: data.outcome, name: ctx.actor.name, reason: data.reason.trim() })
    await endPlacements(tx, ctx.district, [one.id], ctx.now)
    const confirmed = data.outcome === 'became-case'
    const holds = confirmed ? await confirmPositive(tx, ctx, one, ctx.newId()) : await free(tx, ctx.district, [one.id], ctx.now)
    return { subject: one.id, path: one.path, data: { outcome: data.outcome, holds } }
  },
})

/** quarantine.alarm-overdue: by the server's clockwork. */
export const alarm = defineHandler({
  command: alarmOverdue,
  locate: (db, ctx, data) => locateCases(db, ctx.district, data.cases),
  async handle(tx, ctx, { data }) {
    const marked = await markAlarmed(tx, ctx.district, data.cases, ctx.now)
    return {
      subject: marked.length === 1 ? marked[0]!.id : ctx.requestId, path: marked.length > 0 ? commonPath(marked.map(({ path }) => path)) : `/${ctx.district}/`,
      data: { cases: marked.map(({ id }) => id) }, result: { alarmed: marked.length },
    }
  },
})
