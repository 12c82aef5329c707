// Roles as data on a real server: what a change of rights does, and to whom, at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { uuidv7 } from 'uuidv7'
import {
  allowRole, closeAccount, createAccount, decideRole, endRole, grantRole, resetSecondFactor, saveRole, setSecondFactor, shippedRole, signIn, type AccountView, type RoleDefinition,
  type RoleProposalView,
} from '@shouwang/domain/auth'
import { addUnits, assignGrid } from '@shouwang/domain/territory'
import { epochOf, plusMs, type DataOf, type Id, type Outcome } from '@shouwang/domain/kernel'
import { applied, openPlace, PASSWORD, START, type Persona, type Place } from '../../test/harness.js'

const HOUR = 3_600_000

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

const problemOf = (outcome: Outcome<unknown>): { code: string; rights?: string[] } => (outcome as { problem: { code: string } }).problem
/** A role as it is sent: lists that may be changed. */
const sent = ({ name, title, actions, fields, purposes }: RoleDefinition, less: readonly string[] = [], more: readonly string[] = []) => ({
  name, title, actions: [...actions.filter((action) => !less.includes(action)), ...more] as never, fields: [...fields], purposes: [...purposes],
})
const openAccount = async (login: string, role: string, territory: Id): Promise<{ account: Id; persona: Persona }> => {
  const account = uuidv7()
  applied(await place.system.send(createAccount, { account, login, name: login, password: PASSWORD, roles: [{ role, territory }] }))
  return { account, persona: await place.signIn(login) }
}
/** The steward proposes, headquarters agrees. */
const giveByTwo = async (data: DataOf<typeof grantRole>): Promise<void> => {
  expect(applied(await place.as.steward.send(grantRole, data))).toEqual({ waiting: true })
  applied(await place.as.commander.send(decideRole, { proposal: data.assignment, approve: true }))
}
const restore = async (name: string): Promise<unknown> => applied(await place.system.send(saveRole, sent(shippedRole(name)!)))

describe('a district that changes a role', () => {
  test('takes a right from everybody who holds the role in the same moment, and gives it back the same way', async () => {
    const { secretary, steward } = place.as
    expect((await secretary.get('/api/pass')).status).toBe(200)
    applied(await steward.send(saveRole, sent(shippedRole('secretary')!, ['pass.read'])))
    expect((await secretary.get('/api/pass')).status).toBe(403)
    expect((await secretary.get('/api/auth/session')).body.actions).not.toContain('pass.read')
    applied(await steward.send(saveRole, sent(shippedRole('secretary')!)))
    expect((await secretary.get('/api/pass')).status).toBe(200)
    const { rows } = await sql`select 1 from role_definition where name = 'secretary'`.execute(place.database.db)
    expect(rows).toEqual([])
  })

  test('changes it for itself alone in the table that everybody reads, with who holds it', async () => {
    applied(await place.as.steward.send(saveRole, sent(shippedRole('guard')!, [], ['ledger.read'])))
    const { body } = await place.as.nobody.get('/api/auth/roles')
    expect(body.find(({ name }: RoleDefinition) => name === 'guard')).toMatchObject({ asShipped: false, assignable: true, holders: 1 })
    expect(body.find(({ name }: RoleDefinition) => name === 'device')).toMatchObject({ asShipped: true, assignable: false })
    await restore('guard')
  })

  test('may invent one of its own and give it to somebody; a role that nobody defined is given to nobody', async () => {
    const observer = { name: 'observer', title: { zh: '观察员', en: 'Observer' }, actions: ['gate.read' as const], fields: [], purposes: [] }
    applied(await place.as.steward.send(saveRole, observer))
    const { persona } = await openAccount('observer', 'observer', place.ids.community)
    expect((await persona.get('/api/gate/checkpoints')).body.length).toBeGreaterThan(0)
    expect((await persona.get('/api/auth/session')).body.grants).toMatchObject([{ role: 'observer', title: { zh: '观察员' }, actions: ['gate.read'] }])
    const made = await place.as.steward.send(createAccount, {
      account: uuidv7(), login: 'ghost', name: '影', password: PASSWORD, roles: [{ role: 'ghost', territory: place.ids.community }],
    })
    expect(problemOf(made)).toEqual({ code: 'auth.role-unknown', role: 'ghost' })
  })

  test('cannot be used to grant what the steward does not hold; nor by a steward of a part of the district', async () => {
    const refused = await place.as.steward.send(saveRole, sent(shippedRole('secretary')!, [], ['order.sign']))
    expect(problemOf(refused)).toEqual({ code: 'auth.more-than-held', rights: ['order.sign'] })
    const { persona } = await openAccount('part-steward', 'steward', place.ids.subDistrict)
    expect(problemOf(await persona.send(saveRole, sent(shippedRole('guard')!)))).toMatchObject({ code: 'auth.out-of-scope' })
  })

  test('cannot be used to give those who hold a role what two people give, nor to give an emptied role alone and fill it again', async () => {
    const { steward } = place.as
    expect(problemOf(await steward.send(saveRole, sent(shippedRole('guard')!, [], ['auth.manage'])))).toEqual({ code: 'auth.guarded-rights', rights: ['auth.manage'] })
    applied(await steward.send(saveRole, { ...sent(shippedRole('commander')!), actions: [], fields: [], purposes: [] }))
    const { account } = await openAccount('puppet', 'guard', place.ids.community)
    expect(applied(await steward.send(grantRole, { assignment: uuidv7(), account, role: 'commander', territory: place.ids.district }))).toEqual({ waiting: true })
    applied(await steward.send(saveRole, sent(shippedRole('commander')!)))
    const keeper = { name: 'keeper', title: { zh: '保管员', en: 'Keeper' }, actions: ['gate.read' as const], fields: [], purposes: [] }
    applied(await steward.send(saveRole, keeper))
    const more = { ...keeper, actions: ['gate.read' as const, 'lifetime.stand-down' as const] }
    applied(await steward.send(saveRole, more))
    expect(applied(await steward.send(grantRole, { assignment: uuidv7(), account, role: 'keeper', territory: place.ids.district }))).toEqual({ waiting: true })
    applied(await steward.send(saveRole, keeper))
    expect(problemOf(await steward.send(saveRole, more))).toMatchObject({ code: 'auth.guarded-rights' })
    applied(await place.system.send(closeAccount, { account }))
  })
})

describe('the last who manages accounts', () => {
  test('keeps the right, however it would be taken: by the role, by its end, by closing the account, by the command line too', async () => {
    const steward = place.accounts.steward!
    const taken = sent(shippedRole('steward')!, ['auth.manage'])
    expect(problemOf(await place.as.steward.send(saveRole, taken))).toEqual({ code: 'auth.last-steward' })
    expect(problemOf(await place.system.send(saveRole, taken))).toEqual({ code: 'auth.last-steward' })
    expect(problemOf(await place.system.send(closeAccount, { account: steward }))).toEqual({ code: 'auth.last-steward' })
    const { body } = await place.as.steward.get('/api/auth/accounts')
    const { assignment } = body.find(({ id }: AccountView) => id === steward).roles[0]
    expect(problemOf(await place.as.steward.send(endRole, { assignment }))).toEqual({ code: 'auth.last-steward' })
    expect((await place.as.steward.get('/api/auth/accounts')).status).toBe(200)
  })

  test('may go once another has it for good; one whose role ends by a date does not count', async () => {
    const { account, persona } = await openAccount('second', 'guard', place.ids.subDistrict)
    const more = { account, role: 'steward', territory: place.ids.district }
    const first = uuidv7()
    await giveByTwo({ ...more, assignment: first, to: plusMs(place.clock.now(), HOUR) })
    expect(problemOf(await place.system.send(closeAccount, { account: place.accounts.steward! }))).toEqual({ code: 'auth.last-steward' })
    applied(await place.as.steward.send(endRole, { assignment: first }))
    const assignment = uuidv7()
    await giveByTwo({ ...more, assignment })
    const mine = (await persona.get('/api/auth/accounts')).body.find(({ id }: AccountView) => id === place.accounts.steward).roles[0].assignment
    applied(await persona.send(endRole, { assignment: mine }))
    expect((await place.as.steward.get('/api/auth/accounts')).status).toBe(403)
    const back = uuidv7()
    applied(await persona.send(grantRole, { assignment: back, account: place.accounts.steward!, role: 'steward', territory: place.ids.district }))
    applied(await place.as.commander.send(decideRole, { proposal: back, approve: true }))
    applied(await place.as.steward.send(endRole, { assignment }))
  })
})

describe('an account with several roles', () => {
  test('holds each over its own territory from its first second to its last, and not a second longer', async () => {
    const { account, persona } = await openAccount('dual', 'guard', place.ids.otherCommunity)
    const from = plusMs(place.clock.now(), HOUR)
    const to = plusMs(from, HOUR)
    const began = place.clock.now()
    await giveByTwo({ assignment: uuidv7(), account, role: 'secretary', territory: place.ids.community, from, to })
    const mayReadPasses = async (at: string): Promise<boolean> => {
      place.clock.set(at)
      return (await persona.get('/api/pass')).status === 200
    }
    expect(await mayReadPasses(plusMs(from, -1000))).toBe(false)
    expect(await mayReadPasses(from)).toBe(true)
    expect(await mayReadPasses(plusMs(to, -1000))).toBe(true)
    expect(await mayReadPasses(to)).toBe(false)
    place.clock.set(began)
  })

  test('never gives itself a role, is not given one twice at a time, nor one that comes with a phone, nor for a time that is over', async () => {
    const { account } = await openAccount('twice', 'guard', place.ids.community)
    const give = (more: object) => place.as.steward.send(grantRole, { assignment: uuidv7(), account, role: 'secretary', territory: place.ids.community, ...more })
    expect(problemOf(await give({ account: place.accounts.steward! }))).toEqual({ code: 'auth.own-rights' })
    expect(problemOf(await give({ role: 'guard' }))).toEqual({ code: 'auth.role-held', role: 'guard' })
    expect(problemOf(await give({ role: 'household' }))).toEqual({ code: 'auth.role-fixed', role: 'household' })
    expect(problemOf(await give({ to: place.clock.now() }))).toEqual({ code: 'auth.period-invalid' })
    expect(problemOf(await give({ account: uuidv7() }))).toEqual({ code: 'auth.account-unknown' })
  })

  test('stands in for somebody with what that person has, and is named as a deputy', async () => {
    const { account, persona } = await openAccount('deputy', 'guard', place.ids.community)
    const deputy = (role: string) => ({
      assignment: uuidv7(), account, role, territory: place.ids.community, to: plusMs(place.clock.now(), 24 * HOUR), deputyFor: place.accounts.secretary!,
    })
    const give = (role: string) => place.as.steward.send(grantRole, deputy(role))
    expect(problemOf(await give('office'))).toEqual({ code: 'auth.assignment-unknown' })
    await giveByTwo(deputy('secretary'))
    expect((await persona.get('/api/pass')).status).toBe(200)
    const { roles } = (await place.as.steward.get('/api/auth/accounts')).body.find(({ id }: AccountView) => id === account)
    expect(roles).toContainEqual(expect.objectContaining({ role: 'secretary', deputyFor: 'secretary', from: place.clock.now() }))
  })

  test('that lost a role loses it at once and keeps the others; the past of a role that comes back is kept', async () => {
    const { account, persona } = await openAccount('returning', 'secretary', place.ids.community)
    const held = async () => (await place.as.steward.get('/api/auth/accounts')).body.find(({ id }: AccountView) => id === account).roles
    const [{ assignment }] = await held()
    applied(await place.as.steward.send(endRole, { assignment }))
    expect((await persona.get('/api/pass')).status).toBe(403)
    place.clock.advance(HOUR)
    await giveByTwo({ assignment: uuidv7(), account, role: 'secretary', territory: place.ids.community })
    expect((await persona.get('/api/pass')).status).toBe(200)
    const { rows } = await sql`select from_at, to_at from role_assignment where account = ${account}::uuid order by from_at`.execute(place.database.db)
    expect(rows).toMatchObject([{ from_at: START, to_at: START }, { from_at: plusMs(START, HOUR), to_at: null }])
  })
})

describe('a role that opens health fields', () => {
  const propose = (role: string, account: Id, territory = place.ids.community) => {
    const assignment = uuidv7()
    return { assignment, sent: place.as.steward.send(grantRole, { assignment, account, role, territory }) }
  }
  const waitingFor = async (persona: Persona): Promise<RoleProposalView[]> => (await persona.get('/api/auth/roles/waiting')).body

  test('takes two people: the steward proposes, somebody who approves roles there agrees, and only then it counts', async () => {
    const { account, persona } = await openAccount('waiting', 'guard', place.ids.community)
    const { assignment, sent: proposed } = propose('doctor', account)
    expect(applied(await proposed)).toEqual({ waiting: true })
    expect((await persona.get('/api/people/households')).status).toBe(403)
    expect(problemOf(await propose('doctor', account).sent)).toEqual({ code: 'auth.role-held', role: 'doctor' })
    expect(await waitingFor(place.as.office)).toMatchObject([{ proposal: assignment, name: 'waiting', role: 'doctor', mine: false }])
    expect(await waitingFor(place.as.steward)).toMatchObject([{ proposal: assignment, mine: true }])
    expect(await waitingFor(place.as.guard)).toEqual([])
    expect(problemOf(await place.as.steward.send(decideRole, { proposal: assignment, approve: true }))).toMatchObject({ code: 'auth.forbidden' })
    applied(await place.as.office.send(decideRole, { proposal: assignment, approve: true }))
    expect((await persona.get('/api/people/households')).status).toBe(200)
    expect(problemOf(await place.as.commander.send(decideRole, { proposal: assignment, approve: false }))).toEqual({ code: 'auth.role-decided' })
    expect(await waitingFor(place.as.office)).toEqual([])
  })

  test('is not given when the second person declines, when the account is closed meanwhile, nor by the one who would get it', async () => {
    const { account } = await openAccount('declined', 'guard', place.ids.community)
    const first = propose('doctor', account)
    applied(await first.sent)
    applied(await place.as.commander.send(decideRole, { proposal: first.assignment, approve: false }))
    const own = propose('doctor', place.accounts.office!)
    applied(await own.sent)
    expect(problemOf(await place.as.office.send(decideRole, { proposal: own.assignment, approve: true }))).toEqual({ code: 'auth.own-rights' })
    const second = propose('doctor', account)
    applied(await second.sent)
    applied(await place.system.send(closeAccount, { account }))
    expect(problemOf(await place.as.commander.send(decideRole, { proposal: second.assignment, approve: true }))).toEqual({ code: 'auth.account-unknown' })
  })

  test('of a new account waits as well; what is harmless is given at once', async () => {
    const account = uuidv7()
    const roles = [{ role: 'guard', territory: place.ids.community }, { role: 'grid-worker', territory: place.ids.community }]
    applied(await place.as.steward.send(createAccount, { account, login: 'newcomer', name: '新人', password: PASSWORD, roles }))
    const { roles: held } = (await place.as.steward.get('/api/auth/accounts')).body.find(({ id }: AccountView) => id === account)
    expect(held).toMatchObject([{ role: 'guard' }])
    expect(await waitingFor(place.as.commander)).toContainEqual(expect.objectContaining({ account, role: 'grid-worker' }))
  })

  test('is given as the district allows: headquarters says so, never a steward, and never by one person', async () => {
    const give = (role: string, giving: 'alone' | 'two' | 'nobody') => ({ role, giving })
    expect(problemOf(await place.as.steward.send(allowRole, give('guard', 'two')))).toMatchObject({ code: 'auth.forbidden' })
    expect(problemOf(await place.as.office.send(allowRole, give('guard', 'two')))).toMatchObject({ code: 'auth.out-of-scope' })
    expect(problemOf(await place.as.commander.send(allowRole, give('doctor', 'alone')))).toEqual({ code: 'auth.second-person' })
    const { account } = await openAccount('allowed', 'guard', place.ids.community)
    applied(await place.as.commander.send(allowRole, give('doctor', 'nobody')))
    expect(problemOf(await propose('doctor', account).sent)).toEqual({ code: 'auth.role-not-given', role: 'doctor' })
    applied(await place.as.commander.send(allowRole, give('doctor', 'two')))
    applied(await place.as.commander.send(allowRole, give('area-leader', 'two')))
    expect(applied(await propose('area-leader', account).sent)).toEqual({ waiting: true })
    const { body } = await place.as.nobody.get('/api/auth/roles')
    const givings = ['guard', 'doctor', 'steward', 'area-leader'].map((role) => body.find(({ name }: RoleDefinition) => name === role).giving)
    expect(givings).toEqual(['alone', 'two', 'two', 'two'])
  })
})

describe('somebody who serves a grid', () => {
  test('reaches at the desk what lies in the grid, and no longer what was given to another', async () => {
    const household = (await place.settle(place.ids.building, 1))[0]!.household
    const grid = async (code: string): Promise<Id> => {
      const territory = uuidv7()
      const { rows } = await sql<{ code: string }>`select code from territory where id = ${place.ids.community}::uuid`.execute(place.database.db)
      applied(await place.system.send(addUnits, {
        within: place.ids.community, units: [{ territory, parent: place.ids.community, kind: 'grid-3', code: `${rows[0]!.code}-G${code}`, name: `网格${code}` }],
      }))
      return territory
    }
    const [mine, other] = [await grid('01'), await grid('02')]
    const { persona } = await openAccount('gridder', 'grid-worker', mine)
    const seen = async (): Promise<Id[]> => (await persona.get('/api/people/households')).body.households.map(({ id }: { id: Id }) => id)
    expect(await seen()).toEqual([])
    applied(await place.system.send(assignGrid, { grid: mine, units: [place.ids.compound] }))
    expect(await seen()).toEqual([household])
    expect((await persona.get('/api/auth/session')).body.grants).toMatchObject([{ role: 'grid-worker', territoryName: '网格01' }])
    applied(await place.system.send(assignGrid, { grid: other, units: [place.ids.compound] }))
    expect(await seen()).toEqual([])
  })
})

describe('a phone whose holder loses a right', () => {
  test('has it no longer at its next contact, sees another stamp of its rights, and nothing at all once the holder may not work the grid', async () => {
    await place.settle(place.ids.building, 1)
    const phone = await place.enrolGrid(place.ids.compound, 'grid-worker')
    const before = (await phone.get('/api/sync/grid')).body
    expect(JSON.stringify(before)).toContain('赵试')
    applied(await place.as.steward.send(saveRole, { ...sent(shippedRole('grid-worker')!), fields: [] }))
    const after = (await phone.get('/api/sync/grid/changes?after=0')).body
    expect(after.rights).not.toBe(before.rights)
    const anew = (await phone.get('/api/sync/grid')).body
    expect(anew.rights).toBe(after.rights)
    expect(JSON.stringify(anew)).not.toContain('赵试')
    applied(await place.as.steward.send(saveRole, sent(shippedRole('grid-worker')!, ['grid.work'])))
    expect((await phone.get('/api/sync/grid')).status).toBe(403)
    await restore('grid-worker')
    expect((await phone.get('/api/sync/grid')).body.rights).toBe(before.rights)
  })
})

describe('a member of staff who lost the phone with the second factor', () => {
  const codeOf = (uri: string, at: string): string =>
    new TOTP({ secret: Secret.fromBase32(new URL(uri).searchParams.get('secret')!), digits: 6, period: 30 }).generate({ timestamp: epochOf(at) })

  test('gets in with the password after a steward took it off; the sessions of the lost phone are over, and it is on record', async () => {
    const { account, persona } = await openAccount('forgetful', 'guard', place.ids.community)
    const { uri } = applied(await persona.send(setSecondFactor, {}))
    applied(await persona.send(setSecondFactor, { code: codeOf(uri!, place.clock.now()) }))
    const login = { login: 'forgetful', password: PASSWORD }
    expect(problemOf(await place.anonymous.send(signIn, login))).toEqual({ code: 'auth.second-factor-required' })
    applied(await place.as.steward.send(resetSecondFactor, { account, reason: 'phone-lost' }))
    expect((await persona.get('/api/auth/session')).status).toBe(401)
    applied(await place.anonymous.send(signIn, login))
    const { rows } = await sql<{ data: object }>`select data from ledger where command = 'auth.reset-second-factor'`.execute(place.database.db)
    expect(rows.map(({ data }) => data)).toEqual([{ reason: 'phone-lost', sessions: 1 }])
    expect(problemOf(await place.as.steward.send(resetSecondFactor, { account, reason: 'phone-lost' }))).toEqual({ code: 'auth.no-second-factor' })
  })

  test('is helped by somebody else: nobody takes off their own this way, nor a steward that of an account of elsewhere', async () => {
    const own = await place.as.steward.send(resetSecondFactor, { account: place.accounts.steward!, reason: 'phone-lost' })
    expect(problemOf(own)).toEqual({ code: 'auth.own-rights' })
    const { persona } = await openAccount('local-steward', 'steward', place.ids.community)
    expect(problemOf(await persona.send(resetSecondFactor, { account: place.accounts.commander!, reason: 'phone-lost' }))).toMatchObject({ code: 'auth.out-of-scope' })
  })
})
