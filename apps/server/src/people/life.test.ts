// The life of households and people: residencies, moves, corrections, absences, needs and landlords, through the door.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { DataOf, Id, Outcome } from '@shouwang/domain/kernel'
import {
  type PersonFacts, checkTenancyReport, closeNeed, correctPerson, declareResidency, identityCheck, moveHousehold, nameLandlord, noteAbsence, openNeed,
  recordContact, refreshKeys, registerHousehold, reportTenancy, settleResidency, updateAbsence,
} from '@shouwang/domain/people'
import { applied, openPlace, type Place } from '../../test/harness.js'

type Member = DataOf<typeof registerHousehold>['members'][number]

let place: Place
beforeAll(async () => { place = await openPlace() })
afterAll(() => place.close())

let doors = 0
const member = (over: Partial<Member> = {}): Member => ({ person: uuidv7(), name: '王小明', documentKind: 'none', sex: 'unknown', ...over })
const numberOf = (birth: string, sequence: string): string => {
  const first17 = `410599${birth}${sequence}`
  return first17 + identityCheck(first17)
}
/** Registers a household of these people behind a new door of the building (or elsewhere); its id and the people's. */
async function home(members: Member[], territory: Id = place.ids.building): Promise<{ household: Id; door: string; people: Id[] }> {
  const household = uuidv7()
  doors += 1
  const door = `5-${String(doors).padStart(4, '0')}`
  applied(await place.system.send(registerHousehold, { household, territory, door, tenure: 'owner', members }))
  return { household, door, people: members.map(({ person }) => person) }
}
const problemOf = (outcome: Outcome<unknown>): unknown => (outcome.outcome === 'refused' ? outcome.problem : outcome.outcome)
const residencies = async (person: Id) => (await sql<{ household: Id; state: string; primary: boolean; open: boolean }>`
  select household, state, is_primary as "primary", to_at is null as open from residency where person = ${person}::uuid order by from_at, household`
  .execute(place.server.services.db)).rows
const personRow = async (person: Id) => (await sql<{ household: Id | null; door: string | null; name: string; pinyin: string; state: string | null }>`
  select household, door, name, pinyin, residency_state as state from person where id = ${person}::uuid`.execute(place.server.services.db)).rows[0]!

describe('residencies', () => {
  it('a person counted in two households is flagged, not refused; ending one leaves the other as home', async () => {
    const [person] = (await home([member()])).people as [Id]
    const first = (await personRow(person)).household!
    const other = await home([member({ name: '孙大娘' })])
    applied(await place.as.secretary.send(declareResidency, { household: other.household, person, primary: true, relation: '孙女' }))
    expect((await residencies(person)).map(({ state, primary }) => [state, primary])).toEqual([['disputed', true], ['disputed', false]])
    expect((await place.as.secretary.get('/api/people/twice')).body.people.map(({ id }: { id: Id }) => id)).toContain(person)
    applied(await place.as.secretary.send(settleResidency, { household: first, person, step: 'end', basis: '本人确认已搬离' }))
    expect((await residencies(person)).map(({ household, state, open }) => [household, state, open]))
      .toEqual([[first, 'ended', false], [other.household, 'declared', true]])
    expect(await personRow(person)).toMatchObject({ household: other.household, door: other.door })
    expect((await place.as.secretary.get('/api/people/twice')).body.people.map(({ id }: { id: Id }) => id)).not.toContain(person)
  })

  it('a second flat is no second home, and moving back into the old household is a new residency', async () => {
    const first = await home([member()])
    const second = await home([member()])
    const person = first.people[0]!
    applied(await place.as.office.send(declareResidency, { household: second.household, person, primary: false }))
    expect(await personRow(person)).toMatchObject({ household: first.household, state: 'declared' })
    for (const household of [second.household, first.household]) {
      applied(await place.as.office.send(settleResidency, { household, person, step: 'end', basis: '迁出' }))
    }
    expect(await personRow(person)).toMatchObject({ household: null, door: null, state: null })
    place.clock.advance(60_000)
    applied(await place.as.office.send(declareResidency, { household: first.household, person, primary: true }))
    expect(await residencies(person)).toHaveLength(3)
    expect(await personRow(person)).toMatchObject({ household: first.household, state: 'declared' })
  })

  it('declared becomes verified once; an ended one takes no further step', async () => {
    const { household, people: [person] } = await home([member()])
    const settle = (step: 'verify' | 'dispute' | 'end') => place.as.secretary.send(settleResidency, { household, person: person!, step, basis: '入户核实' })
    applied(await settle('verify'))
    expect(await personRow(person!)).toMatchObject({ state: 'verified' })
    expect(problemOf(await settle('verify'))).toEqual({ code: 'people.step-out-of-order', state: 'verified' })
    applied(await settle('end'))
    expect(problemOf(await settle('end'))).toMatchObject({ code: 'people.residency-unknown' })
  })

  it('a household moves with everyone in it, and only where its worker may register people', async () => {
    const { household, people, door } = await home([member(), member({ name: '王宝宝' })])
    const move = (territory: Id) => place.as.secretary.send(moveHousehold, { move: uuidv7(), household, territory, door: '6-0601' })
    expect(problemOf(await move(place.ids.otherCompound))).toMatchObject({ code: 'auth.out-of-scope' })
    applied(await move(place.ids.building))
    for (const person of people) expect(await personRow(person)).toMatchObject({ household, door: '6-0601' })
    const { body } = await place.as.secretary.get(`/api/people/households/${household}`)
    expect(body.moves.map((one: { fromDoor: string; toDoor: string }) => [one.fromDoor, one.toDoor])).toEqual([[door, '6-0601']])
  })
})

describe('correcting a person', () => {
  it('a mistyped name is put right, is found under its new pinyin, and the old one stays on record sealed', async () => {
    const { people: [person] } = await home([member({ name: '单田方', phone: '13800001234' })])
    applied(await place.as.secretary.send(correctPerson, { correction: uuidv7(), person: person!, facts: { name: '单田芳' }, reason: '本人指出' }))
    expect(await personRow(person!)).toMatchObject({ name: '单田芳', pinyin: 'shan tian fang' })
    const { rows } = await sql<{ fields: string[]; text: string }>`
      select fields, c::text as text from person_correction c where person = ${person}::uuid`.execute(place.server.services.db)
    expect(rows[0]!.fields).toEqual(['name'])
    expect(rows[0]!.text).not.toContain('单田方')
    expect(problemOf(await place.as.secretary.send(correctPerson, {
      correction: uuidv7(), person: person!, facts: { name: '单田芳' }, reason: '再来一次' }))).toEqual({ code: 'people.nothing-to-correct' })
  })

  it('a newborn gets a number and with it birth date and sex; a number that others bear is refused', async () => {
    const { people: [baby] } = await home([member({ name: '王宝宝', birthDate: '2020-01-02' })])
    const number = numberOf('20200101', '002')
    applied(await place.as.office.send(correctPerson, {
      correction: uuidv7(), person: baby!, facts: { documentKind: 'resident-id', documentNo: number }, reason: '已上户口' }))
    const { rows } = await sql<{ birth: string; sex: string }>`select birth_date as birth, sex from person where id = ${baby}::uuid`
      .execute(place.server.services.db)
    expect(rows[0]).toEqual({ birth: '2020-01-01', sex: 'female' })
    const { people: [other] } = await home([member()])
    const again = { documentKind: 'resident-id' as const, documentNo: number }
    expect(problemOf(await place.as.office.send(correctPerson, { correction: uuidv7(), person: other!, facts: again, reason: '误录' })))
      .toMatchObject({ code: 'people.number-taken' })
    expect(problemOf(await place.as.office.send(correctPerson, {
      correction: uuidv7(), person: other!, facts: { documentKind: 'resident-id', documentNo: 'E12345678' }, reason: '护照号' })))
      .toEqual({ code: 'people.number-invalid', reason: 'looks-like-passport' })
  })

  it('a guardian is another grown-up who is known', async () => {
    const { people: [child, mother, sister] } = await home([
      member({ name: '赵小', birthDate: '2012-05-05' }), member({ name: '钱母', birthDate: '1985-05-05' }), member({ name: '赵妹', birthDate: '2014-05-05' })])
    const name = (guardian: Id) => place.as.secretary.send(correctPerson, { correction: uuidv7(), person: child!, facts: { guardian }, reason: '监护' })
    for (const unfit of [child!, sister!, uuidv7()]) expect(problemOf(await name(unfit))).toEqual({ code: 'people.guardian-unfit' })
    applied(await name(mother!))
  })

  it('guardian and note are read with a reason only, and can be taken away again', async () => {
    const { people: [child, mother], household } = await home([member({ name: '孙小', birthDate: '2003-05-05' }), member({ name: '孙母', birthDate: '1979-05-05' })])
    const correct = (facts: PersonFacts) => place.as.secretary.send(correctPerson, { correction: uuidv7(), person: child!, facts, reason: '家长来电' })
    applied(await correct({ guardian: mother!, note: '放学后由邻居接' }))
    const { body: card } = await place.as.secretary.get(`/api/people/households/${household}`)
    expect(JSON.stringify(card)).not.toMatch(/放学|孙母/)
    const read = async () => (await place.as.secretary.get(`/api/people/${child}?purpose=registration&reason=${encodeURIComponent('核对监护人')}`)).body
    expect(await read()).toMatchObject({ masked: false, guardian: '孙母', note: '放学后由邻居接' })
    applied(await correct({ guardian: null, note: null }))
    expect(await read()).toMatchObject({ guardian: null, note: null })
  })
})

describe('absences and needs', () => {
  it('somebody away is expected on a day, does not come, and is away once at a time', async () => {
    const { people: [person] } = await home([member({ name: '孙外出' })])
    const absence = uuidv7()
    applied(await place.as.secretary.send(noteAbsence, {
      absence, person: person!, from: '2020-01-20', awayTo: '湖北省黄冈市', expectedReturn: '2020-02-12', source: 'household' }))
    expect(problemOf(await place.as.secretary.send(noteAbsence, { absence: uuidv7(), person: person!, from: '2020-01-21', source: 'worker' })))
      .toEqual({ code: 'people.already-away' })
    const { body } = await place.as.secretary.get('/api/people/absences?from=2020-02-10&to=2020-02-16')
    expect(body.days).toEqual([{ day: '2020-02-12', count: 1 }])
    expect(body.absences[0]).toMatchObject({ name: '孙**', awayTo: '湖北省黄冈市', state: 'return-expected' })
    applied(await place.as.secretary.send(updateAbsence, { absence, step: 'stay' }))
    expect((await place.as.secretary.get('/api/people/absences?from=2020-02-10&to=2020-02-16')).body.days).toEqual([])
    applied(await place.as.secretary.send(updateAbsence, { absence, step: 'arrive' }))
    expect(problemOf(await place.as.secretary.send(updateAbsence, { absence, step: 'expect', expectedReturn: '2020-03-01' })))
      .toEqual({ code: 'people.step-out-of-order', state: 'arrived' })
  })

  it('a return before the departure is refused', async () => {
    const { people: [person] } = await home([member()])
    const sent = { absence: uuidv7(), person: person!, from: '2020-02-02', expectedReturn: '2020-02-01', source: 'worker' as const }
    expect(problemOf(await place.as.office.send(noteAbsence, sent))).toMatchObject({ code: 'input.invalid' })
  })

  it('somebody on dialysis is on the list of today until reached, and again when the rhythm says so', async () => {
    const { people: [person] } = await home([member({ name: '周透析' })])
    const need = uuidv7()
    applied(await place.as.secretary.send(openNeed, { need, person: person!, kind: 'dialysis', plan: '每周三次,车队接送', contactEvery: 3 }))
    const due = async (): Promise<boolean> =>
      (await place.as.secretary.get('/api/people/needs?due=today')).body.needs.some((one: { id: Id }) => one.id === need)
    expect(await due()).toBe(true)
    applied(await place.as.secretary.send(recordContact, { contact: uuidv7(), need, outcome: 'reached' }))
    expect(await due()).toBe(false)
    const { body } = await place.as.secretary.get('/api/people/needs?due=all')
    expect(body.needs.find((one: { id: Id }) => one.id === need)).toMatchObject({ state: 'served', nextContact: '2020-02-13', name: '周**' })
    applied(await place.as.secretary.send(recordContact, { contact: uuidv7(), need, outcome: 'needs-help' }))
    expect(await due()).toBe(true)
    applied(await place.as.secretary.send(closeNeed, { need }))
    expect(await due()).toBe(false)
  })

  it('health needs take their own right: a data steward neither writes nor sees them', async () => {
    const { household, people: [person] } = await home([member({ name: '吴孕妇' })])
    const open = { need: uuidv7(), person: person!, kind: 'pregnant' as const, contactEvery: 7 }
    expect(problemOf(await place.as.steward.send(openNeed, open))).toMatchObject({ code: 'auth.forbidden' })
    applied(await place.as.secretary.send(openNeed, open))
    expect((await place.as.steward.get('/api/people/needs')).status).toBe(403)
    const seen = async (who: 'steward' | 'secretary') => (await place.as[who].get(`/api/people/households/${household}`)).body.needs
    expect(await seen('steward')).toEqual([])
    expect(await seen('secretary')).toHaveLength(1)
  })
})

describe('landlords', () => {
  it('a move-out that a landlord reports ends nobody\'s residency; the community asks the tenants', async () => {
    const { household, people: [tenant] } = await home([member({ name: '李租客' })])
    const landlord = uuidv7()
    applied(await place.as.secretary.send(nameLandlord, {
      landlord, territory: place.ids.compound, name: '张房东', phone: '138 0000 9999', households: [household] }))
    const report = uuidv7()
    applied(await place.as.secretary.send(reportTenancy, { report, household, kind: 'move-out', day: '2020-02-09', people: 1 }))
    expect((await residencies(tenant!)).map(({ open }) => open)).toEqual([true])
    const { body } = await place.as.secretary.get('/api/people/tenancies')
    expect(body.reports.find((one: { id: Id }) => one.id === report)).toMatchObject({ kind: 'move-out', state: 'reported', landlordName: '张**' })
    applied(await place.as.secretary.send(checkTenancyReport, { report, finding: 'not-so' }))
    expect((await residencies(tenant!)).map(({ open }) => open)).toEqual([true])
    expect(problemOf(await place.as.secretary.send(checkTenancyReport, { report, finding: 'confirmed' }))).toMatchObject({ code: 'people.step-out-of-order' })
  })

  it('a landlord\'s sheet says doors and head counts, never a name, a number or anybody\'s health', async () => {
    const { household, door, people: [tenant] } = await home([member({ name: '郑透析', phone: '13800005555' }), member({ name: '郑家属' })])
    applied(await place.as.secretary.send(openNeed, { need: uuidv7(), person: tenant!, kind: 'dialysis', contactEvery: 3 }))
    const landlord = uuidv7()
    applied(await place.as.secretary.send(nameLandlord, { landlord, territory: place.ids.compound, name: '张房东', households: [household] }))
    const { body } = await place.as.secretary.get(`/api/people/landlords/${landlord}`)
    expect(body.dwellings).toMatchObject([{ door, people: 2 }])
    expect(JSON.stringify(body)).not.toMatch(/郑|dialysis|13800005555/)
  })

  it('a landlord of the same name and phone is one landlord, whoever writes them down again', async () => {
    const [one, two] = [await home([member({ name: '郑甲' })]), await home([member({ name: '郑乙' })])]
    const landlord = uuidv7()
    const name = (id: Id, household: Id) => place.as.secretary.send(nameLandlord, {
      landlord: id, territory: place.ids.compound, name: '万房东', phone: '138 0000 7788', households: [household] })
    applied(await name(landlord, one.household))
    applied(await name(uuidv7(), two.household))
    const { body } = await place.as.secretary.get(`/api/people/landlords/${landlord}`)
    expect(body.dwellings.map((dwelling: { door: string }) => dwelling.door).toSorted()).toEqual([one.door, two.door].toSorted())
  })

  it('a household elsewhere is not given a landlord by naming one\'s own place', async () => {
    const { household } = await home([member()], place.ids.otherCompound)
    expect(problemOf(await place.as.secretary.send(nameLandlord, { landlord: uuidv7(), territory: place.ids.compound, name: '张', households: [household] })))
      .toMatchObject({ code: 'people.household-unknown' })
  })
})

it('people registered before names had keys are given them', async () => {
  const { people: [person] } = await home([member({ name: '陳龍' })])
  await sql`update person set name_key = '', pinyin = '', initials = '' where id = ${person}::uuid`.execute(place.server.services.db)
  expect(applied(await place.as.steward.send(refreshKeys, { territory: place.ids.district }))).toEqual({ refreshed: 1, left: 0 })
  expect(await personRow(person!)).toMatchObject({ pinyin: 'chen long' })
})
