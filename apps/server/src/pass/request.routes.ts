// Reads of requests for passes: the office's queue, and what a household asked for itself.
import Type from 'typebox'
import { scopesFor } from '@shouwang/domain/kernel'
import { PassRequestList, PassRequestState, PassRequestView } from '@shouwang/domain/pass'
import type { App, Services } from '../platform/feature.js'
import { presentRequest } from './present.js'
import { listRequests, requestsOfHousehold } from './request.queries.js'

const PAGE_SIZE = 50

export const requestRoutes = (app: App, { db, vault }: Services): void => {
  app.get('/api/pass/requests', {
    config: { access: 'pass.issue' },
    schema: {
      summary: '通行证申请 / Requests for passes, those that wait longest first', tags: ['pass'], response: { 200: PassRequestList },
      querystring: Type.Object({ state: Type.Optional(PassRequestState), page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) }),
    },
  }, async ({ actor, query: { state = 'open', page = 1 } }) => {
    const { total, rows } = await listRequests(db, { district: actor.district!, scopes: scopesFor(actor, 'pass.issue'), state }, PAGE_SIZE, (page - 1) * PAGE_SIZE)
    return { total, page, pageSize: PAGE_SIZE, requests: rows.map((row) => presentRequest(vault, row)) }
  })

  app.get('/api/pass/requests/own', {
    config: { access: 'pass.request' },
    schema: { summary: '本户的通行证申请 / My household\'s requests for passes', tags: ['pass'], response: { 200: Type.Array(PassRequestView) } },
  }, async ({ actor }) => (await requestsOfHousehold(db, actor.district!, actor.id!)).map((row) => presentRequest(vault, row)))
}
