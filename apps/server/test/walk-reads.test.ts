// The walk of the answers: what every route hands to every role about people inside and outside its territory. Nothing of outside,
// nothing unmasked without the class of fields, nothing unmasked without a record of the reading.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { fieldsVisible, plusMs, shippedRights, type Actor, type Id, type ScopePath } from '@shouwang/domain/kernel'
import { identityCheck, noteAbsence, openNeed, registerHousehold } from '@shouwang/domain/people'
import { issuePasses } from '@shouwang/domain/pass'
import { openCases } from '@shouwang/domain/quarantine'
import { applied, DISTRICT, openPlace, type Place } from './harness.js'
import { ROUTES } from './walk-routes.js'
import { openSpots, type Spot } from './walk-spots.js'
import { callAs, openWalkers, type Walker } from './walkers.js'

const DAY_MS = 86_400_000

/** A family to look for: words that stand for it wherever they turn up. */
interface Family {
  spot: Spot
  path: ScopePath
  household: Id
  adult: Id
  name: string
  child: string
  number: string
  phone: string
  door: string
  /** Quarantine cases of the adult and of the child. */
  case: Id
  childCase: Id
}

const numberOf = (sequence: string): string => {
  const first17 = `41059919850505${sequence}`
  return first17 + identityCheck(first17)
}

let place: Place
let walkers: Walker[]
let families: { inside: Family; next: Family }

const settleFamily = async (spot: Spot, building: Id, words: Pick<Family, 'name' | 'child' | 'number' | 'phone' | 'door'>): Promise<Family> => {
  const [household, adult, child] = [uuidv7(), uuidv7(), uuidv7()]
  applied(await place.system.send(registerHousehold, {
    household, territory: building, door: words.door, tenure: 'owner',
    members: [
      { person: adult, name: words.name, documentKind: 'resident-id', documentNo: words.number, sex: 'male', phone: words.phone },
      { person: child, name: words.child, documentKind: 'none', sex: 'female', birthDate: '2013-03-03' },
    ],
  }))
  applied(await place.system.send(openNeed, { need: uuidv7(), person: adult, kind: 'dialysis', contactEvery: 7 }))
  applied(await place.system.send(noteAbsence, { absence: uuidv7(), person: adult, from: '2020-02-01', source: 'household' }))
  applied(await place.system.send(issuePasses, { territory: spot.territory, validFrom: place.clock.now(), validTo: plusMs(place.clock.now(), DAY_MS) }))
  const { rows } = await sql<{ path: ScopePath }>`select path from dwelling where door = ${words.door}`.execute(place.server.services.db)
  const [own, childCase] = [uuidv7(), uuidv7()]
  applied(await place.system.send(openCases, {
    terms: { kind: 'home', basis: 'risk-area', basisAt: place.clock.now() }, cases: [{ case: own, person: adult }, { case: childCase, person: child }],
  }))
  return { ...words, spot, path: rows[0]!.path, household, adult, case: own, childCase }
}

beforeAll(async () => {
  place = await openPlace()
  const spots = await openSpots(place)
  families = {
    inside: await settleFamily(spots.inside, place.ids.building, {
      name: '孔里明', child: '孔小雀', number: numberOf('001'), phone: '13700007001', door: '77-7001',
    }),
    next: await settleFamily(spots.nextCommunity, place.ids.otherCompound, {
      name: '孟外远', child: '孟小雁', number: numberOf('003'), phone: '13700007002', door: '77-7002',
    }),
  }
  walkers = await openWalkers(place)
})
afterAll(() => place.close())

/** Addresses that ask for a family where the table of routes does not: one line for a route that takes an id or a word. */
const AIMED: Record<string, (family: Family, purpose: string) => string[]> = {
  'GET /api/people/{id}': ({ adult }, purpose) => [`/api/people/${adult}?purpose=${purpose}&reason=walk`],
  'GET /api/people/households': ({ spot, name, number }) =>
    [`territory=${spot.territory}`, `q=${name}`, `q=${number}`].map((asked) => `/api/people/households?${asked}`),
  'GET /api/people/households/{id}': ({ household }) => [`/api/people/households/${household}`],
  'GET /api/people/search': ({ name, phone, door }) => [name, phone, door].map((q) => `/api/people/search?q=${encodeURIComponent(q)}`),
  'GET /api/people/register': ({ spot }) => [`/api/people/register?territory=${spot.territory}`],
  'GET /api/people/export': (_family, purpose) => ['/api/people/export?format=csv&reason=walk', `/api/people/export?format=csv&reason=walk&purpose=${purpose}`],
  'GET /api/people/duplicates/{a}/{b}': ({ adult }, purpose) => [
    `/api/people/duplicates/${adult}/${families.inside.adult === adult ? families.next.adult : families.inside.adult}?purpose=${purpose}`,
  ],
  'GET /api/responsibility/card': ({ household }) => [`/api/responsibility/card?household=${household}`],
  'GET /api/visit': ({ spot, household }) => [`/api/visit?territory=${spot.territory}&state=all`, `/api/visit?household=${household}&state=all`],
  'GET /api/place': ({ spot }) => [`/api/place?territory=${spot.territory}`],
  'GET /api/pass': ({ spot, door }) => [`/api/pass?territory=${spot.territory}`, `/api/pass?q=${door}`],
  'GET /api/pass/sheet': ({ spot }) => [`/api/pass/sheet?territory=${spot.territory}`],
  'GET /api/gate/passages': ({ spot }) => [`/api/gate/passages?checkpoint=${spot.checkpoint}`],
  'GET /api/gate/shifts': ({ spot }) => [`/api/gate/shifts?checkpoint=${spot.checkpoint}`],
  'GET /api/gate/checklists': ({ spot }) => [`/api/gate/checklists?checkpoint=${spot.checkpoint}`],
  'GET /api/territory': ({ spot }) => [`/api/territory?parent=${spot.territory}`],
  'GET /api/territory/{id}': ({ spot }) => [`/api/territory/${spot.territory}`],
  'GET /api/quarantine/{id}': ({ case: id }) => [`/api/quarantine/${id}`],
  'GET /api/quarantine/{id}/readings': ({ case: id }, purpose) => [`/api/quarantine/${id}/readings?reason=walk&purpose=${purpose}`],
  'GET /api/quarantine/{id}/notes': ({ case: id }, purpose) => [`/api/quarantine/${id}/notes?reason=walk&purpose=${purpose}`],
  'GET /api/quarantine/{id}/hand-out': ({ case: id }, purpose) => [`/api/quarantine/${id}/hand-out?subject=opening&reason=walk&purpose=${purpose}`],
  'GET /api/auth/reads': ({ adult }) => ['/api/auth/reads', `/api/auth/reads?subject=${adult}`],
}

/** What is asked in the body where a question is a POST: by the family's own words, and by those of somebody else. */
const POSTED: Record<string, (family: Family) => object[]> = {
  'POST /api/quarantine/hand-outs': ({ case: id, childCase }) =>
    ['registration', 'medical', 'command'].map((purpose) => ({ cases: [id, childCase], subject: 'opening', purpose, reason: 'walk' })),
  'POST /api/people/candidates': ({ name, child, number, phone, door, spot }) => [
    { name }, { name: child, birthDate: '2013-03-03' }, { name: '王不同', documentNo: number }, { name: '王不同', phone }, { name: '王不同', territory: spot.territory, door },
  ],
  'POST /api/territory/match': ({ spot }) => [{ codes: [spot.code, spot.divisionCode] }],
  'POST /api/gate/look-up': ({ spot, number }) => [{ checkpoint: spot.checkpoint, document: number }, { checkpoint: place.ids.checkpoint, document: number }],
  'POST /api/national/verify': () => [{ text: 'SW1:NOTHING' }],
}
/** POST routes that write: commands, and files of lists, of which each is walked elsewhere. */
const WRITES = ['POST /api/commands', 'POST /api/people/imports', 'POST /api/national/apply', 'POST /api/national/correct']

const addressesOf = (route: string, walker: Walker, family: Family): string[] => {
  const purpose = walker.role === null ? 'visit' : (shippedRights(walker.role).purposes[0] ?? 'visit')
  const plain = ROUTES[route]!.url?.(place, family.spot) ?? route.split(' ')[1]!
  return [...(plain.includes('{') ? [] : [plain]), ...(AIMED[route]?.(family, purpose) ?? [])].map((url) => encodeURI(decodeURI(url)))
}

const actorOf = ({ name, role, scope }: Walker): Actor =>
  ({ kind: 'staff', id: null, name, district: DISTRICT, grants: role === null ? [] : [{ role, scope }], device: null })

const readsRecorded = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from read_log`.execute(place.server.services.db)).rows[0]!.n

const READS = Object.keys(ROUTES).filter((route) => route.startsWith('GET /api/') && !route.endsWith('/live'))
const ASKED = Object.keys(ROUTES).filter((route) => route.startsWith('POST ') && !WRITES.includes(route))

/** What an answer shows that it must not, in words. */
const faultsOf = (walker: Walker, family: Family, url: string, text: string, recorded: number): string[] => {
  const { name, child, number, phone, door, household, adult, spot } = family
  const shows = (word: string): boolean => text.includes(word) && !decodeURI(url).includes(word)
  const tells = (word: string): boolean => text.includes(word)
  const scoped = family.path.startsWith(walker.scope) && walker.scope !== ''
  const own = walker.name === 'household'
  const outside = [name, child, number, phone, door, household, adult, spot.checkpoint, spot.pass!].filter(shows)
  if (!scoped) return own && walker.scope === '' ? [] : outside.map((word) => `outside: ${word}`)
  const fields = fieldsVisible(actorOf(walker), family.path)
  const unmasked = [...(tells(name) && !decodeURI(url).includes(name) ? ['name'] : []), ...(shows(number) ? ['number'] : []), ...(shows(phone) ? ['phone'] : [])]
  const denied = [
    ...(unmasked.some((field) => field !== 'phone') && !fields.identity ? ['identity'] : []), ...(unmasked.includes('phone') && !fields.contact ? ['contact'] : []),
    ...(tells(child) && !fields.sensitive ? ['under 14'] : []),
  ]
  const silent = unmasked.length > 0 || tells(child) ? recorded === 0 : false
  return [...denied.map((field) => `not opened: ${field}`), ...(silent ? ['not recorded'] : [])]
}

describe('every route, asked by every role for a family of its territory and for one of the next community', () => {
  test.each(READS)('%s', async (route) => {
    const faults: string[] = []
    for (const walker of walkers) {
      for (const [where, family] of Object.entries(families)) {
        for (const url of addressesOf(route, walker, family)) {
          const before = await readsRecorded()
          const { text, status } = await callAs(place, walker, 'GET', url)
          expect(status, `${walker.name} ${url} ${text}`).toBeLessThan(500)
          faults.push(...faultsOf(walker, family, url, text, (await readsRecorded()) - before).map((fault) => `${walker.name} ${where} ${url}: ${fault}`))
        }
      }
    }
    expect(faults).toEqual([])
  })

  test.each(ASKED)('%s', async (route) => {
    const faults: string[] = []
    expect(POSTED[route], `${route} says what it asks`).toBeDefined()
    for (const walker of walkers) {
      for (const [where, family] of Object.entries(families)) {
        for (const body of POSTED[route]!(family)) {
          const before = await readsRecorded()
          const { text, status } = await callAs(place, walker, 'POST', route.split(' ')[1]!, body)
          expect(status, `${walker.name} ${route} ${text}`).toBeLessThan(500)
          const found = faultsOf(walker, family, JSON.stringify(body), text, (await readsRecorded()) - before)
          faults.push(...found.map((fault) => `${walker.name} ${where} ${route} ${JSON.stringify(body)}: ${fault}`))
        }
      }
    }
    expect(faults).toEqual([])
  })

  test('finds what it looks for: an office reads the whole family of its territory, and that is recorded', async () => {
    const office = walkers.find(({ name }) => name === 'office')!
    const { text } = await callAs(place, office, 'GET', `/api/people/${families.inside.adult}?purpose=visit&reason=walk`)
    expect(text).toContain(families.inside.number)
    expect(faultsOf(office, families.inside, '/x', text, 0)).toEqual(['not recorded'])
    expect(faultsOf(walkers.find(({ name }) => name === 'secretary')!, families.next, '/x', families.next.number, 1)).toEqual([`outside: ${families.next.number}`])
  })
})
