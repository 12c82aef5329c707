// Orders through the door: what cannot be signed, what ends with what, who extends, what a place's mode is at a moment.
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { createAccount } from '@shouwang/domain/auth'
import { plusMs, type DataOf, type Id, type Outcome } from '@shouwang/domain/kernel'
import {
  decideExtension, discardOrder, draftOrder, liftOrder, proposeExtension, reviewOrder, setLevel, setScenario, signOrder, standDown,
} from '@shouwang/domain/order'
import { addEntrance, setEntrance } from '@shouwang/domain/territory'
import { applied, DISTRICT, openPlace, PASSWORD, START, type Persona, type Place } from '../../test/harness.js'
import { listOrders } from './list.queries.js'
import { modesOver } from './index.js'

const DAY = 86_400_000
type Draft = DataOf<typeof draftOrder>

let place: Place
let second: Persona
beforeAll(async () => {
  place = await openPlace()
  applied(await place.system.send(createAccount, {
    account: uuidv7(), login: 'deputy', name: '副指挥长', password: PASSWORD, roles: [{ role: 'commander', territory: place.ids.district }],
  }))
  second = await place.signIn('deputy')
  // These tests travel by weeks; nobody should have to sign in again on the way.
  await sql`update session set expires_at = ${plusMs(START, 365 * DAY)}::timestamptz`.execute(place.server.services.db)
})
afterEach(() => place.clock.set(START))
afterAll(() => place.close())

const problemOf = (outcome: Outcome<unknown>): unknown => (outcome.outcome === 'refused' ? outcome.problem : outcome.outcome)
const now = (): string => place.clock.now()
const dayAfter = (days: number): string => plusMs(now(), days * DAY).slice(0, 10)

const whole = (over: Partial<Draft> = {}): Draft => ({
  order: uuidv7(), issuer: place.ids.subDistrict, number: `相台防指〔2020〕${uuidv7().slice(-9)}号`, kind: 'compound-management', title: '小区封闭管理',
  scope: [place.ids.community], legalBasis: '《传染病防治法》第四十二条', authority: '殷都区疫情防控指挥部', exceptions: '就医、急救、消防、孕产妇不受限制',
  text: '各小区只留一个出入口。', from: now(), to: plusMs(now(), 14 * DAY), reviewOn: dayAfter(7), measures: [], ...over,
})
const drafted = async (over: Partial<Draft> = {}, as: Persona = place.as.office): Promise<Id> => {
  const draft = whole(over)
  applied(await as.send(draftOrder, draft))
  return draft.order
}
const signed = async (over: Partial<Draft> = {}): Promise<Id> => {
  const order = await drafted(over)
  applied(await place.as.commander.send(signOrder, { order }))
  return order
}
const detail = async (id: Id, as: Persona = place.as.commander) => (await as.get(`/api/order/${id}`)).body
const modeOf = async (territory: Id): Promise<string> => {
  const { body } = await place.as.commander.get(`/api/order/modes?territory=${territory}`)
  return body.find((row: { territory: Id }) => row.territory === territory)?.mode ?? 'open'
}
const mode = (territory: Id, one: 'controlled' | 'closed' | 'sealed', over: object = {}) => ({ measure: uuidv7(), territory, mode: one, ...over })

describe('a draft', () => {
  it('is saved unfinished, says what it lacks, and is seen only by those who draft and sign', async () => {
    const { to: _to, reviewOn: _review, ...unfinished } = whole({ legalBasis: '', exceptions: '' })
    applied(await place.as.office.send(draftOrder, unfinished))
    expect((await detail(unfinished.order)).missing).toEqual(['legalBasis', 'exceptions', 'end', 'review'])
    expect((await place.as.secretary.get(`/api/order/${unfinished.order}`)).status).toBe(404)
    const { orders } = (await place.as.guard.get('/api/order')).body
    expect(orders.map(({ id }: { id: Id }) => id)).not.toContain(unfinished.order)
    applied(await place.as.office.send(discardOrder, { order: unfinished.order }))
    expect((await place.as.commander.get(`/api/order/${unfinished.order}`)).status).toBe(404)
  })

  it('an order without end date or legal basis is not signed', async () => {
    const { to: _to, ...endless } = whole()
    applied(await place.as.office.send(draftOrder, endless))
    expect(problemOf(await place.as.commander.send(signOrder, { order: endless.order }))).toEqual({ code: 'order.not-signable', missing: ['end'] })
    const baseless = await drafted({ legalBasis: ' ' })
    expect(problemOf(await place.as.commander.send(signOrder, { order: baseless }))).toEqual({ code: 'order.not-signable', missing: ['legalBasis'] })
    const absolute = await drafted({ exceptions: '' })
    expect(problemOf(await place.as.commander.send(signOrder, { order: absolute }))).toEqual({ code: 'order.not-signable', missing: ['exceptions'] })
  })

  it('a scope that covers places outside the issuer’s territory is not signed, nor a measure beyond the scope', async () => {
    const beyond = await drafted({ scope: [place.ids.community, place.ids.district] })
    expect(problemOf(await place.as.commander.send(signOrder, { order: beyond }))).toEqual({ code: 'order.scope-outside', places: 1 })
    const reaching = await drafted({ measures: [mode(place.ids.otherCompound, 'closed')] })
    expect(problemOf(await place.as.commander.send(signOrder, { order: reaching }))).toEqual({ code: 'order.scope-outside', places: 1 })
    expect(problemOf(await place.as.office.send(draftOrder, whole({ issuer: place.ids.district })))).toMatchObject({ code: 'auth.out-of-scope' })
    expect(problemOf(await place.as.office.send(draftOrder, whole({ scope: [uuidv7()] })))).toMatchObject({ code: 'territory.unknown' })
  })

  it('an office drafts and cannot sign; a signed order changes no more; a number serves once', async () => {
    const order = await drafted()
    expect(problemOf(await place.as.office.send(signOrder, { order }))).toMatchObject({ code: 'auth.forbidden' })
    applied(await place.as.commander.send(signOrder, { order }))
    expect(problemOf(await place.as.office.send(draftOrder, { ...whole(), order }))).toEqual({ code: 'order.already-signed' })
    expect(problemOf(await place.as.commander.send(signOrder, { order }))).toEqual({ code: 'order.already-signed' })
    expect(problemOf(await place.as.office.send(discardOrder, { order }))).toEqual({ code: 'order.already-signed' })
    const { number } = await detail(order)
    expect(problemOf(await place.as.office.send(draftOrder, whole({ number })))).toEqual({ code: 'order.number-taken', number })
  })
})

describe('the mode of a place', () => {
  it('is open until an order says otherwise, and open again at the order’s end with nothing run', async () => {
    await signed({ from: plusMs(START, DAY), to: plusMs(START, 8 * DAY), reviewOn: '2020-02-15', measures: [mode(place.ids.compound, 'closed')] })
    expect(await modeOf(place.ids.compound)).toBe('open')
    place.clock.set(plusMs(START, DAY))
    expect(await modeOf(place.ids.compound)).toBe('closed')
    expect((await place.as.guard.get(`/api/order/modes?territory=${place.ids.compound}`)).body[0].because).toHaveLength(1)
    place.clock.set(plusMs(START, 8 * DAY - 60_000))
    expect(await modeOf(place.ids.compound)).toBe('closed')
    place.clock.set(plusMs(START, 8 * DAY))
    expect(await modeOf(place.ids.compound)).toBe('open')
  })

  it('below, it is as strict as above at least; children show in one read', async () => {
    const order = await signed({ measures: [mode(place.ids.community, 'controlled'), mode(place.ids.compound, 'closed')] })
    const { body } = await place.as.commander.get(`/api/order/modes?territory=${place.ids.community}`)
    expect(body.map(({ name, mode: one }: { name: string; mode: string }) => [name, one])).toEqual([['孝民屯社区', 'controlled'], ['安康苑', 'closed']])
    expect(await modeOf(place.ids.building)).toBe('closed')
    expect(await modeOf(place.ids.otherCommunity)).toBe('open')
    applied(await place.as.commander.send(liftOrder, { order, reason: '测试结束' }))
    expect(await modeOf(place.ids.building)).toBe('open')
  })

  it('sealed needs an inside contact, a medical route and an end time; the contact is read on record only', async () => {
    const bare = await drafted({ measures: [mode(place.ids.compound, 'sealed')] })
    expect(problemOf(await place.as.commander.send(signOrder, { order: bare })))
      .toEqual({ code: 'order.not-signable', missing: ['insideContact', 'medicalRoute', 'sealedEnd'] })
    const measure = mode(place.ids.compound, 'sealed', { insideContact: '王测 13900001234', medicalRoute: '东门进,120 优先', to: plusMs(now(), 5 * DAY) })
    const order = await signed({ measures: [measure] })
    expect(JSON.stringify(await detail(order))).not.toContain('13900001234')
    expect((await detail(order)).measures[0]).toMatchObject({ hasInsideContact: true, inForce: true })
    const read = await place.as.office.get(`/api/order/${order}/contacts?reason=${encodeURIComponent('送医')}`)
    expect(read.body).toEqual([{ measure: measure.measure, place: '安康苑', contact: '王测 13900001234' }])
    const { rows } = await sql<{ reason: string }>`select reason from read_log where action = 'people.read-personal'`.execute(place.server.services.db)
    expect(rows).toEqual([{ reason: '送医' }])
    const { rows: ledger } = await sql<{ data: string }>`select data::text from ledger where subject = ${order}`.execute(place.server.services.db)
    expect(ledger.some(({ data }) => data.includes('1390000'))).toBe(false)
    applied(await place.as.commander.send(liftOrder, { order, reason: '测试结束' }))
  })

  it('an entrance that an order closed counts as open as soon as the order is over, and says that somebody has to open it', async () => {
    const order = await signed({ to: plusMs(now(), 2 * DAY), reviewOn: dayAfter(1) })
    const entrance = uuidv7()
    applied(await place.as.office.send(addEntrance, {
      entrance, territory: place.ids.compound, name: '北侧门', kind: 'pedestrian', state: 'closed', opener: { name: '赵开', phone: '13900001111' },
      closedByOrder: order, reviewOn: dayAfter(10),
    }))
    const stands = async () => {
      const { body } = await place.as.commander.get(`/api/territory/entrances?within=${place.ids.compound}`)
      const { state, flags } = body.entrances.find(({ id }: { id: Id }) => id === entrance)
      return [state, flags, body.counts]
    }
    const [shut, open] = [['closed', [], [{ state: 'closed', count: 1 }]], ['open', ['order-over'], [{ state: 'open', count: 1 }]]]
    expect(await stands()).toEqual(shut)
    place.clock.advance(2 * DAY - 1)
    expect(await stands()).toEqual(shut)
    place.clock.advance(1)
    expect(await stands()).toEqual(open)
    place.clock.set(START)
    expect(await stands()).toEqual(shut)
    applied(await place.as.commander.send(liftOrder, { order, reason: '提前解除' }))
    expect(await stands()).toEqual(open)
    applied(await place.as.office.send(setEntrance, { entrance, state: 'open' }))
    expect(await stands()).toEqual(['open', [], [{ state: 'open', count: 1 }]])
  })

  it('an entrance is closed only by an order that is signed, in time, and for that place', async () => {
    const closing = async (closedByOrder: Id) => place.as.office.send(addEntrance, {
      entrance: uuidv7(), territory: place.ids.compound, name: '南侧门', kind: 'pedestrian', state: 'closed',
      opener: { name: '赵开', phone: '13900001111' }, closedByOrder, reviewOn: dayAfter(10),
    })
    expect(problemOf(await closing(uuidv7()))).toMatchObject({ code: 'order.unknown' })
    expect(problemOf(await closing(await drafted()))).toEqual({ code: 'order.not-in-force', state: 'draft' })
    expect(problemOf(await closing(await signed({ scope: [place.ids.otherCommunity] })))).toEqual({ code: 'order.scope-outside', places: 1 })
    const lifted = await signed()
    applied(await place.as.commander.send(liftOrder, { order: lifted, reason: '测试结束' }))
    expect(problemOf(await closing(lifted))).toEqual({ code: 'order.not-in-force', state: 'expired' })
  })

  it('another office’s people cannot look into places that are not theirs', async () => {
    expect((await place.as.secretary.get(`/api/order/modes?territory=${place.ids.otherCommunity}`)).status).toBe(403)
  })
})

describe('extending', () => {
  const extension = (order: Id, over: object = {}) =>
    ({ extension: uuidv7(), order, to: plusMs(now(), 28 * DAY), reviewOn: dayAfter(21), reason: '仍有新增病例', ...over })

  it('takes a second person: whoever asked cannot agree', async () => {
    const order = await signed()
    const asked = extension(order)
    applied(await place.as.commander.send(proposeExtension, asked))
    expect((await detail(order)).waitingExtension).toBe(true)
    expect(problemOf(await place.as.commander.send(decideExtension, { extension: asked.extension, approve: true }))).toEqual({ code: 'order.second-person' })
    expect((await detail(order)).to).toBe(plusMs(now(), 14 * DAY))
    applied(await second.send(decideExtension, { extension: asked.extension, approve: true }))
    expect(await detail(order)).toMatchObject({ to: asked.to, endsAt: asked.to, state: 'extended', reviewOn: asked.reviewOn })
    expect(problemOf(await second.send(decideExtension, { extension: asked.extension, approve: false }))).toEqual({ code: 'order.already-decided' })
  })

  it('declined, the order ends when it was to end; an order that has ended is not revived', async () => {
    const order = await signed()
    const [asked, late] = [extension(order), extension(order)]
    applied(await place.as.office.send(proposeExtension, asked))
    applied(await place.as.office.send(proposeExtension, late))
    applied(await place.as.commander.send(decideExtension, { extension: asked.extension, approve: false }))
    expect((await detail(order)).to).toBe(plusMs(now(), 14 * DAY))
    place.clock.advance(14 * DAY)
    expect(problemOf(await place.as.commander.send(decideExtension, { extension: late.extension, approve: true }))).toEqual({ code: 'order.not-in-force', state: 'expired' })
    expect(problemOf(await place.as.office.send(proposeExtension, extension(order)))).toEqual({ code: 'order.not-in-force', state: 'expired' })
  })

  it('an extension into the past or without a reason is refused', async () => {
    const order = await signed()
    expect(problemOf(await place.as.office.send(proposeExtension, extension(order, { to: plusMs(now(), DAY) })))).toMatchObject({ missing: ['period'] })
    expect(problemOf(await place.as.office.send(proposeExtension, extension(order, { reason: '  ' })))).toMatchObject({ missing: ['reason'] })
  })
})

describe('reviews', () => {
  it('fall due on their day in China and are put off by a review', async () => {
    const order = await signed({ reviewOn: '2020-02-11' })
    const due = async () => (await place.as.commander.get('/api/order?state=review-due')).body.orders.map(({ id }: { id: Id }) => id).includes(order)
    place.clock.set('2020-02-10T15:59:00.000Z')
    expect(await due()).toBe(false)
    place.clock.set('2020-02-10T16:00:00.000Z')
    expect(await due()).toBe(true)
    expect(problemOf(await place.as.office.send(reviewOrder, { review: uuidv7(), order, note: '仍有必要', nextOn: '2020-02-11' }))).toMatchObject({ missing: ['review'] })
    expect(problemOf(await place.as.office.send(reviewOrder, { review: uuidv7(), order, note: '仍有必要', nextOn: '2020-03-11' }))).toMatchObject({ missing: ['review'] })
    applied(await place.as.office.send(reviewOrder, { review: uuidv7(), order, note: '仍有必要', nextOn: '2020-02-15' }))
    expect(await due()).toBe(false)
    expect((await detail(order)).reviews).toMatchObject([{ note: '仍有必要', nextOn: '2020-02-15' }])
  })
})

describe('the response', () => {
  const level = (number: number, territory = place.ids.subDistrict) =>
    ({ stage: uuidv7(), territory, level: number, authority: '省指挥部', legalBasis: '《突发事件应对法》' })
  const levels = async (past = false) => (await place.as.commander.get(`/api/order/level?past=${past}`)).body.levels

  it('is set, changed and stood down; then every order signed under it ends with its measures, and no other', async () => {
    const before = await signed({ measures: [mode(place.ids.otherCommunity, 'controlled')], scope: [place.ids.otherCommunity] })
    applied(await place.as.commander.send(setLevel, level(1)))
    const under = await signed({ measures: [mode(place.ids.compound, 'closed')] })
    const later = await signed({ from: plusMs(now(), DAY) })
    applied(await place.as.commander.send(setLevel, level(2)))
    expect(await levels()).toMatchObject([{ level: 2, orders: 2 }])
    expect(await levels(true)).toMatchObject([{ level: 2, to: null }, { level: 1, endedBy: 'changed' }])
    const adoption = uuidv7()
    await sql`
      insert into policy_adoption (district, id, territory, path, pack, from_at, to_at, legal_basis, measure_order)
      select district, ${adoption}::uuid, id, path, 'gate-2020-02/1', ${plusMs(now(), -DAY)}::timestamptz, ${plusMs(now(), 14 * DAY)}::timestamptz, '依命令', ${under}::uuid
      from territory where id = ${place.ids.compound}::uuid`.execute(place.server.services.db)
    expect((await detail(under)).adoptions).toBe(1)

    const ended = applied(await place.as.commander.send(standDown, { territory: place.ids.subDistrict, reason: '响应终止' }))
    expect(ended).toEqual({ orders: 2, measures: 1, adoptions: 1 })
    expect(await modeOf(place.ids.compound)).toBe('open')
    expect(await modeOf(place.ids.otherCommunity)).toBe('controlled')
    expect(await detail(under)).toMatchObject({ state: 'lifted', endedBy: 'stand-down', liftReason: '响应终止', adoptions: 0 })
    expect((await detail(later)).state).toBe('lifted')
    place.clock.advance(2 * DAY)
    expect((await detail(later)).state).toBe('lifted')
    expect((await detail(before)).state).toBe('in-force')
    place.clock.set(START)
    expect(problemOf(await place.as.commander.send(standDown, { territory: place.ids.subDistrict, reason: '再次终止' }))).toEqual({ code: 'order.no-level' })
    expect(await levels()).toEqual([])
  })

  it('all of it or nothing: a stand-down that fails half-way leaves everything as it was', async () => {
    applied(await place.as.commander.send(setLevel, level(1)))
    const under = await signed({ measures: [mode(place.ids.compound, 'closed')] })
    const { db } = place.server.services
    await sql`alter table measure_order add constraint no_end check (lifted_at is null) not valid`.execute(db)
    expect(problemOf(await place.as.commander.send(standDown, { territory: place.ids.subDistrict, reason: '响应终止' }))).toMatchObject({ code: 'internal' })
    await sql`alter table measure_order drop constraint no_end`.execute(db)
    expect(await levels()).toMatchObject([{ level: 1, orders: 1 }])
    expect(await modeOf(place.ids.compound)).toBe('closed')
    applied(await place.as.commander.send(standDown, { territory: place.ids.subDistrict, reason: '响应终止' }))
    expect((await detail(under)).state).toBe('lifted')
  })

  it('is for headquarters; a scenario replaces the one before', async () => {
    expect(problemOf(await place.as.office.send(setLevel, level(1)))).toMatchObject({ code: 'auth.forbidden' })
    applied(await place.as.commander.send(setScenario, { scenario: uuidv7(), territory: place.ids.community, value: 1, reason: '无病例' }))
    applied(await place.as.commander.send(setScenario, { scenario: uuidv7(), territory: place.ids.community, value: 3, reason: '出现传播' }))
    const { scenarios } = (await place.as.secretary.get('/api/order/level')).body
    expect(scenarios.map(({ territoryName, value }: { territoryName: string; value: number }) => [territoryName, value])).toEqual([['孝民屯社区', 3]])
    expect((await place.as.secretary.get('/api/order/level?past=true')).body.scenarios).toHaveLength(2)
  })
})

describe('lists', () => {
  it('lifting takes a reason and ends at once, before the beginning too; a secretary sees what touches her community', async () => {
    const [mine, other, toCome] = [await signed(), await signed({ scope: [place.ids.otherCommunity] }), await signed({ from: plusMs(now(), DAY) })]
    const seen = (await place.as.secretary.get('/api/order?state=in-force')).body.orders.map(({ id }: { id: Id }) => id)
    expect([seen.includes(mine), seen.includes(other), seen.includes(toCome)]).toEqual([true, false, false])
    expect((await place.as.secretary.get(`/api/order/${other}`)).status).toBe(404)
    applied(await place.as.commander.send(liftOrder, { order: toCome, reason: '不再需要' }))
    expect((await detail(toCome)).state).toBe('lifted')
    expect(problemOf(await place.as.commander.send(liftOrder, { order: toCome, reason: '再来一次' }))).toEqual({ code: 'order.not-in-force', state: 'lifted' })
    const whole = (await place.as.commander.get(`/api/order?territory=${place.ids.otherCommunity}&state=in-force`)).body.orders
    expect(whole.map(({ id }: { id: Id }) => id)).toContain(other)
  })
})

describe('the same cases in SQL', () => {
  const read = (name: string) => JSON.parse(readFileSync(new URL(`../../../../packages/domain/cases/${name}.cases.json`, import.meta.url), 'utf8'))
  const states = read('order-state') as { order: Record<string, unknown>; cases: { name: string; with?: object; at: string; state: string; due: boolean }[] }
  const modes = read('order-modes') as { cases: { name: string; measures: (string | null)[][]; at: string; mode: string }[] }
  const scopes = { places: [`/${DISTRICT}/`], drafts: [`/${DISTRICT}/`] }

  const insert = async (order: { from: unknown; to: unknown; endsAt: unknown; signedAt: unknown; liftedAt: unknown; reviewOn: unknown; extended: unknown }): Promise<Id> => {
    const id = uuidv7()
    await sql`
      insert into measure_order (district, id, issuer, path, number, kind, title, legal_basis, authority, exceptions, body, from_at, to_at, review_on,
        drafted_name, drafted_at, signed_at, ends_at, lifted_at, extended)
      select district, ${id}::uuid, id, path, ${id}, 'other', '', '', '', '', '', ${order.from}::timestamptz, ${order.to}::timestamptz, ${order.reviewOn}::date, '',
        ${order.from}::timestamptz, ${order.signedAt}::timestamptz, ${order.endsAt}::timestamptz, ${order.liftedAt}::timestamptz, ${order.extended}::int
      from territory where id = ${place.ids.district}::uuid`.execute(place.server.services.db)
    return id
  }

  it.each(states.cases)('state: $name', async ({ with: over, at, state, due }) => {
    const order = { ...states.order, ...over } as Parameters<typeof insert>[0]
    const endsAt = order.signedAt === null ? null : order.liftedAt ?? order.to
    const id = await insert({ ...order, endsAt })
    const listed = async (filter: Parameters<typeof listOrders>[3]) =>
      (await listOrders(place.server.services.db, DISTRICT, scopes, filter, at, 0)).some((row) => row.id === id)
    expect([await listed('in-force'), await listed('review-due')]).toEqual([state === 'in-force' || state === 'extended', due])
    await sql`delete from measure_order where id = ${id}::uuid`.execute(place.server.services.db)
  })

  it.each(modes.cases)('mode: $name', async ({ measures, at, mode: expected }) => {
    const ids: Id[] = []
    for (const [one, from, to, signedAt, orderFrom, orderEnds] of measures) {
      const id = await insert({ from: orderFrom, to: orderEnds, endsAt: orderEnds, signedAt, liftedAt: null, reviewOn: null, extended: 0 })
      ids.push(id)
      await sql`
        insert into order_measure (district, id, measure_order, kind, territory, path, mode, medical_route, from_at, to_at)
        select district, ${uuidv7()}::uuid, ${id}::uuid, 'mode', id, path, ${one}, '', ${from}::timestamptz, ${to}::timestamptz
        from territory where id = ${place.ids.road}::uuid or id = (select territory from checkpoint where id = ${place.ids.road}::uuid)`.execute(place.server.services.db)
    }
    const { rows } = await sql<{ path: string }>`
      select t.path from checkpoint c join territory t on t.id = c.territory where c.id = ${place.ids.road}::uuid`.execute(place.server.services.db)
    expect((await modesOver(place.server.services.db, DISTRICT, rows[0]!.path, at))[0]?.mode ?? 'open').toBe(expected)
    await sql`delete from order_measure where measure_order = any(${ids}::uuid[])`.execute(place.server.services.db)
    await sql`delete from measure_order where id = any(${ids}::uuid[])`.execute(place.server.services.db)
  })
})
