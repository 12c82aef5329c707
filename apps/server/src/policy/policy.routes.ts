// Reads of policies: the packs that ship, and what is in force where.
import Type from 'typebox'
import { Id, Instant, scopesFor } from '@shouwang/domain/kernel'
import { GATE_PACKS, GatePolicy, MEASURES_OFF } from '@shouwang/domain/policy'
import type { App, Services } from '../platform/feature.js'
import { listAdoptions } from './policy.queries.js'

const AdoptionView = Type.Object({
  adoption: Id, pack: Type.String(), from: Instant, to: Instant, legalBasis: Type.String(), territoryName: Type.String(), path: Type.String(), inForce: Type.Boolean(),
})

export const policyRoutes = (app: App, { db, now }: Services): void => {
  app.get('/api/policy/packs', {
    config: { access: 'policy.read' },
    schema: { summary: '可用规则包 / Rule packs', tags: ['policy'], response: { 200: Type.Array(GatePolicy) } },
  }, async () => [MEASURES_OFF, ...Object.values(GATE_PACKS)])

  app.get('/api/policy/in-force', {
    config: { access: 'policy.read' },
    schema: { summary: '已启用的规则包 / Adopted policies', tags: ['policy'], response: { 200: Type.Array(AdoptionView) } },
  }, async ({ actor }) => {
    const rows = await listAdoptions(db, actor.district!, scopesFor(actor, 'policy.read'))
    const at = now()
    return rows.map((row) => ({
      adoption: row.id, pack: row.pack, from: row.from_at, to: row.to_at, legalBasis: row.legal_basis, territoryName: row.territory_name, path: row.path,
      inForce: row.from_at <= at && at < row.to_at,
    }))
  })
}
