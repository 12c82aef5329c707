// A trip: who goes along, each leg as it happens, and what is raised when nobody comes back (C13).
import { refuse, type Id } from '@shouwang/domain/kernel'
import { assignEscort, isLapsed, isLate, lapseOuting, recordLeg, replayTrip, reportLate, type OutingState } from '@shouwang/domain/outing'
import { raiseSignals } from '../anomaly/index.js'
import { endOutings } from '../pass/index.js'
import type { Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { happenedAt } from '../platform/happened-at.js'
import { rulesAt } from '../policy/index.js'
import { atOuting, ownOuting } from './locate.js'
import { endOuting, insertEscort, insertLeg, legsOf, setLate, setTrip, type StoredOuting } from './outing.queries.js'

/** outing.assign-escort: until the trip is over. */
export const escort = defineHandler({
  command: assignEscort,
  locate: atOuting,
  async handle(tx, ctx, { data }) {
    const outing = await ownOuting(tx, ctx, data.outing)
    if (!['scheduled', 'out'].includes(outing.state)) refuse({ code: 'outing.wrong-state', state: outing.state })
    await insertEscort(tx, ctx.district, outing.id, {
      id: data.escort, team: data.team.map((name) => name.trim()), vehicle: data.vehicle?.trim() || null, route: data.route?.trim() || null,
      assignedAt: ctx.now, assignedName: ctx.actor.name,
    })
    return { subject: outing.id, path: outing.path, data: { person: outing.person, team: data.team.length } }
  },
})

/** States that legs decide. Whoever went without leave, or after a window, has gone all the same: the legs are kept, the refusal stands. */
const FOLLOWS: readonly OutingState[] = ['scheduled', 'out', 'returned', 'admitted', 'lapsed']

const follow = async (tx: Tx, ctx: Ctx, outing: StoredOuting): Promise<{ state: OutingState; over: boolean; outOfOrder: number }> => {
  const trip = replayTrip(await legsOf(tx, ctx.district, outing.id))
  if (!FOLLOWS.includes(outing.state)) return { state: outing.state, over: false, outOfOrder: trip.outOfOrder.length }
  await setTrip(tx, ctx.district, outing.id, { ...trip, outAt: outing.kind === 'emergency' ? outing.outAt : trip.outAt })
  return { state: trip.state, over: trip.endedAt !== null, outOfOrder: trip.outOfOrder.length }
}

/** outing.record-leg: a return or an admission ends the leave. The quarantine goes on as it was; an exposure is told, not acted on. */
export const leg = defineHandler({
  command: recordLeg,
  locate: atOuting,
  async handle(tx, ctx, { at, data }) {
    const outing = await ownOuting(tx, ctx, data.outing)
    if (outing.kind === 'standing') refuse({ code: 'outing.wrong-state', state: outing.state })
    await insertLeg(tx, ctx.district, outing.id, {
      id: data.leg, kind: data.kind, at: happenedAt(at, ctx), place: data.place?.trim() || null, exposure: data.exposure ?? false, name: ctx.actor.name,
    })
    const { state, over, outOfOrder } = await follow(tx, ctx, outing)
    const outings = over && outing.endedAt === null ? [outing.id] : []
    await endOutings(tx, ctx.district, outings, ctx.now)
    return {
      subject: outing.id, path: outing.path,
      data: { person: outing.person, kind: data.kind, state, outings, ...(data.exposure ? { exposure: true } : {}), ...(outOfOrder > 0 ? { outOfOrder } : {}) },
    }
  },
})

/** outing.report-late: once; somebody is asked, nobody is punished. */
export const late = defineHandler({
  command: reportLate,
  locate: atOuting,
  async handle(tx, ctx, { id, data }) {
    const outing = await ownOuting(tx, ctx, data.outing)
    const { rules } = await rulesAt(tx, ctx.district, outing.path, ctx.now)
    if (outing.lateAt !== null || !isLate(outing, rules.outing, ctx.now)) return refuse({ code: 'outing.not-due' })
    await setLate(tx, ctx.district, outing.id, ctx.now)
    await raiseSignals(tx, ctx.district, [{
      id, kind: 'outing-late', person: outing.person, case: outing.case, evidence: { feature: 'outing', id: outing.id }, at: ctx.now, path: outing.path,
    }], ctx.now)
    return { subject: outing.id, path: outing.path, data: { person: outing.person, to: outing.to } }
  },
})

/** outing.lapse: nobody left, or nobody decided. A standing permit is simply over. */
export const lapse = defineHandler({
  command: lapseOuting,
  locate: atOuting,
  async handle(tx, ctx, { data }) {
    const outing = await ownOuting(tx, ctx, data.outing)
    if (!isLapsed(outing, ctx.now)) return refuse({ code: 'outing.not-due' })
    await endOuting(tx, ctx.district, outing.id, outing.state === 'granted' ? 'ended' : 'lapsed', ctx.now)
    const outings: Id[] = outing.kind === 'standing' ? [] : [outing.id]
    await endOutings(tx, ctx.district, outings, ctx.now)
    return { subject: outing.id, path: outing.path, data: { person: outing.person, state: outing.state, outings } }
  },
})
