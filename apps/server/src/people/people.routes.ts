// Reading households and people: masked in lists, unmasked one by one and on record.
import Type from 'typebox'
import { Id, Purpose, dayInChina, mayAt, refuse, scopesFor, strict, type Actor, type ScopePath } from '@shouwang/domain/kernel'
import { HOUSEHOLDS_A_PAGE, HouseholdPage, PersonView, isMinor } from '@shouwang/domain/people'
import type { App, Services } from '../platform/feature.js'
import { readPersonal } from '../platform/read-log.js'
import { pathOfTerritory } from '../territory/index.js'
import { countHouseholds, findPerson, listHouseholds, listMembers } from './people.queries.js'
import { presentHousehold, presentInFull } from './present.js'
import { searchPeople } from './register.queries.js'
import { readSearch } from './search.js'

const HouseholdQuery = Type.Object({
  territory: Type.Optional(Id), q: Type.Optional(Type.String({ maxLength: 60 })), page: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
}, strict)

/** People whom each part of a search may find on the way to their households. */
const MOST_FOUND = 500

/** The scopes of a list: the place asked for, when it lies in the caller's; otherwise all of the caller's. */
async function scopesOf({ db }: Services, actor: Actor, territory: Id | undefined): Promise<ScopePath[]> {
  if (!territory) return scopesFor(actor, 'people.read')
  const path = await pathOfTerritory(db, actor.district!, territory)
  return mayAt(actor, 'people.read', path) ? [path] : refuse({ code: 'auth.out-of-scope', action: 'people.read' })
}

export function peopleRoutes(app: App, services: Services): void {
  const { db, vault, now } = services

  app.get('/api/people/households', {
    config: { access: 'people.read' },
    schema: { summary: '住户列表 / Households, masked', tags: ['people'], querystring: HouseholdQuery, response: { 200: HouseholdPage } },
  }, async ({ actor, query }) => {
    const { territory, q = '', page = 0 } = query
    const district = actor.district!
    const scopes = await scopesOf(services, actor, territory)
    const words = readSearch(vault, q, dayInChina(now()))
    const search = q.trim() === '' ? null : { people: await searchPeople(db, district, scopes, words, MOST_FOUND), door: words.place ? undefined : words.door }
    const rows = await listHouseholds(db, district, scopes, search, HOUSEHOLDS_A_PAGE, page * HOUSEHOLDS_A_PAGE)
    const total = await countHouseholds(db, district, scopes, search)
    const members = await listMembers(db, district, rows.map(({ id }) => id))
    return {
      households: rows.map((row) => presentHousehold(vault, row, members.filter(({ household }) => household === row.id))),
      total, page, more: (page + 1) * HOUSEHOLDS_A_PAGE < total,
    }
  })

  app.get('/api/people/:id', {
    config: { access: 'people.read-personal' },
    schema: {
      summary: '查看个人信息(留痕) / One person unmasked; the reading is recorded', tags: ['people'],
      params: Type.Object({ id: Id }, strict), response: { 200: PersonView },
      querystring: Type.Object({ purpose: Type.Optional(Purpose), reason: Type.String({ minLength: 2, maxLength: 100 }) }, strict),
    },
  }, async ({ actor, params, query: { purpose, reason } }) => {
    const person = (await findPerson(db, actor.district!, params.id)) ?? refuse({ code: 'people.unknown', id: params.id })
    const fields = await readPersonal(db, actor, {
      action: 'people.read-personal', kind: 'person', subject: params.id, path: person.path, purpose, reason,
      under14: isMinor(person.birthDate, dayInChina(now())),
    }, now())
    return presentInFull(vault, person, fields)
  })
}
