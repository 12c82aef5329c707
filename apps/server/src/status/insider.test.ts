// The drill after Zhengzhou 2022: an insider of every single role tries to turn 1,317 people red who have asked for their money back.
// No path does it, and every attempt is in the ledger and before the auditor.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '@shouwang/domain/auth'
import { COMMANDS } from '@shouwang/domain/commands'
import { PERMISSIONS, plusMs, type Command, type Id, type Outcome } from '@shouwang/domain/kernel'
import { confirmCase, openCases, planBatch } from '@shouwang/domain/quarantine'
import { decideCorrection, releaseChange, type ChangeView } from '@shouwang/domain/status'
import { DISTRICT, openPlace, PASSWORD, ROLES, START, applied, type Persona, type Place, type StaffRole } from '../../test/harness.js'
import { heldAt } from '../pass/index.js'
import { runJobs } from '../platform/jobs.js'
import { quarantine } from '../quarantine/index.js'
import { status } from './index.js'

const DEPOSITORS = 1317
const HOUR = 3_600_000
const insiders = Object.keys(ROLES) as StaffRole[]

let place: Place
let home: { household: Id; people: Id[] }

beforeAll(async () => {
  place = await openPlace()
  home = (await place.settle(place.ids.building, 1))[0]!
})
afterAll(() => place.close())

/** 1,317 people whom nothing ails: only who they are matters here. */
const depositors = async (count = DEPOSITORS): Promise<Id[]> => {
  const { db } = place.server.services
  const { rows } = await sql<{ id: Id }>`
    insert into person (district, id, name, document_kind, sex, registered_at, household, path, name_key, pinyin, initials)
    select district, gen_random_uuid(), name, document_kind, sex, registered_at, household, path, name_key, pinyin, initials
    from person, generate_series(1, ${count}::int) where id = ${home.people[0]}::uuid returning id`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`
    insert into residency (district, person, household, from_at) select district, id, household, registered_at
    from person where district = ${DISTRICT} and id = any(${ids}::uuid[])`.execute(db)
  return ids
}

/** How many of them a gate would not simply let out. */
const held = async (ids: readonly Id[]): Promise<number> => {
  const { db } = place.server.services
  const holds = await heldAt(db, DISTRICT, ids, place.clock.now())
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from quarantine_case where district = ${DISTRICT} and state = 'active' and person = any(${ids as Id[]}::uuid[])`.execute(db)
  return Math.max(new Set(holds.map(({ person }) => person)).size, rows[0]!.n)
}
/** How many of them are yellow or red. */
const turned = async (ids: readonly Id[]): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from health_status where district = ${DISTRICT} and colour <> 'green' and person = any(${ids as Id[]}::uuid[])`.execute(place.server.services.db)
  return rows[0]!.n
}
const command = (name: string, data: object): Command => ({ id: uuidv7(), name, district: DISTRICT, at: place.clock.now(), data })
const codes = (outcomes: readonly Outcome[]): string[] => outcomes.map((outcome) => (outcome.outcome === 'refused' ? outcome.problem.code : outcome.outcome))
const work = (): Promise<void> => runJobs(place.server.services, [...quarantine.jobs!, ...status.jobs!])
const notedOf = async (role: StaffRole): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ledger where district = ${DISTRICT} and command = 'status.note-attempt' and subject = ${place.accounts[role]}`.execute(place.server.services.db)
  return rows[0]!.n
}
const changesOf = async (role: StaffRole): Promise<ChangeView[]> =>
  ((await place.as.commander.get('/api/status/changes')).body as ChangeView[]).filter(({ causedName, decidedAt }) => causedName === role && decidedAt === null)
const portions = (ids: readonly Id[]): Id[][] => Array.from({ length: Math.ceil(ids.length / 200) }, (_, i) => ids.slice(i * 200, i * 200 + 200))

/** A lie: nobody of them was near a case. */
const terms = { kind: 'home', basis: 'close-contact', basisAt: START, note: '涉稳人员' } as const

describe('to turn 1,317 people red for a reason that is none of health', () => {
  it('there is no command in the whole catalogue that names a person and a colour', () => {
    const colours = COMMANDS.filter(({ data }) => /"red"/.test(JSON.stringify(data)))
    // Rule packs say which fact gives which colour: two people sign them, and nobody is named in them.
    expect(colours.map(({ name }) => name)).toEqual(['policy.draft'])
  })

  it.each(insiders)('a %s asks for it outright: refused, in the ledger, before the auditor', async (role) => {
    const targets = (await depositors()).slice(0, 20)
    const outright = targets.map((person) => command('status.set-colour', { person, colour: 'red', reason: '村镇银行储户' }))
    expect(new Set(codes(await place.as[role].sendBatch(outright)))).toEqual(new Set(['input.unknown-command']))
    const disguised = [
      command('status.correct', { correction: uuidv7(), evidence: uuidv7(), reason: 'petitioner', document: '名单', colour: 'red' }),
      command('status.reevaluate', { limit: 10_000 }),
    ]
    const [correction, again] = codes(await place.as[role].sendBatch(disguised))
    expect(correction).toBe('input.invalid')
    expect(['auth.forbidden', 'auth.out-of-scope', 'status.server-only']).toContain(again)
    expect(await notedOf(role)).toBe(22)
    expect(await turned(targets)).toBe(0)
  })

  const openers = insiders.filter((role) => PERMISSIONS[role].includes('quarantine.manage'))
  it.each(insiders.filter((role) => !openers.includes(role)))('a %s has no way to health facts at all', async (role) => {
    const targets = await depositors()
    const sent = portions(targets).map((persons) => command('quarantine.open', { terms, cases: persons.map((person) => ({ case: uuidv7(), person })) }))
    expect(new Set(codes(await place.as[role].sendBatch(sent)))).toEqual(new Set(['auth.forbidden']))
    expect(await turned(targets)).toBe(0)
    expect(await notedOf(role)).toBe(29)
  })

  it.each(openers)('a %s lies about contacts of all of them: twenty at the most turn, the others wait for another office, and the liar cannot let them through', async (role) => {
    const targets = await depositors()
    const sent = portions(targets).map((persons) => command('quarantine.open', { terms, cases: persons.map((person) => ({ case: uuidv7(), person })) }))
    await place.as[role].sendBatch(sent)
    await work()
    expect(await turned(targets)).toBeLessThanOrEqual(20)
    expect(await held(targets)).toBeLessThanOrEqual(20)
    const changes = await changesOf(role)
    expect(changes.reduce((sum, { people }) => sum + people, 0)).toBeGreaterThanOrEqual(DEPOSITORS - 20)
    const [own] = await place.as[role].sendBatch(changes.map(({ id }) => command(releaseChange.name, { change: id, release: true, reason: '情况属实' })))
    expect(['auth.forbidden', 'auth.out-of-scope', 'status.two-offices']).toContain(codes([own!])[0])
    const notices = (await place.as.auditor.get('/api/status/notices')).body as { kind: string; who: string; people: number; seen: boolean }[]
    expect(notices).toContainEqual(expect.objectContaining({ kind: 'change', who: role, seen: false }))
    for (const { id } of changes) applied(await place.as.commander.send(releaseChange, { change: id, release: false, reason: '无流调依据' }))
    await work()
    expect(await turned(targets)).toBeLessThanOrEqual(20)
    expect(await held(targets)).toBeLessThanOrEqual(20)
  })

  it('a list that the server opens in somebody’s name is that person’s doing', async () => {
    const targets = await depositors()
    applied(await place.as['health-office'].send(planBatch, { batch: uuidv7(), within: place.ids.district, terms, persons: targets }))
    await work()
    expect(await turned(targets)).toBeLessThanOrEqual(20)
    expect(await held(targets)).toBeLessThanOrEqual(20)
    const [change] = await changesOf('health-office')
    const [outcome] = await place.as['health-office'].sendBatch([command(releaseChange.name, { change: change!.id, release: true, reason: '情况属实' })])
    expect(outcome).toMatchObject({ outcome: 'refused', problem: { code: 'status.two-offices', because: 'same-person' } })
    applied(await place.as.commander.send(releaseChange, { change: change!.id, release: false, reason: '无流调依据' }))
    await work()
  })

  const opening = (persons: readonly Id[], over: object = {}) => ({ terms: { ...terms, ...over }, cases: persons.map((person) => ({ case: uuidv7(), person })) })
  /** Who has opened nothing yet within the policy's hours: a day later everybody begins again. */
  const tomorrow = async () => {
    place.clock.advance(25 * HOUR)
    await sql`update session set expires_at = ${plusMs(place.clock.now(), 24 * HOUR)}::timestamptz`.execute(place.server.services.db)
  }
  const anotherOf = async (role: StaffRole): Promise<Persona> => {
    const login = `second-${role}-${uuidv7().slice(-6)}`
    applied(await place.system.send(createAccount, { account: uuidv7(), login, name: login, password: PASSWORD, roles: [{ role, territory: place.ids[ROLES[role]!.at] }] }))
    return place.signIn(login)
  }

  it('an office puts twenty under quarantine at once; the next household waits whole and is held by nobody, until a second office lets it through', async () => {
    await tomorrow()
    const [first, family] = [await depositors(20), await depositors(2)]
    expect(applied(await place.as['health-office'].send(openCases, opening(first)))).not.toHaveProperty('waits')
    expect(await held(first)).toBe(20)
    const { waits, opened } = applied(await place.as['health-office'].send(openCases, opening(family)))!
    expect(opened).toHaveLength(2)
    expect(await held(family)).toBe(0)
    expect((await place.as['health-office'].get(`/api/quarantine/${opened[0]}`)).body).toMatchObject({ stage: 'proposed' })
    // Neither the office itself nor a colleague can make it hold.
    expect(codes([await place.as.office.send(confirmCase, { case: opened[0]!, confirm: true }) as Outcome])).toEqual(['quarantine.awaits-office'])
    const colleague = await anotherOf('health-office')
    expect(codes([await colleague.send(releaseChange, { change: waits!, release: true, reason: '情况属实' }) as Outcome])).toEqual(['status.two-offices'])
    const notice = { kind: 'change', what: 'quarantine', who: 'health-office', people: 2, seen: false }
    expect((await place.as.auditor.get('/api/status/notices')).body).toContainEqual(expect.objectContaining(notice))
    applied(await place.as.commander.send(releaseChange, { change: waits!, release: true, reason: '流调核实' }))
    await work()
    expect([await held(family), await turned(family)]).toEqual([2, 2])
  })

  it('what the second office stops never holds anybody, and the case says who stopped it', async () => {
    await tomorrow()
    const targets = await depositors(21)
    const { waits, opened } = applied(await place.as.secretary.send(openCases, opening(targets)))!
    applied(await place.as.commander.send(releaseChange, { change: waits!, release: false, reason: '没有流调依据' }))
    await work()
    expect([await held(targets), await turned(targets)]).toEqual([0, 0])
    expect((await place.as.secretary.get(`/api/quarantine/${opened[0]}`)).body).toMatchObject({ outcome: 'not-confirmed', endedName: 'commander' })
  })

  it('a colleague of the same office goes on where the first one stopped, and waits', async () => {
    await tomorrow()
    const [first, second] = [await depositors(11), await depositors(10)]
    expect(applied(await place.as.secretary.send(openCases, opening(first)))).not.toHaveProperty('waits')
    const colleague = await anotherOf('secretary')
    expect(applied(await colleague.send(openCases, opening(second)))).toMatchObject({ waits: expect.any(String) })
    expect(await held(second)).toBe(0)
  })

  it('neither a second person who confirms all, nor a transfer out of health monitoring, is a way round', async () => {
    await tomorrow()
    const targets = await depositors(21)
    const proposed = applied(await place.as.secretary.send(openCases, opening(targets, { proposed: true })))!
    expect(proposed).not.toHaveProperty('waits')
    await place.as.office.sendBatch(proposed.opened.map((id) => command(confirmCase.name, { case: id, confirm: true })))
    expect(await held(targets)).toBe(20)
    await tomorrow()
    const others = await depositors(21)
    const watched = applied(await place.as.secretary.send(openCases, opening(others, { kind: 'monitoring' })))!
    const moves = watched.opened.map((id) => ({ transfer: uuidv7(), case: id, territory: place.ids.compound, kind: 'home', reason: '转为居家隔离' }))
    for (const [name, data] of [['request-transfer', (move: object) => move], ['decide-transfer', ({ transfer }: { transfer: Id }) => ({ transfer, accept: true })],
      ['arrive', ({ transfer }: { transfer: Id }) => ({ transfer, at: place.clock.now() })]] as const) {
      const outcomes = await place.as.secretary.sendBatch(moves.map((move) => command(`quarantine.${name}`, data(move))))
      expect(codes(outcomes).filter((code) => code !== 'applied')).toEqual(name === 'arrive' ? ['quarantine.too-many'] : [])
    }
    const holds = await heldAt(place.server.services.db, DISTRICT, others, place.clock.now())
    expect(new Set(holds.map(({ person }) => person)).size).toBe(20)
  })

  it('to correct the basis of many, who are held already, is not to hold them anew', async () => {
    await tomorrow()
    const targets = await depositors(20)
    const { opened } = applied(await place.as.secretary.send(openCases, opening(targets)))!
    const earlier = plusMs(START, -HOUR)
    const outcomes = await place.as.secretary.sendBatch(opened.map((id) => command('quarantine.correct-basis', { case: id, basisAt: earlier, reason: '到达更早' })))
    expect(new Set(codes(outcomes))).toEqual(new Set(['applied']))
    expect(await held(targets)).toBe(20)
    expect(await turned(targets)).toBe(20)
  })

  it('a real emergency of hundreds is opened by the same release', async () => {
    await tomorrow()
    const targets = await depositors(450)
    const batch = uuidv7()
    applied(await place.as.office.send(planBatch, { batch, within: place.ids.compound, terms, persons: targets }))
    await work()
    expect((await place.as.office.get(`/api/quarantine/batch/${batch}`)).body).toMatchObject({ opened: 450, waiting: 450 })
    const [change] = await changesOf('office')
    expect(change!.people).toBeGreaterThanOrEqual(450)
    applied(await place.as['health-office'].send(releaseChange, { change: change!.id, release: true, reason: '聚集性疫情,流调核实' }))
    await work()
    expect(await held(targets)).toBe(450)
    expect((await place.as.office.get(`/api/quarantine/batch/${batch}`)).body).toMatchObject({ opened: 450, waiting: 0 })
  })

  it('a steward who makes a second self of the health authority gets none of its rights alone', async () => {
    await place.as.steward.send(createAccount, {
      account: uuidv7(), login: 'second-self', name: '化身', password: PASSWORD, roles: [{ role: 'health-office', territory: place.ids.district }],
    })
    const self = await place.signIn('second-self').catch(() => null)
    const [outcome] = self ? await self.sendBatch([command(decideCorrection.name, { correction: uuidv7(), approve: true })]) : []
    if (outcome) expect(codes([outcome])).toEqual(['auth.forbidden'])
    else expect(self).toBeNull()
  })
})
