// What becomes of a signed order: extended by two people, reviewed, lifted with everything that depends on it (C03).
import { dayInChina, refuse, type DistrictCode, type Id, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import {
  checkExtension, decideExtension as decideCommand, isInForce, isSecondPerson, liftOrder, orderState, proposeExtension, reviewOrder,
} from '@shouwang/domain/order'
import { endAdoptionsOf } from '../policy/index.js'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler } from '../platform/handler.js'
import { datesOf, locateOrder } from './draft-order.js'
import {
  countMeasures, decideExtension, endOrders, extendOrder, findExtension, insertExtension, insertReview, lockOrder, setReview, type StoredOrder,
} from './order.queries.js'

const locked = async (tx: Tx, district: DistrictCode, id: Id): Promise<StoredOrder> =>
  (await lockOrder(tx, district, id)) ?? refuse({ code: 'order.unknown', id })

/** order.propose-extension: a reason, a later end and a review date before it; only while the order is in force. */
export const propose = defineHandler({
  command: proposeExtension,
  locate: (db, ctx, data) => locateOrder(db, ctx.district, data.order),
  async handle(tx, ctx, { data }) {
    const order = await locked(tx, ctx.district, data.order)
    const problem = checkExtension(datesOf(order), data, ctx.now)
    if (problem) refuse(problem)
    await insertExtension(tx, ctx.district, {
      id: data.extension, order: order.id, reason: data.reason.trim(), previousTo: order.to!, to: data.to, reviewOn: data.reviewOn,
      proposedBy: ctx.actor.id, proposedName: ctx.actor.name, proposedAt: ctx.now,
    })
    return { subject: order.id, path: order.path, data: { extension: data.extension, to: data.to } }
  },
})

const orderOfExtension = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath> => {
  const extension = (await findExtension(db, district, id)) ?? refuse({ code: 'order.unknown', id })
  return locateOrder(db, district, extension.order)
}

/** order.decide-extension: by somebody else than who asked. An order that has ended meanwhile cannot be extended any more. */
export const decide = defineHandler({
  command: decideCommand,
  locate: (db, ctx, data) => orderOfExtension(db, ctx.district, data.extension),
  async handle(tx, ctx, { data }) {
    const asked = (await findExtension(tx, ctx.district, data.extension)) ?? refuse({ code: 'order.unknown', id: data.extension })
    const order = await locked(tx, ctx.district, asked.order)
    const extension = (await findExtension(tx, ctx.district, data.extension))!
    if (extension.decidedAt) refuse({ code: 'order.already-decided' })
    if (data.approve) {
      if (!isSecondPerson(extension.proposedBy, ctx.actor.id)) refuse({ code: 'order.second-person' })
      const problem = checkExtension(datesOf(order), extension, ctx.now)
      if (problem) refuse(problem)
      await extendOrder(tx, ctx.district, order.id, extension.to, extension.reviewOn)
    }
    await decideExtension(tx, ctx.district, extension.id, { name: ctx.actor.name, at: ctx.now, approved: data.approve })
    return { subject: order.id, path: order.path, data: { extension: extension.id, approved: data.approve, previousTo: extension.previousTo, to: extension.to } }
  },
})

/** order.review: the next look is later than today and not after the end. */
export const review = defineHandler({
  command: reviewOrder,
  locate: (db, ctx, data) => locateOrder(db, ctx.district, data.order),
  async handle(tx, ctx, { data }) {
    const order = await locked(tx, ctx.district, data.order)
    if (!isInForce(datesOf(order), ctx.now)) refuse({ code: 'order.not-in-force', state: orderState(datesOf(order), ctx.now) })
    if (data.nextOn <= dayInChina(ctx.now) || data.nextOn > dayInChina(order.to!)) refuse({ code: 'order.not-signable', missing: ['review'] })
    await insertReview(tx, ctx.district, { id: data.review, order: order.id, at: ctx.now, by: ctx.actor.name, note: data.note.trim(), nextOn: data.nextOn })
    await setReview(tx, ctx.district, order.id, data.nextOn)
    return { subject: order.id, path: order.path, data: { nextOn: data.nextOn } }
  },
})

/** What ended with orders: counts for the ledger and for whoever ended them. */
export interface Ended { orders: number; measures: number; adoptions: number }

/**
 * Ends orders now with everything that depends on them, in the transaction of the command that does it: mode measures hold only inside their
 * order's time, rule packs that name the order end with it, entrances closed by it count as open.
 */
export async function endWithDependents(
  tx: Tx, district: DistrictCode, orders: readonly Id[], end: { at: Instant; name: string; reason: string; by: 'lift' | 'stand-down' },
): Promise<Ended> {
  const measures = await countMeasures(tx, district, orders, end.at)
  await endOrders(tx, district, orders, end)
  let adoptions = 0
  for (const order of orders) adoptions += (await endAdoptionsOf(tx, district, order, end.at)).length
  return { orders: orders.length, measures, adoptions }
}

/** order.lift: an order in force, or one that has been signed and has not begun. */
export const lift = defineHandler({
  command: liftOrder,
  locate: (db, ctx, data) => locateOrder(db, ctx.district, data.order),
  async handle(tx, ctx, { data }) {
    const order = await locked(tx, ctx.district, data.order)
    const state = orderState(datesOf(order), ctx.now)
    if (!['signed', 'in-force', 'extended'].includes(state)) refuse({ code: 'order.not-in-force', state })
    const ended = await endWithDependents(tx, ctx.district, [order.id], { at: ctx.now, name: ctx.actor.name, reason: data.reason.trim(), by: 'lift' })
    return { subject: order.id, path: order.path, data: { ...ended } }
  },
})
