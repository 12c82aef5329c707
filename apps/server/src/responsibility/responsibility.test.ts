// Responsibility through the door: chains, gaps, two leads, hand-over of everything, the private card, the roster.
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { closeAccount, createAccount } from '@shouwang/domain/auth'
import { plusMs, type DataOf, type Id, type Outcome } from '@shouwang/domain/kernel'
import {
  appoint, assign, closeChain, confirmAppointment, endAppointment, EXAMPLE_CHAINS, handOver, holderLeft, registerEnterprises, registerHolders, release,
  saveChain, saveUnit, type ChainData, type NewLink, type Slot,
} from '@shouwang/domain/responsibility'
import { addUnits } from '@shouwang/domain/territory'
import { applied, DISTRICT, openPlace, PASSWORD, type Persona, type Place } from '../../test/harness.js'
import { listFindings, listGaps } from './gap.queries.js'

const example = (key: string): ChainData => EXAMPLE_CHAINS.find((chain) => chain.key === key)!

let place: Place
let homes: Awaited<ReturnType<Place['settle']>>
beforeAll(async () => {
  place = await openPlace()
  homes = await place.settle(place.ids.building, 40)
})
afterAll(() => place.close())

const problemOf = (outcome: Outcome<unknown>): unknown => (outcome.outcome === 'refused' ? outcome.problem : outcome.outcome)
const now = (): string => place.clock.now()
const chainOf = async (key: string, over: Partial<ChainData> = {}, territory = place.ids.district): Promise<Id> => {
  const chain = uuidv7()
  applied(await place.as.commander.send(saveChain, { chain, territory, ...example(key), key: `${key}-${chain.slice(-6)}`, ...over }))
  return chain
}
const holder = async (name: string, over: object = {}, territory = place.ids.subDistrict): Promise<Id> => {
  const id = uuidv7()
  applied(await place.as.commander.send(registerHolders, { within: territory, holders: [{ holder: id, territory, name, organisation: '街道办', duty: '干部', ...over }] }))
  return id
}
type LinkOver = Partial<NewLink> & Pick<NewLink, 'chain' | 'slot' | 'subjectKind' | 'subject' | 'holder'>
const link = (over: LinkOver): NewLink => ({ link: uuidv7(), ...over })
const give = (links: NewLink[], more: Partial<DataOf<typeof assign>> = {}, as: Persona = place.as.office) =>
  as.send(assign, { within: place.ids.subDistrict, links, ...more })
const gaps = async (query: string, as: Persona = place.as.commander) => (await as.get(`/api/responsibility/gaps?${query}`)).body
const counted = async (chain: Id, query = '') =>
  (await gaps(`chain=${chain}${query}`)).counts.filter((one: { chain: Id }) => one.chain === chain)
    .map(({ slot, gap, count }: { slot: string; gap: string; count: number }) => `${slot} ${gap} ${count}`).toSorted()
/** Six-to-one laid on a person, with the slots that `holders` fills. */
const six = async (person: Id, holders: Record<string, Id>) => {
  const chain = await chainOf('six-one')
  const links = Object.entries(holders).map(([slot, id]) => link({ chain, slot, subjectKind: 'person', subject: person, holder: id }))
  applied(await give(links))
  return { chain, links }
}
const SIX = example('six-one').slots.map(({ key }) => key)

describe('chains', () => {
  it('the five examples are offered, adopted as they are and edited', async () => {
    const { body } = await place.as.guard.get('/api/responsibility/chains')
    expect(body.map(({ chain, name }: { chain: Id | null; name: { zh: string } }) => [chain, name.zh]))
      .toEqual([[null, '三联包'], [null, '四包一'], [null, '六包一'], [null, '一企一员'], [null, '分包社区']])
    const chain = await chainOf('four-one')
    const slots = example('four-one').slots.map((slot, at) => ({ ...slot, name: { zh: ['干部', '社区', '民警', '医生'][at]!, en: 'renamed' } }))
    applied(await place.as.commander.send(saveChain, { chain, territory: place.ids.district, ...example('four-one'), key: 'four-renamed', slots }))
    const listed = (await place.as.guard.get('/api/responsibility/chains')).body.find((one: { chain: Id }) => one.chain === chain)
    expect(listed.slots.map((slot: Slot) => slot.name.zh)).toEqual(['干部', '社区', '民警', '医生'])
  })

  it('a loop in the chain is refused; one key serves once; a secretary makes none for the district', async () => {
    const [first, second] = example('six-one').slots
    const looped = [{ ...first!, reportsTo: second!.key }, { ...second!, reportsTo: first!.key }]
    const data = { chain: uuidv7(), territory: place.ids.district, ...example('six-one'), key: 'looped', slots: looped }
    expect(problemOf(await place.as.commander.send(saveChain, data))).toEqual({ code: 'responsibility.chain-loop', slot: first!.key })
    await chainOf('six-one', { key: 'once' })
    expect(problemOf(await place.as.commander.send(saveChain, { ...data, ...example('six-one'), key: 'once' }))).toEqual({ code: 'responsibility.key-taken', key: 'once' })
    expect(problemOf(await place.as.secretary.send(saveChain, { ...data, ...example('six-one'), key: 'hers' }))).toMatchObject({ code: 'auth.out-of-scope' })
  })

  it('a slot that is held cannot be taken out; closing the chain ends what hangs on it', async () => {
    const chain = await chainOf('community-leader')
    applied(await give([link({ chain, slot: 'leader', subjectKind: 'territory', subject: place.ids.community, holder: await holder('张领导') })]))
    const slots = [{ ...example('community-leader').slots[0]!, key: 'other' }]
    const changed = { chain, territory: place.ids.district, ...example('community-leader'), key: 'changed', slots }
    expect(problemOf(await place.as.commander.send(saveChain, changed))).toEqual({ code: 'responsibility.slot-in-use', slot: 'leader', links: 1 })
    applied(await place.as.commander.send(closeChain, { chain }))
    expect((await place.as.commander.get(`/api/responsibility/links?chain=${chain}`)).body.links).toEqual([])
    expect(await counted(chain)).toEqual([])
  })
})

describe('gaps', () => {
  it('every community without a leader is one, counted by reason and place; a holder who resigned opens it again', async () => {
    const chain = await chainOf('community-leader')
    expect(await counted(chain)).toEqual(['leader empty 7'])
    const leader = await holder('李领导')
    applied(await give([link({ chain, slot: 'leader', subjectKind: 'territory', subject: place.ids.community, holder: leader })]))
    expect(await counted(chain)).toEqual(['leader empty 6'])
    applied(await place.as.commander.send(holderLeft, { holder: leader, why: 'resigned' }))
    expect(await counted(chain)).toEqual(['leader empty 6', 'leader holder-left 1'])
    const page = await gaps(`chain=${chain}&slot=leader&territory=${place.ids.subDistrict}`)
    expect(page.rows.find(({ subject }: { subject: Id }) => subject === place.ids.community)).toMatchObject({ name: '孝民屯社区', gap: 'holder-left' })
    expect(page.places).toHaveLength(7)
    expect(problemOf(await give([link({ chain, slot: 'leader', subjectKind: 'territory', subject: place.ids.otherCommunity, holder: leader })])))
      .toEqual({ code: 'responsibility.holder-left', holder: leader })
  })

  it('37 subjects have no doctor today: counted in one read', async () => {
    const chain = await chainOf('six-one')
    const [officer, doctor] = [await holder('周民警', { organisation: '派出所' }), await holder('吴医生', { organisation: '卫生服务中心' })]
    const people = homes.flatMap(({ people: members }) => members).slice(0, 40)
    const others = SIX.filter((slot) => slot !== 'doctor')
    applied(await give([
      ...people.flatMap((subject) => others.map((slot) => link({ chain, slot, subjectKind: 'person', subject, holder: officer }))),
      ...people.slice(0, 3).map((subject) => link({ chain, slot: 'doctor', subjectKind: 'person', subject, holder: doctor })),
    ]))
    expect(await counted(chain)).toEqual(['doctor empty 37'])
    const page = await gaps(`chain=${chain}&slot=doctor`)
    expect([page.rows.length, page.more, page.rows[0].name]).toEqual([37, false, expect.stringMatching(/^.\*+$/)])
    // A guard may not read people: of gaps he sees places only.
    expect((await gaps(`chain=${chain}`, place.as.guard)).counts.some((one: { chain: Id }) => one.chain === chain)).toBe(false)
  })

  it('a link with an end leaves an expired slot; what was released is no gap any more; the deputy covers', async () => {
    const [first, second, cover] = [await holder('甲'), await holder('乙'), await holder('丙')]
    const person = homes[20]!.people[0]!
    const { chain } = await six(person, { police: first, community: first })
    const till = link({ chain, slot: 'doctor', subjectKind: 'person', subject: person, holder: second, deputy: cover, to: plusMs(now(), 3_600_000) })
    applied(await give([till]))
    expect(await counted(chain)).toEqual(['bureau empty 1', 'district-leader empty 1', 'sub-district empty 1'])
    applied(await place.as.commander.send(holderLeft, { holder: second, why: 'moved-away' }))
    expect(await counted(chain)).toEqual(['bureau empty 1', 'district-leader empty 1', 'sub-district empty 1'])
    place.clock.advance(3_600_000)
    expect(await counted(chain)).toEqual(['bureau empty 1', 'district-leader empty 1', 'doctor expired 1', 'sub-district empty 1'])
    const open = (await place.as.office.get(`/api/responsibility/links?chain=${chain}`)).body.links.map(({ link: id }: { link: Id }) => id)
    expect(applied(await place.as.office.send(release, { within: place.ids.subDistrict, links: open }))).toEqual({ released: 2 })
    expect(await counted(chain)).toEqual([])
  })

  it('somebody whose account is closed serves no more, without anybody saying so here', async () => {
    const account = uuidv7()
    applied(await place.system.send(createAccount, { account, login: 'leaving', name: '将离', password: PASSWORD, roles: [{ role: 'office', territory: place.ids.subDistrict }] }))
    const chain = await chainOf('community-leader')
    applied(await give([link({ chain, slot: 'leader', subjectKind: 'territory', subject: place.ids.community, holder: await holder('将离', { account }) })]))
    expect(await counted(chain)).toEqual(['leader empty 6'])
    applied(await place.system.send(closeAccount, { account }))
    expect(await counted(chain)).toEqual(['leader empty 6', 'leader holder-left 1'])
  })

  it('every enterprise needs its one supervisor', async () => {
    const chain = await chainOf('enterprise-one')
    const enterprises = ['电厂', '毛纺厂'].map((name) => ({ enterprise: uuidv7(), territory: place.ids.otherCommunity, name }))
    applied(await place.as.office.send(registerEnterprises, { within: place.ids.subDistrict, enterprises }))
    applied(await give([link({ chain, slot: 'supervisor', subjectKind: 'enterprise', subject: enterprises[0]!.enterprise, holder: await holder('监管员') })]))
    expect(await counted(chain)).toEqual(['supervisor empty 1'])
    expect((await gaps(`chain=${chain}`)).rows).toMatchObject([{ name: '毛纺厂', subjectKind: 'enterprise' }])
  })
})

describe('assigning', () => {
  it('a second active lead of one community is refused, or replaces the first when asked', async () => {
    const chain = await chainOf('community-leader')
    const [first, second] = [await holder('前任'), await holder('后任')]
    const lead = (id: Id) => link({ chain, slot: 'leader', subjectKind: 'territory', subject: place.ids.community, holder: id })
    applied(await give([lead(first)]))
    expect(problemOf(await give([lead(second)]))).toEqual({ code: 'responsibility.slot-taken', slot: 'leader', taken: 1 })
    expect(problemOf(await give([lead(second), { ...lead(first), subject: place.ids.otherCommunity }, { ...lead(second), subject: place.ids.otherCommunity }])))
      .toMatchObject({ code: 'responsibility.slot-taken' })
    expect(applied(await give([lead(second)], { replace: true }))).toEqual({ assigned: 1, replaced: 1 })
    const { links } = (await place.as.commander.get(`/api/responsibility/links?chain=${chain}`)).body
    expect(links.map(({ holderName }: { holderName: string }) => holderName)).toEqual(['后任'])
  })

  it('of two who fill the same slot at the same moment one is refused', async () => {
    const chain = await chainOf('community-leader')
    const rivals = await Promise.all(['一', '二'].map((name) => holder(name)))
    const outcomes = await Promise.all(rivals.map((id) =>
      give([link({ chain, slot: 'leader', subjectKind: 'territory', subject: place.ids.community, holder: id })])))
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['applied', 'refused'])
  })

  it('two leads of one community through two chains are flagged, the same person in all six slots as well', async () => {
    const [one, other] = [await chainOf('community-leader'), await chainOf('three-one')]
    const lead = (chain: Id, id: Id) => link({ chain, slot: 'leader', subjectKind: 'territory', subject: place.ids.otherCommunity, holder: id })
    const [first, second] = [await holder('包片甲'), await holder('包片乙')]
    applied(await give([lead(one, first), lead(other, second)]))
    const person = homes[30]!.people[0]!
    const { chain } = await six(person, Object.fromEntries(SIX.map((slot) => [slot, first])))
    const findings = (await place.as.commander.get('/api/responsibility/findings')).body
    expect(findings).toContainEqual(expect.objectContaining({ code: 'two-leads', subject: place.ids.otherCommunity, holders: ['包片乙', '包片甲'].toSorted() }))
    expect(findings).toContainEqual(expect.objectContaining({ code: 'one-person-all-slots', chain, subject: person, holders: ['包片甲'] }))
    expect(findings.filter(({ chain: of }: { chain: Id }) => of === chain)).toHaveLength(1)
  })

  it('one officer may serve many communities; a slot takes only its own kind of subject; nothing outside the named place', async () => {
    const chain = await chainOf('community-leader')
    const officer = await holder('王民警')
    const lead = (subject: Id) => link({ chain, slot: 'leader', subjectKind: 'territory', subject, holder: officer })
    applied(await give([lead(place.ids.community), lead(place.ids.otherCommunity)]))
    expect(problemOf(await give([lead(place.ids.compound)]))).toEqual({ code: 'responsibility.wrong-subject', slot: 'leader', expected: 'community/village' })
    expect(problemOf(await give([{ ...lead(place.ids.community), slot: 'driver' }]))).toEqual({ code: 'responsibility.slot-unknown', slot: 'driver' })
    expect(problemOf(await give([{ ...lead(place.ids.community), deputy: officer }]))).toEqual({ code: 'responsibility.own-successor' })
    expect(problemOf(await give([{ ...lead(place.ids.community), subject: uuidv7() }]))).toMatchObject({ code: 'responsibility.unknown' })
    expect(problemOf(await place.as.secretary.send(assign, { within: place.ids.community, links: [lead(place.ids.otherCommunity)] }))).toMatchObject({ code: 'auth.out-of-scope' })
  })
})

describe('handing over', () => {
  it('1,200 responsibilities, deputyships and posts move in one action, all or none', async () => {
    const chain = await chainOf('three-one')
    const code = '410505009002-C001'
    const buildings = Array.from({ length: 1200 }, (_, at) => (
      { territory: uuidv7(), parent: place.ids.otherCompound, kind: 'building' as const, code: `${code}-B${String(at + 100)}`, name: `${at + 100}号楼` }))
    for (const units of [buildings.slice(0, 1000), buildings.slice(1000)]) applied(await place.system.send(addUnits, { within: place.ids.otherCompound, units }))
    const [leaving, next, colleague] = [await holder('离任者'), await holder('接任者'), await holder('同事')]
    const one = (subject: Id, id: Id, deputy?: Id) =>
      link({ chain, slot: 'team-property', subjectKind: 'territory', subject, holder: id, ...(deputy ? { deputy } : {}) })
    applied(await give(buildings.map(({ territory }) => one(territory, leaving))))
    applied(await give([one(buildings[0]!.territory, next), one(buildings[1]!.territory, colleague, leaving)]))
    const [unit, appointment] = [uuidv7(), uuidv7()]
    applied(await place.as.office.send(saveUnit, { unit, territory: place.ids.subDistrict, kind: 'group', name: '排查组', remit: '入户排查' }))
    applied(await place.as.office.send(appoint, { appointment, unit, title: '组长', rank: 1, holder: leaving, from: now() }))
    applied(await place.as.office.send(confirmAppointment, { appointment }))

    const preview = async (query: string) => (await place.as.office.get(`/api/responsibility/hand-over?holder=${leaving}${query}`)).body
    expect(await preview('')).toMatchObject({ name: '离任者', posts: 1, leftOver: 1202, moves: [{ as: 'deputy', links: 1 }, { as: 'holder', links: 1200, successor: null }] })
    expect(problemOf(await place.as.office.send(handOver, { holder: leaving, bySlot: [], leaves: 'resigned' }))).toEqual({ code: 'responsibility.left-over', links: 1202 })
    // The slot's own successor is not enough: the post is left over.
    const partly = { holder: leaving, bySlot: [{ chain, slot: 'team-property', successor: next }], leaves: 'resigned' as const }
    expect(problemOf(await place.as.office.send(handOver, partly))).toEqual({ code: 'responsibility.left-over', links: 1 })
    expect(problemOf(await place.as.office.send(handOver, { ...partly, successor: leaving }))).toEqual({ code: 'responsibility.own-successor' })
    expect(await preview(`&successor=${next}`)).toMatchObject({ leftOver: 0, moves: [{ as: 'deputy', clashes: 0 }, { as: 'holder', links: 1200, clashes: 1 }] })

    expect(applied(await place.as.office.send(handOver, { holder: leaving, successor: next, bySlot: [], leaves: 'resigned' })))
      .toEqual({ links: 1200, deputyships: 1, posts: 1 })
    const holders = (await place.as.office.get('/api/responsibility/holders?left=true')).body.holders
    const of = (id: Id) => holders.find((row: { holder: Id }) => row.holder === id)
    expect(of(leaving)).toMatchObject({ links: 0, deputyships: 0, posts: 0, leftWhy: 'resigned' })
    // Where the successor stood already there is one link, not two.
    expect(of(next)).toMatchObject({ links: 1200, deputyships: 1, posts: 1 })
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from responsibility_link where handed_from is not null and holder = ${next}::uuid`.execute(place.server.services.db)
    expect(rows[0]!.count).toBe(1199)
    const roster = (await place.as.office.get('/api/responsibility/roster')).body.find((row: { unit: Id }) => row.unit === unit)
    expect([roster.acting.name, roster.posts.map(({ state }: { state: string }) => state).toSorted()]).toEqual(['接任者', ['active', 'handed-over']])
  })

  it('whoever hands over is in charge of everything that moves', async () => {
    const chain = await chainOf('community-leader')
    const [leaving, next] = [await holder('两边跑', {}, place.ids.community), await holder('接手')]
    applied(await give([
      link({ chain, slot: 'leader', subjectKind: 'territory', subject: place.ids.community, holder: leaving }),
      link({ chain, slot: 'leader', subjectKind: 'territory', subject: place.ids.otherCommunity, holder: leaving }),
    ]))
    expect(problemOf(await place.as.secretary.send(handOver, { holder: leaving, successor: next, bySlot: [] }))).toMatchObject({ code: 'auth.out-of-scope' })
    expect((await place.as.secretary.get(`/api/responsibility/hand-over?holder=${leaving}`)).status).toBe(403)
    expect(applied(await place.as.office.send(handOver, { holder: leaving, successor: next, bySlot: [] }))).toMatchObject({ links: 2 })
    expect((await place.as.office.get(`/api/responsibility/hand-over?holder=${leaving}`)).body).toMatchObject({ leftOver: 0, moves: [] })
  })
})

describe('the card of a household', () => {
  it('names who answers for its people, its door and its places, and what is empty; it is for staff of the territory', async () => {
    const home = homes[35]!
    const { chain } = await six(home.people[0]!, { doctor: await holder('孙医生', { phone: '13900005678' }), police: await holder('郑民警') })
    const leader = await chainOf('community-leader')
    applied(await give([link({ chain: leader, slot: 'leader', subjectKind: 'territory', subject: place.ids.community, holder: await holder('钱领导') })]))
    const { body, status } = await place.as.secretary.get(`/api/responsibility/card?household=${home.household}`)
    expect(status).toBe(200)
    const own = body.lines.filter((line: { chain: Id }) => [chain, leader].includes(line.chain))
    type Line = { slotName: { zh: string }; name: string; phone: string; health: boolean }
    expect(own.map(({ slotName, name, phone, health }: Line) => [slotName.zh, name, phone, health]).toSorted())
      .toEqual([['分包领导', '钱领导', null, false], ['民警', '郑民警', null, false], ['社区医生', '孙医生', '139****5678', true]])
    expect(body.empty.filter((one: { chain: Id }) => one.chain === chain).map(({ slot }: { slot: string }) => slot).toSorted())
      .toEqual(['bureau', 'community', 'district-leader', 'sub-district'])
    expect((await place.as.secretary.get(`/api/responsibility/card?person=${home.people[1]}`)).body.lines.some((line: { chain: Id }) => line.chain === chain)).toBe(false)
    expect((await place.as.guard.get(`/api/responsibility/card?household=${home.household}`)).status).toBe(403)
    const [away] = await place.settle(place.ids.otherCompound, 1)
    expect((await place.as.secretary.get(`/api/responsibility/card?household=${away!.household}`)).status).toBe(403)
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from read_log where subject = ${home.household}`.execute(place.server.services.db)
    expect(rows[0]!.count).toBe(1)
  })
})

describe('units of command', () => {
  it('a unit is never under itself; appointments are proposed, confirmed and ended; succession by rank', async () => {
    const [headquarters, group] = [uuidv7(), uuidv7()]
    const unit = (id: Id, parent?: Id) =>
      ({ unit: id, territory: place.ids.district, kind: 'group' as const, name: '指挥部', remit: '统一指挥', ...(parent ? { parent } : {}) })
    applied(await place.as.commander.send(saveUnit, unit(headquarters)))
    applied(await place.as.commander.send(saveUnit, unit(group, headquarters)))
    expect(problemOf(await place.as.commander.send(saveUnit, unit(headquarters, group)))).toMatchObject({ code: 'responsibility.chain-loop' })
    expect(problemOf(await place.as.commander.send(saveUnit, unit(group, group)))).toMatchObject({ code: 'responsibility.chain-loop' })
    const [chief, deputy] = [await holder('指挥长', {}, place.ids.district), await holder('副指挥长', {}, place.ids.district)]
    const posts = [chief, deputy].map((id, at) => ({ appointment: uuidv7(), unit: headquarters, title: '指挥', rank: at + 1, holder: id, from: now() }))
    for (const post of posts) applied(await place.as.commander.send(appoint, post))
    const acting = async () => (await place.as.commander.get('/api/responsibility/roster')).body.find((row: { unit: Id }) => row.unit === headquarters).acting
    expect(await acting()).toBeNull()
    for (const { appointment } of posts) applied(await place.as.commander.send(confirmAppointment, { appointment }))
    const again = await place.as.commander.send(confirmAppointment, { appointment: posts[0]!.appointment })
    expect(problemOf(again)).toEqual({ code: 'responsibility.appointment-state', state: 'active' })
    expect((await acting()).name).toBe('指挥长')
    applied(await place.as.commander.send(holderLeft, { holder: chief, why: 'ill' }))
    expect((await acting()).name).toBe('副指挥长')
    applied(await place.as.commander.send(endAppointment, { appointment: posts[1]!.appointment }))
    expect(await acting()).toBeNull()
  })
})

describe('the same cases in SQL', () => {
  type LinkRow = [string, string, number, number | null, number | null, string | null, number | null]
  const table = JSON.parse(readFileSync(new URL('../../../../packages/domain/cases/responsibility.cases.json', import.meta.url), 'utf8')) as {
    at: string; cases: { name: string; slots: [string, boolean, boolean][]; links: LinkRow[]; findings: string[] }[]
  }
  const day = (number: number | null): string | null => (number === null ? null : `2020-02-${String(number).padStart(2, '0')}T00:00:00.000Z`)

  it.each(table.cases)('$name', async ({ slots, links, findings }) => {
    const { db } = place.server.services
    const slotOf = ([key, required, lead]: [string, boolean, boolean]): Slot => ({
      key, name: { zh: key, en: key }, subject: 'territory', kinds: ['road'], everywhere: true, required, several: false, lead, health: false, official: true,
    })
    const { rows: roads } = await sql<{ id: Id; path: string }>`select id, path from territory where kind = 'road' limit 1`.execute(db)
    const [road] = roads
    const chain = await chainOf('community-leader', { slots: slots.map(slotOf) })
    const people = new Map<string, { id: Id; left: string | null }>()
    for (const [, name, , , left, deputy, deputyLeft] of links) {
      people.set(name, people.get(name) ?? { id: await holder(name), left: day(left) })
      if (deputy) people.set(deputy, people.get(deputy) ?? { id: await holder(deputy), left: day(deputyLeft) })
    }
    for (const { id, left } of people.values()) await sql`update holder set left_at = ${left}::timestamptz where id = ${id}::uuid`.execute(db)
    for (const [slot, name, from, to, , deputy] of links) {
      await sql`
        insert into responsibility_link (district, id, chain, slot, subject_kind, subject, path, holder, deputy, from_at, to_at)
        values (${DISTRICT}, ${uuidv7()}::uuid, ${chain}::uuid, ${slot}, 'territory', ${road!.id}::uuid, ${road!.path}, ${people.get(name)!.id}::uuid,
                ${deputy ? people.get(deputy)!.id : null}::uuid, ${day(from)}::timestamptz, ${day(to)}::timestamptz)`.execute(db)
    }
    const look = { district: DISTRICT, places: [road!.path], homes: [] }
    const wanted = slots.map((slot) => ({ ...slotOf(slot), chain, path: `/${DISTRICT}/` }))
    const found = [
      ...(await listGaps(db, look, wanted, table.at, 100, 0)).map(({ slot, gap }) => `gap ${slot} ${gap}`),
      ...(await listFindings(db, look, wanted, table.at)).map(({ code, holders }) => `${code} ${holders.join('+')}`),
    ]
    expect(found.toSorted()).toEqual(findings.toSorted())
  })
})
