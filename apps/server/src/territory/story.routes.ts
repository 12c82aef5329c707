// Reading places: a place's whole story, what hangs on it before it is split or merged, finding places by name and by code.
import Type from 'typebox'
import { Id, refuse, scopesFor, strict, type Actor } from '@shouwang/domain/kernel'
import {
  Belonging, CodeMatch, FoundUnit, TerritoryStory, lifeStateAt, readUnitCode, type CodeMatch as Match,
} from '@shouwang/domain/territory'
import type { App, Services } from '../platform/feature.js'
import { listBelongings, listChanges, listRelated } from './life.queries.js'
import { loadHolding, searchUnits } from './story.queries.js'
import { findWithParents } from './territory.queries.js'
import { findByCodes } from './units.queries.js'

const scopes = (actor: Actor) => scopesFor(actor, 'territory.read')

const storyOf = async ({ db, now }: Services, actor: Actor, id: Id) => {
  const line = await findWithParents(db, actor.district!, id, scopes(actor))
  const place = line.pop() ?? refuse({ code: 'territory.unknown', id })
  const holding = await loadHolding(db, actor.district!, id, place.path, now())
  const [changes, related] = [await listChanges(db, actor.district!, id), await listRelated(db, actor.district!, id)]
  const named = (how: 'successor' | 'predecessor') => related.filter((one) => one.how === how).map(({ id: own, code, name }) => ({ id: own, code, name }))
  return {
    ...place, ...holding, parents: line, state: lifeStateAt(place, now()), changes, successors: named('successor'), predecessors: named('predecessor'),
  }
}

const matchOf = async ({ db, now }: Services, actor: Actor, codes: readonly string[]): Promise<Match[]> => {
  const readings = codes.map((typed) => ({ typed, reading: readUnitCode(typed) }))
  const wanted = readings.flatMap(({ reading }) => (reading.ok ? [reading.code] : []))
  const units = new Map((await findByCodes(db, actor.district!, wanted, scopes(actor), now())).map((unit) => [unit.code, unit]))
  return readings.map(({ typed, reading }): Match => {
    if (!reading.ok) return { typed, outcome: 'not-a-code', why: reading.why, ...(reading.suggestion ? { suggestion: reading.suggestion } : {}) }
    const unit = units.get(reading.code)
    if (!unit) return { typed, outcome: 'unknown' }
    const { id, code, name, kind, path, retired, successors } = unit
    return { typed, outcome: retired ? 'retired' : 'found', unit: { id, code, name, kind, path }, ...(retired ? { successors } : {}) }
  })
}

export function storyRoutes(app: App, services: Services): void {
  const { db, now } = services
  app.get('/api/territory/:id/story', {
    config: { access: 'territory.read' },
    schema: {
      summary: '区域档案 / Everything about one place, retired ones too', tags: ['territory'], params: Type.Object({ id: Id }, strict),
      response: { 200: TerritoryStory },
    },
  }, async ({ actor, params }) => storyOf(services, actor, params.id))

  app.get('/api/territory/:id/belongings', {
    config: { access: 'territory.manage' },
    schema: {
      summary: '拆分合并前的清单 / What hangs directly on a place', tags: ['territory'], params: Type.Object({ id: Id }, strict),
      response: { 200: Type.Array(Belonging) },
    },
  }, async ({ actor, params }) => {
    const line = await findWithParents(db, actor.district!, params.id, scopesFor(actor, 'territory.manage'))
    const place = line.pop() ?? refuse({ code: 'territory.unknown', id: params.id })
    return listBelongings(db, actor.district!, place.id, now())
  })

  app.get('/api/territory/search', {
    config: { access: 'territory.read' },
    schema: {
      summary: '查找区域 / Places by part of a name or by code', tags: ['territory'], response: { 200: Type.Array(FoundUnit) },
      querystring: Type.Object({ q: Type.String({ minLength: 1, maxLength: 60 }) }, strict),
    },
  }, async ({ actor, query }) => {
    const reading = readUnitCode(query.q)
    const digits = query.q.normalize('NFKC').replace(/\s/g, '').toUpperCase()
    const code = reading.ok ? reading.code : /^[1-9][0-9A-Z-]{2,}$/.test(digits) ? digits : null
    return searchUnits(db, actor.district!, scopes(actor), query.q.trim(), code, 20)
  })

  app.post('/api/territory/match', {
    config: { access: 'territory.read' },
    schema: {
      summary: '按代码匹配区域 / Places by code, never by name; retired codes lead to their successors', tags: ['territory'],
      body: Type.Object({ codes: Type.Array(Type.String({ maxLength: 80 }), { minItems: 1, maxItems: 2000 }) }, strict),
      response: { 200: Type.Array(CodeMatch) },
    },
  }, async ({ actor, body }) => matchOf(services, actor, body.codes))
}
