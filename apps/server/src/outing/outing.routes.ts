// Reads of outings: lists for those who decide and escort, one outing whole, a household's own.
import Type from 'typebox'
import { dayInChina, Id, mayAt, plusMs, refuse, scopesFor, startOfDayInChina, type Actor, type Instant, type ScopePath } from '@shouwang/domain/kernel'
import { LEVELS, OutingCounts, OutingList, OutingView, OwnOutings, type OutingPolicy } from '@shouwang/domain/outing'
import { maskName } from '@shouwang/domain/people'
import { openHospitals } from '../fever/index.js'
import type { App, Services } from '../platform/feature.js'
import { rulesAt } from '../policy/index.js'
import { pathOfTerritory } from '../territory/index.js'
import {
  countOutings, findListed, listOfHousehold, listOutings, OUTING_FILTERS, peopleOfHousehold, type Looking, type OutingFilter,
} from './list.queries.js'
import { presentOuting, presentOwn, presentRow } from './present.js'

const A_PAGE = 50
/** A household sees its latest outings. */
const OWN = 20

const strict = { additionalProperties: false } as const
const Where = { territory: Type.Optional(Id) }
const Filter = Type.Union(OUTING_FILTERS.map((filter) => Type.Literal(filter)))

/** The end of the day in China on which `at` falls. */
const dayEnds = (at: Instant): Instant => plusMs(startOfDayInChina(dayInChina(at)), 86_400_000)

const lookingOf = async ({ db, now }: Services, actor: Actor, territory: Id | undefined): Promise<Looking> => {
  const at = now()
  const path = territory ? await pathOfTerritory(db, actor.district!, territory) : null
  if (path !== null && !mayAt(actor, 'outing.read', path)) refuse({ code: 'auth.out-of-scope', action: 'outing.read' })
  return { district: actor.district!, scopes: path === null ? scopesFor(actor, 'outing.read') : [path], at, dayEnds: dayEnds(at) }
}

const levelsOf = (rules: OutingPolicy): OwnOutings['levels'] => LEVELS.filter((level) => rules.levels.includes(level)).map((level) => ({
  level, minutes: level === 'community' ? rules.communityMinutes : level === 'street' ? rules.streetMinutes : rules.districtMinutes,
}))

const readOwn = async (services: Services, actor: Actor): Promise<OwnOutings> => {
  const { db, now } = services
  const [district, at] = [actor.district!, now()]
  const household = actor.kind === 'household' ? actor.id : null
  const people = household ? await peopleOfHousehold(db, district, household) : []
  const path: ScopePath = people[0]?.path ?? `/${district}/`
  const { rules: { outing: rules } } = await rulesAt(db, district, path, at)
  const rows = household ? await listOfHousehold(db, district, household, OWN) : []
  const outings = []
  for (const row of rows) outings.push(await presentOwn(services, district, row))
  return {
    at, people: people.map(({ person, name, inQuarantine }) => ({ person, name: maskName(name), inQuarantine })), outings, levels: levelsOf(rules),
    standingReasons: rules.standingReasons, longestHours: rules.longestHours, standingDays: rules.standingDays, hospitals: await openHospitals(db, district),
  }
}

export function outingRoutes(app: App, services: Services): void {
  app.get('/api/outing', {
    config: { access: 'outing.read' },
    schema: {
      summary: '外出申请列表 / Outings by what they wait for', tags: ['outing'], response: { 200: OutingList },
      querystring: Type.Object({ ...Where, list: Type.Optional(Filter), page: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })) }, strict),
    },
  }, async ({ actor, query }) => {
    const { territory, list = 'waiting', page = 0 } = query
    const looking = await lookingOf(services, actor, territory)
    const rows = await listOutings(services.db, looking, list as OutingFilter, A_PAGE + 1, page * A_PAGE)
    return { at: looking.at, outings: rows.slice(0, A_PAGE).map((row) => presentRow(row, looking.at)), page, more: rows.length > A_PAGE }
  })

  app.get('/api/outing/counts', {
    config: { access: 'outing.read' },
    schema: {
      summary: '外出申请计数 / How many outings wait where', tags: ['outing'], response: { 200: OutingCounts }, querystring: Type.Object(Where, strict),
    },
  }, async ({ actor, query }) => {
    const looking = await lookingOf(services, actor, query.territory)
    return { at: looking.at, ...(await countOutings(services.db, looking)) }
  })

  app.get('/api/outing/own', {
    config: { access: 'pass.read-own' },
    schema: { summary: "本户的外出 / My household's outings, and what happens next", tags: ['outing'], response: { 200: OwnOutings } },
  }, async ({ actor }) => readOwn(services, actor))

  app.get('/api/outing/:id', {
    config: { access: 'outing.read' },
    schema: { summary: '外出详情 / One outing', tags: ['outing'], params: Type.Object({ id: Id }, strict), response: { 200: OutingView } },
  }, async ({ actor, params }) => {
    const row = await findListed(services.db, actor.district!, params.id, scopesFor(actor, 'outing.read'))
    return presentOuting(services, actor, row ?? refuse({ code: 'outing.unknown', id: params.id }), services.now())
  })
}
