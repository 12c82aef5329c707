// The walk: the matrix of every role × every command and route × inside and outside its territory, generated from the role table,
// the registry of commands and the table of routes. See walk-reads.test.ts for what the answers hold.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pino from 'pino'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { COMMANDS, pathOf } from '@shouwang/domain/commands'
import { ACTIONS, PERMISSIONS, type ScopePath } from '@shouwang/domain/kernel'
import { createAccount, signIn } from '@shouwang/domain/auth'
import { signOn } from '@shouwang/domain/gate'
import { createApp } from '../src/platform/http.js'
import { createMetrics } from '../src/platform/metrics.js'
import { applied, DISTRICT, openPlace, PASSWORD, START, type Place } from './harness.js'
import { ROUTES } from './walk-routes.js'
import { SAMPLES } from './walk-samples.js'
import { openSpots, type Spot } from './walk-spots.js'
import { callAs, holds, openWalkers, refusalAt, refusalOf, told, type Reply, type Walker } from './walkers.js'

let place: Place
let spots: Awaited<ReturnType<typeof openSpots>>
let walkers: Walker[]
let paths: Map<string, ScopePath>

const pathOfSpot = (spot: Spot): ScopePath => paths.get(spot.territory)!
const call = (walker: Walker, method: 'GET' | 'POST', url: string, payload?: object): Promise<Reply> => callAs(place, walker, method, url, payload)

beforeAll(async () => {
  place = await openPlace()
  spots = await openSpots(place)
  const { rows } = await sql<{ id: string; path: ScopePath }>`select id, path from territory`.execute(place.server.services.db)
  paths = new Map(rows.map(({ id, path }) => [id, path]))
  walkers = await openWalkers(place)
})
afterAll(() => place.close())

describe('the role table', () => {
  test('has a walker for every role but the emergency, which is walked on its own, and every action has somebody who may do it', () => {
    const walked = walkers.flatMap(({ role }) => (role === null ? [] : [role]))
    expect([...walked, 'break-glass'].toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted())
    expect(ACTIONS.filter((action) => !walkers.some((walker) => holds(walker, action)))).toEqual([])
  })

  test('is what every command and every route is judged by: none names an action that the table does not know', () => {
    const asked = [...COMMANDS.map(({ action }) => action), ...Object.values(ROUTES).map(({ access }) => access)]
    const words = new Set<string | null>([...ACTIONS, 'public', 'signed-in', null])
    expect(asked.filter((word) => !words.has(word))).toEqual([])
  })
})

const commandRoutes = new Set(COMMANDS.map(({ name }) => `POST ${pathOf(name)}`))
const servedRoutes = (): string[] =>
  Object.entries(place.server.app.swagger().paths ?? {}).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
  )

describe('routes', () => {
  test('all take part in the walk: a new one is added to the table above, with who may call it', () => {
    expect(
      servedRoutes()
        .filter((route) => !commandRoutes.has(route))
        .toSorted(),
    ).toEqual(Object.keys(ROUTES).toSorted())
  })

  test('that do not say who may call them stop the server at its start', async () => {
    const pipeline = {
      submit: async () => ({ receivedAt: START, skewMs: 0, outcomes: [] }),
      live: place.server.services.live,
      handler: () => undefined,
    }
    const app = await createApp({
      pipeline,
      actorOf: async () => null,
      log: pino({ level: 'silent' }),
      metrics: createMetrics(),
      isBusy: () => false,
    })
    expect(() => app.get('/api/new', async () => 'open to all')).toThrow(/does not say who may call it/)
    await app.close()
  })

  test.each(Object.keys(ROUTES))('%s answers whom the table names, and nobody else', async (route) => {
    const { access, url } = ROUTES[route]!
    const [method, path] = route.split(' ') as ['GET' | 'POST', string]
    for (const walker of walkers) {
      const reply = await call(walker, method, url?.(place, spots.inside) ?? path, method === 'POST' ? { sentAt: START, commands: [] } : undefined)
      const signedIn = walker.name === 'anonymous' ? 'auth.required' : null
      const expected = access === 'public' ? null : access === 'signed-in' ? signedIn : refusalOf(walker, access)
      expect([walker.name, route, told(reply.code)]).toEqual([walker.name, route, expected])
      if (expected) expect(reply.status).toBe(expected === 'auth.required' ? 401 : 403)
      else expect(reply.status, `${walker.name} ${route} ${reply.text}`).toBeLessThan(500)
    }
  })
})

/** Commands that act on the district as a whole, wherever they are sent from. */
const OF_THE_DISTRICT = new Set([
  'anomaly.watch-gates', 'anomaly.suppress',
  'quarantine.advance-checks', 'quarantine.open-released', 'status.reevaluate', 'status.note-attempt', 'status.see-notices', 'pass.rotate-key', 'place.close-stays',
  'auth.save-role', 'auth.allow-role', ...COMMANDS.map(({ name }) => name).filter((name) => name.startsWith('lifetime.')),
])
/** Commands whose right is asked for, but not where it lies: an emergency may be anywhere in the district. */
const OF_NO_PLACE = new Set(['auth.break-glass', 'people.find-duplicates'])

describe('commands', () => {
  test('all take part in the walk', () => {
    expect(Object.keys(SAMPLES).toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted())
  })

  /** Where a command acts when it is aimed at a spot. */
  const placeOf = (name: string, spot: Spot): ScopePath => {
    if (OF_THE_DISTRICT.has(name)) return `/${DISTRICT}/`
    if (name === 'territory.import-division' || name === 'territory.assign-grid') return [...paths.values()].find((path) => path.endsWith(`/${spot.divisionCode}/`))!
    return pathOfSpot(spot)
  }

  const expectedOf = (walker: Walker, name: string, spot: Spot): string | null => {
    const { action } = COMMANDS.find((known) => known.name === name)!
    if (action === null) return null
    return refusalAt(walker, action, OF_NO_PLACE.has(name) ? walker.scope : placeOf(name, spot))
  }

  /** Sends the command by its own door and by the batch door; both must say what the table says. */
  const tryBoth = async (walker: Walker, where: string, name: string, data: object): Promise<void> => {
    const expected = expectedOf(walker, name, spots[where as keyof typeof spots])
    const sent = { id: uuidv7(), district: DISTRICT, at: place.clock.now(), data }
    const own = await call(walker, 'POST', pathOf(name), sent)
    expect([walker.name, where, told(own.code)]).toEqual([walker.name, where, expected])
    if (name === 'auth.end-sessions') return
    const batch = await call(walker, 'POST', '/api/commands', { sentAt: place.clock.now(), commands: [{ ...sent, name }] })
    const outcome = JSON.parse(batch.text).outcomes[0]
    expect([walker.name, where, told(outcome.problem?.code ?? null)]).toEqual([walker.name, where, expected])
    expect(outcome.problem?.code, `${walker.name} ${where} ${batch.text}`).not.toBe('internal')
    expect(outcome.waitingFor ?? '', `${walker.name} ${where} ${batch.text}`).not.toMatch(/^internal:/)
  }

  // Ending sessions is last: whoever may do it has none afterwards.
  const inOrder = [...COMMANDS].sort((a, b) => Number(a.name === 'auth.end-sessions') - Number(b.name === 'auth.end-sessions'))

  test.each(inOrder.map(({ name }) => name))('%s is done by whom the table names, where they serve, and by nobody else', async (name) => {
    const { action } = COMMANDS.find((known) => known.name === name)!
    for (const [where, spot] of Object.entries(spots)) {
      // Commands without a place are the same everywhere.
      if ((action === null || action === 'auth.self' || OF_NO_PLACE.has(name)) && where !== 'inside') continue
      const refused = walkers.filter((walker) => expectedOf(walker, name, spot) !== null)
      const shared = await SAMPLES[name]!(place, spot)
      if (shared === null) continue
      // Whoever is refused changes nothing: one sample serves them all. Whoever may do it uses one up.
      for (const walker of refused) await tryBoth(walker, where, name, shared)
      for (const walker of walkers.filter((one) => !refused.includes(one))) await tryBoth(walker, where, name, (await SAMPLES[name]!(place, spot))!)
    }
  })

  test('nobody acts in another district, whatever their role in this one', async () => {
    const token = applied(await place.anonymous.send(signIn, { login: 'steward', password: PASSWORD })).token
    const steward: Walker = { name: 'steward', token, role: 'steward', scope: `/${DISTRICT}/`, staff: true }
    for (const command of COMMANDS.filter(({ action }) => action !== null)) {
      const data = await SAMPLES[command.name]!(place, spots.inside)
      const { code } = await call(steward, 'POST', pathOf(command.name), { id: uuidv7(), district: '110105', at: START, data: data! })
      expect([command.name, code]).toEqual([
        command.name,
        holds(steward, command.action!) ? 'auth.wrong-district' : expect.stringMatching(/^auth\.(forbidden|wrong-district)$/),
      ])
    }
  })

  test("a command that names one's own place reaches nothing elsewhere through what else it names", async () => {
    const { inside, nextCommunity } = spots
    const account = uuidv7()
    applied(
      await place.system.send(createAccount, {
        account,
        login: 'local-office',
        name: '驻点',
        password: PASSWORD,
        roles: [{ role: 'office', territory: place.ids.community }],
      }),
    )
    const token = applied(await place.anonymous.send(signIn, { login: 'local-office', password: PASSWORD })).token
    const office: Walker = { name: 'office', token, role: 'office', scope: paths.get(place.ids.community)!, staff: true }
    const passage = (await SAMPLES['gate.correct-passage']!(place, nextCommunity)) as { passage: string }
    const shift = (await SAMPLES['gate.sign-on']!(place, nextCommunity)) as { shift: string }
    applied(await place.system.send(signOn, shift as never))
    const reach: [string, object][] = [
      [
        'gate.open-checkpoints',
        {
          within: inside.territory,
          checkpoints: [
            {
              checkpoint: uuidv7(),
              territory: nextCommunity.territory,
              kind: 'mobile',
              name: '越界',
              vehicles: false,
              equipment: { thermometers: 0, loudspeakers: 0 },
            },
          ],
        },
      ],
      [
        'territory.add-units',
        {
          within: inside.territory,
          units: [
            { territory: uuidv7(), parent: nextCommunity.territory, kind: 'building', code: `${nextCommunity.code}-B77`, name: '越界楼' },
          ],
        },
      ],
      [
        'territory.set-coverage-targets',
        { within: inside.territory, targets: [{ target: uuidv7(), territory: nextCommunity.territory, what: 'cell', due: '2020-03-01' }] },
      ],
      ['territory.set-boundaries', { within: inside.territory, boundaries: [{ territory: nextCommunity.territory, boundary: null }] }],
      [
        'territory.place-points',
        { within: inside.territory, points: [{ subject: nextCommunity.checkpoint, kind: 'checkpoint', at: [114.3, 36.1] }] },
      ],
      [
        'territory.assign-grid',
        { ...(await SAMPLES['territory.assign-grid']!(place, inside))!, units: [nextCommunity.territory] },
      ],
      ['territory.merge', { territories: [inside.territory, nextCommunity.territory], into: inside.territory }],
      ['territory.move', { territory: nextCommunity.territory, to: place.ids.community }],
      ['pass.revoke', { territory: inside.territory, passes: [nextCommunity.pass], reason: 'lost' }],
      ['gate.correct-passage', { passage: passage.passage, checkpoint: inside.checkpoint, reason: 'entered-twice' }],
      ['gate.hand-over', { ...(await SAMPLES['gate.hand-over']!(place, inside))!, shift: shift.shift }],
      [
        'auth.create-account',
        {
          account: uuidv7(),
          login: 'reaching',
          name: '越界',
          password: PASSWORD,
          roles: [
            { role: 'guard', territory: inside.territory },
            { role: 'commander', territory: place.ids.district },
          ],
        },
      ],
    ]
    for (const [name, data] of reach) {
      const { text } = await call(office, 'POST', '/api/commands', {
        sentAt: place.clock.now(),
        commands: [{ id: uuidv7(), name, district: DISTRICT, at: place.clock.now(), data }],
      })
      const { outcome, problem } = JSON.parse(text).outcomes[0]
      expect([name, outcome, problem?.code]).not.toEqual([name, 'applied', undefined])
      expect(problem?.code).not.toBe('internal')
    }
  })
})
