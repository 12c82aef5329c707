// Reads of place codes: posters with counts, openings as they stand on record, and what one opened, for whoever opened it.
import Type from 'typebox'
import { Id, dayInChina, epochOf, mayAt, refuse, scopesFor, startOfDayInChina, strict, visibilityOf, type Actor, type ScopePath } from '@shouwang/domain/kernel'
import { maskName } from '@shouwang/domain/people'
import { ListedCase, OpenedVisits, OpeningView, posterLack, PosterList } from '@shouwang/domain/place'
import type { App, Services } from '../platform/feature.js'
import { pseudonymOf } from '../platform/pseudonym.js'
import { recordReading } from '../platform/read-log.js'
import { releaseList } from '../platform/watermark.js'
import { rulesAt, rulesEverywhere } from '../policy/index.js'
import { pathOfTerritory } from '../territory/index.js'
import { listCodes } from './code.queries.js'
import { staysOfCase } from './open-visits.js'
import { contactsById, findOpening, listListed, listOpenings, type CoStay, type Contact, type StoredOpening } from './opening.queries.js'
import { openPerson } from './pseudonym.js'

const A_PAGE = 50
const CASES = 200
const paging = { page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) }
const ListQuery = Type.Object({
  territory: Type.Optional(Id), past: Type.Optional(Type.Boolean()), q: Type.Optional(Type.String({ maxLength: 40 })), ...paging,
}, strict)

const placeOf = async ({ db }: Services, actor: Actor, territory: Id | undefined): Promise<ScopePath | null> => {
  if (!territory) return null
  const path = await pathOfTerritory(db, actor.district!, territory)
  return mayAt(actor, 'place.read', path) ? path : refuse({ code: 'auth.out-of-scope', action: 'place.read' })
}

const presentOpening = ({ name, openedName, path: _path, basis: _basis, openedBy: _by, ...rest }: StoredOpening): OpeningView =>
  ({ ...rest, name: maskName(name), openedBy: openedName })

/** Somebody who was there too: masked inside the reader's territory, a pseudonym outside of it. */
const presentContact = ({ vault }: Services, actor: Actor, together: CoStay, who: Contact | undefined) => {
  const pseudonym = together.pseudonym.toString('hex').slice(0, 8).toUpperCase()
  const minutes = Math.max(1, Math.round((epochOf(together.to) - epochOf(together.from)) / 60_000))
  const shared = { pseudonym, minutes, from: together.from, to: together.to }
  const seen = who?.path ? visibilityOf(actor, { path: who.path, under14: false }, null).seen : 'nothing'
  if (!who || (seen !== 'masked' && seen !== 'unmasked')) {
    return { ...shared, name: who ? pseudonymOf(vault, who.person) : pseudonym, household: null, person: null, home: '', door: '' }
  }
  return { ...shared, name: maskName(who.name), household: who.household, person: who.person, home: who.home, door: who.door }
}

/** What an opening shows. Each reading of it is recorded: of the case, of the list, and of everybody on it. */
const readOpened = async (services: Services, actor: Actor, id: Id): Promise<OpenedVisits> => {
  const { db, vault, now } = services
  const [district, at] = [actor.district!, now()]
  const opening = (await findOpening(db, district, id)) ?? refuse({ code: 'place.opening-unknown', id })
  if (opening.openedBy !== actor.id || !mayAt(actor, 'place.open-visits', opening.path)) refuse({ code: 'place.opening-unknown', id })
  if (at > opening.closesAt) refuse({ code: 'place.opening-over', at: opening.closesAt })
  const { stays, together } = await staysOfCase(db, vault, district, opening, at)
  const persons = new Map(together.map((each) => [each, openPerson(vault, each.sealed)]))
  const contacts = await contactsById(db, district, [...new Set(persons.values())])
  const reading = { action: 'place.open-visits', path: opening.path, purpose: opening.purpose, reason: `场所记录:${opening.reason}`.slice(0, 100) } as const
  const { text: watermark } = await releaseList(db, actor, { ...reading, subject: opening.person, count: contacts.size + 1 }, at)
  for (const { person, path } of contacts.values()) {
    if (path !== null) await recordReading(db, actor, { ...reading, kind: 'person', subject: person, path }, at)
  }
  return {
    opening: presentOpening(opening), watermark,
    stays: stays.map((stay) => {
      const others = together.filter((each) => each.stay === stay.id)
      return {
        venue: stay.venue, name: stay.name, kind: stay.kind, territoryName: stay.territoryName, inAt: stay.direction === 'in' ? stay.at : null,
        outAt: stay.direction === 'out' ? stay.at : stay.closedAt, outEstimated: stay.estimated, others: others.length,
        contacts: others.map((each) => presentContact(services, actor, each, contacts.get(persons.get(each)!))),
      }
    }),
  }
}

export const placeRoutes = (app: App, services: Services): void => {
  const { db, now } = services

  app.get('/api/place', {
    config: { access: 'place.read' },
    schema: { summary: '场所码 / Posters by place, with counts of nobody in particular', tags: ['place'], querystring: ListQuery, response: { 200: PosterList } },
  }, async ({ actor, query }) => {
    const { territory, past = false, q, page = 1 } = query
    const [district, at] = [actor.district!, now()]
    const path = await placeOf(services, actor, territory)
    const manage = scopesFor(actor, 'place.manage')
    const wanted = { scopes: scopesFor(actor, 'place.read'), path, past, q: q?.trim() || null }
    const rows = await listCodes(db, district, wanted, startOfDayInChina(dayInChina(at)), A_PAGE + 1, (page - 1) * A_PAGE)
    const { rules } = await rulesAt(db, district, path ?? wanted.scopes[0] ?? `/${district}/`, at)
    const rulesOf = await rulesEverywhere(db, district, at)
    return {
      page, more: rows.length > A_PAGE, keepDays: rules.place.keepDays,
      posters: rows.slice(0, A_PAGE).map(({ lon, path: where, text, hanging, ...row }) => ({
        ...row, lacks: row.revokedAt === null ? posterLack(hanging, rulesOf(where, at).pass.scanBothWays) : null, placed: lon !== null,
        text: manage.some((scope) => where.startsWith(scope)) ? text : null,
      })),
    }
  })

  app.get('/api/place/cases', {
    config: { access: 'place.open-visits' },
    schema: { summary: '可调阅的病例 / Listed cases for whom visits may be opened', tags: ['place'], response: { 200: Type.Array(ListedCase) } },
  }, async ({ actor }) => (await listListed(db, actor.district!, scopesFor(actor, 'place.open-visits'), now(), CASES))
    .map(({ path: _path, name, home, ...row }) => ({ ...row, name: maskName(name), home: home ?? '' })))

  app.get('/api/place/openings', {
    config: { access: 'place.read' },
    schema: {
      summary: '调阅记录 / Who opened whose visits, for what', tags: ['place'], querystring: Type.Object(paging, strict),
      response: { 200: Type.Object({ openings: Type.Array(OpeningView), page: Type.Integer(), more: Type.Boolean() }) },
    },
  }, async ({ actor, query: { page = 1 } }) => {
    const rows = await listOpenings(db, actor.district!, scopesFor(actor, 'place.read'), A_PAGE + 1, (page - 1) * A_PAGE)
    return { openings: rows.slice(0, A_PAGE).map(presentOpening), page, more: rows.length > A_PAGE }
  })

  app.get('/api/place/openings/:id', {
    config: { access: 'place.open-visits' },
    schema: {
      summary: '已调阅的场所记录(留痕) / The visits that one opened; each reading is recorded', tags: ['place'], params: Type.Object({ id: Id }, strict),
      response: { 200: OpenedVisits },
    },
  }, async ({ actor, params }) => readOpened(services, actor, params.id))
}
