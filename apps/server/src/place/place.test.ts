// Place codes: scans are somebody's only for a listed case, a photo of a poster does nothing, and what is old is gone.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { issuePasses } from '@shouwang/domain/pass'
import { openVisits, postCode, readPoster, revokeCode, scanCode, type OpenedVisits, type PosterList } from '@shouwang/domain/place'
import { plusMs, systemActor, type DataOf, type Id, type Instant } from '@shouwang/domain/kernel'
import { recordEvidence } from '../status/index.js'
import { verifySignature } from '../pass/signing-keys.js'
import { tidyScans } from './close-stays.js'
import { applied, DISTRICT, openPlace, START, type Persona, type Place } from '../../test/harness.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let place: Place
let home: Persona
let people: Id[]
let neighbour: { household: Id; people: Id[] }
const market = { venue: uuidv7(), code: uuidv7() }

const post = async (more: Partial<DataOf<typeof postCode>> = {}): Promise<{ code: Id; text: string }> => {
  const data = {
    code: uuidv7(), territory: place.ids.community, venue: uuidv7(), name: '相台菜市场', kind: 'market' as const, direction: 'both' as const,
    at: [114.32, 36.1] as [number, number], ...more,
  }
  return { code: data.code, text: applied(await place.as.office.send(postCode, data)).text }
}
const scan = async (who: Persona, person: Id, code: Id, direction: 'in' | 'out', more: { near?: DataOf<typeof scanCode>['near']; id?: Id } = {}) => {
  const { near = { told: 'unknown' as const }, ...envelope } = more
  return who.send(scanCode, { person, code, direction, near, offline: false }, envelope)
}
const scans = async () =>
  (await sql<{ direction: string; at: Instant; remote: string | null; repeated: boolean; closedAt: Instant | null; estimated: boolean; paired: boolean }>`
    select direction, at, remote, repeated, closed_at as "closedAt", estimated, paired_with is not null as paired
    from place_scan order by at, id`.execute(place.server.services.db)).rows
afterEach(async () => void (await sql`delete from place_scan`.execute(place.server.services.db)))
const tidy = (): Promise<void> => tidyScans(place.server.services)

beforeAll(async () => {
  place = await openPlace()
  const homes = await place.settle(place.ids.building, 3)
  applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, validFrom: START, validTo: plusMs(START, 60 * DAY) }))
  const { cards } = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.compound}`)).body
  const card = (household: Id): Persona => place.persona(cards.find((one: { household: Id }) => one.household === household).code)
  home = card(homes[0]!.household)
  people = homes[0]!.people
  neighbour = homes[1]!
  await post({ ...market })
})
afterAll(() => place.close())

test('a poster is signed by the district, and any phone can tell it from one that somebody hung up', async () => {
  const { text } = await post({ name: '和平药店', kind: 'shop' })
  const keys = (await place.anonymous.get(`/api/pass/keys?district=${DISTRICT}`)).body
  expect(await readPoster(`https://x.example/resident/place#${text}`, keys, verifySignature)).toMatchObject({ evidence: 'verified', claims: { venue: '和平药店', district: DISTRICT } })
  const list = (await place.as.secretary.get('/api/place')).body as PosterList
  expect(list.posters.map(({ name }) => name)).toContain('和平药店')
  expect((await place.as.auditor.get('/api/place')).body.posters[0].text).toBeNull()
})

test('where both ways are scanned, a venue with a poster for one way alone is shown, until the other hangs too', async () => {
  const venue = uuidv7()
  const lacking = async () => ((await place.as.secretary.get('/api/place?q=粮油')).body as PosterList).posters.map(({ direction, lacks }) => `${direction} ${lacks}`).sort()
  await post({ name: '粮油店', kind: 'shop', venue, direction: 'in' })
  expect(await lacking()).toEqual(['in out'])
  await post({ name: '粮油店', kind: 'shop', venue, direction: 'out' })
  expect(await lacking()).toEqual(['in null', 'out null'])
})

test('somebody scans in and out of the market: a stay under a pseudonym, to the minute, and the ledger knows neither where nor who', async () => {
  place.clock.set(plusMs(START, 12_345))
  applied(await scan(home, people[0]!, market.code, 'in'))
  place.clock.advance(40 * MINUTE)
  const out = await scan(home, people[0]!, market.code, 'out')
  applied(out)
  expect(await scans()).toEqual([
    { direction: 'in', at: START, remote: null, repeated: false, closedAt: plusMs(START, 40 * MINUTE), estimated: false, paired: false },
    { direction: 'out', at: plusMs(START, 40 * MINUTE), remote: null, repeated: false, closedAt: null, estimated: false, paired: true },
  ])
  const { rows } = await sql<{ text: string }>`select (l.subject || l.path || l.data::text) as text from ledger l where command = 'place.scan'`.execute(place.server.services.db)
  const ledger = JSON.stringify(rows)
  for (const word of [market.code, market.venue, ...people]) expect(ledger).not.toContain(word)
  const { rows: stored } = await sql<{ text: string }>`select row_to_json(s)::text as text from place_scan s`.execute(place.server.services.db)
  for (const word of [...people, out.id]) expect(JSON.stringify(stored)).not.toContain(word)
})

test('scanning in twice is one stay, a way out alone is known as such, and a forgotten way out ends the stay by itself, estimated', async () => {
  place.clock.set(START)
  const id = uuidv7()
  applied(await scan(home, people[0]!, market.code, 'in', { id }))
  expect(await scan(home, people[0]!, market.code, 'in', { id })).toMatchObject({ outcome: 'duplicate' })
  place.clock.advance(4 * MINUTE)
  applied(await scan(home, people[0]!, market.code, 'in'))
  applied(await scan(home, people[1]!, market.code, 'out'))
  expect((await scans()).map(({ direction, repeated, paired }) => `${direction} ${repeated} ${paired}`).sort()).toEqual(['in false false', 'in true false', 'out false false'])
  place.clock.advance(25 * HOUR)
  await tidy()
  expect((await scans()).filter(({ estimated }) => estimated)).toMatchObject([{ direction: 'in', closedAt: plusMs(START, DAY) }, { direction: 'in' }])
})

test('a scan made offline arrives later and closes the stay that it belongs to', async () => {
  place.clock.set(START)
  applied(await scan(home, people[0]!, market.code, 'in'))
  place.clock.advance(26 * HOUR)
  await tidy()
  const made = {
    id: uuidv7(), name: scanCode.name, district: DISTRICT, at: plusMs(START, 30 * MINUTE),
    data: { person: people[0]!, code: market.code, direction: 'out', near: { told: 'unknown' }, offline: true },
  }
  expect(await home.sendBatch([made])).toMatchObject([{ outcome: 'applied' }])
  expect((await scans()).find(({ direction }) => direction === 'in')).toMatchObject({ closedAt: plusMs(START, 30 * MINUTE), estimated: false })
})

test('a photo of the poster, forwarded and scanned 300 km away, does nothing: no stay, no status, marked as remote', async () => {
  place.clock.set(START)
  const before = await sql`select count(*)::int as n from status_evidence`.execute(place.server.services.db)
  applied(await scan(home, people[0]!, market.code, 'in', { near: { told: 'distance', metres: 300_000 } }))
  expect(await scans()).toMatchObject([{ remote: 'far-away', closedAt: null }])
  expect((await place.as.office.get('/api/place?q=相台')).body.posters[0]).toMatchObject({ inside: 0, remote: 1 })
  expect(await sql`select count(*)::int as n from status_evidence`.execute(place.server.services.db)).toEqual(before)
})

test('a poster that was photographed and shared is taken down: its scans count for nothing from then on', async () => {
  place.clock.set(START)
  const { code } = await post({ name: '临时摊点' })
  applied(await place.as.office.send(revokeCode, { code, reason: 'photo-shared' }))
  place.clock.advance(MINUTE)
  applied(await scan(home, people[0]!, code, 'in'))
  expect(await scans()).toMatchObject([{ remote: 'taken-down' }])
  expect(await place.as.office.send(revokeCode, { code, reason: 'damaged' })).toMatchObject({ outcome: 'refused', problem: { code: 'place.revoked' } })
})

test('a household scans for its own people and for nobody else', async () => {
  place.clock.set(START)
  expect(await scan(home, neighbour.people[0]!, market.code, 'in')).toMatchObject({ outcome: 'refused', problem: { code: 'people.unknown' } })
  expect(await scan(home, people[0]!, uuidv7(), 'in')).toMatchObject({ outcome: 'refused', problem: { code: 'place.unknown' } })
  expect(await scans()).toEqual([])
})

test('a grid worker scans for somebody of the grid without a phone: the same stay under the same pseudonym, for nobody of elsewhere, and not from a gate', async () => {
  const [grid, gate] = [await place.enrolGrid(place.ids.compound, 'grid-worker'), await place.enrol(place.ids.checkpoint)]
  const [far] = await place.settle(place.ids.otherCompound, 1)
  applied(await scan(grid, people[0]!, market.code, 'in'))
  place.clock.advance(20 * MINUTE)
  applied(await scan(home, people[0]!, market.code, 'out'))
  expect(await scans()).toMatchObject([{ direction: 'in', estimated: false }, { direction: 'out', paired: true }])
  expect(await scan(grid, far!.people[0]!, market.code, 'in')).toMatchObject({ outcome: 'refused', problem: { code: 'auth.out-of-scope' } })
  expect(await scan(gate, people[0]!, market.code, 'in')).toMatchObject({ outcome: 'refused', problem: { code: 'auth.forbidden' } })
  const { rows } = await sql<{ data: object }>`select data, subject, path from ledger where command = 'place.scan' order by n desc limit 2`.execute(place.server.services.db)
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${people[0]}|${market.code}|${market.venue}`))
})

test('visits open for a listed case only, with a purpose, for its case team, and everybody concerned sees who looked', async () => {
  place.clock.set(START)
  const card = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.compound}`)).body.cards.find((one: { household: Id }) => one.household === neighbour.household)
  const next = place.persona(card.code)
  applied(await scan(home, people[0]!, market.code, 'in'))
  applied(await scan(next, neighbour.people[0]!, market.code, 'in'))
  place.clock.advance(20 * MINUTE)
  applied(await scan(next, neighbour.people[0]!, market.code, 'out'))
  place.clock.advance(20 * MINUTE)
  applied(await scan(home, people[0]!, market.code, 'out'))

  const asked = (more: object = {}) => ({
    opening: uuidv7(), person: people[0]!, from: plusMs(START, -DAY), to: place.clock.now(), purpose: 'investigation' as const, reason: '流调排查', ...more,
  })
  const health = place.as['health-office']
  expect(await health.send(openVisits, asked())).toMatchObject({ outcome: 'refused', problem: { code: 'place.not-listed' } })
  const db = place.server.services.db
  await db.transaction().execute((tx) => recordEvidence(tx, DISTRICT, [
    { id: uuidv7(), person: people[0]!, kind: 'positive', from: START, until: plusMs(START, 30 * DAY), source: { feature: 'fever', id: uuidv7() } },
  ], { actor: systemActor('test'), now: place.clock.now() }))

  expect(await health.send(openVisits, asked({ purpose: 'pass' }))).toMatchObject({ outcome: 'refused', problem: { code: 'auth.purpose-not-allowed' } })
  expect(await health.send(openVisits, asked({ from: plusMs(START, -20 * DAY) }))).toMatchObject({ outcome: 'refused', problem: { code: 'place.period', days: 14 } })
  expect(await place.as.office.send(openVisits, asked())).toMatchObject({ outcome: 'refused', problem: { code: 'auth.forbidden' } })
  const opening = asked()
  expect(applied(await health.send(openVisits, opening))).toEqual({ stays: 1, contacts: 1 })

  const { stays, watermark } = (await health.get(`/api/place/openings/${opening.opening}`)).body as OpenedVisits
  expect(stays).toMatchObject([{ name: '相台菜市场', inAt: START, outAt: plusMs(START, 40 * MINUTE), outEstimated: false, others: 1, contacts: [{ minutes: 20, name: '赵*' }] }])
  expect(watermark).toContain('流调排查')
  expect(JSON.stringify((await next.get('/api/auth/reads/own')).body)).toContain('investigation')
  expect((await place.as.auditor.get('/api/place/openings')).body.openings).toMatchObject([{ reason: '流调排查', stays: 1, contacts: 1, name: '赵*' }])
  expect((await place.as.commander.get(`/api/place/openings/${opening.opening}`)).status).toBe(403)
  place.clock.advance(25 * HOUR)
  expect((await (await place.signIn('health-office')).get(`/api/place/openings/${opening.opening}`)).body.problem).toMatchObject({ code: 'place.opening-over' })
})

test('scans delete themselves after the days that the policy names', async () => {
  place.clock.set(plusMs(START, 30 * DAY))
  applied(await scan(home, people[0]!, market.code, 'in'))
  place.clock.advance(14 * DAY)
  await tidy()
  expect(await scans()).toHaveLength(1)
  place.clock.advance(MINUTE)
  await tidy()
  expect(await scans()).toHaveLength(0)
})

test('with measures off a scan is thanked for and not stored', async () => {
  place.clock.set(plusMs(START, 70 * DAY))
  applied(await scan(home, people[0]!, market.code, 'in'))
  expect(await scans()).toEqual([])
})
