// Reading orders: by place and state, one whole, the modes of places, level and scenario.
import Type from 'typebox'
import { Id, mayAt, refuse, scopesFor, strict, type Actor, type ScopePath } from '@shouwang/domain/kernel'
import { LevelStage, OrderRow, OrderView, PlaceMode, ScenarioView } from '@shouwang/domain/order'
import type { App, Services } from '../platform/feature.js'
import { recordReading } from '../platform/read-log.js'
import { pathOfTerritory } from '../territory/index.js'
import { openContact } from './draft-order.js'
import { listScenarios, listStages } from './level.queries.js'
import { findListed, listOrders, modesOfChildren, ORDER_FILTERS, type ModeOfPlace, type OrderFilter, type OrderScopes } from './list.queries.js'
import { findPlaces, measuresOf } from './order.queries.js'
import { presentOrder, presentRow } from './present.js'

const A_PAGE = 50
const ListQuery = Type.Object({
  territory: Type.Optional(Id), state: Type.Optional(Type.Union(ORDER_FILTERS.map((filter) => Type.Literal(filter)))),
  page: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
}, strict)

/** Where the caller reads orders, and where drafts too. A place outside is refused. */
async function scopesOf({ db }: Services, actor: Actor, territory: Id | undefined): Promise<OrderScopes> {
  const drafts = [...scopesFor(actor, 'order.draft'), ...scopesFor(actor, 'order.sign')]
  if (!territory) return { places: scopesFor(actor, 'order.read'), drafts }
  const path: ScopePath = await pathOfTerritory(db, actor.district!, territory)
  return mayAt(actor, 'order.read', path) ? { places: [path], drafts } : refuse({ code: 'auth.out-of-scope', action: 'order.read' })
}

/** Measures grouped by the place they hold over, strictest first. */
function placesWithModes(rows: readonly ModeOfPlace[]): PlaceMode[] {
  const places = new Map<string, PlaceMode>()
  for (const { territory, name, path, order, number, mode, place, until } of rows) {
    const known = places.get(territory) ?? { territory, name, path, mode, because: [] }
    known.because.push({ order, number, mode, place, until })
    places.set(territory, known)
  }
  return [...places.values()]
}

export function orderRoutes(app: App, services: Services): void {
  const { db, vault, now } = services

  app.get('/api/order', {
    config: { access: 'order.read' },
    schema: {
      summary: '命令列表 / Orders by place and state', tags: ['order'], querystring: ListQuery,
      response: { 200: Type.Object({ orders: Type.Array(OrderRow), page: Type.Integer(), more: Type.Boolean() }) },
    },
  }, async ({ actor, query }) => {
    const { territory, state = 'all', page = 0 } = query
    const at = now()
    const rows = await listOrders(db, actor.district!, await scopesOf(services, actor, territory), state as OrderFilter, at, page)
    return { orders: rows.slice(0, A_PAGE).map((row) => presentRow(row, at)), page, more: rows.length > A_PAGE }
  })

  app.get('/api/order/modes', {
    config: { access: 'order.read' },
    schema: {
      summary: '管控状态 / Modes in force over a place and its children; places that are not listed are open', tags: ['order'],
      querystring: Type.Object({ territory: Id }, strict), response: { 200: Type.Array(PlaceMode) },
    },
  }, async ({ actor, query }) => {
    const path = await pathOfTerritory(db, actor.district!, query.territory)
    if (!mayAt(actor, 'order.read', path)) refuse({ code: 'auth.out-of-scope', action: 'order.read' })
    return placesWithModes(await modesOfChildren(db, actor.district!, query.territory, now()))
  })

  app.get('/api/order/level', {
    config: { access: 'order.read' },
    schema: {
      summary: '响应级别与情景 / Response levels and scenarios', tags: ['order'], querystring: Type.Object({ past: Type.Optional(Type.Boolean()) }, strict),
      response: { 200: Type.Object({ levels: Type.Array(LevelStage), scenarios: Type.Array(ScenarioView) }) },
    },
  }, async ({ actor, query: { past = false } }) => {
    const scopes = scopesFor(actor, 'order.read')
    return {
      levels: await listStages(db, actor.district!, scopes, past, now()), scenarios: await listScenarios(db, actor.district!, scopes, past),
    }
  })

  app.get('/api/order/:id', {
    config: { access: 'order.read' },
    schema: { summary: '命令详情 / One order', tags: ['order'], params: Type.Object({ id: Id }, strict), response: { 200: OrderView } },
  }, async ({ actor, params }) => {
    const order = await findListed(db, actor.district!, params.id, await scopesOf(services, actor, undefined))
    return presentOrder(db, actor.district!, order ?? refuse({ code: 'order.unknown', id: params.id }), now())
  })

  app.get('/api/order/:id/contacts', {
    config: { access: 'people.read-personal' },
    schema: {
      summary: '封控区内联系人(留痕) / Inside contacts of sealed places; the reading is recorded', tags: ['order'],
      params: Type.Object({ id: Id }, strict), querystring: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 100 }) }, strict),
      response: { 200: Type.Array(Type.Object({ measure: Id, place: Type.String(), contact: Type.String() })) },
    },
  }, async ({ actor, params, query }) => {
    const own = (await measuresOf(db, actor.district!, params.id))
      .filter(({ path, insideContact }) => insideContact !== null && mayAt(actor, 'people.read-personal', path))
    if (own.length === 0) return []
    const reading = { action: 'people.read-personal', kind: 'list', subject: own[0]!.territory, path: own[0]!.path, purpose: 'command' } as const
    await recordReading(db, actor, { ...reading, reason: query.reason, count: own.length }, now())
    const places = new Map((await findPlaces(db, actor.district!, own.map(({ territory }) => territory))).map(({ id, name }) => [id, name]))
    return own.map(({ id, territory, insideContact }) => ({ measure: id, place: places.get(territory)!, contact: openContact({ vault }, insideContact!) }))
  })
}
