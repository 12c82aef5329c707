// Households and people through the door: who may register them, what a number proves, what is shown and what is recorded.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { DataOf, Outcome } from '@shouwang/domain/kernel'
import { identityCheck, registerHousehold, type HouseholdPage, type HouseholdView } from '@shouwang/domain/people'
import { addUnits, moveUnit } from '@shouwang/domain/territory'
import { applied, openPlace, type Persona, type Place } from '../../test/harness.js'

type Household = DataOf<typeof registerHousehold>
type Member = Household['members'][number]

let place: Place
beforeAll(async () => { place = await openPlace() })
afterAll(() => place.close())

const numberOf = (birth: string, sequence: string): string => {
  const first17 = `410599${birth}${sequence}`
  return first17 + identityCheck(first17)
}
const member = (over: Partial<Member> = {}): Member => ({ person: uuidv7(), name: '王小明', documentKind: 'none', sex: 'unknown', ...over })
const withNumber = (documentNo: string, over: Partial<Member> = {}): Member => member({ documentKind: 'resident-id', documentNo, ...over })
const household = (door: string, members: Member[], over: Partial<Household> = {}): Household =>
  ({ household: uuidv7(), territory: place.ids.building, door, tenure: 'owner', members, ...over })
const register = (data: Household, as: Persona = place.as.office): Promise<Outcome<unknown>> => as.send(registerHousehold, data)
const problemOf = (outcome: Outcome<unknown>): unknown => (outcome.outcome === 'refused' ? outcome.problem : outcome.outcome)
const find = async (q: string, as: Persona = place.as.office): Promise<HouseholdView[]> =>
  ((await as.get(`/api/people/households?q=${encodeURIComponent(q)}`)).body as HouseholdPage).households

describe('registering who lives behind a door', () => {
  it('a household sent twice is stored once, and a newborn without number joins it later', async () => {
    const family = household('1-0101', [withNumber(numberOf('19800101', '001'), { relation: '户主', phone: '138 0000 1234' }), member({ name: '王宝宝' })])
    expect((await register(family)).outcome).toBe('applied')
    expect((await register(family)).outcome).toBe('duplicate')
    expect((await register({ ...family, members: [member({ name: '王二宝' })] })).outcome).toBe('applied')
    const [found] = await find('1-0101')
    expect(found!.members.map(({ name }) => name)).toEqual(['王**', '王**', '王**'])
  })

  it('behind a unit or in a tower: list, card and search name the same compound', async () => {
    const [unit, tower] = [uuidv7(), uuidv7()]
    const { body: compound } = await place.as.office.get(`/api/territory?parent=${place.ids.community}`)
    const { id, code } = (compound as { id: string; code: string; kind: string }[]).find(({ kind }) => kind === 'compound')!
    const { body: buildings } = await place.as.office.get(`/api/territory?parent=${id}`)
    const building = (buildings as { id: string; code: string; name: string }[]).find((one) => one.id === place.ids.building)!
    applied(await place.as.office.send(addUnits, { within: id, units: [
      { territory: unit, parent: building.id, kind: 'unit', code: `${building.code}-U09`, name: '9单元' },
      { territory: tower, parent: id, kind: 'tower', code: `${code}-T09`, name: '塔楼' },
    ] }))
    for (const [territory, door, within] of [[unit, '0909', `${building.name} 9单元`], [tower, 'T-0909', '塔楼']] as const) {
      const home = household(door, [withNumber(numberOf('19610909', territory === unit ? '001' : '003'), { name: '单元生' })], { territory })
      applied(await register(home))
      const listed = (await find(door)).find((one) => one.id === home.household)
      expect([listed?.compound, listed?.territoryName]).toEqual([id, within])
      const { body: card } = await place.as.office.get(`/api/people/households/${home.household}`)
      expect([card.household.compound, card.household.territoryName]).toEqual([id, within])
      const { body: hits } = await place.as.office.get(`/api/people/search?q=${door}`)
      expect(hits.people.map((one: { place: string }) => one.place)).toContain(`${listed!.compoundName} ${within}`)
    }
  })

  it('the same person under lower-case x and full-width digits is the same person', async () => {
    const numbers = ['001', '003', '005', '007', '009', '011', '013', '015', '017', '019', '021'].map((sequence) => numberOf('19700203', sequence))
    const number = numbers.find((candidate) => candidate.endsWith('X'))!
    const home = household('1-0102', [withNumber(number)])
    applied(await register(home))
    const wide = number.toLowerCase().replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    expect((await register({ ...home, members: [withNumber(wide)] })).outcome).toBe('duplicate')
  })

  it('somebody who is counted in another household is refused, with that household named', async () => {
    const number = numberOf('19750505', '001')
    const first = household('1-0103', [withNumber(number)])
    applied(await register(first))
    expect(problemOf(await register(household('1-0104', [withNumber(number)])))).toEqual({ code: 'people.number-taken', household: first.household })
  })

  it('two households of one batch cannot both have the same person, and their neighbour is not held up', async () => {
    const number = numberOf('19760606', '001')
    const send = (data: Household) => ({ id: uuidv7(), name: registerHousehold.name, district: '410505', at: place.clock.now(), data })
    const batch = [household('1-0201', [withNumber(number)]), household('1-0202', [withNumber(number)]), household('1-0203', [member()])]
    const outcomes = await place.as.steward.sendBatch(batch.map(send))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'refused', 'applied'])
  })

  it.each([
    ['wrong check digit', '410599198001010010', 'check-digit'],
    ['a birth date in the future', numberOf('20300101', '001'), 'future-birth'],
    ['a passport in the field for the identity number', 'E12345678', 'looks-like-passport'],
  ])('%s is refused with its reason', async (_case, number, reason) => {
    expect(problemOf(await register(household('1-0301', [withNumber(number)])))).toEqual({ code: 'people.number-invalid', reason })
  })

  it('a sex that contradicts the number is refused; a 15-digit number and a passport under their own kinds are welcome', async () => {
    const man = numberOf('19810101', '001')
    expect(problemOf(await register(household('1-0302', [withNumber(man, { sex: 'female' })])))).toMatchObject({ code: 'input.invalid' })
    const foreigner = member({ name: 'John Smith', documentKind: 'passport', documentNo: 'e12345678' })
    applied(await register(household('1-0302', [withNumber('410599650101003'), foreigner])))
    expect((await find('E12345678'))[0]!.members.map(({ documentNo }) => documentNo)).toContain('E1*****78')
  })

  it('one phone may serve many, two people may share name and birthday, names with a dot and rare characters stay whole', async () => {
    const twins = [numberOf('19900909', '001'), numberOf('19900909', '003')].map((number) => withNumber(number, { name: '李娜', phone: '13900008888' }))
    applied(await register(household('1-0401', [...twins, member({ name: '阿依古丽•买买提' }), member({ name: '张𬴊' })])))
    const [home] = await find('13900008888')
    expect(home!.members).toHaveLength(4)
    const dotted = home!.members.find(({ name }) => name.startsWith('阿'))!
    const { body } = await place.as.office.get(`/api/people/${dotted.id}?purpose=registration&reason=${encodeURIComponent('核对姓名')}`)
    expect(body.name).toBe('阿依古丽·买买提')
  })

  it('a door needs a building that stands, and a household stays behind its own door', async () => {
    expect(problemOf(await register(household('1', [member()], { territory: uuidv7() })))).toMatchObject({ code: 'territory.unknown' })
    expect(problemOf(await register(household('1', [member()], { territory: place.ids.community })))).toMatchObject({ code: 'territory.wrong-parent' })
    const home = household('1-0501', [member()])
    applied(await register(home))
    expect(problemOf(await register({ ...home, door: '1-0502' }))).toMatchObject({ code: 'input.invalid' })
  })

  it('a secretary registers in the own community only, a guard nowhere', async () => {
    const elsewhere = household('1-0101', [member()], { territory: place.ids.otherCompound })
    expect(problemOf(await register(elsewhere, place.as.secretary))).toMatchObject({ code: 'auth.out-of-scope' })
    expect(problemOf(await register(household('1-0601', [member()]), place.as.guard))).toMatchObject({ code: 'auth.forbidden' })
    expect((await register(household('1-0601', [member()]), place.as.secretary)).outcome).toBe('applied')
  })

  it('a secretary registers no longer in a compound that went to another community a moment ago', async () => {
    const [territory, building] = [uuidv7(), uuidv7()]
    applied(await place.as.office.send(addUnits, { within: place.ids.community, units: [
      { territory, parent: place.ids.community, kind: 'compound', code: '410505009001-C707', name: '迁走苑' },
      { territory: building, parent: territory, kind: 'building', code: '410505009001-C707-B01', name: '1号楼' },
    ] }))
    expect((await register(household('1-0101', [member()], { territory: building }), place.as.secretary)).outcome).toBe('applied')
    applied(await place.as.office.send(moveUnit, { territory, to: place.ids.otherCommunity }))
    expect(problemOf(await register(household('1-0102', [member()], { territory: building }), place.as.secretary))).toMatchObject({ code: 'auth.out-of-scope' })
  })
})

describe('finding and reading people', () => {
  it('by name, door, last four, whole number and phone; masked everywhere', async () => {
    const number = numberOf('19850715', '001')
    applied(await register(household('7-0701', [withNumber(number, { name: '欧阳修远', phone: '13700004321' })])))
    for (const q of ['欧阳', '7-07', number, number.slice(-4), '4321', '137-0000-4321']) {
      const homes = await find(q)
      expect(homes.some(({ door }) => door === '7-0701'), q).toBe(true)
      expect(JSON.stringify(homes)).not.toContain(number)
      expect(JSON.stringify(homes)).not.toContain('欧阳修远')
    }
    expect(await find('%')).toEqual([])
  })

  it('reading one person unmasked needs a purpose of the role and a reason, and leaves a record; a doctor and a commander may not', async () => {
    const number = numberOf('19850716', '001')
    const home = household('7-0801', [withNumber(number, { name: '孙大圣' })])
    applied(await register(home))
    const url = `/api/people/${home.members[0]!.person}`
    expect((await place.as.secretary.get(url)).status).toBe(400)
    expect((await place.as.doctor.get(`${url}?reason=abc`)).status).toBe(403)
    expect((await place.as.commander.get(`${url}?reason=abc`)).status).toBe(403)
    const asked = (purpose: string) => place.as.secretary.get(`${url}?${purpose}reason=${encodeURIComponent('核对通行证')}`)
    expect((await asked('')).body.problem).toEqual({ code: 'auth.purpose-required' })
    expect((await asked('purpose=medical&')).body.problem).toEqual({ code: 'auth.purpose-not-allowed', purpose: 'medical' })
    const { body } = await asked('purpose=pass&')
    expect(body).toMatchObject({ name: '孙大圣', documentNo: number, masked: false })
    const { db } = place.server.services
    const { rows } = await sql`select reason, purpose, role from read_log where subject = ${home.members[0]!.person}`.execute(db)
    expect(rows).toEqual([{ reason: '核对通行证', purpose: 'pass', role: 'secretary' }])
  })

  it('a secretary sees the own community alone', async () => {
    applied(await register(household('9-0901', [member()], { territory: place.ids.otherCompound })))
    expect(await find('9-0901', place.as.office)).toHaveLength(1)
    expect(await find('9-0901', place.as.secretary)).toHaveLength(0)
    expect((await place.as.secretary.get(`/api/people/households?territory=${place.ids.otherCompound}`)).status).toBe(403)
  })

  it('numbers and phones lie in the database sealed, and the ledger holds no name', async () => {
    const number = numberOf('19850717', '001')
    applied(await register(household('7-0901', [withNumber(number, { name: '周全', phone: '13600001111' })])))
    const { rows } = await sql<{ all: string }>`
      select string_agg(p::text, ' ') || (select string_agg(l::text, ' ') from ledger l) as all from person p`.execute(place.server.services.db)
    expect(rows[0]!.all).not.toContain(number)
    expect(rows[0]!.all).not.toContain('13600001111')
    const { rows: events } = await sql<{ data: string }>`
      select data::text as data from ledger where command = 'people.register-household'`.execute(place.server.services.db)
    expect(events.some(({ data }) => data.includes('周全'))).toBe(false)
  })
})
