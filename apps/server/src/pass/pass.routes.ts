// Reads of passes: lists and sheets for staff, a household's own page, the public keys, a check of one text.
import Type from 'typebox'
import { DistrictCode, Id, ProblemError, refuse, scopesFor, type Actor } from '@shouwang/domain/kernel'
import { HouseholdPasses, PassCheck, PassKey, PassList, PassSheet, PassView, readPassNumber } from '@shouwang/domain/pass'
import { maskName, tellApart } from '@shouwang/domain/people'
import type { App, Services } from '../platform/feature.js'
import { releaseList } from '../platform/watermark.js'
import { pathOfTerritory } from '../territory/index.js'
import { cardCode } from './household-card.js'
import { listPassKeys } from './key.queries.js'
import {
  findHouseholdHead, findPassRow, findTerritoryHead, listCards, listForPrint, listOfHousehold, listPasses,
} from './pass.queries.js'
import { tokensForPhone } from './phone.queries.js'
import { presentEntry, presentOwn, presentPass } from './present.js'
import { requestRoutes } from './request.routes.js'
import { revocationRoutes } from './revocation.routes.js'
import { verifyToken } from './verify-token.js'

const PAGE_SIZE = 50

interface ListQuery { territory?: string; q?: string; state?: PassView['state']; others?: boolean; page?: number }

const readList = async ({ db, vault, now }: Services, actor: Actor, { territory, q, state, others, page = 1 }: ListQuery): Promise<PassList> => {
  const district = actor.district!
  const at = now()
  const filter = {
    district, scopes: scopesFor(actor, 'pass.read'), now: at,
    ...(territory ? { path: await pathOfTerritory(db, district, territory) } : {}),
    ...(q?.trim() ? { number: readPassNumber(q), text: q.trim() } : {}), ...(state ? { state } : {}), ...(others ? { others } : {}),
  }
  const { total, rows } = await listPasses(db, filter, PAGE_SIZE, (page - 1) * PAGE_SIZE)
  return { total, page, pageSize: PAGE_SIZE, passes: rows.map((row) => presentPass(vault, row, at)) }
}

/** A sheet holds what opens gates: reading it is recorded like reading personal data. */
const readSheet = async ({ db, vault, now }: Services, actor: Actor, territory: Id, household?: Id): Promise<PassSheet> => {
  const district = actor.district!
  const head = (await findTerritoryHead(db, district, territory)) ?? refuse({ code: 'territory.unknown', id: territory })
  if (!scopesFor(actor, 'pass.issue').some((scope) => head.path.startsWith(scope))) refuse({ code: 'auth.out-of-scope', action: 'pass.issue' })
  const at = now()
  const wanted = (row: { household: Id | null }): boolean => household === undefined || row.household === household
  const entries = (await listForPrint(db, district, head.path, at)).filter(wanted)
  const cards = (await listCards(db, district, head.path, at)).filter(wanted)
  const { exercise, districtName, territoryName } = head
  const reading = { action: 'pass.issue', subject: territory, path: head.path, purpose: 'pass', reason: '打印', count: entries.length + cards.length } as const
  const { text: watermark } = await releaseList(db, actor, reading, at)
  return {
    watermark, exercise, districtName, territoryName, at, entries: entries.map((row) => presentEntry(vault, row, at)),
    cards: cards.map(({ openedAt, ...card }) => ({ ...card, code: cardCode(vault, district, card.household, openedAt) })),
  }
}

const readOwn = async ({ db, vault, now }: Services, actor: Actor, phone: Id | undefined): Promise<HouseholdPasses> => {
  const id = actor.id!
  const [head, rows, tokens] = await Promise.all([
    findHouseholdHead(db, actor.district!, id), listOfHousehold(db, actor.district!, id),
    phone === undefined ? new Map<Id, string>() : tokensForPhone(db, actor.district!, id, phone),
  ])
  if (head === null) throw new ProblemError({ code: 'pass.card-unknown' })
  const { districtName, exercise, people, ...door } = head
  const at = now()
  const passesOf = (person: Id): Id[] => rows.filter((row) => row.person === person).map((row) => row.id)
  const marks = tellApart(people)
  const named = people.map(({ person, name }) => {
    const mark = marks.get(person)
    return { person, name: maskName(name), ...(mark ? { mark } : {}), passes: passesOf(person) }
  })
  return {
    districtName, exercise, at, household: { id, ...door }, people: named,
    passes: rows.map((row) => presentOwn(vault, row, at, tokens)).sort((a, b) => (a.number < b.number ? -1 : 1)),
  }
}

const readCheck = async ({ db, vault, now }: Services, actor: Actor, text: string): Promise<PassCheck> => {
  const at = now()
  const { evidence, claims } = await verifyToken(db, actor.district!, text, at)
  const row = claims ? await findPassRow(db, actor.district!, claims.pass, scopesFor(actor, 'gate.operate')) : null
  return row ? { evidence, pass: presentPass(vault, row, at) } : { evidence }
}

export const passRoutes = (app: App, services: Services): void => {
  requestRoutes(app, services)
  revocationRoutes(app, services)
  app.get('/api/pass', {
    config: { access: 'pass.read' },
    schema: {
      summary: '通行证列表 / Passes, holders masked', tags: ['pass'], response: { 200: PassList },
      querystring: Type.Object({
        territory: Type.Optional(Id), q: Type.Optional(Type.String({ maxLength: 60, description: 'number, part of a door, or beginning of a name' })),
        state: Type.Optional(PassView.properties.state),
        others: Type.Optional(Type.Boolean({ description: 'passes of people and cars without a household here' })),
        page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      }),
    },
  }, async ({ actor, query }) => readList(services, actor, query as ListQuery))

  app.get('/api/pass/sheet', {
    config: { access: 'pass.issue' },
    schema: {
      summary: '打印通行证和住户卡 / Passes and household cards to print; recorded', tags: ['pass'], response: { 200: PassSheet },
      querystring: Type.Object({ territory: Id, building: Type.Optional(Id), household: Type.Optional(Id) }),
    },
  }, async ({ actor, query }) => {
    const { territory, building, household } = query as { territory: Id; building?: Id; household?: Id }
    return readSheet(services, actor, building ?? territory, household)
  })

  app.get('/api/pass/household', {
    config: { access: 'pass.read-own' },
    schema: {
      summary: '本户通行证 / My household\'s passes, with the tokens made for the asking phone', tags: ['pass'], response: { 200: HouseholdPasses },
      querystring: Type.Object({ phone: Type.Optional(Id) }),
    },
  }, async ({ actor, query }) => readOwn(services, actor, (query as { phone?: Id }).phone))

  app.get('/api/pass/keys', {
    config: { access: 'public' },
    schema: {
      summary: '验证公钥 / Public keys that verify passes', tags: ['pass'], response: { 200: Type.Array(PassKey) },
      querystring: Type.Object({ district: DistrictCode }),
    },
  }, async ({ query }) => listPassKeys(services.db, (query as { district: string }).district, services.now()))

  app.get('/api/pass/check', {
    config: { access: 'gate.operate' },
    schema: {
      summary: '核验一张通行证 / What a scanned text proves', tags: ['pass'], response: { 200: PassCheck },
      querystring: Type.Object({ text: Type.String({ maxLength: 5000 }) }),
    },
  }, async ({ actor, query }) => readCheck(services, actor, (query as { text: string }).text))
}
