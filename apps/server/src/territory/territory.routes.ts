// Reading the tree of places, and the national table for those who want to load more of it.
import Type from 'typebox'
import { Id, refuse, scopesFor, strict } from '@shouwang/domain/kernel'
import { TerritoryView, readDivisionCode } from '@shouwang/domain/territory'
import type { App, Services } from '../platform/feature.js'
import { childrenOf, pathNames } from './divisions.js'
import { findWithParents, listTerritories } from './territory.queries.js'

const DivisionView = Type.Object({ code: Type.String(), name: Type.String() })

export function territoryRoutes(app: App, { db }: Services): void {
  app.get('/api/territory', {
    config: { access: 'territory.read' },
    schema: {
      summary: '下级区域 / Places under a place; without a parent, the tops of the caller\'s own scopes', tags: ['territory'],
      querystring: Type.Object({ parent: Type.Optional(Id) }, strict), response: { 200: Type.Array(TerritoryView) },
    },
  }, async ({ actor, query }) => listTerritories(db, actor.district!, query.parent, scopesFor(actor, 'territory.read')))

  app.get('/api/territory/divisions', {
    config: { access: 'signed-in' },
    schema: {
      summary: '全国行政区划 / Divisions of the national table under a code; provinces without one', tags: ['territory'],
      querystring: Type.Object({ under: Type.Optional(Type.String({ maxLength: 30 })) }, strict),
      response: { 200: Type.Object({ under: Type.String(), names: Type.Array(Type.String()), divisions: Type.Array(DivisionView) }) },
    },
  }, async ({ query }) => {
    const reading = readDivisionCode(query.under ?? '')
    if (!reading.ok && reading.why !== 'empty') refuse({ code: 'territory.unknown', divisionCode: query.under })
    const code = reading.ok ? reading.code : ''
    return { under: code, names: await pathNames(code), divisions: await childrenOf(code) }
  })

  app.get('/api/territory/:id', {
    config: { access: 'territory.read' },
    schema: {
      summary: '区域详情 / One place and the places that it lies in', tags: ['territory'],
      params: Type.Object({ id: Id }, strict),
      response: { 200: Type.Object({ ...TerritoryView.properties, parents: Type.Array(TerritoryView) }) },
    },
  }, async ({ actor, params }) => {
    const line = await findWithParents(db, actor.district!, params.id, scopesFor(actor, 'territory.read'))
    const place = line.pop() ?? refuse({ code: 'territory.unknown', id: params.id })
    return { ...place, parents: line }
  })
}
