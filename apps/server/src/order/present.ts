// Orders as they are read: state and clocks worked out at the moment of reading, contacts left sealed.
import type { DistrictCode, Instant } from '@shouwang/domain/kernel'
import { measureHolds, orderState, reviewDue, strictest, type ExtensionView, type MeasureView, type OrderRow, type OrderView } from '@shouwang/domain/order'
import type { Db } from '../platform/database.js'
import { datesOf, missingOf } from './draft-order.js'
import { countAdoptions, reviewsOf, type ListedOrder } from './list.queries.js'
import { extensionsOf, measuresOf, scopeOf, type ExtensionRow, type MeasureRow, type StoredOrder } from './order.queries.js'

export const presentRow = (row: ListedOrder, at: Instant): OrderRow => ({
  id: row.id, issuer: row.issuer, issuerName: row.issuerName, number: row.number, kind: row.kind, title: row.title,
  state: orderState(datesOf(row), at), from: row.from, to: row.to, endsAt: row.endsAt, reviewOn: row.reviewOn,
  reviewDue: reviewDue(datesOf(row), at), places: row.places, mode: row.modes.length === 0 ? null : strictest(row.modes),
  waitingExtension: row.waitingExtension,
})

const presentMeasure = (row: MeasureRow & { name: string }, order: StoredOrder, at: Instant): MeasureView => ({
  measure: row.id, territory: row.territory, territoryName: row.name, mode: row.mode, from: row.from, to: row.to, medicalRoute: row.medicalRoute,
  hasInsideContact: row.insideContact !== null,
  inForce: measureHolds({ mode: row.mode, from: row.from, to: row.to, signedAt: order.signedAt, orderFrom: order.from, orderEnds: order.endsAt }, at),
})

const presentExtension = (row: ExtensionRow): ExtensionView => ({
  extension: row.id, reason: row.reason, previousTo: row.previousTo, to: row.to, proposedName: row.proposedName, proposedAt: row.proposedAt,
  decidedName: row.decidedName, decidedAt: row.decidedAt, approved: row.approved,
})

/** One order whole. */
export async function presentOrder(db: Db, district: DistrictCode, order: ListedOrder, at: Instant): Promise<OrderView> {
  const [scope, measures, extensions, reviews, adoptions, missing] = [
    await scopeOf(db, district, order.id), await measuresOf(db, district, order.id), await extensionsOf(db, district, order.id),
    await reviewsOf(db, district, order.id), await countAdoptions(db, district, order.id, at), await missingOf(db, { district, now: at }, order),
  ]
  return {
    ...presentRow(order, at), legalBasis: order.legalBasis, authority: order.authority, exceptions: order.exceptions, text: order.body,
    scope: scope.map(({ territory, name }) => ({ territory, name })), measures: measures.map((row) => presentMeasure(row, order, at)),
    extensions: extensions.map(presentExtension), reviews, draftedName: order.draftedName, draftedAt: order.draftedAt,
    signedName: order.signedName, signedAt: order.signedAt, liftedName: order.liftedName, liftedAt: order.liftedAt, liftReason: order.liftReason,
    endedBy: order.endedBy, underResponse: order.response !== null, missing, adoptions,
  }
}
