// Reading a household's card, who is expected back, who is to be called on today, and what landlords reported.
import Type from 'typebox'
import { Day, Id, dayInChina, mayAt, refuse, scopesFor, strict, type Actor } from '@shouwang/domain/kernel'
import {
  AbsenceList, HouseholdCardView, LandlordView, NeedKind, NeedList, PEOPLE_A_PAGE, TenancyList, isHealthNeed, maskName, plusDays,
} from '@shouwang/domain/people'
import { passesOfHousehold } from '../pass/index.js'
import type { App, Services } from '../platform/feature.js'
import { countExpected, listAbsencesOf, listExpected } from './absence.queries.js'
import { landlordOf, listAlsoIn, listMoves, mergedRecords, mergesOf, storyOf } from './card.queries.js'
import { listCorrections } from './correction.queries.js'
import { findLandlord, listLet, listReports, reportsOfLandlord } from './landlord.queries.js'
import { countNeeds, listNeeds, listNeedsOf } from './need.queries.js'
import { findHousehold, listMembers } from './people.queries.js'
import { lookOf, presentAbsence, presentLandlord, presentNeed, presentTenancy, visibleNeeds } from './present-life.js'
import { presentHousehold } from './present.js'
import { historyOf } from './register.queries.js'
import { placeOfHousehold } from './residency.queries.js'
import { scopesOf } from './scopes.js'

const STORY = 100
const MOST_AWAY = 500

async function readCard(services: Services, actor: Actor, id: Id): Promise<HouseholdCardView> {
  const { db, vault, now } = services
  const district = actor.district!
  const { path } = await placeOfHousehold(db, district, id)
  if (!mayAt(actor, 'people.read', path)) refuse({ code: 'auth.out-of-scope', action: 'people.read' })
  const row = (await findHousehold(db, district, id)) ?? refuse({ code: 'people.household-unknown', id })
  const residencies = await historyOf(db, district, id)
  const known = [...new Set(residencies.map(({ person }) => person))]
  const people = [...known, ...(await mergedRecords(db, district, known))]
  const merges = await mergesOf(db, district, known)
  const here = residencies.filter(({ to }) => to === null).map(({ person }) => person)
  const [members, landlord, absences, needs, passes, moves, corrections, story, alsoIn] = await Promise.all([
    listMembers(db, district, [id]), landlordOf(db, district, id), listAbsencesOf(db, district, here), listNeedsOf(db, district, here),
    mayAt(actor, 'pass.read', path) ? passesOfHousehold(db, vault, district, id, now()) : [], listMoves(db, district, id),
    listCorrections(db, district, people), storyOf(db, district, [id, ...people, ...merges], STORY), listAlsoIn(db, district, id),
  ])
  return {
    household: presentHousehold(vault, row, members), landlord: landlord && { id: landlord.id, name: maskName(landlord.name) },
    residencies: residencies.map(({ name, ...residency }) => ({ ...residency, name: maskName(name) })),
    absences: absences.map((absence) => presentAbsence(vault, absence)),
    needs: visibleNeeds(actor, needs).map((need) => presentNeed(vault, need)), passes, moves, corrections, story,
    // A household elsewhere is named by its place only to whoever serves there too.
    alsoIn: alsoIn.filter((other) => mayAt(actor, 'people.read', other.path)).map(({ path: _, ...other }) => other),
  }
}

function absenceRoute(app: App, { db, vault, now }: Services): void {
  app.get('/api/people/absences', {
    config: { access: 'people.read' },
    schema: {
      summary: '外出和预计返回 / Who is away, and expected when; masked', tags: ['people'], response: { 200: AbsenceList },
      querystring: Type.Object({
        territory: Type.Optional(Id), from: Type.Optional(Day), to: Type.Optional(Day), undated: Type.Optional(Type.Boolean()),
      }, strict),
    },
  }, async ({ actor, query }) => {
    const district = actor.district!
    const from = query.from ?? dayInChina(now())
    const to = query.to ?? plusDays(from, 13)
    const scopes = await scopesOf(db, actor, 'people.read', query.territory)
    const rows = await listExpected(db, district, scopes, query.undated ? null : from, to, MOST_AWAY)
    return { days: await countExpected(db, district, scopes, from, to), absences: rows.map((row) => presentAbsence(vault, row)) }
  })
}

function needRoute(app: App, { db, vault, now }: Services): void {
  app.get('/api/people/needs', {
    config: { access: 'people.read-sensitive' },
    schema: {
      summary: '帮扶对象,今日应联系 / Support needs, and whom to call on today', tags: ['people'], response: { 200: NeedList },
      querystring: Type.Object({
        territory: Type.Optional(Id), due: Type.Optional(Type.Union([Type.Literal('today'), Type.Literal('all')])), kind: Type.Optional(NeedKind),
        page: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
      }, strict),
    },
  }, async ({ actor, query }) => {
    const { territory, due = 'today', kind = null, page = 0 } = query
    const look = lookOf(actor)
    const scopes = (await scopesOf(db, actor, 'people.read-sensitive', territory)).filter((scope) => look(scope).health || (kind && !isHealthNeed(kind)))
    const day = due === 'today' ? dayInChina(now()) : null
    const total = await countNeeds(db, actor.district!, scopes, day, kind)
    const rows = await listNeeds(db, actor.district!, scopes, day, kind, PEOPLE_A_PAGE, page * PEOPLE_A_PAGE)
    return { needs: rows.map((row) => presentNeed(vault, row)), total, page, more: (page + 1) * PEOPLE_A_PAGE < total }
  })
}

function landlordRoutes(app: App, { db, vault }: Services): void {
  app.get('/api/people/tenancies', {
    config: { access: 'people.read' },
    schema: {
      summary: '租客变动 / Tenancy changes as landlords reported them', tags: ['people'], response: { 200: TenancyList },
      querystring: Type.Object({
        territory: Type.Optional(Id), open: Type.Optional(Type.Boolean()), page: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
      }, strict),
    },
  }, async ({ actor, query }) => {
    const { territory, open = false, page = 0 } = query
    const scopes = await scopesOf(db, actor, 'people.read', territory)
    const rows = await listReports(db, actor.district!, scopes, open, PEOPLE_A_PAGE + 1, page * PEOPLE_A_PAGE)
    return { reports: rows.slice(0, PEOPLE_A_PAGE).map(presentTenancy), page, more: rows.length > PEOPLE_A_PAGE }
  })

  app.get('/api/people/landlords/:id', {
    config: { access: 'people.read' },
    schema: {
      summary: '房东登记表 / A landlord\'s dwellings: doors and head counts', tags: ['people'], response: { 200: LandlordView },
      params: Type.Object({ id: Id }, strict),
    },
  }, async ({ actor, params }) => {
    const district = actor.district!
    const landlord = (await findLandlord(db, district, params.id)) ?? refuse({ code: 'people.landlord-unknown', id: params.id })
    const dwellings = await listLet(db, district, params.id, scopesFor(actor, 'people.read'))
    if (dwellings.length === 0) refuse({ code: 'auth.out-of-scope', action: 'people.read' })
    return presentLandlord(vault, landlord, dwellings, await reportsOfLandlord(db, district, params.id))
  })
}

export function lifeRoutes(app: App, services: Services): void {
  app.get('/api/people/households/:id', {
    config: { access: 'people.read' },
    schema: {
      summary: '一户一档 / A household\'s card, masked', tags: ['people'], params: Type.Object({ id: Id }, strict), response: { 200: HouseholdCardView },
    },
  }, async ({ actor, params }) => readCard(services, actor, params.id))
  absenceRoute(app, services)
  needRoute(app, services)
  landlordRoutes(app, services)
}
