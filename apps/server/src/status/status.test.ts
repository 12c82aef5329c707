// Statuses through the door: they follow from facts by the rules in force, end by themselves, are taken back by two offices and heard on appeal.
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GridReplica } from '@shouwang/domain/grid'
import { plusMs, type Actor, type Id, type Instant, type Outcome } from '@shouwang/domain/kernel'
import { issuePasses } from '@shouwang/domain/pass'
import { adoptPolicy, liftPolicy } from '@shouwang/domain/policy'
import {
  acknowledgeAppeal, closeAppeal, decideAppeal, decideCorrection, fileAppeal, proposeCorrection, reevaluate, releaseChange, type ChangeView, type EvidenceKind,
  type OwnStatus,
} from '@shouwang/domain/status'
import { applied, DISTRICT, openPlace, START, type Persona, type Place } from '../../test/harness.js'
import { heldAt } from '../pass/index.js'
import { runJobs } from '../platform/jobs.js'
import { appealTasksFor, endEvidence, recordEvidence, status, type Recorded } from './index.js'

const DAY = 86_400_000
const HOUR = 3_600_000

let place: Place
let homes: { household: Id; people: Id[] }[]
const cards = new Map<Id, string>()
let unused = 0

beforeAll(async () => {
  place = await openPlace()
  homes = await place.settle(place.ids.building, 120)
  applied(await place.as.office.send(issuePasses, { territory: place.ids.compound, validFrom: START, validTo: plusMs(START, 50 * DAY) }))
  const sheet = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.compound}`)).body as { cards: { household: Id; code: string }[] }
  for (const { household, code } of sheet.cards) cards.set(household, code)
  await sql`update session set expires_at = ${plusMs(START, 365 * DAY)}::timestamptz`.execute(place.server.services.db)
})
afterAll(() => place.close())

/** A household that no other test has used. */
const nextHome = () => homes[unused++]!
const family = ({ household }: { household: Id }): Persona => place.persona(cards.get(household)!)
const problemOf = (outcome: Outcome<unknown>): unknown => (outcome.outcome === 'refused' ? outcome.problem : outcome.outcome)
const somebody = (account = uuidv7()): Actor =>
  ({ kind: 'staff', id: account, name: '赵办', district: DISTRICT, device: null, grants: [{ role: 'office', scope: `/${DISTRICT}/` }] })

interface Told { kind?: EvidenceKind; from?: Instant; until?: Instant | null; source?: Id; by?: Actor }
/** What the quarantine or the fever feature does in its own command. */
const tell = (persons: Id[], { kind = 'close-contact', from = place.clock.now(), until = null, source = uuidv7(), by = somebody() }: Told = {}): Promise<Recorded> =>
  place.server.services.db.transaction().execute((tx) =>
    recordEvidence(tx, DISTRICT, persons.map((person) => ({ id: uuidv7(), person, kind, from, until, source: { feature: 'quarantine', id: source } })),
      { actor: by, now: place.clock.now() }))
const follow = () => runJobs(place.server.services, status.jobs!)
const statusOf = async (home: { household: Id; people: Id[] }, which = 0): Promise<OwnStatus> =>
  (await family(home).get('/api/status/own')).body.people.find(({ person }: OwnStatus) => person === home.people[which])
const colourOf = async (home: { household: Id; people: Id[] }) => (await statusOf(home)).colour
const held = async (person: Id) => (await heldAt(place.server.services.db, DISTRICT, [person], place.clock.now())).length > 0

describe('a status', () => {
  it('is green by the rule that nothing is known, and red by a rule with its version, its fact and its end', async () => {
    const home = nextHome()
    expect(await statusOf(home)).toMatchObject({ colour: 'green', rule: 'clear', version: 'gate-2020-02/1', evidence: [] })
    const { holds } = await tell([home.people[0]!])
    expect(holds).toEqual([home.people[0]])
    const red = await statusOf(home)
    expect(red).toMatchObject({
      colour: 'red', rule: 'close-contact', version: 'gate-2020-02/1', byDecision: false, setAt: START, endsAt: plusMs(START, 14 * DAY), referred: true,
      colourName: { zh: '红码' }, evidence: [{ kind: 'close-contact', state: 'counts', source: 'quarantine', until: plusMs(START, 14 * DAY) }],
    })
    expect(await held(home.people[0]!)).toBe(true)
    expect((await statusOf(home, 1)).colour).toBe('green')
  })

  it('ends by itself at its end and not a minute before, and the gate lets go', async () => {
    const home = nextHome()
    await tell([home.people[0]!], { kind: 'fever-open' })
    expect(await colourOf(home)).toBe('yellow')
    place.clock.set(plusMs(START, 7 * DAY - 60_000))
    await follow()
    expect(await colourOf(home)).toBe('yellow')
    place.clock.set(plusMs(START, 7 * DAY))
    expect(await colourOf(home)).toBe('green')
    await follow()
    expect(await statusOf(home)).toMatchObject({ colour: 'green', rule: 'clear', evidence: [{ state: 'over' }] })
    place.clock.set(START)
  })

  it('falls to what remains when the graver fact ends with its source', async () => {
    const home = nextHome()
    const contact = uuidv7()
    await tell([home.people[0]!], { source: contact })
    await tell([home.people[0]!], { kind: 'risk-area' })
    expect(await colourOf(home)).toBe('red')
    await place.server.services.db.transaction().execute((tx) => endEvidence(tx, DISTRICT, [contact], place.clock.now()))
    expect(await statusOf(home)).toMatchObject({ colour: 'yellow', rule: 'risk-area' })
    expect(await held(home.people[0]!)).toBe(false)
  })

  it('has no setter: no command of any name takes a colour, from nobody', async () => {
    const home = nextHome()
    for (const name of ['status.set', 'status.set-colour', 'status.update', 'status.recolour']) {
      const [outcome] = await place.as.commander.sendBatch([{ id: uuidv7(), name, district: DISTRICT, at: START, data: { person: home.people[0], colour: 'red' } }])
      expect(problemOf(outcome!)).toEqual({ code: 'input.unknown-command', command: name })
    }
    const bent = { correction: uuidv7(), evidence: uuidv7(), reason: 'petition', document: '信访名单' } as never
    expect(problemOf(await place.as.office.send(proposeCorrection, bent))).toMatchObject({ code: 'input.invalid' })
    expect(problemOf(await place.as['health-office'].send(reevaluate, { limit: 10 }))).toEqual({ code: 'status.server-only' })
    expect(await colourOf(home)).toBe('green')
    const notices = (await place.as.auditor.get('/api/status/notices')).body as { kind: string; what: string; problem: string }[]
    expect(notices.filter(({ kind }) => kind === 'attempt').map(({ what, problem }) => `${what} ${problem}`)).toEqual(expect.arrayContaining([
      'status.set-colour input.unknown-command', 'status.correct input.invalid', 'status.reevaluate status.server-only',
    ]))
  })
})

describe('a correction', () => {
  const ask = async (evidence: Id, as: Persona = place.as.office): Promise<Id> => {
    const correction = uuidv7()
    applied(await as.send(proposeCorrection, { correction, evidence, reason: 'exposure-disproved', document: '流调报告第 7 号' }))
    return correction
  }

  it('is a new fact, by two people of two offices, one of them of health', async () => {
    const home = nextHome()
    await tell([home.people[0]!])
    const { id } = (await statusOf(home)).evidence[0]!
    const correction = await ask(id)
    expect(await colourOf(home)).toBe('red')
    expect(problemOf(await place.as.office.send(decideCorrection, { correction, approve: true }))).toMatchObject({ code: 'auth.forbidden' })
    applied(await place.as['health-office'].send(decideCorrection, { correction, approve: true }))
    expect(await statusOf(home)).toMatchObject({ colour: 'green', rule: 'taken-back', byDecision: true })
    expect((await statusOf(home)).evidence.map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual(['close-contact taken-back', 'excluded clears'])
    expect(await held(home.people[0]!)).toBe(false)
    expect(problemOf(await place.as.office.send(proposeCorrection, { correction: uuidv7(), evidence: id, reason: 'other-person', document: '证明' })))
      .toEqual({ code: 'status.evidence-over' })
  })

  it('is not agreed to by whoever proposed it, nor by a colleague of the same office', async () => {
    const home = nextHome()
    await tell([home.people[0]!])
    const { id } = (await statusOf(home)).evidence[0]!
    const correction = await ask(id, place.as['health-office'])
    expect(problemOf(await place.as['health-office'].send(decideCorrection, { correction, approve: true })))
      .toEqual({ code: 'status.two-offices', because: 'same-person' })
    expect(await colourOf(home)).toBe('red')
    applied(await place.as.doctor.send(decideCorrection, { correction, approve: true }))
    expect(await colourOf(home)).toBe('green')
    expect(problemOf(await place.as.doctor.send(decideCorrection, { correction, approve: false }))).toEqual({ code: 'status.already-decided' })
  })

  it('that is declined changes nothing', async () => {
    const home = nextHome()
    await tell([home.people[0]!])
    const correction = await ask((await statusOf(home)).evidence[0]!.id)
    applied(await place.as.doctor.send(decideCorrection, { correction, approve: false, note: '报告未盖章' }))
    expect(await colourOf(home)).toBe('red')
  })
})

describe('a change of many', () => {
  const many = (count: number): Id[] => Array.from({ length: Math.ceil(count / 2) }, nextHome).flatMap(({ people }) => people).slice(0, count)
  const coloursOf = async (persons: Id[]) => {
    const { rows } = await sql<{ colour: string }>`
      select colour from health_status where district = ${DISTRICT} and person = any(${persons}::uuid[]) and colour <> 'green'`.execute(place.server.services.db)
    return rows.map(({ colour }) => colour)
  }
  const openChange = async () => (await place.as.commander.get('/api/status/changes')).body.find(({ decidedAt }: { decidedAt: unknown }) => decidedAt === null)

  it('at the limit of twenty takes effect; the next by the same person waits for a second office, tells the auditor, and then takes effect', async () => {
    const by = somebody(place.accounts.office)
    const first = many(20)
    expect((await tell(first, { kind: 'risk-area', by })).change).toBeNull()
    expect(await coloursOf(first)).toHaveLength(20)
    const one = many(1)
    const { change } = await tell(one, { kind: 'risk-area', by })
    expect(change).not.toBeNull()
    expect(await coloursOf(one)).toEqual([])
    expect(await openChange()).toMatchObject({ id: change, people: 1, causedName: '赵办', mayDecide: true })
    expect((await place.as.auditor.get('/api/status/notices')).body).toContainEqual(expect.objectContaining({ kind: 'change', what: 'quarantine', people: 1, seen: false }))
    // A fact dated for tomorrow is no way round.
    const later = many(2)
    expect((await tell(later, { kind: 'risk-area', by, from: plusMs(START, DAY) })).change).toBe(change)
    expect(problemOf(await place.as.office.send(releaseChange, { change: change!, release: true, reason: '核实无误' }))).toMatchObject({ code: 'auth.forbidden' })
    applied(await place.as['health-office'].send(releaseChange, { change: change!, release: true, reason: '核实无误' }))
    expect(await coloursOf(one)).toEqual(['yellow'])
  })

  it('of twenty-one at once waits whole; stopped, it never takes effect', async () => {
    const persons = many(21)
    const { change } = await tell(persons, { by: somebody() })
    expect(await coloursOf(persons)).toEqual([])
    applied(await place.as.commander.send(releaseChange, { change: change!, release: false, reason: '没有流调依据' }))
    await follow()
    expect(await coloursOf(persons)).toEqual([])
    expect(problemOf(await place.as['health-office'].send(releaseChange, { change: change!, release: true, reason: '再试一次' }))).toEqual({ code: 'status.already-decided' })
  })

  it('hundreds sent at the same moment by one person do not slip through side by side', async () => {
    const by = somebody()
    const persons = many(24)
    const told = await Promise.all(persons.map((person) => tell([person], { by })))
    expect(told.filter(({ change }) => change === null)).toHaveLength(20)
    expect(await coloursOf(persons)).toHaveLength(20)
  })
})

describe('a policy', () => {
  it('that ends frees everybody by itself; one that would mark many again waits for a second office', async () => {
    for (let i = 0; i < 3; i += 1) await tell(Array.from({ length: 8 }, nextHome).map(({ people }) => people[0]!))
    const home = nextHome()
    await tell([home.people[0]!])
    place.clock.set(plusMs(START, DAY))
    await follow()
    const { db } = place.server.services
    const marked = async () => (await sql<{ n: number }>`select count(*)::int as n from health_status where colour <> 'green'`.execute(db)).rows[0]!.n
    const before = await marked()
    expect(before).toBeGreaterThan(24)
    const { rows } = await sql<{ id: Id }>`select id from policy_adoption where district = ${DISTRICT}`.execute(db)
    applied(await place.as.commander.send(liftPolicy, { adoption: rows[0]!.id, at: place.clock.now() }))
    expect(await statusOf(home)).toMatchObject({ colour: null })
    await follow()
    expect(await marked()).toBe(0)
    expect(await held(home.people[0]!)).toBe(false)
    applied(await place.as.steward.send(adoptPolicy, {
      adoption: uuidv7(), territory: place.ids.subDistrict, pack: 'gate-2020-02/1', from: place.clock.now(), to: plusMs(START, 40 * DAY), legalBasis: '传染病防治法第四十二条',
    }))
    await follow()
    expect(await marked()).toBe(0)
    const changes = (await place.as.commander.get('/api/status/changes')).body as ChangeView[]
    const change = changes.find(({ decidedAt, cause }) => decidedAt === null && cause === 'policy')!
    expect(change.people).toBeGreaterThan(24)
    applied(await place.as.commander.send(releaseChange, { change: change.id, release: true, reason: '恢复管控' }))
    await follow()
    expect(await marked()).toBe(change.people)
    place.clock.set(START)
  })
})

describe('an appeal', () => {
  const marked = async () => {
    const home = nextHome()
    await tell([home.people[0]!])
    return home
  }
  const filed = async (home: { household: Id; people: Id[] }) => {
    const appeal = uuidv7()
    const result = applied(await family(home).send(fileAppeal, { appeal, channel: 'own-page', ground: 'not-there', about: { person: home.people[0]! }, statement: '那天我在单位值班' }))
    return { appeal, ...result }
  }

  it('from the household’s page is acknowledged, decided by somebody else with reasons, agreed by a second office, and told', async () => {
    const home = await marked()
    const { appeal, number, dueAt } = await filed(home)
    expect(dueAt).toBe(plusMs(START, 24 * HOUR))
    expect((await statusOf(home)).appeals).toMatchObject([{ number, state: 'filed', late: false, dueAt }])
    expect(problemOf(await family(home).send(fileAppeal, { appeal: uuidv7(), channel: 'own-page', ground: 'over', about: { person: home.people[0]! } })))
      .toEqual({ code: 'status.appeal-open', number })
    const uphold = { appeal, explanation: '依据属实,请继续观察', outcome: { kind: 'uphold' as const } }
    expect(problemOf(await place.as.office.send(decideAppeal, uphold))).toEqual({ code: 'status.appeal-state', state: 'filed' })
    applied(await place.as.office.send(acknowledgeAppeal, { appeal }))
    const opened = (await place.as.office.get(`/api/status/appeals/${appeal}?purpose=investigation`)).body
    expect(opened).toMatchObject({ statement: '那天我在单位值班', mayDecide: true, facts: [{ kind: 'close-contact', state: 'counts' }] })
    const correction = uuidv7()
    applied(await place.as.office.send(decideAppeal, {
      appeal, explanation: '单位值班表与门禁记录证明您当天不在场',
      outcome: { kind: 'overturn', reason: 'exposure-disproved', document: '值班表', facts: [{ correction, evidence: opened.facts[0].id }] },
    }))
    expect((await statusOf(home)).appeals[0]).toMatchObject({ state: 'awaits-second', outcome: null, explanation: null })
    expect(await colourOf(home)).toBe('red')
    place.clock.advance(2 * HOUR)
    applied(await place.as['health-office'].send(decideCorrection, { correction, approve: true }))
    expect(await statusOf(home)).toMatchObject({ colour: 'green', appeals: [{ state: 'decided', outcome: 'overturned', explanation: '单位值班表与门禁记录证明您当天不在场' }] })
    applied(await family(home).send(closeAppeal, { appeal, told: 'own-page' }))
    expect((await statusOf(home)).appeals[0]).toMatchObject({ state: 'closed' })
    expect((await place.as.commander.get('/api/status/figures')).body).toMatchObject({ filed: 1, overturned: 1, upheld: 0, late: 0, medianHours: 2, decidedInTime: 1 })
    place.clock.set(START)
  })

  it('is late a minute after its time, and a declined second signature opens it again', async () => {
    const home = await marked()
    const { appeal } = await filed(home)
    applied(await place.as.office.send(acknowledgeAppeal, { appeal }))
    const [fact] = (await statusOf(home)).evidence
    const correction = uuidv7()
    applied(await place.as.office.send(decideAppeal, {
      appeal, explanation: '先按材料改判', outcome: { kind: 'overturn', reason: 'other-person', document: '身份证明', facts: [{ correction, evidence: fact!.id }] },
    }))
    applied(await place.as.doctor.send(decideCorrection, { correction, approve: false, note: '身份未核实' }))
    place.clock.set(plusMs(START, 24 * HOUR))
    expect((await statusOf(home)).appeals[0]).toMatchObject({ state: 'acknowledged', late: false })
    place.clock.advance(60_000)
    expect((await statusOf(home)).appeals[0]).toMatchObject({ late: true })
    expect((await place.as['health-office'].get('/api/status/appeals?filter=late')).body).toHaveLength(1)
    applied(await place.as['health-office'].send(decideAppeal, { appeal, explanation: '复核后依据属实', outcome: { kind: 'uphold' } }))
    expect((await statusOf(home)).appeals[0]).toMatchObject({ state: 'decided', outcome: 'upheld', late: false })
    place.clock.set(START)
  })

  it('is not decided by whoever recorded the fact, nor by whoever wrote it down', async () => {
    const home = nextHome()
    await tell([home.people[0]!], { by: somebody(place.accounts['health-office']) })
    const appeal = uuidv7()
    applied(await place.as.office.send(fileAppeal, { appeal, channel: 'paper', ground: 'other', about: { person: home.people[0]! } }))
    applied(await place.as.office.send(acknowledgeAppeal, { appeal }))
    const uphold = { appeal, explanation: '复核后依据属实', outcome: { kind: 'uphold' as const } }
    expect(problemOf(await place.as.office.send(decideAppeal, uphold))).toEqual({ code: 'status.somebody-else' })
    expect(problemOf(await place.as['health-office'].send(decideAppeal, uphold))).toEqual({ code: 'status.somebody-else' })
  })

  it('is filed at the gate by the pass that was held there, and somebody goes and tells the decision', async () => {
    const home = await marked()
    const phone = await place.enrol(place.ids.checkpoint)
    const { rows } = await sql<{ id: Id }>`select id from pass where district = ${DISTRICT} and person = ${home.people[0]}::uuid`.execute(place.server.services.db)
    const appeal = uuidv7()
    const { number } = applied(await phone.send(fileAppeal, { appeal, channel: 'gate', ground: 'over', about: { pass: rows[0]!.id } }))
    expect(number).toMatch(/^S-[0-9A-F]{5}-[0-9A-F]{5}$/)
    applied(await place.as['health-office'].send(acknowledgeAppeal, { appeal }))
    applied(await place.as['health-office'].send(decideAppeal, { appeal, explanation: '观察期尚未结束', outcome: { kind: 'uphold' } }))
    const tasks = await appealTasksFor(place.server.services.db, DISTRICT, `/${DISTRICT}/`, place.clock.now())
    expect(tasks).toMatchObject([{ appeal, number, person: home.people[0], outcome: 'upheld' }])
    const worker = await place.enrolGrid(place.ids.compound, 'grid-worker')
    const { households } = (await worker.get('/api/sync/grid')).body as GridReplica
    expect(households.find(({ id }) => id === home.household)?.duties).toMatchObject([{ kind: 'appeal', word: 'upheld', text: '观察期尚未结束' }])
    applied(await worker.send(closeAppeal, { appeal, told: 'in-person' }))
    expect(await appealTasksFor(place.server.services.db, DISTRICT, `/${DISTRICT}/`, place.clock.now())).toEqual([])
  })

  it('is for one’s own people, and only against a status that stands', async () => {
    const [home, other] = [await marked(), nextHome()]
    const about = { channel: 'own-page', ground: 'over' } as const
    const foreign = { appeal: uuidv7(), ...about, about: { person: home.people[0]! } }
    expect(problemOf(await family(other).send(fileAppeal, foreign))).toEqual({ code: 'people.unknown', id: home.people[0] })
    expect(problemOf(await family(other).send(fileAppeal, { appeal: uuidv7(), ...about, about: { person: other.people[0]! } }))).toEqual({ code: 'status.nothing-to-appeal' })
    expect((await family(other).get('/api/status/own')).body.people.map(({ person }: OwnStatus) => person).sort()).toEqual([...other.people].sort())
  })
})

describe('who sees what', () => {
  it('rows go to those who may see health fields, counts to anybody, fewer than five to nobody', async () => {
    expect((await place.as.commander.get('/api/status')).body).toMatchObject({ healthFields: false, statuses: [] })
    const list = (await place.as.doctor.get('/api/status?colour=red')).body
    expect(list.total).toBeGreaterThan(0)
    expect(list.statuses[0].name).toMatch(/^[赵钱]\*/)
    expect((await place.as.secretary.get(`/api/status/person/${list.statuses[0].person}`)).body.problem.code).toBe('auth.purpose-required')
    expect((await place.as.secretary.get(`/api/status/person/${list.statuses[0].person}?purpose=care`)).body).toMatchObject({ colour: 'red' })
    const counter = (await place.anonymous.get(`/api/status/counter?district=${DISTRICT}`)).body
    expect(counter).toMatchObject({ on: true, changesStopped: 1 })
    expect(counter.byRule + counter.byDecision).toBeGreaterThan(24)
    expect(JSON.stringify(counter)).not.toMatch(/person|name":"/)
  })
})

