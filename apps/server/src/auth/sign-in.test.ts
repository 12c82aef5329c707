// Staff on a real server: who gets in, who does not, and what ends a session.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { uuidv7 } from 'uuidv7'
import { closeAccount, createAccount, signIn } from '@shouwang/domain/auth'
import { epochOf, type Id, type Role } from '@shouwang/domain/kernel'
import { applied, DISTRICT, openPlace, PASSWORD, START, type Place } from '../../test/harness.js'

const HOUR = 3_600_000

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

const openAccount = async (login: string, roles: { role: Role; territory: Id }[] = []): Promise<Id> => {
  const account = uuidv7()
  applied(await place.system.send(createAccount, { account, login, name: login, password: PASSWORD, roles }))
  return account
}
/** Posts to the command's own path, from an address of one's own. */
const postSignIn = (data: object, remoteAddress = '10.0.0.1') =>
  place.server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in',
    remoteAddress,
    payload: { id: uuidv7(), district: DISTRICT, at: place.clock.now(), data },
  })
const tokenOf = async (login: string, more: object = {}): Promise<string> => {
  const answer = (await postSignIn({ login, password: PASSWORD, ...more }, `10.9.${Math.floor(made / 250)}.${made++ % 250}`)).json()
  if (!answer.result) throw new Error(JSON.stringify(answer))
  return answer.result.token as string
}
let made = 0
const getAs = (token: string, url = '/api/auth/session') =>
  place.server.app.inject({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } })
const sendAs = async (token: string, path: string, data: object) =>
  place.server.app.inject({
    method: 'POST',
    url: path,
    headers: { authorization: `Bearer ${token}` },
    payload: { id: uuidv7(), district: DISTRICT, at: place.clock.now(), data },
  })
const problemOf = (outcome: unknown): { code: string; retryAfter?: number } => (outcome as { problem: { code: string } }).problem

describe('signing in', () => {
  test('a member of staff is told who she is, where she may do what, and that this is an exercise', async () => {
    const { status, body } = await place.as.secretary.get('/api/auth/session')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      kind: 'staff',
      name: 'secretary',
      district: DISTRICT,
      districtName: '殷都区',
      exercise: true,
      secondFactor: false,
      now: START,
    })
    expect(body.grants).toMatchObject([{ role: 'secretary', territory: place.ids.community }])
    expect(body.actions).toContain('pass.issue')
    expect(body.actions).not.toContain('auth.manage')
  })

  test('the browser keeps the session in a cookie that no script and no other site can use', async () => {
    await openAccount('cookie')
    const response = await postSignIn({ login: 'Cookie', password: PASSWORD })
    const cookie = response.cookies.find(({ name }) => name === 'shouwang_session')!
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', maxAge: 7 * 86_400 })
    const session = () => place.server.app.inject({ method: 'GET', url: '/api/auth/session', cookies: { shouwang_session: cookie.value } })
    expect((await session()).json()).toMatchObject({ name: 'cookie' })
    const out = await place.server.app.inject({
      method: 'POST',
      url: '/api/auth/end-sessions',
      cookies: { shouwang_session: cookie.value },
      payload: { id: uuidv7(), district: DISTRICT, at: place.clock.now(), data: { which: 'this' } },
    })
    expect(out.statusCode).toBe(200)
    expect(out.cookies.find(({ name }) => name === 'shouwang_session')?.value).toBe('')
    expect((await session()).json()).toMatchObject({ problem: { code: 'auth.session-ended' } })
    // A browser that still sends the emptied cookie is a stranger, not somebody whose session has ended.
    const emptied = await place.server.app.inject({ method: 'GET', url: '/api/auth/session', headers: { cookie: 'shouwang_session=' } })
    expect(emptied.json()).toMatchObject({ problem: { code: 'auth.required' } })
  })

  test('an unknown login, a wrong password and a closed account get the same answer', async () => {
    const account = await openAccount('leaver')
    applied(await place.as.steward.send(closeAccount, { account }))
    const answers = await Promise.all(
      [
        { login: 'nobody-here', password: PASSWORD },
        { login: 'guard', password: 'not-the-password' },
        { login: 'leaver', password: PASSWORD },
      ].map(async (data) => {
        const { statusCode, json } = await postSignIn(data, '10.0.1.1')
        return { statusCode, problem: json().problem }
      }),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toEqual({ statusCode: 401, problem: { code: 'auth.wrong-credentials' } })
  })

  test('an unknown login costs as much time as a known one', async () => {
    const best = { doctor: Infinity, 'doctor-who': Infinity }
    for (let i = 0; i < 5; i += 1) {
      for (const login of ['doctor', 'doctor-who'] as const) {
        const started = performance.now()
        await postSignIn({ login, password: 'a wrong password' }, `10.0.2.${login.length}`)
        best[login] = Math.min(best[login], performance.now() - started)
      }
    }
    expect(best['doctor-who'] / best.doctor).toBeGreaterThan(0.5)
  })

  test('nobody signs in to another district with the login of this one', async () => {
    const response = await place.server.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in',
      payload: { id: uuidv7(), district: '110105', at: START, data: { login: 'guard', password: PASSWORD } },
    })
    expect(response.json().problem.code).toBe('auth.wrong-credentials')
  })

  test('asking again with the same command never repeats the token, and no password or token is in the ledger', async () => {
    await openAccount('once')
    const id = uuidv7()
    const data = { login: 'once', password: PASSWORD }
    const token = applied(await place.anonymous.send(signIn, data, { id })).token
    expect(await place.anonymous.send(signIn, data, { id })).toEqual({ id, outcome: 'duplicate' })
    const { rows } = await sql<{
      text: string
    }>`select string_agg(l::text, '') || (select string_agg(s::text, '') from session s) as text from ledger l`.execute(place.database.db)
    for (const secret of [token, token.split('.')[1]!, PASSWORD]) expect(rows[0]!.text).not.toContain(secret)
  })
})

describe('guessing', () => {
  test('after five wrong passwords from one address even the right one waits there, but not elsewhere', async () => {
    await openAccount('target')
    for (let i = 0; i < 5; i += 1) expect((await postSignIn({ login: 'target', password: `wrong ${i}` }, '10.1.0.1')).statusCode).toBe(401)
    const locked = await postSignIn({ login: 'target', password: PASSWORD }, '10.1.0.1')
    expect(locked.statusCode).toBe(429)
    expect(locked.json().problem).toMatchObject({ code: 'auth.too-many-attempts', retryAfter: 900 })
    expect((await postSignIn({ login: 'TARGET', password: PASSWORD }, '10.1.0.1')).statusCode).toBe(429)
    expect((await postSignIn({ login: 'target', password: PASSWORD }, '10.1.0.2')).statusCode).toBe(200)
    place.clock.advance(15 * 60_000)
    expect((await postSignIn({ login: 'target', password: PASSWORD }, '10.1.0.1')).statusCode).toBe(200)
  })

  test('guesses sent all at once are counted one by one', async () => {
    const commands = Array.from({ length: 12 }, (_, i) => ({
      id: uuidv7(),
      name: signIn.name,
      district: DISTRICT,
      at: place.clock.now(),
      data: { login: 'auditor', password: `guess ${i}` },
    }))
    const codes = (await place.anonymous.sendBatch(commands)).map((outcome) => problemOf(outcome).code)
    expect(codes.filter((code) => code === 'auth.wrong-credentials')).toHaveLength(5)
    expect(codes.filter((code) => code === 'auth.too-many-attempts')).toHaveLength(7)
  })
})

describe('passwords', () => {
  test('short and common ones are refused, long and strange ones welcome', async () => {
    const attempt = (password: string) =>
      place.as.steward.send(createAccount, { account: uuidv7(), login: `p${uuidv7().slice(-8)}`, name: '试', password, roles: [] })
    for (const password of ['short', 'password123', '1234567890', 'aaaaaaaaaaaa'])
      expect(problemOf(await attempt(password))).toEqual({ code: 'auth.password-weak', minimum: 10 })
    for (const password of ['殷都区守望相助共渡难关', 'no capital letters here', 'x'.repeat(63) + ' y'.repeat(32)])
      applied(await attempt(password))
    expect(problemOf(await attempt('x'.repeat(129))).code).toBe('input.invalid')
  })

  test('changing one asks for the present one and ends every other session', async () => {
    await openAccount('changer')
    const [here, elsewhere] = [await tokenOf('changer'), await tokenOf('changer')]
    const next = 'a new and better one'
    expect((await sendAs(here, '/api/auth/change-password', { current: 'not mine at all', next })).statusCode).toBe(401)
    expect((await sendAs(here, '/api/auth/change-password', { current: PASSWORD, next })).statusCode).toBe(200)
    expect((await getAs(here)).statusCode).toBe(200)
    expect((await getAs(elsewhere)).json().problem.code).toBe('auth.session-ended')
    expect((await postSignIn({ login: 'changer', password: PASSWORD })).statusCode).toBe(401)
    expect((await postSignIn({ login: 'changer', password: next })).statusCode).toBe(200)
  })
})

describe('the second factor', () => {
  const codeAt = (uri: string, at: string): string => {
    const secret = Secret.fromBase32(new URL(uri).searchParams.get('secret')!)
    return new TOTP({ secret, algorithm: 'SHA1', digits: 6, period: 30 }).generate({ timestamp: epochOf(at) })
  }

  test('counts once confirmed, is asked for, and each code serves once', async () => {
    const account = await openAccount('careful')
    const token = await tokenOf('careful')
    const begun = (await sendAs(token, '/api/auth/set-second-factor', {})).json()
    const { uri } = begun.result
    expect(begun.result.enabled).toBe(false)
    expect((await postSignIn({ login: 'careful', password: PASSWORD })).statusCode).toBe(200)
    expect((await sendAs(token, '/api/auth/set-second-factor', { code: '000000' })).statusCode).toBe(401)
    const first = codeAt(uri, place.clock.now())
    expect((await sendAs(token, '/api/auth/set-second-factor', { code: first })).json().result).toEqual({ enabled: true })

    expect((await postSignIn({ login: 'careful', password: PASSWORD })).json().problem.code).toBe('auth.second-factor-required')
    expect((await postSignIn({ login: 'careful', password: 'wrong one here' })).json().problem.code).toBe('auth.wrong-credentials')
    expect((await postSignIn({ login: 'careful', password: PASSWORD, code: first })).json().problem.code).toBe('auth.wrong-credentials')
    place.clock.advance(30_000)
    const second = codeAt(uri, place.clock.now())
    expect((await postSignIn({ login: 'careful', password: PASSWORD, code: second })).statusCode).toBe(200)
    expect((await postSignIn({ login: 'careful', password: PASSWORD, code: second })).json().problem.code).toBe('auth.wrong-credentials')

    const { rows } = await sql<{ text: string }>`select a::text as text from account a where id = ${account}::uuid`.execute(
      place.database.db,
    )
    expect(rows[0]!.text).not.toContain(new URL(uri).searchParams.get('secret'))
  })

  test('is taken away only with a code, so a session left open is not enough', async () => {
    await openAccount('guarded')
    const token = await tokenOf('guarded')
    const { uri } = (await sendAs(token, '/api/auth/set-second-factor', {})).json().result
    await sendAs(token, '/api/auth/set-second-factor', { code: codeAt(uri, place.clock.now()) })
    expect((await sendAs(token, '/api/auth/set-second-factor', { remove: true })).statusCode).toBe(401)
    place.clock.advance(30_000)
    expect(
      (await sendAs(token, '/api/auth/set-second-factor', { remove: true, code: codeAt(uri, place.clock.now()) })).json().result,
    ).toEqual({ enabled: false })
    expect((await postSignIn({ login: 'guarded', password: PASSWORD })).statusCode).toBe(200)
  })
})

describe('accounts', () => {
  test('a steward of one sub-district cannot give a role beyond it, nor touch an account that also serves elsewhere', async () => {
    await openAccount('local', [{ role: 'steward', territory: place.ids.community }])
    const token = await tokenOf('local')
    const create = (roles: object[]) =>
      sendAs(token, '/api/auth/create-account', {
        account: uuidv7(),
        login: `n${uuidv7().slice(-9)}`,
        name: '新',
        password: PASSWORD,
        roles,
      })
    expect((await create([{ role: 'guard', territory: place.ids.community }])).statusCode).toBe(200)
    expect(
      (
        await create([
          { role: 'guard', territory: place.ids.community },
          { role: 'guard', territory: place.ids.otherCommunity },
        ])
      ).json().problem.code,
    ).toBe('auth.out-of-scope')
    expect((await create([])).json().problem.code).toBe('auth.out-of-scope')
    const both = await openAccount('both', [
      { role: 'guard', territory: place.ids.community },
      { role: 'guard', territory: place.ids.otherCommunity },
    ])
    expect((await sendAs(token, '/api/auth/close-account', { account: both })).json().problem.code).toBe('auth.out-of-scope')
    const seen = (await getAs(token, '/api/auth/accounts')).json().map(({ login }: { login: string }) => login)
    expect(seen).toContain('both')
    expect(seen).not.toContain('commander')
  })

  test('a taken login, an unknown place and a role that only phones hold are refused', async () => {
    const attempt = (data: object) =>
      place.as.steward.send(createAccount, { account: uuidv7(), login: 'fresh', name: '试', password: PASSWORD, roles: [], ...data })
    expect(problemOf(await attempt({ login: 'GUARD' }))).toEqual({ code: 'auth.login-taken', login: 'guard' })
    expect(problemOf(await attempt({ roles: [{ role: 'guard', territory: uuidv7() }] })).code).toBe('territory.unknown')
    expect(problemOf(await attempt({ roles: [{ role: 'device', territory: place.ids.district }] })).code).toBe('input.invalid')
  })
})

describe('a session', () => {
  test('ends after twelve quiet hours, goes on while it is used, and ends after seven days in any case', async () => {
    await openAccount('worker')
    const [busy, quiet] = [await tokenOf('worker'), await tokenOf('worker')]
    for (let hours = 0; hours < 24; hours += 8) {
      place.clock.advance(8 * HOUR)
      expect((await getAs(busy)).statusCode).toBe(200)
    }
    expect((await getAs(quiet)).json().problem.code).toBe('auth.session-ended')
    for (let hours = 24; hours < 7 * 24; hours += 8) {
      expect((await getAs(busy)).statusCode).toBe(200)
      place.clock.advance(8 * HOUR)
    }
    expect((await getAs(busy)).json().problem.code).toBe('auth.session-ended')
  })

  test('of a closed account ends at once; so do all of an account when its steward ends them, and the steward stays in', async () => {
    const stewardToken = await tokenOf('steward')
    const account = await openAccount('watched', [{ role: 'guard', territory: place.ids.subDistrict }])
    const token = await tokenOf('watched')
    expect((await getAs(token)).statusCode).toBe(200)
    const ended = await sendAs(stewardToken, '/api/auth/end-sessions', { which: 'all', account })
    expect(ended.statusCode).toBe(200)
    expect(ended.cookies).toEqual([])
    expect((await getAs(token)).json().problem.code).toBe('auth.session-ended')
    const again = await tokenOf('watched')
    expect((await getAs(again)).statusCode).toBe(200)
    await sendAs(stewardToken, '/api/auth/close-account', { account })
    expect((await getAs(again)).json().problem.code).toBe('auth.session-ended')
    expect((await sendAs(await tokenOf('guard'), '/api/auth/end-sessions', { which: 'all', account })).json().problem.code).toBe(
      'auth.forbidden',
    )
    expect((await getAs(stewardToken)).statusCode).toBe(200)
  })

  test("a batch under an ended session is told so, instead of being treated as a stranger's", async () => {
    await openAccount('batcher')
    const token = await tokenOf('batcher')
    await sendAs(token, '/api/auth/end-sessions', { which: 'all' })
    const response = await place.server.app.inject({
      method: 'POST',
      url: '/api/commands',
      headers: { authorization: `Bearer ${token}` },
      payload: { sentAt: place.clock.now(), commands: [] },
    })
    expect(response.statusCode).toBe(401)
    expect(response.json().problem.code).toBe('auth.session-ended')
  })

  test('is looked up once in two seconds; ended by another server process it is out after those', async () => {
    await openAccount('remembered')
    const token = await tokenOf('remembered')
    expect((await getAs(token)).statusCode).toBe(200)
    await sql`update session set ended_at = ${place.clock.now()}::timestamptz where ended_at is null`.execute(place.database.db)
    const policies = '/api/policy/packs'
    expect((await getAs(token, policies)).json().problem.code).toBe('auth.forbidden')
    place.clock.advance(1999)
    expect((await getAs(token, policies)).json().problem.code).toBe('auth.forbidden')
    place.clock.advance(1)
    expect((await getAs(token, policies)).json().problem.code).toBe('auth.session-ended')
  })

  test.each(['nonsense', '410505.short', `410505.${'x'.repeat(43)}`, `110105.${'x'.repeat(43)}`, `410505.${'x'.repeat(43)}' or '1'='1`])(
    'is not opened by %j',
    async (token) => {
      expect((await getAs(token)).statusCode).toBe(401)
    },
  )
})
