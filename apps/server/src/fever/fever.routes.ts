// Reads of fevers: lists with clocks, one fever, the funnel, hospitals with their beds, a household's own.
import Type from 'typebox'
import { Day, dayInChina, Id, may, mayAt, plusMs, refuse, scopesFor, startOfDayInChina, type Action, type Actor } from '@shouwang/domain/kernel'
import { FeverFunnel, FeverList, FeverView, HospitalView, OwnFevers } from '@shouwang/domain/fever'
import { maskName } from '@shouwang/domain/people'
import type { App, Services } from '../platform/feature.js'
import { rulesAt } from '../policy/index.js'
import { pathOfTerritory } from '../territory/index.js'
import { listHospitals } from './hospital.queries.js'
import {
  byDay, bySource, FEVER_FILTERS, findListed, funnelOf, listFevers, listOfHousehold, peopleOfHousehold, type FeverFilter, type Looking,
} from './list.queries.js'
import { presentFever, presentHospital, presentOwn, presentRow } from './present.js'

const A_PAGE = 50
const OWN = 20
const DAY = 86_400_000

const strict = { additionalProperties: false } as const
const Where = { territory: Type.Optional(Id) }
const Filter = Type.Union(FEVER_FILTERS.map((filter) => Type.Literal(filter)))

/** `action`: what the lines tell takes. That a report is due tells what the answer was. */
const lookingOf = async ({ db }: Services, actor: Actor, territory: Id | undefined, action: Action = 'fever.read'): Promise<Looking> => {
  const path = territory ? await pathOfTerritory(db, actor.district!, territory) : null
  if (path !== null && !mayAt(actor, 'fever.read', path)) refuse({ code: 'auth.out-of-scope', action: 'fever.read' })
  const scopes = scopesFor(actor, action)
  return { district: actor.district!, scopes: path === null ? scopes : action === 'fever.read' || mayAt(actor, action, path) ? [path] : [] }
}

const readFunnel = async (services: Services, actor: Actor, territory: Id | undefined, asked: Day | undefined): Promise<FeverFunnel> => {
  const { db, now } = services
  const at = now()
  const since = asked ?? dayInChina(plusMs(at, -13 * DAY))
  const from = startOfDayInChina(since)
  const looking = await lookingOf(services, actor, territory)
  const figures = await funnelOf(db, looking, from, at)
  const reports = may(actor, 'fever.record-result') ? {} : { reportsDue: 0, reportsLate: 0 }
  return { at, since, ...figures, ...reports, bySource: await bySource(db, looking, from), byDay: await byDay(db, looking, from) }
}

const readOwn = async ({ db, now }: Services, actor: Actor): Promise<OwnFevers> => {
  const household = actor.kind === 'household' ? actor.id : null
  const people = household ? await peopleOfHousehold(db, actor.district!, household) : []
  const rows = household ? await listOfHousehold(db, actor.district!, household, OWN) : []
  return {
    at: now(), people: people.map(({ person, name }) => ({ person, name: maskName(name) })),
    fevers: rows.filter(({ person }) => person !== null).map(presentOwn),
  }
}

export function feverRoutes(app: App, services: Services): void {
  const { db, now } = services

  app.get('/api/fever', {
    config: { access: 'fever.read' },
    schema: {
      summary: '发热处置列表 / Fevers by what they wait for', tags: ['fever'], response: { 200: FeverList },
      querystring: Type.Object({ ...Where, list: Type.Optional(Filter), page: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })) }, strict),
    },
  }, async ({ actor, query }) => {
    const { territory, page = 0 } = query
    const list = (query.list ?? 'open') as FeverFilter
    const at = now()
    const looking = await lookingOf(services, actor, territory, list === 'report-due' ? 'fever.record-result' : 'fever.read')
    const rows = await listFevers(db, looking, list, A_PAGE + 1, page * A_PAGE)
    return { at, fevers: rows.slice(0, A_PAGE).map((row) => presentRow(actor, row, at)), page, more: rows.length > A_PAGE }
  })

  app.get('/api/fever/funnel', {
    config: { access: 'fever.read' },
    schema: {
      summary: '转诊漏斗 / From a fever to its answer since a day', tags: ['fever'], response: { 200: FeverFunnel },
      querystring: Type.Object({ ...Where, since: Type.Optional(Day) }, strict),
    },
  }, async ({ actor, query }) => readFunnel(services, actor, query.territory, query.since))

  app.get('/api/fever/hospitals', {
    config: { access: 'fever.read' },
    schema: { summary: '医院与床位 / Hospitals with their free beds', tags: ['fever'], response: { 200: Type.Array(HospitalView) } },
  }, async ({ actor }) => {
    const at = now()
    const { rules } = await rulesAt(db, actor.district!, `/${actor.district!}/`, at)
    return (await listHospitals(db, actor.district!)).map((row) => presentHospital(services, actor, row, rules.fever, at))
  })

  app.get('/api/fever/own', {
    config: { access: 'pass.read-own' },
    schema: { summary: "本户的发热报告 / My household's fevers, and what happens next", tags: ['fever'], response: { 200: OwnFevers } },
  }, async ({ actor }) => readOwn(services, actor))

  app.get('/api/fever/:id', {
    config: { access: 'fever.read' },
    schema: { summary: '发热详情 / One fever', tags: ['fever'], params: Type.Object({ id: Id }, strict), response: { 200: FeverView } },
  }, async ({ actor, params }) => {
    const row = await findListed(db, await lookingOf(services, actor, undefined), params.id)
    return presentFever(services, actor, row ?? refuse({ code: 'fever.unknown', id: params.id }), now())
  })
}
