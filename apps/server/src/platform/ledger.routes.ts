// Reads of the ledger: its events, and whether the chain holds.
import Type from 'typebox'
import { Id, Instant, mayAt, ProblemError, type Actor, type DistrictCode } from '@shouwang/domain/kernel'
import type { App, Services } from './feature.js'
import { headOf, readLedger, type Verification } from './ledger.js'

const EventView = Type.Object({
  n: Type.Integer(), id: Id, at: Instant, actorKind: Type.String(), actor: Type.Union([Id, Type.Null()]), device: Type.Union([Id, Type.Null()]),
  command: Type.String(), subject: Type.String(), path: Type.String(), data: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
})
const VerificationView = Type.Object({
  district: Type.String(), n: Type.Integer(), ok: Type.Boolean(), brokenAt: Type.Optional(Type.Integer()), why: Type.Optional(Type.String()), erased: Type.Integer(),
})

/** The chain belongs to the district as a whole: a right over a part of it is not enough. */
const requireDistrict = (actor: Actor): void => {
  if (!mayAt(actor, 'ledger.read', `/${actor.district}/`)) throw new ProblemError({ code: 'auth.out-of-scope', action: 'ledger.read' })
}

/** `verify` walks a district's chain and what its grouped events vouch for. */
export const ledgerRoutes = (app: App, { db }: Services, verify: (district: DistrictCode) => Promise<Verification>): void => {
  app.get('/api/ledger', {
    config: { access: 'ledger.read' },
    schema: {
      summary: '账本事件 / Ledger events', tags: ['ledger'],
      querystring: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })), limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }),
      response: { 200: Type.Object({ head: Type.Integer(), events: Type.Array(EventView) }) },
    },
  }, async ({ actor, query }) => {
    requireDistrict(actor)
    const district = actor.district!
    return { head: await headOf(db, district), events: await readLedger(db, district, query.after ?? 0, query.limit ?? 100) }
  })

  app.get('/api/ledger/verify', {
    config: { access: 'ledger.read' },
    schema: { summary: '校验账本 / Verify the chain', tags: ['ledger'], response: { 200: VerificationView } },
  }, async ({ actor }) => {
    requireDistrict(actor)
    return verify(actor.district!)
  })
}
