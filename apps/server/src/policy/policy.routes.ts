// Reads of policies: the versions that there are, what is in force where, and what dry runs found.
import Type from 'typebox'
import { Id, isWithin, mayAt, refuse, scopesFor, type Actor, type ScopePath } from '@shouwang/domain/kernel'
import { AdoptionView, LayerView, PackView, TrialView } from '@shouwang/domain/policy'
import type { App, Services } from '../platform/feature.js'
import { pathOfTerritory } from '../territory/index.js'
import { listAdoptions, packsOver } from './policy.queries.js'
import { presentShipped, presentVersions } from './present.js'
import { locateDraft } from './sign.js'
import { findTrial } from './trial.queries.js'
import { trialProgress } from './try-policy.js'
import { listVersions } from './version.queries.js'

/** Drafts are seen by those who draft and sign; what has been signed by all who may read policies. */
const seesDrafts = (actor: Actor, path: ScopePath): boolean => mayAt(actor, 'policy.draft', path) || mayAt(actor, 'policy.sign', path)

const readPacks = async ({ db, now }: Services, actor: Actor): Promise<PackView[]> => {
  const rows = await listVersions(db, actor.district!, scopesFor(actor, 'policy.read'))
  const shown = rows.filter((row) => row.signedAt !== null || seesDrafts(actor, row.path))
  return [...presentVersions(shown, now()), ...presentShipped()]
}

const readAdoptions = async ({ db, now }: Services, actor: Actor): Promise<AdoptionView[]> => {
  const rows = await listAdoptions(db, actor.district!, scopesFor(actor, 'policy.read'))
  const at = now()
  return rows.map((row) => ({
    adoption: row.id, pack: row.pack, from: row.from_at, to: row.to_at, legalBasis: row.legal_basis, territory: row.territory,
    territoryName: row.territory_name, path: row.path, inForce: row.from_at <= at && at < row.to_at, measureOrder: row.measure_order,
  }))
}

/** What is adopted over a place and above it: of a place in the reader's territories, or above them. */
const readLayers = async ({ db, now }: Services, actor: Actor, territory: Id): Promise<LayerView[]> => {
  const path = await pathOfTerritory(db, actor.district!, territory)
  const near = scopesFor(actor, 'policy.read').some((scope) => isWithin(path, scope) || isWithin(scope, path))
  if (!near) refuse({ code: 'auth.out-of-scope', action: 'policy.read' })
  const rows = await packsOver(db, actor.district!, path, now())
  return rows.map(({ adoption, territory: owner, territoryName, path: over, from, to, pack }) =>
    ({ adoption, territory: owner, territoryName, path: over, from, to, pack }))
}

const readTrial = async ({ db }: Services, actor: Actor, trial: Id): Promise<TrialView> => {
  const row = await findTrial(db, actor.district!, trial)
  if (row === null) {
    const { done, total } = trialProgress(trial) ?? { done: 0, total: 0 }
    return { trial, draft: null, revision: 0, days: 0, done, total, asOf: null, madeAt: null, result: null }
  }
  if (!seesDrafts(actor, await locateDraft(db, actor.district!, row.draft))) refuse({ code: 'auth.out-of-scope', action: 'policy.draft' })
  const { draft, revision, days, asOf, madeAt, result } = row
  return { trial, draft, revision, days, done: result.passages, total: result.passages, asOf, madeAt, result }
}

export const policyRoutes = (app: App, services: Services): void => {
  app.get('/api/policy/packs', {
    config: { access: 'policy.read' },
    schema: { summary: '规则包的各个版本 / Versions of rule packs', tags: ['policy'], response: { 200: Type.Array(PackView) } },
  }, ({ actor }) => readPacks(services, actor))

  app.get('/api/policy/in-force', {
    config: { access: 'policy.read' },
    schema: { summary: '已启用的规则包 / Adopted policies', tags: ['policy'], response: { 200: Type.Array(AdoptionView) } },
  }, ({ actor }) => readAdoptions(services, actor))

  app.get('/api/policy/over', {
    config: { access: 'policy.read' },
    schema: {
      summary: '某处及其上级启用的规则包 / Packs adopted over a place and above it', tags: ['policy'],
      querystring: Type.Object({ territory: Id }), response: { 200: Type.Array(LayerView) },
    },
  }, ({ actor, query }) => readLayers(services, actor, query.territory))

  app.get('/api/policy/trials/:trial', {
    config: { access: 'policy.read' },
    schema: { summary: '试算结果 / A dry run', tags: ['policy'], params: Type.Object({ trial: Id }), response: { 200: TrialView } },
  }, ({ actor, params }) => readTrial(services, actor, params.trial))
}
