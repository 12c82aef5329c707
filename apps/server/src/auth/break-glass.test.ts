// Break-glass on a real server: what it opens, for how long, what is recorded, who reviews it; and who sees that somebody looked.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { breakGlass, closeAccount, createAccount, endBreakGlass, reviewBreakGlass, type BreakGlassList, type OwnReads, type ReadPage } from '@shouwang/domain/auth'
import { identityCheck, registerHousehold } from '@shouwang/domain/people'
import { issuePasses } from '@shouwang/domain/pass'
import { plusMs, type Id, type Outcome } from '@shouwang/domain/kernel'
import { applied, openPlace, PASSWORD, START, type Persona, type Place } from '../../test/harness.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NUMBER = (() => {
  const first17 = '41059919880214002'
  return first17 + identityCheck(first17)
})()

let place: Place
let person: Id
let child: Id
let household: Id
beforeAll(async () => {
  place = await openPlace()
  ;[household, person, child] = [uuidv7(), uuidv7(), uuidv7()]
  applied(await place.system.send(registerHousehold, {
    household, territory: place.ids.otherCompound, door: '7-0707', tenure: 'owner',
    members: [
      { person, name: '欧阳里程', documentKind: 'resident-id', documentNo: NUMBER, sex: 'female', phone: '13900001234' },
      { person: child, name: '欧阳小满', documentKind: 'none', sex: 'female', birthDate: '2012-05-05' },
    ],
  }))
})
afterAll(() => place.close())

const problemOf = (outcome: Outcome<unknown>): { code: string } => (outcome as { problem: { code: string } }).problem
const reason = '夜间电话求助,家属失联'
const declare = (who: Persona, glass = uuidv7(), territory = place.ids.otherCompound) => who.send(breakGlass, { glass, territory, reason })
const look = (who: Persona, purpose = 'emergency', id = person) => who.get(`/api/people/${id}?purpose=${purpose}&reason=${encodeURIComponent('联系家属')}`)
const queue = async (who: Persona): Promise<BreakGlassList> => (await who.get('/api/auth/break-glass')).body
const inQueue = async (who: Persona, glass: Id) => (await queue(who)).rows.find(({ id }) => id === glass)!

describe('a secretary who breaks the glass over the neighbouring community', () => {
  const glass = uuidv7()

  test('sees nobody there before, everything after a reason, and her screen says until when', async () => {
    const { secretary } = place.as
    expect((await look(secretary)).body.problem).toMatchObject({ code: 'auth.out-of-scope' })
    const { until } = applied(await declare(secretary, glass))
    expect(until).toBe(plusMs(place.clock.now(), 3 * HOUR))
    expect((await look(secretary)).body).toMatchObject({ name: '欧阳里程', documentNo: NUMBER, phone: '13900001234', masked: false })
    expect((await look(secretary, 'emergency', child)).body).toMatchObject({ name: '欧阳小满' })
    const { grants } = (await secretary.get('/api/auth/session')).body
    expect(grants).toContainEqual(expect.objectContaining({ role: 'break-glass', territory: place.ids.otherCompound, breakGlass: { id: glass, until } }))
  })

  test('may state the emergency there, and no other purpose; may write nothing there; may not do it twice', async () => {
    const { secretary } = place.as
    expect((await look(secretary, 'visit')).body.problem).toEqual({ code: 'auth.purpose-not-allowed', purpose: 'visit' })
    const written = await secretary.send(issuePasses, { territory: place.ids.otherCompound, validFrom: START, validTo: plusMs(START, 24 * HOUR) })
    expect(problemOf(written)).toMatchObject({ code: 'auth.out-of-scope' })
    expect(problemOf(await declare(secretary))).toMatchObject({ code: 'auth.break-glass-open' })
  })

  test('is out again at 3:00:00 and not a second sooner', async () => {
    const { secretary } = place.as
    place.clock.set(plusMs(START, 3 * HOUR - 1000))
    expect((await look(secretary)).status).toBe(200)
    place.clock.set(plusMs(START, 3 * HOUR))
    expect((await look(secretary)).status).toBe(403)
    expect((await secretary.get('/api/auth/session')).body.grants).toHaveLength(1)
  })

  test('is reviewed by somebody who sees how much was read, and only once it is over', async () => {
    expect(await inQueue(place.as.auditor, glass)).toMatchObject({
      state: 'to-review', name: 'secretary', reason, reads: 3, people: 3, reviewBy: plusMs(START, 27 * HOUR), review: null,
    })
    const { rows } = (await place.as.auditor.get(`/api/auth/reads?breakGlass=${glass}`)).body as ReadPage
    expect(rows.map(({ role, purpose, breakGlass: under }) => ({ role, purpose, under })))
      .toEqual(Array.from({ length: 3 }, () => ({ role: 'break-glass', purpose: 'emergency', under: glass })))
    const review = { glass, finding: 'justified' as const, note: '当晚出警记录相符' }
    applied(await place.as.auditor.send(reviewBreakGlass, review))
    expect(problemOf(await place.as.steward.send(reviewBreakGlass, review))).toEqual({ code: 'auth.break-glass-reviewed' })
    expect(await inQueue(place.as.steward, glass)).toMatchObject({ state: 'reviewed', review: { by: 'auditor', finding: 'justified', note: '当晚出警记录相符' } })
  })

  test('leaves neither the reason nor the note in the ledger', async () => {
    const { rows } = await sql<{ text: string }>`select data::text as text from ledger where command like 'auth.%break-glass'`.execute(place.database.db)
    expect(rows).toHaveLength(2)
    for (const { text } of rows) expect(text).not.toMatch(/失联|出警/)
  })
})

describe('a break-glass', () => {
  test('ends early by hand, by whoever declared it or who reviews it, and by nobody else; then nothing more is seen', async () => {
    const [mine, other] = [uuidv7(), uuidv7()]
    applied(await declare(place.as.secretary, mine))
    expect(problemOf(await place.as.office.send(endBreakGlass, { glass: mine }))).toMatchObject({ code: 'auth.out-of-scope' })
    applied(await place.as.secretary.send(endBreakGlass, { glass: mine }))
    expect((await look(place.as.secretary)).status).toBe(403)
    expect(problemOf(await place.as.secretary.send(endBreakGlass, { glass: mine }))).toEqual({ code: 'auth.break-glass-ended' })
    applied(await declare(place.as.secretary, other))
    expect(problemOf(await place.as.auditor.send(reviewBreakGlass, { glass: other, finding: 'justified', note: '情况属实' }))).toMatchObject({ code: 'auth.break-glass-open' })
    applied(await place.as.auditor.send(endBreakGlass, { glass: other }))
    expect((await look(place.as.secretary)).status).toBe(403)
  })

  test('is never reviewed by the person who declared it, who may hold both rights', async () => {
    const account = uuidv7()
    const roles = [{ role: 'auditor', territory: place.ids.district }, { role: 'doctor', territory: place.ids.community }]
    applied(await place.system.send(createAccount, { account, login: 'both', name: '兼任', password: PASSWORD, roles }))
    const both = await place.signIn('both')
    const glass = uuidv7()
    applied(await declare(both, glass))
    applied(await both.send(endBreakGlass, { glass }))
    expect(problemOf(await both.send(reviewBreakGlass, { glass, finding: 'justified', note: '自己复核' }))).toEqual({ code: 'auth.own-review' })
  })

  test('is flagged when nobody looked into it for 24 hours after its end, and stands first in the queue', async () => {
    const before = (await queue(place.as.auditor)).overdue
    const glass = uuidv7()
    applied(await declare(place.as.commander, glass))
    const end = plusMs(place.clock.now(), 3 * HOUR)
    place.clock.set(plusMs(end, 24 * HOUR - 1000))
    // Sessions end after twelve quiet hours: everybody signs in again.
    for (const login of ['auditor', 'steward', 'office', 'secretary', 'guard'] as const) place.as[login] = await place.signIn(login)
    expect(await inQueue(place.as.auditor, glass)).toMatchObject({ state: 'to-review' })
    place.clock.set(plusMs(end, 24 * HOUR))
    expect(await inQueue(place.as.auditor, glass)).toMatchObject({ state: 'overdue' })
    const { overdue, unreviewed, rows } = await queue(place.as.auditor)
    expect(overdue).toBeGreaterThan(before)
    expect(rows.slice(0, unreviewed).every(({ review }) => review === null)).toBe(true)
  })

  test('ends with the account; it is not for guards; nobody declares one over a place that is not there', async () => {
    const account = uuidv7()
    applied(await place.system.send(createAccount, { account, login: 'leaver', name: '离任', password: PASSWORD, roles: [{ role: 'office', territory: place.ids.community }] }))
    const glass = uuidv7()
    applied(await declare(await place.signIn('leaver'), glass))
    applied(await place.as.steward.send(closeAccount, { account }))
    expect((await inQueue(place.as.auditor, glass)).state).toBe('to-review')
    expect(problemOf(await declare(place.as.guard))).toMatchObject({ code: 'auth.forbidden' })
    expect(problemOf(await declare(place.as.secretary, uuidv7(), uuidv7()))).toMatchObject({ code: 'territory.unknown' })
  })
})

describe('somebody who looked', () => {
  test('is seen by the household: which office, what for and when, of whom with a masked name, and not who by name', async () => {
    applied(await place.as.office.send(issuePasses, { territory: place.ids.otherCompound, validFrom: place.clock.now(), validTo: plusMs(place.clock.now(), 240 * HOUR) }))
    place.clock.advance(MINUTE)
    const { cards } = (await place.as.office.get(`/api/pass/sheet?territory=${place.ids.otherCompound}`)).body
    place.clock.advance(MINUTE)
    expect((await look(place.as.office, 'visit')).status).toBe(200)
    const answer = await place.server.app.inject({ method: 'GET', url: '/api/auth/reads/own', headers: { authorization: `Bearer ${cards[0].code}` } })
    const { rows } = answer.json() as OwnReads
    expect(rows[0]).toEqual({
      at: place.clock.now(), roleTitle: { zh: '街道办', en: 'Sub-district office' }, unitName: expect.any(String), kind: 'person', person, of: '欧阳**',
      purpose: 'visit', emergency: false,
    })
    expect(rows[1]).toMatchObject({ kind: 'list', purpose: 'pass', of: null })
    expect(rows.filter(({ emergency }) => emergency)).toHaveLength(3)
    expect(answer.body).not.toMatch(/secretary|联系家属|欧阳里程/)
  })

  test('is found by an auditor by who, what for and when, page by page, with masked names, and by nobody outside the place', async () => {
    const { body } = await place.as.auditor.get(`/api/auth/reads?account=${place.accounts.office}&purpose=visit`)
    expect((body as ReadPage).rows).toMatchObject([{ name: 'office', login: 'office', subjectName: '欧阳** 7-0707', reason: '联系家属', breakGlass: null }])
    for (let i = 0; i < 51; i += 1) await look(place.as.office, 'visit')
    const first = (await place.as.auditor.get('/api/auth/reads')).body as ReadPage
    expect(first.rows).toHaveLength(50)
    const second = (await place.as.auditor.get(`/api/auth/reads?before=${first.next}`)).body as ReadPage
    expect(second.rows[0]!.id < first.rows.at(-1)!.id).toBe(true)
    const account = uuidv7()
    const roles = [{ role: 'auditor', territory: place.ids.community }]
    applied(await place.system.send(createAccount, { account, login: 'part-auditor', name: '片区审计', password: PASSWORD, roles }))
    const there = (await (await place.signIn('part-auditor')).get('/api/auth/reads')).body as ReadPage
    expect(there.rows).toEqual([])
  })
})
