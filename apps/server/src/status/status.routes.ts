// Reading statuses: a household's own with everything behind it, the offices' list and one person, and the counts that anybody may know.
import Type from 'typebox'
import { DistrictCode, fieldsVisible, Id, mayAt, Purpose, refuse, scopesFor, strict, type Actor, type ScopePath } from '@shouwang/domain/kernel'
import { maskName } from '@shouwang/domain/people'
import { Colour, COLOURS, OwnStatus, OwnStatuses, PublicCounter, StatusRow } from '@shouwang/domain/status'
import type { App, Services } from '../platform/feature.js'
import { readPersonal } from '../platform/read-log.js'
import { pathOfTerritory } from '../territory/index.js'
import { appealsOfPeople } from './appeal.queries.js'
import { rememberPolicies } from './own-policies.js'
import { policiesOf, type DistrictPolicies } from './policies.js'
import { presentOwn } from './present.js'
import { countStatuses, isDistrict, listStatuses, ownRows, personRow, type ListedStatus } from './read.queries.js'

const A_PAGE = 50
/** Fewer people than this are not told apart in public. */
const FEW = 5

interface ListQuery { territory?: Id; colour?: Colour; page?: number }

/** Where the caller sees health fields: elsewhere it is counts and no rows. */
const healthScopes = (actor: Actor): ScopePath[] => scopesFor(actor, 'status.read').filter((scope) => scope === '/' || fieldsVisible(actor, scope).health)

const presentRow = (row: ListedStatus, policies: DistrictPolicies) => {
  const { person, place, colour, rule, version, byDecision, setAt, endsAt, held } = row
  return { person, name: maskName(row.name), place, colour, colourName: policies.over(row.path).rules.names[colour], rule, version, byDecision, setAt, endsAt, held }
}

const readList = async ({ db, now }: Services, actor: Actor, { territory, colour, page = 1 }: ListQuery) => {
  const district = actor.district!
  const at = now()
  const path = territory ? await pathOfTerritory(db, district, territory) : undefined
  if (path && !mayAt(actor, 'status.read', path)) refuse({ code: 'auth.out-of-scope', action: 'status.read' })
  const filter = { scopes: healthScopes(actor), at, ...(path ? { path } : {}), ...(colour ? { colour } : {}) }
  const { total, rows } = await listStatuses(db, district, filter, A_PAGE, (page - 1) * A_PAGE)
  const policies = await policiesOf(db, district, at)
  return { total, page, pageSize: A_PAGE, healthFields: filter.scopes.length > 0, statuses: rows.map((row) => presentRow(row, policies)) }
}

const readPerson = async ({ db, now }: Services, actor: Actor, person: Id, { purpose, reason = '健康状态' }: { purpose?: Purpose; reason?: string }) => {
  const at = now()
  const row = (await personRow(db, actor.district!, person)) ?? refuse({ code: 'people.unknown', id: person })
  const reading = { action: 'status.read', kind: 'person', subject: person, path: row.path, purpose, reason } as const
  const { health } = await readPersonal(db, actor, reading, at)
  if (!health) refuse({ code: 'auth.forbidden', action: 'status.read' })
  const policies = await policiesOf(db, actor.district!, at)
  return presentOwn(row, policies.over(row.path), await appealsOfPeople(db, actor.district!, [person]), at, true)
}

const readCounter = async ({ db, now }: Services, district: DistrictCode): Promise<PublicCounter> => {
  const at = now()
  if (!(await isDistrict(db, district))) refuse({ code: 'territory.unknown', divisionCode: district })
  const { over, places } = await policiesOf(db, district, at)
  const on = places.some((place) => over(place).on)
  const { yellow, red, ...counts } = await countStatuses(db, district, at)
  const people = { green: null, yellow, red }
  const names = over(places.find((place) => over(place).on) ?? places[0]!).rules.names
  return {
    district, at, on, ...counts,
    colours: COLOURS.flatMap((colour) => {
      const count = people[colour]
      return count === null ? [] : [{ colour, name: names[colour], people: count > 0 && count < FEW ? ('fewer-than-5' as const) : count }]
    }),
  }
}

export function statusRoutes(app: App, services: Services): void {
  const { db, now, live } = services
  const rulesOf = rememberPolicies(db, live)

  app.get('/api/status/own', {
    config: { access: 'status.read-own' },
    schema: { summary: '本户健康状态及依据 / My household\'s statuses and everything behind them', tags: ['status'], response: { 200: OwnStatuses } },
  }, async ({ actor }) => {
    const [at, district] = [now(), actor.district!]
    const [policies, rows] = await Promise.all([rulesOf(district, at), ownRows(db, district, actor.id!)])
    // Most households have never appealed: then there is no second look.
    const appealed = rows.filter((row) => row.appealed).map(({ person }) => person)
    const appeals = appealed.length > 0 ? await appealsOfPeople(db, district, appealed) : []
    const appealHours = policies.over(rows[0]?.path ?? `/${district}/`).appealHours
    return { at, appealHours, people: rows.map((row) => presentOwn(row, policies.over(row.path), appeals, at)) }
  })

  app.get('/api/status', {
    config: { access: 'status.read' },
    schema: {
      summary: '健康状态列表 / Statuses that stand, names masked; rows only where the reader sees health fields', tags: ['status'],
      querystring: Type.Object({
        territory: Type.Optional(Id), colour: Type.Optional(Colour), page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }, strict),
      response: {
        200: Type.Object({ total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer(), healthFields: Type.Boolean(), statuses: Type.Array(StatusRow) }),
      },
    },
  }, async ({ actor, query }) => readList(services, actor, query as ListQuery))

  app.get('/api/status/person/:person', {
    config: { access: 'status.read' },
    schema: {
      summary: '一人的状态与依据(留痕) / One person\'s status with its facts; the reading is recorded', tags: ['status'],
      params: Type.Object({ person: Id }, strict), response: { 200: OwnStatus },
      querystring: Type.Object({ purpose: Type.Optional(Purpose), reason: Type.Optional(Type.String({ minLength: 2, maxLength: 100 })) }, strict),
    },
  }, async ({ actor, params, query }) => readPerson(services, actor, params.person, query))

  app.get('/api/status/counter', {
    config: { access: 'public' },
    schema: {
      summary: '公开计数 / How many statuses rules and decisions made: for anybody', tags: ['status'], response: { 200: PublicCounter },
      querystring: Type.Object({ district: DistrictCode }, strict),
    },
  }, async ({ query }) => readCounter(services, (query as { district: string }).district))
}
