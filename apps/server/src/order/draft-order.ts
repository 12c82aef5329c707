// Drafts: saved whole, thrown away, and signed when nothing is missing (C03).
import { refuse, type DistrictCode, type Id, type ScopePath } from '@shouwang/domain/kernel'
import {
  checkSignature, discardOrder, draftOrder, isInForce, missingForSignature, signOrder, type DraftFacts, type Measure,
} from '@shouwang/domain/order'
import type { Db, Tx } from '../platform/database.js'
import { defineHandler, type Ctx } from '../platform/handler.js'
import { pathOfTerritory } from '../territory/index.js'
import {
  deleteDraft, findOrder, findPlaces, lockOrder, measuresOf, replaceMeasures, replaceScope, responseOver, saveDraft, scopeOf, signDraft,
  type MeasureRow, type PlaceRow, type StoredOrder,
} from './order.queries.js'

const CONTACT = 'order.inside-contact'
/** Opens the name and phone of a sealed place's inside contact. */
export const openContact = (ctx: Pick<Ctx, 'vault'>, sealed: Buffer): string => ctx.vault.open(sealed, CONTACT)

/** Where an order was issued. Refuses an unknown one. */
export const locateOrder = async (db: Db, district: DistrictCode, id: Id): Promise<ScopePath> =>
  (await findOrder(db, district, id))?.path ?? refuse({ code: 'order.unknown', id })

/** The dates that an order's state follows from. */
export const datesOf = (order: StoredOrder) =>
  ({ from: order.from, to: order.to, signedAt: order.signedAt, liftedAt: order.liftedAt, extended: order.extended, reviewOn: order.reviewOn })

const placesById = async (tx: Tx, district: DistrictCode, ids: readonly Id[]): Promise<Map<Id, PlaceRow>> => {
  const found = new Map((await findPlaces(tx, district, ids)).map((place) => [place.id, place]))
  for (const id of ids) {
    const place = found.get(id) ?? refuse({ code: 'territory.unknown', id })
    if (place.retired) refuse({ code: 'territory.retired', id })
  }
  return found
}

const measureRow = (ctx: Ctx, measure: Measure, place: PlaceRow, kept: Buffer | null): MeasureRow => {
  const contact = measure.insideContact?.trim()
  return {
    id: measure.measure, territory: measure.territory, path: place.path, mode: measure.mode,
    insideContact: contact ? ctx.vault.seal(contact, CONTACT) : kept,
    medicalRoute: measure.medicalRoute?.trim() ?? '', from: measure.from ?? null, to: measure.to ?? null,
  }
}

/** order.draft: anything may be missing but places that exist. A contact that was given before stays when it is left out. */
export const draft = defineHandler({
  command: draftOrder,
  locate: (db, ctx, data) => pathOfTerritory(db, ctx.district, data.issuer),
  async handle(tx, ctx, { data }) {
    const known = await lockOrder(tx, ctx.district, data.order)
    if (known?.signedAt) refuse({ code: 'order.already-signed' })
    const path = await pathOfTerritory(tx, ctx.district, data.issuer)
    // A draft of another office is not taken over by naming one's own.
    if (known && known.path !== path) refuse({ code: 'auth.out-of-scope', action: 'order.draft' })
    const scope = [...new Set(data.scope)]
    const places = await placesById(tx, ctx.district, [...new Set([...scope, ...data.measures.map(({ territory }) => territory)])])
    await saveDraft(tx, ctx.district, {
      id: data.order, issuer: data.issuer, path, number: data.number.trim(), kind: data.kind, title: data.title.trim(),
      legalBasis: data.legalBasis.trim(), authority: data.authority.trim(), exceptions: data.exceptions.trim(), body: data.text.trim(),
      from: data.from, to: data.to ?? null, reviewOn: data.reviewOn ?? null, by: ctx.actor.id, byName: ctx.actor.name, at: ctx.now,
    })
    const before = new Map((await measuresOf(tx, ctx.district, data.order)).map((row) => [row.id, row.insideContact]))
    await replaceScope(tx, ctx.district, data.order, scope.map((id) => places.get(id)!))
    await replaceMeasures(tx, ctx.district, data.order, data.measures.map((one) => measureRow(ctx, one, places.get(one.territory)!, before.get(one.measure) ?? null)))
    return { subject: data.order, path, data: { places: scope.length, measures: data.measures.length } }
  },
})

/** order.discard: only a draft; it leaves its number free. */
export const discard = defineHandler({
  command: discardOrder,
  locate: (db, ctx, data) => locateOrder(db, ctx.district, data.order),
  async handle(tx, ctx, { data }) {
    const order = (await lockOrder(tx, ctx.district, data.order)) ?? refuse({ code: 'order.unknown', id: data.order })
    if (order.signedAt) refuse({ code: 'order.already-signed' })
    await deleteDraft(tx, ctx.district, data.order)
    return { subject: data.order, path: order.path, data: {} }
  },
})

/** Everything that signing looks at. */
export const draftFacts = async (db: Db, district: DistrictCode, order: StoredOrder): Promise<DraftFacts> => {
  const scope = await scopeOf(db, district, order.id)
  const measures = await measuresOf(db, district, order.id)
  return {
    legalBasis: order.legalBasis, authority: order.authority, exceptions: order.exceptions, text: order.body, from: order.from, to: order.to,
    reviewOn: order.reviewOn, issuerPath: order.path, scopePaths: scope.map(({ path }) => path),
    measures: measures.map(({ mode, from, to, medicalRoute, insideContact, path }) => ({
      mode, medicalRoute, path, hasInsideContact: insideContact !== null, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }),
    })),
  }
}

/** What a draft still lacks; nothing once it is signed. */
export const missingOf = async (db: Db, ctx: { district: DistrictCode; now: string }, order: StoredOrder): Promise<string[]> =>
  order.signedAt ? [] : missingForSignature(await draftFacts(db, ctx.district, order), ctx.now)

/** order.sign: binds the order to the response that stands over its issuer, so that it ends with it. */
export const sign = defineHandler({
  command: signOrder,
  locate: (db, ctx, data) => locateOrder(db, ctx.district, data.order),
  async handle(tx, ctx, { data }) {
    const order = (await lockOrder(tx, ctx.district, data.order)) ?? refuse({ code: 'order.unknown', id: data.order })
    if (order.signedAt) refuse({ code: 'order.already-signed' })
    const facts = await draftFacts(tx, ctx.district, order)
    const problem = checkSignature(facts, ctx.now)
    if (problem) refuse(problem)
    // A place may have been retired since it was written down.
    const named = [...await scopeOf(tx, ctx.district, order.id), ...await measuresOf(tx, ctx.district, order.id)]
    await placesById(tx, ctx.district, [...new Set(named.map(({ territory }) => territory))])
    const response = await responseOver(tx, ctx.district, order.path)
    await signDraft(tx, ctx.district, data.order, { by: ctx.actor.id, name: ctx.actor.name, at: ctx.now, response })
    const inForce = isInForce({ ...datesOf(order), signedAt: ctx.now }, ctx.now)
    return {
      subject: data.order, path: order.path,
      data: { from: order.from, to: order.to, places: facts.scopePaths.length, measures: facts.measures.length, response, inForce },
    }
  },
})
