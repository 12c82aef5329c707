// The register through the door: finding people however they are written, pages, and tables to take away (C02, bad input by name).
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import type { DataOf, Id } from '@shouwang/domain/kernel'
import {
  correctPerson, identityCheck, noteAbsence, openNeed, registerHousehold, shortenIdentityNumber, type RegisterLine, type RegisterPage,
} from '@shouwang/domain/people'
import { readSpreadsheet } from '../transfer/index.js'
import { applied, openPlace, type Persona, type Place } from '../../test/harness.js'

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
async function home(members: Member[], over: { territory?: Id; tenure?: 'owner' | 'tenant' } = {}): Promise<{ household: Id; door: string }> {
  doors += 1
  const data = { household: uuidv7(), territory: over.territory ?? place.ids.building, door: `3-${1000 + doors}`, tenure: over.tenure ?? 'owner' as const }
  applied(await place.system.send(registerHousehold, { ...data, members }))
  return data
}
const search = async (q: string, as: Persona = place.as.office): Promise<RegisterLine[]> =>
  (await as.get(`/api/people/search?q=${encodeURIComponent(q)}`)).body.people
const ids = (lines: RegisterLine[]): Id[] => lines.map(({ id }) => id)
const page = async (query: string, as: Persona = place.as.office): Promise<RegisterPage> => (await as.get(`/api/people/register?${query}`)).body

describe('finding people', () => {
  it('by name, pinyin, initials, traditional and simplified forms, whole and last four of number and phone, and door', async () => {
    const number = numberOf('19850715', '001')
    const one = member({ name: '歐陽文龍', documentKind: 'resident-id', documentNo: number, phone: '138 0000 7788' })
    const { door } = await home([one])
    const typed = ['欧阳', '歐陽文龍', '欧阳文龙', 'ouyang', 'Ou Yang', 'ouyangwenl', 'oywl', 'OY', number, number.slice(-4), shortenIdentityNumber(number)!,
      number.toLowerCase(), '13800007788', '+86 138-0000-7788', '7788', door, `安康苑 ${door}`]
    for (const q of typed) expect(ids(await search(q)), q).toContain(one.person)
    const line = (await search(number))[0]!
    expect(line).toMatchObject({ name: '歐陽**', documentNo: '410599**********' + number.slice(-2), phone: '138****7788', door, place: '安康苑 1号楼' })
  })

  it('a surname with its own reading, a name with ü, a minority name with its dot however typed, a rare character', async () => {
    const [dan, lv, dotted, rare] = [member({ name: '单于飞' }), member({ name: '吕一凡' }), member({ name: '阿依古丽·买买提' }), member({ name: '张𬴊' })]
    await home([dan, lv, dotted, rare])
    for (const q of ['lvyifan', 'Lü Yifan', 'lyf', '吕']) expect(ids(await search(q)), q).toContain(lv.person)
    for (const q of ['阿依古丽·买买提', '阿依古丽•买', '阿依古丽 买买提', 'ayglmmt', 'ayiguli']) expect(ids(await search(q)), q).toContain(dotted.person)
    for (const q of ['张𬴊', 'zhanglin', 'zl']) expect(ids(await search(q)), q).toContain(rare.person)
  })

  it('nothing is found for a sign of a pattern, and nothing outside one\'s territory', async () => {
    const there = member({ name: '邻村人' })
    await home([there], { territory: place.ids.otherCompound })
    for (const q of ['%', '_', '%文', '__']) expect(await search(q), q).toEqual([])
    expect(ids(await search('邻村人'))).toEqual([there.person])
    expect(await search('邻村人', place.as.secretary)).toEqual([])
    expect(await search('lcr', place.as.secretary)).toEqual([])
  })

  it('twenty people with one phone are twenty people, and the phone is pointed out', async () => {
    const many = Array.from({ length: 20 }, (_, i) => member({ name: `工友${'甲乙丙丁戊己庚辛壬癸'.charAt(i % 10)}${i < 10 ? '一' : '二'}`, phone: '13900006666' }))
    await home(many, { tenure: 'tenant' })
    expect(await search('13900006666')).toHaveLength(20)
    const { body } = await place.as.secretary.get('/api/people/twice')
    expect(body.sharedPhones).toEqual([{ phone: '139****6666', people: 20, person: expect.any(String) }])
  })

  it('two people with the same name and birthday stay two', async () => {
    const twins = ['001', '003'].map((order) => member({ name: '李同名', documentKind: 'resident-id', documentNo: numberOf('19900909', order) }))
    await home([twins[0]!])
    await home([twins[1]!])
    expect(ids(await search('李同名')).toSorted()).toEqual(twins.map(({ person }) => person).toSorted())
  })

  it('a corrected name is found under the new spelling and not under the old', async () => {
    const one = member({ name: '郝错名' })
    await home([one])
    applied(await place.as.office.send(correctPerson, { correction: uuidv7(), person: one.person, facts: { name: '郝正名' }, reason: '本人指出' }))
    expect(ids(await search('hzm'))).toEqual([one.person])
    expect(await search('hcm')).toEqual([])
  })
})

describe('while a household is registered', () => {
  const ask = async (typed: object, as: Persona = place.as.secretary) => (await as.post('/api/people/candidates', typed)).body

  it('who may be the same person is named, masked, with the reasons; where somebody outside one\'s territory lives is not said', async () => {
    const number = numberOf('19820202', '301')
    const [near, far] = [member({ name: '傅近邻', documentKind: 'resident-id', documentNo: number }), member({ name: '傅远客', phone: '13800003131' })]
    const { household } = await home([near])
    await home([far], { territory: place.ids.otherCompound })
    const [same] = await ask({ name: '傅近邻', documentNo: number.toLowerCase() })
    expect(same).toMatchObject({ person: near.person, name: '傅**', household, verdict: 'certain' })
    expect(same.reasons.length).toBeGreaterThan(0)
    const away = (await ask({ name: '傅远客', phone: '138 0000 3131' })).find(({ name }: { name: string }) => name.includes('他处居民'))
    expect(away).toMatchObject({ person: null, household: null, home: null, name: expect.stringContaining('他处居民') })
    expect(await ask({ name: '从未登记' })).toEqual([])
    expect((await place.as.doctor.post('/api/people/candidates', { name: '傅近邻' })).status).toBe(403)
  })
})

describe('a page of the register', () => {
  it('is filtered, sorted by name as pinyin has it, and knows how many there are', async () => {
    const people = [['赵甲', '19500101'], ['钱乙', '19600101'], ['孙丙', '19700101'], ['李丁', '20100101']].map(([name, birth], i) =>
      member({ name: name!, documentKind: 'resident-id', documentNo: numberOf(birth!, `10${i * 2 + 1}`) }))
    await home(people, { territory: place.ids.otherCompound, tenure: 'tenant' })
    const at = `territory=${place.ids.otherCompound}`
    const all = await page(`${at}&sort=name&tenure=tenant`)
    expect(all.people.map(({ name }) => name)).toEqual(['李*', '钱*', '孙*', '赵*'])
    expect(all).toMatchObject({ total: 4, counted: true, more: false })
    expect((await page(`${at}&sort=oldest&tenure=tenant&from=40`)).people.map(({ birthYear }) => birthYear)).toEqual([1950, 1960, 1970])
    expect((await page(`${at}&sort=youngest&tenure=tenant&to=14`)).people).toMatchObject([{ birthYear: 2010, minor: true }])
    expect((await page(`${at}&page=3&tenure=tenant`)).people).toEqual([])
    expect((await page(`${at}&sex=female&tenure=tenant`)).total).toBe(0)
  })

  it('of those who are away, and of those with a need only to whoever may see needs', async () => {
    const [away, sick] = [member({ name: '周外出' }), member({ name: '吴透析' })]
    await home([away, sick])
    applied(await place.system.send(noteAbsence, { absence: uuidv7(), person: away.person, from: '2020-01-20', source: 'household' }))
    applied(await place.system.send(openNeed, { need: uuidv7(), person: sick.person, kind: 'dialysis', contactEvery: 3 }))
    expect(ids((await page('away=true')).people)).toEqual([away.person])
    expect(ids((await page('need=dialysis')).people)).toEqual([sick.person])
    expect((await place.as.commander.get('/api/people/register?need=dialysis')).status).toBe(403)
  })

  it('a child under 14 shows neither birth year nor number to a commander, and both to the community', async () => {
    const child = member({ name: '小娃', documentKind: 'resident-id', documentNo: numberOf('20120303', '001'), phone: '13800001212' })
    await home([child])
    const seen = async (as: Persona) => (await search('小娃', as))[0]
    expect(await seen(place.as.commander)).toMatchObject({ minor: true, birthYear: null, documentNo: null, phone: null })
    expect(await seen(place.as.secretary)).toMatchObject({ minor: true, birthYear: 2012, phone: '138****1212' })
  })
})

describe('taking people out', () => {
  const take = (query: string, as: Persona = place.as.office) => as.get(`/api/people/export?reason=${encodeURIComponent('社区核对')}&${query}`)

  it('a CSV is masked, watermarked first and last with viewer and reason, and on record', async () => {
    const number = numberOf('19700101', '201')
    await home([member({ name: '孙导出', documentKind: 'resident-id', documentNo: number, phone: '13800004545' })])
    const { body, status, headers } = await take('format=csv')
    expect(status).toBe(200)
    expect(headers['content-disposition']).toContain('attachment')
    const lines = String(body).trim().split('\r\n')
    expect(lines[0]).toMatch(/office.*社区核对/)
    expect(lines.at(-1)).toBe(lines[0]!.replace('\uFEFF', ''))
    expect(body).not.toContain(number)
    expect(body).not.toContain('孙导出')
    expect(body).toContain('孙**')
    const { rows } = await sql<{ action: string; count: number }>`
      select action, count from read_log where action = 'people.export' order by at desc limit 1`.execute(place.server.services.db)
    expect(rows[0]!.count).toBe(lines.length - 4)
  })

  it('whole values take a purpose that the role may state', async () => {
    const number = numberOf('19710101', '203')
    await home([member({ name: '赵全文', documentKind: 'resident-id', documentNo: number })])
    expect((await take('format=csv&purpose=medical')).status).toBe(403)
    expect((await take('format=csv&purpose=command', place.as.commander)).status).toBe(403)
    const { body } = await take('format=csv&purpose=registration')
    expect(body).toContain(`赵全文`)
    expect(body).toContain(number)
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =cmd', '＝1+1'])('a name that begins like a formula never lives in a cell: %s', async (name) => {
    await home([member({ name })])
    const { body } = await take('format=csv&purpose=registration')
    const cells = String(body).split('\r\n').flatMap((line) => line.split(','))
    expect(cells.filter((cell) => /^"?[\s]*[=+\-@＝]/.test(cell))).toEqual([])
  })

  it('an .xlsx holds the same people as text, nothing of them a formula', async () => {
    const response = await place.server.app.inject({
      method: 'GET', url: `/api/people/export?format=xlsx&reason=${encodeURIComponent('社区核对')}`, headers: { authorization: `Bearer ${place.as.office.token}` },
    })
    const [sheet] = await readSpreadsheet(response.rawPayload)
    expect(sheet!.rows[0]![0]).toContain('社区核对')
    expect(sheet!.rows[1]!.slice(0, 5)).toEqual(['社区', '小区', '楼栋', '门牌', '姓名'])
    expect(sheet!.rows.some((row) => row[4] === '歐陽**')).toBe(true)
    expect(sheet!.rows.flat().filter((cell) => /^[=+@]/.test(cell))).toEqual([])
  })

  it('a secretary takes the own community only, a guard nothing', async () => {
    const { body } = await take('format=csv', place.as.secretary)
    expect(body).not.toContain('和平里')
    expect((await take(`format=csv&territory=${place.ids.otherCompound}`, place.as.secretary)).status).toBe(403)
    expect((await take('format=csv', place.as.guard)).status).toBe(403)
  })
})
