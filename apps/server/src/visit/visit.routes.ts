// Reads of visits: lists for staff, one visitor's name and number for a recorded purpose, a household's own.
import Type from 'typebox'
import { heldHostRule } from '@shouwang/domain/gate'
import { Id, Purpose, mayAt, refuse, scopesFor, strict, type Actor, type ScopePath } from '@shouwang/domain/kernel'
import { HouseholdVisits, VisitList } from '@shouwang/domain/visit'
import type { App, Services } from '../platform/feature.js'
import { readPersonal } from '../platform/read-log.js'
import { rulesAt } from '../policy/index.js'
import { pathOfTerritory } from '../territory/index.js'
import { hostHeldAt } from './held-host.js'
import { presentOwn, presentVisit } from './present.js'
import { openVisitor } from './visitor.js'
import { countVisits, findHome, findVisit, listOfHousehold, listVisits, type VisitFilter } from './visit.queries.js'

const A_PAGE = 50
const OWN = 30
const STATES = ['open', 'expected', 'inside', 'overdue', 'refused', 'all'] as const
const ListQuery = Type.Object({
  territory: Type.Optional(Id), household: Type.Optional(Id), state: Type.Optional(Type.Union(STATES.map((state) => Type.Literal(state)))),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
}, strict)

const pathIn = async ({ db }: Services, actor: Actor, territory: Id | undefined): Promise<ScopePath | null> => {
  if (!territory) return null
  const path = await pathOfTerritory(db, actor.district!, territory)
  return mayAt(actor, 'visit.read', path) ? path : refuse({ code: 'auth.out-of-scope', action: 'visit.read' })
}

const ownVisits = async ({ db, vault, now }: Services, actor: Actor): Promise<HouseholdVisits> => {
  const [district, at] = [actor.district!, now()]
  const home = (await findHome(db, district, actor.id!)) ?? refuse({ code: 'people.household-unknown', id: actor.id! })
  const [{ rules }, visits] = await Promise.all([rulesAt(db, district, home.path, at), listOfHousehold(db, district, home.household, OWN)])
  const { visitors, visitorMust } = rules.gate
  const hold = await hostHeldAt(db, district, home, at)
  const rule = hold === undefined ? 'free' : heldHostRule(rules.gate, hold)
  return {
    household: home.household, at,
    rules: {
      visitors, relative: visitors === 'hosted' && visitorMust.beRelative, sameCounty: visitors === 'hosted' && visitorMust.beFromSameCounty,
      escorted: visitors === 'hosted' && visitorMust.beEscorted, hours: rules.pass.visitHours, aheadHours: rules.visit.registerAheadHours, open: rules.visit.openPerHousehold,
      held: hold === undefined || rule === 'free' ? null : { hold, rule },
    },
    visits: visits.map((row) => presentOwn(vault, row, at)),
  }
}

export const visitRoutes = (app: App, services: Services): void => {
  const { db, vault, now } = services

  app.get('/api/visit', {
    config: { access: 'visit.read' },
    schema: { summary: '来访登记 / Visits by place and state, names masked, the overdue first', tags: ['visit'], querystring: ListQuery, response: { 200: VisitList } },
  }, async ({ actor, query }) => {
    const { territory, household, state = 'open', page = 1 } = query
    const [district, at] = [actor.district!, now()]
    const wanted = { scopes: scopesFor(actor, 'visit.read'), path: await pathIn(services, actor, territory), household: household ?? null, state: state as VisitFilter, at }
    const rows = await listVisits(db, district, wanted, A_PAGE + 1, (page - 1) * A_PAGE)
    return {
      visits: rows.slice(0, A_PAGE).map((row) => presentVisit(vault, row, at)), page, more: rows.length > A_PAGE, counts: await countVisits(db, district, wanted),
    }
  })

  app.get('/api/visit/household', {
    config: { access: 'visit.read-own' },
    schema: { summary: '本户来访 / My household\'s visits, and what is asked of visitors now', tags: ['visit'], response: { 200: HouseholdVisits } },
  }, async ({ actor }) => ownVisits(services, actor))

  app.get('/api/visit/:id/visitor', {
    config: { access: 'people.read-personal' },
    schema: {
      summary: '访客姓名与电话(留痕) / A visitor\'s name and phone; the reading is recorded', tags: ['visit'], params: Type.Object({ id: Id }, strict),
      querystring: Type.Object({ purpose: Type.Optional(Purpose), reason: Type.String({ minLength: 2, maxLength: 100 }) }, strict),
      response: { 200: Type.Object({ name: Type.String(), phone: Type.Union([Type.String(), Type.Null()]) }) },
    },
  }, async ({ actor, params, query }) => {
    const visit = (await findVisit(db, actor.district!, params.id)) ?? refuse({ code: 'visit.unknown', id: params.id })
    const fields = await readPersonal(db, actor, {
      action: 'people.read-personal', kind: 'household', subject: visit.household ?? visit.id, path: visit.path, purpose: query.purpose, reason: query.reason,
    }, now())
    const { name, phone } = openVisitor(vault, visit.sealed)
    return { name: fields.identity ? name : '', phone: fields.contact ? phone : null }
  })
}
