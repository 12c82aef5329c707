// Reading the register: search, pages of lines, what needs looking at, and the table to take away. Masked throughout.
import Type from 'typebox'
import { Id, Purpose, dayInChina, mayAt, refuse, scopesFor, strict, type Actor, type Day } from '@shouwang/domain/kernel'
import {
  COUNTED_BEYOND, FlaggedPeople, NeedKind, PEOPLE_A_PAGE, RegisterPage, RegisterSort, ResidencyState, SearchAnswer, Sex, Tenure, plusYears,
  type RegisterLine,
} from '@shouwang/domain/people'
import type { App, Services } from '../platform/feature.js'
import { XLSX_TYPE, streamCsv, streamXlsx } from '../transfer/index.js'
import { EXPORT_COLUMNS, exportPeople } from './export.js'
import { openPhone } from './personal-fields.js'
import { lookOf, maskedPhone, presentLine } from './present-life.js'
import {
  countPeople, countedTwice, emptyHouseholds, linesOf, pageOfPeople, searchPeople, sharedPhones, type RegisterFilter,
} from './register.queries.js'
import { scopesOf } from './scopes.js'
import { readSearch } from './search.js'

/** Hits that a search shows. */
const HITS = 30
/** From so many on, a shared phone is worth a look. */
const SHARED_BY = 10
const MOST_FLAGGED = 100

const RegisterQuery = Type.Object({
  territory: Type.Optional(Id), sort: Type.Optional(RegisterSort), page: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  sex: Type.Optional(Sex), tenure: Type.Optional(Tenure), residency: Type.Optional(ResidencyState), need: Type.Optional(NeedKind),
  away: Type.Optional(Type.Boolean()), from: Type.Optional(Type.Integer({ minimum: 0, maximum: 130, description: 'age in years, at least' })),
  to: Type.Optional(Type.Integer({ minimum: 0, maximum: 130, description: 'age in years, at most' })),
}, strict)

const lines = async ({ db, vault }: Services, actor: Actor, ids: readonly Id[], today: Day): Promise<RegisterLine[]> => {
  const look = lookOf(actor)
  return (await linesOf(db, actor.district!, ids)).map((row) => presentLine(vault, row, today, look(row.path).minors))
}

/** Whoever asks for people with a need must be allowed to see needs, in the whole of what they ask about. */
const requireSensitive = (actor: Actor, scopes: readonly string[]): void => {
  if (!scopes.every((scope) => mayAt(actor, 'people.read-sensitive', scope))) refuse({ code: 'auth.forbidden', action: 'people.read-sensitive' })
}

function searchRoutes(app: App, services: Services): void {
  const { db, vault, now } = services

  app.get('/api/people/search', {
    config: { access: 'people.read' },
    schema: {
      summary: '按姓名、拼音、电话、证件、门牌查找 / Find people, masked', tags: ['people'], response: { 200: SearchAnswer },
      querystring: Type.Object({ q: Type.String({ minLength: 1, maxLength: 60 }), territory: Type.Optional(Id) }, strict),
    },
  }, async ({ actor, query }) => {
    const today = dayInChina(now())
    const scopes = await scopesOf(db, actor, 'people.read', query.territory)
    const ids = await searchPeople(db, actor.district!, scopes, readSearch(vault, query.q, today), HITS + 1)
    return { people: await lines(services, actor, ids.slice(0, HITS), today), more: ids.length > HITS }
  })

  app.get('/api/people/register', {
    config: { access: 'people.read' },
    schema: { summary: '居民名册 / A page of people, masked', tags: ['people'], querystring: RegisterQuery, response: { 200: RegisterPage } },
  }, async ({ actor, query }) => {
    const { territory, sort = 'place', page = 0, from, to, ...filters } = query
    const today = dayInChina(now())
    const scopes = await scopesOf(db, actor, 'people.read', territory)
    if (filters.need) requireSensitive(actor, scopes)
    const filter: RegisterFilter = {
      district: actor.district!, scopes, ...filters,
      ...(from === undefined ? {} : { bornTo: plusYears(today, -from) }), ...(to === undefined ? {} : { bornAfter: plusYears(today, -to - 1) }),
    }
    const offset = page * PEOPLE_A_PAGE
    const { ids, following } = await pageOfPeople(db, filter, sort, PEOPLE_A_PAGE, offset, COUNTED_BEYOND)
    // Beyond the last page there is nothing to count from.
    const total = ids.length > 0 || page === 0 ? offset + ids.length + following : await countPeople(db, filter, offset)
    return { people: await lines(services, actor, ids, today), total, counted: following < COUNTED_BEYOND, page, more: following > 0 }
  })

  app.get('/api/people/twice', {
    config: { access: 'people.read' },
    schema: {
      summary: '一人两户、空户、多人共用电话 / Counted twice, empty households, shared phones', tags: ['people'],
      querystring: Type.Object({ territory: Type.Optional(Id) }, strict), response: { 200: FlaggedPeople },
    },
  }, async ({ actor, query }) => {
    const district = actor.district!
    const scopes = await scopesOf(db, actor, 'people.read', query.territory)
    const twice = await countedTwice(db, district, scopes, MOST_FLAGGED)
    const phones = await sharedPhones(db, district, scopes, SHARED_BY, MOST_FLAGGED)
    return {
      people: await lines(services, actor, twice, dayInChina(now())), emptyHouseholds: await emptyHouseholds(db, district, scopes, MOST_FLAGGED),
      sharedPhones: phones.map(({ phoneSealed, people, person }) => ({ phone: maskedPhone(openPhone(vault, phoneSealed)), people, person })),
    }
  })
}

const CSV_TYPE = 'text/csv; charset=utf-8'
/** More rows than this leave as CSV only. */
const MOST_XLSX = 100_000

function exportRoute(app: App, services: Services): void {
  app.get('/api/people/export', {
    config: { access: 'people.export' },
    schema: {
      summary: '导出居民名册(水印、留痕) / People as CSV or .xlsx, watermarked; recorded', tags: ['people'],
      querystring: Type.Object({
        format: Type.Union([Type.Literal('csv'), Type.Literal('xlsx')]), reason: Type.String({ minLength: 2, maxLength: 100 }),
        purpose: Type.Optional(Purpose), territory: Type.Optional(Id), sex: Type.Optional(Sex), tenure: Type.Optional(Tenure),
        residency: Type.Optional(ResidencyState),
      }, strict),
      response: { 200: Type.String({ description: 'the file; numbers and names are whole only with a purpose that the role may state' }) },
    },
  }, async ({ actor, query }, reply) => {
    const { format, reason, purpose = null, territory, ...filter } = query
    const scopes = territory ? await scopesOf(services.db, actor, 'people.export', territory) : scopesFor(actor, 'people.export')
    const limit = format === 'xlsx' ? MOST_XLSX : null
    const { rows } = await exportPeople(services, {
      ...filter, actor, district: actor.district!, scopes, subject: territory ?? actor.district!, reason, purpose, limit,
    })
    const name = `${encodeURIComponent('居民名册')}-${dayInChina(services.now())}.${format}`
    void reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`).header('cache-control', 'no-store')
      .type(format === 'csv' ? CSV_TYPE : XLSX_TYPE)
    return reply.send((format === 'csv' ? streamCsv(rows) : streamXlsx(rows, '居民名册', EXPORT_COLUMNS)) as never)
  })
}

export function registerRoutes(app: App, services: Services): void {
  searchRoutes(app, services)
  exportRoute(app, services)
}
