// The walk: every route and every command, tried by every persona, inside and outside its territory, against the permission table.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pino from 'pino'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { COMMANDS, pathOf } from '@shouwang/domain/commands'
import { PERMISSIONS, type Action, type Role, type ScopePath } from '@shouwang/domain/kernel'
import { createAccount, signIn } from '@shouwang/domain/auth'
import { signOn } from '@shouwang/domain/gate'
import { createApp } from '../src/platform/http.js'
import { createMetrics } from '../src/platform/metrics.js'
import { applied, DISTRICT, openPlace, PASSWORD, START, type Place } from './harness.js'
import { openSpots, SAMPLES, type Spot } from './walk-samples.js'

/** Who walks: a role over a scope, `nobody` signed in without a role, `anonymous` without a session. */
interface Walker {
  name: string
  token: string | null
  role: Role | null
  scope: ScopePath
  staff: boolean
}
interface Reply {
  status: number
  code: string | null
  text: string
}

const REFUSALS = new Set(['auth.required', 'auth.forbidden', 'auth.out-of-scope', 'auth.wrong-district', 'auth.session-ended'])
const STAFF = {
  commander: 'district',
  office: 'subDistrict',
  secretary: 'community',
  guard: 'subDistrict',
  doctor: 'subDistrict',
  auditor: 'district',
  steward: 'district',
} as const

let place: Place
let spots: Awaited<ReturnType<typeof openSpots>>
let walkers: Walker[]
let paths: Map<string, ScopePath>

const pathOfSpot = (spot: Spot): ScopePath => paths.get(spot.territory)!

beforeAll(async () => {
  place = await openPlace()
  spots = await openSpots(place)
  const { rows } = await sql<{ id: string; path: ScopePath }>`select id, path from territory`.execute(place.server.services.db)
  paths = new Map(rows.map(({ id, path }) => [id, path]))
  const { cards } = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.compound}`)).body
  const phone = await place.enrol(place.ids.checkpoint)
  const holder = { account: uuidv7(), login: 'wg01', name: '网格员', password: PASSWORD, roles: [{ role: 'grid-worker' as const, territory: place.ids.community }] }
  applied(await place.system.send(createAccount, holder))
  const gridPhone = await place.enrolGrid(place.ids.compound, 'wg01')
  walkers = [
    ...Object.entries(STAFF).map(([role, at]): Walker => ({
      name: role,
      token: place.as[role as keyof typeof STAFF].token,
      role: role as Role,
      scope: paths.get(place.ids[at])!,
      staff: true,
    })),
    { name: 'nobody', token: place.as.nobody.token, role: null, scope: '', staff: true },
    { name: 'device', token: phone.token, role: 'device', scope: pathOfSpot(spots.inside), staff: false },
    { name: 'grid-device', token: gridPhone.token, role: 'grid-device', scope: pathOfSpot(spots.inside), staff: false },
    { name: 'household', token: cards[0].code, role: 'household', scope: paths.get(place.ids.building)!, staff: false },
    { name: 'anonymous', token: null, role: null, scope: '', staff: false },
  ]
})
afterAll(() => place.close())

let calls = 0
/** Each call comes from an address of its own, so that limits on strangers do not answer in place of permissions. */
const call = async (walker: Walker, method: 'GET' | 'POST', url: string, payload?: object): Promise<Reply> => {
  calls += 1
  const remoteAddress = `10.3.${calls >> 8}.${calls & 255}`
  const headers = walker.token ? { authorization: `Bearer ${walker.token}` } : {}
  const response = await place.server.app.inject({
    method,
    url,
    headers,
    remoteAddress,
    payloadAsStream: true,
    ...(payload ? { payload } : {}),
  })
  // A stream of events never ends: its status is answer enough.
  if (String(response.headers['content-type']).includes('event-stream')) {
    response.stream().destroy()
    return { status: response.statusCode, code: null, text: '' }
  }
  const text = (await response.stream().toArray()).map(String).join('')
  const body = text.startsWith('{') ? JSON.parse(text) : {}
  return { status: response.statusCode, code: body.problem?.code ?? null, text }
}

/** What the table says, computed apart from the code that enforces it. */
const holds = ({ role, staff }: Walker, action: Action): boolean =>
  (staff && action === 'auth.self') || (role !== null && PERMISSIONS[role].includes(action))
const refusalOf = (walker: Walker, action: Action): string | null => {
  if (walker.name === 'anonymous') return 'auth.required'
  return holds(walker, action) ? null : 'auth.forbidden'
}
const refusalAt = (walker: Walker, action: Action, path: ScopePath): string | null =>
  refusalOf(walker, action) ?? (action === 'auth.self' || path.startsWith(walker.scope) ? null : 'auth.out-of-scope')

const told = (code: string | null): string | null => (code !== null && REFUSALS.has(code) ? code : null)

/** Every read, and every write that is no command: who may ask, and an address that asks for something. */
const ROUTES: Record<string, { access: Action | 'public' | 'signed-in'; url?: (place: Place) => string }> = {
  'POST /api/commands': { access: 'public' },
  'GET /api/auth/challenge': { access: 'public' },
  'GET /api/auth/districts': { access: 'public' },
  'GET /api/auth/session': { access: 'signed-in' },
  'GET /api/auth/accounts': { access: 'auth.manage' },
  'GET /api/auth/devices': { access: 'device.manage' },
  'GET /api/auth/invites': { access: 'device.manage' },
  'GET /api/territory': { access: 'territory.read' },
  'GET /api/territory/divisions': { access: 'signed-in' },
  'GET /api/territory/{id}': { access: 'territory.read', url: ({ ids }) => `/api/territory/${ids.compound}` },
  'GET /api/people/households': { access: 'people.read' },
  'GET /api/people/{id}': { access: 'people.read-personal', url: () => `/api/people/${uuidv7()}?reason=visit` },
  'POST /api/people/roster/preview': { access: 'people.manage' },
  'POST /api/people/roster/refused': { access: 'people.manage' },
  'POST /api/people/roster/accept': { access: 'people.manage' },
  'GET /api/policy/packs': { access: 'policy.read' },
  'GET /api/policy/in-force': { access: 'policy.read' },
  'GET /api/pass': { access: 'pass.read' },
  'GET /api/pass/sheet': { access: 'pass.issue', url: ({ ids }) => `/api/pass/sheet?territory=${ids.compound}` },
  'GET /api/pass/household': { access: 'pass.read-own' },
  'GET /api/pass/keys': { access: 'public', url: () => `/api/pass/keys?district=${DISTRICT}` },
  'GET /api/pass/check': { access: 'gate.operate', url: () => '/api/pass/check?text=SW1:X' },
  'GET /api/gate/checkpoints': { access: 'gate.read' },
  'GET /api/gate/situation': { access: 'gate.read' },
  'GET /api/gate/checklists': { access: 'gate.read' },
  'GET /api/gate/passages': { access: 'gate.read' },
  'GET /api/gate/disagreements': { access: 'gate.read' },
  'GET /api/gate/shifts': { access: 'gate.read' },
  'GET /api/gate/live': { access: 'gate.read' },
  'GET /api/sync/replica': { access: 'sync.read' },
  'GET /api/sync/grid': { access: 'sync.grid' },
  'GET /api/sync/grid/changes': { access: 'sync.grid', url: () => '/api/sync/grid/changes?after=0' },
  'GET /api/sync': { access: 'sync.read', url: () => '/api/sync?after=0' },
  'GET /api/ledger': { access: 'ledger.read' },
  'GET /api/ledger/verify': { access: 'ledger.read' },
  'GET /api/trust': { access: 'public' },
  'GET /healthz': { access: 'public' },
  'GET /readyz': { access: 'public' },
  'GET /metrics': { access: 'public' },
}

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
      const reply = await call(walker, method, url?.(place) ?? path, method === 'POST' ? { sentAt: START, commands: [] } : undefined)
      const signedIn = walker.name === 'anonymous' ? 'auth.required' : null
      const expected = access === 'public' ? null : access === 'signed-in' ? signedIn : refusalOf(walker, access)
      expect([walker.name, route, told(reply.code)]).toEqual([walker.name, route, expected])
      if (expected) expect(reply.status).toBe(expected === 'auth.required' ? 401 : 403)
      else expect(reply.status, `${walker.name} ${route} ${reply.text}`).toBeLessThan(500)
    }
  })

  test("a secretary's lists hold nothing of the next community, whatever she asks for", async () => {
    const secretary = walkers.find(({ name }) => name === 'secretary')!
    const { territory, checkpoint, pass } = spots.nextCommunity
    const asked = [
      '/api/gate/checkpoints',
      '/api/gate/situation',
      `/api/gate/passages?checkpoint=${checkpoint}`,
      `/api/gate/shifts?checkpoint=${checkpoint}`,
      `/api/gate/checklists?checkpoint=${checkpoint}`,
      '/api/gate/disagreements',
      `/api/people/households?territory=${territory}`,
      '/api/people/households',
      `/api/pass?territory=${territory}`,
      '/api/pass',
      `/api/pass/sheet?territory=${territory}`,
      `/api/territory?parent=${territory}`,
      '/api/auth/devices',
      '/api/auth/invites',
    ]
    await place.enrol(checkpoint)
    applied(
      await place.system.send(
        COMMANDS.find(({ name }) => name === 'auth.invite-device')!,
        { invite: uuidv7(), checkpoint, name: '别处' } as never,
      ),
    )
    for (const url of asked) {
      const { text } = await call(secretary, 'GET', url)
      const names = [checkpoint, pass!, '和平里'].filter((secret) => text.includes(secret))
      expect([url, names]).toEqual([url, []])
    }
  })
})

describe('commands', () => {
  test('all take part in the walk', () => {
    expect(Object.keys(SAMPLES).toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted())
  })

  /** Where a command acts when it is aimed at a spot. */
  const placeOf = (name: string, spot: Spot): ScopePath => {
    if (name === 'pass.rotate-key') return `/${DISTRICT}/`
    if (name === 'territory.import-division') return [...paths.values()].find((path) => path.endsWith(`/${spot.divisionCode}/`))!
    return pathOfSpot(spot)
  }

  // Ending sessions is last: whoever may do it has none afterwards.
  const inOrder = [...COMMANDS].sort((a, b) => Number(a.name === 'auth.end-sessions') - Number(b.name === 'auth.end-sessions'))

  test.each(inOrder.map(({ name }) => name))('%s is done by whom the table names, where they serve, and by nobody else', async (name) => {
    const command = COMMANDS.find((known) => known.name === name)!
    for (const [where, spot] of Object.entries(spots)) {
      for (const walker of walkers) {
        // Commands without a place are the same everywhere.
        if ((command.action === null || command.action === 'auth.self') && where !== 'inside') continue
        const data = await SAMPLES[name]!(place, spot)
        if (data === null) continue
        const expected = command.action === null ? null : refusalAt(walker, command.action, placeOf(name, spot))
        const sent = { id: uuidv7(), district: DISTRICT, at: place.clock.now(), data }
        const own = await call(walker, 'POST', pathOf(name), sent)
        expect([walker.name, where, told(own.code)]).toEqual([walker.name, where, expected])
        if (name === 'auth.end-sessions') continue
        const batch = await call(walker, 'POST', '/api/commands', { sentAt: place.clock.now(), commands: [{ ...sent, name }] })
        const outcome = JSON.parse(batch.text).outcomes[0]
        expect([walker.name, where, told(outcome.problem?.code ?? null)]).toEqual([walker.name, where, expected])
        expect(outcome.problem?.code, `${walker.name} ${where} ${batch.text}`).not.toBe('internal')
      }
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
