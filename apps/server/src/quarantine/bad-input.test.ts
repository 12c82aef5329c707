// Bad input that quarantine has to survive (C12), extensions and appeals by the right people, transfers, and the same cases in SQL.
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plusMs, type Id, type Instant } from '@shouwang/domain/kernel'
import { registerHousehold } from '@shouwang/domain/people'
import { PACK_2020_02 } from '@shouwang/domain/policy'
import {
  appealCase, arriveTransfer, assignCases, confirmCase, correctBasis, correctReading, decideAppeal, decideExtension, decideTransfer, endCase, openCases, planBatch,
  recordReadings, recordVisit, releaseCases, requestExtension, requestTransfer, reviewReadings, serveNotice, type CaseView, type ListCount, type OpeningTerms, type ReadingView,
} from '@shouwang/domain/quarantine'
import { registerHolders } from '@shouwang/domain/responsibility'
import { releaseChange, type ChangeView, type OwnStatus } from '@shouwang/domain/status'
import { heldAt } from '../pass/index.js'
import { applied, DISTRICT, openPlace, START, type Persona, type Place } from '../../test/harness.js'
import { advanceDue, alarmLate, followReleases, releaseDue, workBatches } from './checks.js'
import { RELEASABLE } from './release.queries.js'

const DAY = 86_400_000
const HOUR = 3_600_000

let place: Place
let second: Persona
beforeAll(async () => {
  place = await openPlace()
  second = place.as.commander
})
afterAll(() => place.close())
beforeEach(() => place.clock.set(START))

const now = (): Instant => place.clock.now()
const problemOf = (outcome: { outcome: string; problem?: unknown }): unknown => (outcome.outcome === 'refused' ? outcome.problem : outcome)
const terms = (over: Partial<OpeningTerms> = {}): OpeningTerms => ({ kind: 'home', basis: 'risk-area', basisAt: plusMs(now(), -2 * HOUR), ...over })
let floor = 0
const person = async (territory = place.ids.building): Promise<Id> => {
  const id = uuidv7()
  floor += 1
  applied(await place.system.send(registerHousehold, {
    household: uuidv7(), territory, door: `8-${String(floor).padStart(4, '0')}`, tenure: 'owner', members: [{ person: id, name: '卫试', documentKind: 'none', sex: 'unknown' }],
  }))
  return id
}
const changes = async (): Promise<ChangeView[]> =>
  ((await place.as.commander.get('/api/status/changes')).body as ChangeView[]).filter(({ decidedAt }) => decidedAt === null)
/** A second office releases, or stops, what is too much for one; the server does what follows. */
const letThrough = async (release = true): Promise<void> => {
  for (const { id } of await changes()) applied(await place.as.commander.send(releaseChange, { change: id, release, reason: '流调核实' }))
  await followReleases(place.server.services)
}
const open = async (over: Partial<OpeningTerms> = {}, who?: Id): Promise<Id> => {
  const id = uuidv7()
  const { waits } = applied(await place.as.secretary.send(openCases, { terms: terms(over), cases: [{ case: id, person: who ?? await person() }] }))!
  if (waits) await letThrough()
  return id
}
const shown = async (id: Id): Promise<CaseView> => (await place.as.office.get(`/api/quarantine/${id}`)).body
const measure = async (id: Id, tenths: number, takenAt = now(), over: object = {}) =>
  place.as.doctor.send(recordReadings, { method: 'door', readings: [{ reading: uuidv7(), case: id, takenAt, tenths, symptoms: [], ...over }] })
const counts = async (): Promise<Record<string, number>> =>
  Object.fromEntries(((await place.as.office.get('/api/quarantine/counts')).body as ListCount[]).map(({ list, count }) => [list, count]))
const ask = (id: Id, days = 3, reason: 'symptoms' | 'test-pending' = 'symptoms') => ({ extension: uuidv7(), case: id, reason, days })

describe('opening', () => {
  it('whose end would be before its start, or whose basis lies ahead, is refused', async () => {
    const who = await person()
    const attempt = async (basisAt: Instant) => problemOf(await place.as.secretary.send(openCases, { terms: terms({ basisAt }), cases: [{ case: uuidv7(), person: who }] }))
    expect(await attempt(plusMs(now(), -14 * DAY))).toMatchObject({ code: 'quarantine.over-already' })
    expect(await attempt(plusMs(now(), HOUR))).toEqual({ code: 'quarantine.basis-in-future' })
    expect(await attempt(plusMs(now(), -13 * DAY))).toMatchObject({ outcome: 'applied' })
  })

  it('somebody with an active case in another area gets no second one, and the rest of the list is opened', async () => {
    const [there, here] = [await person(place.ids.otherCompound), await person()]
    applied(await place.as.office.send(openCases, { terms: terms(), cases: [{ case: uuidv7(), person: there }] }))
    const both = [{ case: uuidv7(), person: there }, { case: uuidv7(), person: here }]
    expect(applied(await place.as.office.send(openCases, { terms: terms(), cases: both }))).toMatchObject({ opened: [both[1]!.case],
      kept: [{ person: there, code: 'quarantine.already-open' }] })
    expect(problemOf(await place.as.office.send(openCases, { terms: terms(), cases: [{ case: uuidv7(), person: there }] }))).toMatchObject({ code: 'quarantine.already-open' })
  })

  it('somebody released is opened again for a new exposure only', async () => {
    const who = await person()
    const id = await open({ basisAt: plusMs(now(), -14 * DAY + HOUR) }, who)
    for (const hours of [-13, 0]) applied(await measure(id, 365, plusMs(now(), hours * HOUR)))
    place.clock.advance(2 * HOUR)
    expect(applied(await place.as.secretary.send(releaseCases, { cases: [id] }))).toMatchObject({ released: 1 })
    const again = (basisAt: Instant) => place.as.secretary.send(openCases, { terms: terms({ basisAt }), cases: [{ case: uuidv7(), person: who }] })
    expect(problemOf(await again(plusMs(START, -14 * DAY + HOUR)))).toMatchObject({ code: 'quarantine.over-already' })
    expect(problemOf(await again(plusMs(START, -14 * DAY + 3 * HOUR)))).toMatchObject({ outcome: 'applied' })
  })

  it('with everybody who lives with them: a whole household in one go', async () => {
    const [home] = await place.settle(place.ids.building, 1)
    const { opened } = applied(await place.as.secretary.send(openCases, { terms: terms(), cases: [{ case: uuidv7(), person: home!.people[0]! }], wholeHouseholds: true }))!
    expect(opened).toHaveLength(2)
  })

  it('a proposed case holds nobody until somebody else confirms it', async () => {
    const who = await person()
    const id = await open({ proposed: true }, who)
    expect(await heldAt(place.server.services.db, DISTRICT, [who], now())).toEqual([])
    expect(problemOf(await place.as.secretary.send(confirmCase, { case: id, confirm: true }))).toEqual({ code: 'quarantine.second-person' })
    applied(await place.as.office.send(confirmCase, { case: id, confirm: true }))
    expect(await heldAt(place.server.services.db, DISTRICT, [who], now())).toMatchObject([{ source: id, kind: 'quarantine', until: (await shown(id)).endsAt }])
  })

  it('48 cases for one worker in one minute are opened, and the worker is warned of', async () => {
    const holder = uuidv7()
    applied(await place.system.send(registerHolders, { within: place.ids.community, holders: [{ holder, territory: place.ids.community,
      name: '梅会玲', organisation: '社区', duty: '书记' }] }))
    const cases = []
    for (let i = 0; i < 48; i += 1) cases.push({ case: uuidv7(), person: await person() })
    expect(applied(await place.as.secretary.send(openCases, { terms: terms({ primaryWorker: holder }), cases }))).toMatchObject({ waits: expect.any(String) })
    await letThrough()
    expect(applied(await place.as.secretary.send(assignCases, { cases: [cases[0]!.case], primaryWorker: holder }))).toEqual({ overloaded: [{ holder, cases: 48 }] })
    expect((await place.as.secretary.get('/api/quarantine/caseloads')).body).toContainEqual({ holder, name: '梅会玲', cases: 48, warn: true })
  })

  it('a long list is opened in portions and goes on where it was left', async () => {
    const persons = [await person(), await person(), await person(place.ids.otherCompound)]
    const batch = uuidv7()
    applied(await place.as.secretary.send(planBatch, { batch, within: place.ids.community, terms: terms(), persons: [...persons, persons[0]!] }))
    expect(await workBatches(place.server.services)).toBe(3)
    expect(await workBatches(place.server.services)).toBe(0)
    expect((await place.as.secretary.get(`/api/quarantine/batch/${batch}`)).body).toMatchObject({ total: 3, done: 3, opened: 2,
      problems: [{ code: 'auth.out-of-scope', count: 1 }] })
  })
})

describe('readings', () => {
  it('for tomorrow are refused, and so is an empty line', async () => {
    const id = await open()
    expect(problemOf(await measure(id, 365, plusMs(now(), DAY)))).toMatchObject({ code: 'quarantine.reading-in-future' })
    expect(problemOf(await place.as.doctor.send(recordReadings, { method: 'phone', readings: [{ reading: uuidv7(), case: id, takenAt: now(),
      symptoms: [] }] }))).toEqual({ code: 'quarantine.reading-empty' })
  })

  it('a second one for the same slot is kept and counts as the one slot; an alarming one still goes to the doctor', async () => {
    const id = await open()
    applied(await measure(id, 365))
    expect(applied(await measure(id, 379, plusMs(now(), 60_000))).alarming).toHaveLength(1)
    const view = await shown(id)
    expect([view.alarm, view.slots.filter(({ state }) => state === 'alarming')]).toMatchObject([true, [{ slot: 0 }]])
    expect(JSON.stringify(view)).not.toContain('379')
  })

  it('36.5 copied 28 times is seen', async () => {
    const id = await open()
    for (let i = 0; i < 28; i += 1) applied(await measure(id, 365, plusMs(now(), i * 10_000)))
    expect(await shown(id)).toMatchObject({ copied: true, sameRun: 28 })
    expect((await counts())['copied']).toBeGreaterThan(0)
  })

  it('a correction counts instead of what it corrects, also when it arrives twice; one for an unknown reading waits', async () => {
    const id = await open()
    const reading = uuidv7()
    const correction = { correction: uuidv7(), reading, madeAt: plusMs(now(), 1000), void: false, tenths: 366, symptoms: [], reason: '看错了' }
    expect(await place.as.doctor.send(correctReading, correction)).toMatchObject({ outcome: 'refused' })
    expect(await place.system.send(correctReading, correction)).toMatchObject({ outcome: 'deferred', waitingFor: reading })
    applied(await place.as.doctor.send(recordReadings, { method: 'door', readings: [{ reading, case: id, takenAt: now(), tenths: 386, symptoms: [] }] }))
    expect((await shown(id)).alarm).toBe(true)
    const sent = { id: uuidv7() }
    applied(await place.as.doctor.send(correctReading, correction, sent))
    expect(await place.as.doctor.send(correctReading, correction, sent)).toMatchObject({ outcome: 'duplicate' })
    expect((await shown(id)).alarm).toBe(false)
    const rows = (await place.as.doctor.get(`/api/quarantine/${id}/readings?purpose=medical&reason=研判`)).body as ReadingView[]
    expect(rows.map(({ tenths, counts: counting }) => [tenths, counting]).toSorted()).toEqual([[366, true], [386, false]])
  })

  it('a doctor’s look covers what was seen; a reading that comes later is raised again', async () => {
    const id = await open()
    const [first] = applied(await measure(id, 385)).alarming
    applied(await place.as.doctor.send(reviewReadings, { review: uuidv7(), case: id, at: now(), readings: [first!], outcome: 'watch' }))
    expect(await shown(id)).toMatchObject({ alarm: false, reviewAt: now() })
    applied(await measure(id, 386, plusMs(now(), -HOUR)))
    expect((await shown(id)).alarm).toBe(true)
  })

  it('missed: reminder, call, door; somebody who reports afterwards is on no list', async () => {
    const id = await open()
    const step = async (at: Instant) => {
      place.clock.set(at)
      await advanceDue(place.server.services)
      return (await sql<{ step: number }>`select step from quarantine_watch where case_id = ${id}::uuid`.execute(place.server.services.db)).rows[0]!.step
    }
    expect([await step('2020-02-10T03:59:00.000Z'), await step('2020-02-10T04:00:00.000Z'), await step('2020-02-10T06:00:00.000Z')]).toEqual([0, 1, 2])
    expect(await step('2020-02-10T10:00:00.000Z')).toBe(3)
    const { rows } = await sql<{ kind: string }>`select kind from anomaly_signal where case_id = ${id}::uuid`.execute(place.server.services.db)
    expect(rows).toEqual([{ kind: 'missed-checks' }])
    applied(await measure(id, 365))
    expect(await step('2020-02-10T10:01:00.000Z')).toBe(0)
  })
})

describe('the notice', () => {
  const served = (id: Id, over: object = {}) =>
    ({ notice: uuidv7(), case: id, subject: 'opening' as const, language: 'zh' as const, channel: 'paper' as const, answer: 'signed' as const, servedAt: now(), ...over })
  it('refused is recorded with its witness, and not without', async () => {
    const id = await open()
    expect(problemOf(await place.as.secretary.send(serveNotice, served(id, { answer: 'refused' })))).toEqual({ code: 'quarantine.witness-missing' })
    applied(await place.as.secretary.send(serveNotice, served(id, { answer: 'refused', witness: '李见证' })))
    const view = await shown(id)
    expect(view).toMatchObject({ stage: 'active', notices: [{ answer: 'refused' }] })
    expect(JSON.stringify(view)).not.toContain('李见证')
  })
  it('is handed over with the name, on record, and not without a purpose', async () => {
    const id = await open()
    expect((await place.as.secretary.get(`/api/quarantine/${id}/hand-out?subject=opening&reason=送达`)).status).toBe(422)
    const { body } = await place.as.secretary.get(`/api/quarantine/${id}/hand-out?subject=opening&reason=送达&purpose=registration`)
    expect(body.paragraphs.join('')).toContain('卫试')
  })
})

describe('an extension', () => {
  it('refused changes nothing; the end stays where it was and the person goes free', async () => {
    const id = await open({ basisAt: plusMs(now(), -13 * DAY) })
    const asked = ask(id)
    applied(await place.as.secretary.send(requestExtension, asked))
    expect(problemOf(await second.send(decideExtension, { extension: asked.extension, approve: false, decision: '无新依据' }))).toMatchObject({ outcome: 'applied' })
    expect(problemOf(await place.as.secretary.send(serveNotice, {
      notice: uuidv7(), case: id, subject: 'extension', extension: asked.extension, language: 'zh', channel: 'paper', answer: 'signed', servedAt: now(),
    }))).toEqual({ code: 'quarantine.not-approved' })
    expect(await shown(id)).toMatchObject({ endsAt: plusMs(START, DAY), plannedAt: plusMs(START, DAY), extensions: [{ approved: false, counts: false }] })
  })

  it('holds only with a second person and a notice served before the end; an appeal that is granted ends it at once', async () => {
    const who = await person()
    const id = await open({ basisAt: plusMs(now(), -13 * DAY) }, who)
    const asked = ask(id)
    applied(await place.as.office.send(requestExtension, asked))
    expect(problemOf(await place.as.office.send(decideExtension, { extension: asked.extension, approve: true, decision: '同意' }))).toEqual({ code: 'quarantine.second-person' })
    applied(await second.send(decideExtension, { extension: asked.extension, approve: true, decision: '有症状' }))
    expect((await shown(id)).endsAt).toBe(plusMs(START, DAY))
    applied(await place.as.secretary.send(serveNotice, {
      notice: uuidv7(), case: id, subject: 'extension', extension: asked.extension, language: 'zh', channel: 'paper', answer: 'signed', servedAt: now(),
    }))
    expect((await shown(id)).endsAt).toBe(plusMs(START, 4 * DAY))
    expect(await heldAt(place.server.services.db, DISTRICT, [who], plusMs(START, 2 * DAY))).toHaveLength(1)
    const appeal = uuidv7()
    applied(await place.as.secretary.send(appealCase, { appeal, case: id, extension: asked.extension, grounds: '检测阴性' }))
    expect(problemOf(await second.send(decideAppeal, { appeal, grant: true, decision: '成立' }))).toEqual({ code: 'quarantine.second-person' })
    applied(await place.system.send(decideAppeal, { appeal, grant: false, decision: '维持' }).then(async (outcome) => {
      expect(problemOf(outcome)).toEqual({ code: 'quarantine.second-person' })
      return (await place.signIn('health-office')).send(decideAppeal, { appeal, grant: true, decision: '检测阴性' })
    }))
    expect(await shown(id)).toMatchObject({ endsAt: plusMs(START, DAY), extensions: [{ counts: false }] })
    expect(await heldAt(place.server.services.db, DISTRICT, [who], plusMs(START, 2 * DAY))).toEqual([])
  })

  it('asked for by an unlisted reason, for too long, or after the end is refused', async () => {
    const id = await open({ basisAt: plusMs(now(), -14 * DAY + HOUR) })
    expect(problemOf(await place.as.secretary.send(requestExtension, ask(id, 8)))).toEqual({ code: 'quarantine.extension-too-long', days: 7 })
    place.clock.advance(2 * HOUR)
    expect(problemOf(await place.as.secretary.send(requestExtension, ask(id)))).toMatchObject({ code: 'quarantine.extension-too-late' })
  })
})

describe('the end', () => {
  it('asked for with readings missing is refused and says so; two hours late the supervisor is told, and nobody is held meanwhile', async () => {
    const who = await person()
    const id = await open({ basisAt: plusMs(now(), -14 * DAY + HOUR) }, who)
    expect(problemOf(await place.as.secretary.send(releaseCases, { cases: [id] }))).toEqual({ code: 'quarantine.not-releasable', missing: ['end', 'readings'] })
    place.clock.advance(HOUR)
    expect(problemOf(await place.as.secretary.send(releaseCases, { cases: [id] }))).toEqual({ code: 'quarantine.not-releasable', missing: ['readings'] })
    expect(await heldAt(place.server.services.db, DISTRICT, [who], now())).toEqual([])
    const before = (await counts())['overdue']!
    place.clock.advance(2 * HOUR)
    expect(await alarmLate(place.server.services)).toBeGreaterThan(0)
    expect((await counts())['overdue']).toBeGreaterThan(before)
    for (const hours of [-13, 0]) applied(await measure(id, 365, plusMs(now(), hours * HOUR)))
    expect(await releaseDue(place.server.services)).toBeGreaterThan(0)
    expect(await shown(id)).toMatchObject({ outcome: 'released', certificate: expect.stringMatching(/^410505-20200210-/) })
  })

  it('a basis that was too late moves the end earlier at once; a later one takes an extension', async () => {
    const id = await open()
    expect(problemOf(await place.as.secretary.send(correctBasis, { case: id, basisAt: now(), reason: '记错了' }))).toEqual({ code: 'quarantine.end-later' })
    applied(await place.as.secretary.send(correctBasis, { case: id, basisAt: plusMs(now(), -3 * DAY), reason: '到达更早' }))
    expect((await shown(id)).endsAt).toBe(plusMs(START, 11 * DAY))
  })

  it('for another reason frees the person at once', async () => {
    const who = await person()
    const id = await open({}, who)
    applied(await place.as.secretary.send(endCase, { case: id, outcome: 'excluded', reason: '非密接' }))
    expect(await heldAt(place.server.services.db, DISTRICT, [who], plusMs(now(), 1000))).toEqual([])
    expect(problemOf(await place.as.secretary.send(recordVisit, { visit: uuidv7(), case: id, at: plusMs(now(), HOUR), channel: 'door',
      outcome: 'spoke' }))).toMatchObject({ code: expect.stringMatching(/future|outside/) })
  })

  it('as a confirmed case leaves the quarantine’s fact behind and says so: red by the test, until the rule’s days are over', async () => {
    const who = await person()
    const id = await open({}, who)
    applied(await place.as.secretary.send(endCase, { case: id, outcome: 'became-case', reason: '核酸阳性' }))
    const { colour, rule, endsAt, evidence } = (await place.as.doctor.get(`/api/status/person/${who}?purpose=medical`)).body as OwnStatus
    expect([colour, rule, endsAt]).toEqual(['red', 'positive', plusMs(now(), 28 * DAY)])
    expect(evidence.map(({ kind, state, source }) => `${kind} ${state} ${source}`).sort()).toEqual(['positive counts quarantine', 'quarantine over quarantine'])
    expect(await heldAt(place.server.services.db, DISTRICT, [who], now())).toMatchObject([{ source: who, kind: 'status' }])
  })

  it('a transfer waits for the receiving side; from the arrival on the case is theirs', async () => {
    const id = await open()
    const transfer = uuidv7()
    applied(await place.as.secretary.send(requestTransfer, { transfer, case: id, territory: place.ids.otherCompound, kind: 'home', reason: '搬到亲戚家' }))
    expect(problemOf(await place.as.secretary.send(decideTransfer, { transfer, accept: true }))).toMatchObject({ code: 'auth.out-of-scope' })
    expect(problemOf(await place.as.office.send(arriveTransfer, { transfer, at: now() }))).toEqual({ code: 'quarantine.transfer-state' })
    applied(await place.as.office.send(decideTransfer, { transfer, accept: true }))
    applied(await place.as.office.send(arriveTransfer, { transfer, at: now() }))
    expect((await place.as.secretary.get(`/api/quarantine/${id}`)).status).toBe(404)
    expect(await shown(id)).toMatchObject({ place: expect.stringContaining('和平里'), primaryWorker: null, transfers: [{ accepted: true }] })
  })
})

describe('the same cases in SQL', () => {
  const table = JSON.parse(readFileSync(new URL('../../../../packages/domain/cases/quarantine-release.cases.json', import.meta.url), 'utf8')) as {
    facts: Record<string, unknown>; cases: { name: string; with?: object; rules?: object; at: Instant; missing: string[] }[]
  }
  it.each(table.cases)('release: $name', async ({ with: over, rules, at, missing }) => {
    const facts = { ...table.facts, ...over } as { endsAt: Instant; lastAt: Instant | null; normalRun: number; alarmAt: Instant | null; reviewAt: Instant | null }
    const { rows } = await sql<{ yes: boolean | null }>`
      select ${RELEASABLE(at)} as yes from (select ${facts.endsAt}::timestamptz as ends_at) c,
        (select ${facts.lastAt}::timestamptz as last_at, ${facts.normalRun}::int as normal_run, ${facts.alarmAt}::timestamptz as alarm_at,
          ${facts.reviewAt}::timestamptz as review_at) w,
        (select ${JSON.stringify({ ...PACK_2020_02.quarantine, ...rules })}::jsonb as rules) r`.execute(place.server.services.db)
    expect(rows[0]!.yes ?? false).toBe(missing.length === 0)
  })
})
