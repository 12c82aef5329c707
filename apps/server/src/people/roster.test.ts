// Rosters through the door: preview, refused rows, acceptance, and everything that offices put into their files.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { identityCheck, type HouseholdPage, type HouseholdView, type RosterAccepted, type RosterPreview } from '@shouwang/domain/people'
import { applied, openPlace, type Persona, type Place } from '../../test/harness.js'
import { addUnits } from '@shouwang/domain/territory'
import { readSpreadsheet, writeSpreadsheet } from '../transfer/index.js'
import { findHeadings, readDay, readDoor, recogniseColumns } from './roster-columns.js'

let place: Place
beforeAll(async () => { place = await openPlace() })
afterAll(() => place.close())

let births = 19_700_101
/** A fresh number; men have odd sequences. */
const numberOf = (): string => {
  const first17 = `410599${births++}001`
  return first17 + identityCheck(first17)
}
const HEADINGS = ['序号', '小区', '楼栋', '单元', '房号', '姓名', '性别', '身份证号', '联系电话', '与户主关系', '是否租户']
type Sent = { status: number; body: any; raw: Buffer }

async function post(verb: string, bytes: Uint8Array, fields: Record<string, string>, as: Persona = place.as.office): Promise<Sent> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('file', new Blob([bytes]), '名册.xlsx')
  const request = new Request('http://x', { method: 'POST', body: form })
  const response = await place.server.app.inject({
    method: 'POST', url: `/api/people/roster/${verb}`, payload: Buffer.from(await request.arrayBuffer()),
    headers: { 'content-type': request.headers.get('content-type')!, ...(as.token ? { authorization: `Bearer ${as.token}` } : {}) },
  })
  const json = String(response.headers['content-type']).includes('json')
  return { status: response.statusCode, body: json ? response.json() : undefined, raw: response.rawPayload }
}
const workbook = (rows: string[][], headings = HEADINGS): Promise<Buffer> => writeSpreadsheet([{ name: '住户', rows: [headings, ...rows] }])
const preview = async (rows: string[][], as?: Persona, territory = place.ids.community): Promise<RosterPreview> =>
  (await post('preview', await workbook(rows), { territory }, as)).body
const households = async (door: string): Promise<HouseholdView[]> =>
  ((await place.as.office.get(`/api/people/households?q=${door}`)).body as HouseholdPage).households

describe('a plain roster', () => {
  it('is previewed without writing anything, accepted once, and recognised when it comes again', async () => {
    const rows = [
      ['1', '安康苑', '1号楼', '2单元', '301', '王建国', '男', numberOf(), '138 0000 1111', '户主', '否'],
      ['2', '安康苑', '1栋', '2', '0301', '李秀英', '', '', '', '配偶', ''],
      ['3', '安康苑', '1', '2', '302室', '陈租', '男', numberOf(), '', '户主', '租户'],
    ]
    const bytes = await workbook(rows)
    const first = (await post('preview', bytes, { territory: place.ids.community })).body as RosterPreview
    expect(first.counts).toEqual({ rows: 3, new: 3, same: 0, refused: 0, households: 2, places: 0 })
    expect(first.rows[0]).toMatchObject({ sheet: '住户', row: 2, outcome: 'new', problems: [] })
    expect(JSON.stringify(first)).not.toContain(rows[0]![7])
    expect(await households('2-0301')).toEqual([])

    const accepted = (await post('accept', bytes, { territory: place.ids.community, fingerprint: first.fingerprint })).body as RosterAccepted
    expect(accepted).toMatchObject({ registered: 2, failed: 0 })
    const [home] = await households('2-0301')
    expect(home).toMatchObject({ compoundName: '安康苑', territoryName: '1号楼' })
    expect(home!.members).toHaveLength(2)

    const again = await post('accept', bytes, { territory: place.ids.community, fingerprint: first.fingerprint })
    expect(again.body.problem).toEqual({ code: 'transfer.preview-differs' })
    expect((await post('preview', bytes, { territory: place.ids.community })).body.counts).toMatchObject({ new: 0, same: 3, refused: 0, households: 0 })
  })

  it('reads a CSV in GBK, and a title above the headings', async () => {
    // 姓名,房号 / 张三,501
    const gbk = Buffer.from('d0d5c3fb2cb7bfbac50ad5c5c8fd2c353031', 'hex')
    const { body } = await post('preview', gbk, { territory: place.ids.building })
    expect(body.rows[0]).toMatchObject({ row: 2, outcome: 'new', normalised: { name: '张三', door: '0501' } })
    const titled = await writeSpreadsheet([{ name: '表', rows: [['安康苑住户登记表'], [], ['姓名*', '证件号码(必填)', '门牌号'], ['李四', '', '1号楼3单元402']] }])
    const read = (await post('preview', titled, { territory: place.ids.compound })).body.rows[0]
    expect(read).toMatchObject({ row: 4, outcome: 'new', normalised: { door: '3-0402', building: '1' } })
  })

  it('adds compounds and buildings that are missing, for those who may; a secretary is told that they are unknown', async () => {
    const rows = [['1', '新苑小区', '7号楼', '1', '101', '赵新', '', '', '', '', '']]
    const bySecretary = await preview(rows, place.as.secretary)
    expect(bySecretary.rows[0]).toMatchObject({ outcome: 'refused', problems: [{ column: '小区', code: 'compound-unknown' }] })
    const bytes = await workbook(rows)
    const byOffice = (await post('preview', bytes, { territory: place.ids.community })).body as RosterPreview
    expect(byOffice.counts).toMatchObject({ new: 1, places: 2 })
    await post('accept', bytes, { territory: place.ids.community, fingerprint: byOffice.fingerprint })
    const { body: tree } = await place.as.office.get(`/api/territory?parent=${place.ids.community}`)
    expect(tree.find(({ name }: { name: string }) => name === '新苑小区')).toMatchObject({ code: '410505009001-C002', children: 1 })
    expect((await preview(rows)).counts).toMatchObject({ same: 1, places: 0 })
  })
})

describe('rows that are not in order', () => {
  it('every wrong cell is named by its column, and its neighbours are not held up', async () => {
    const good = numberOf()
    const result = await preview([
      ['1', '安康苑', '1', '3', '101', '好人', '男', good, '', '', ''],
      ['2', '安康苑', '1', '3', '102', '错号', '男', '410599199001010010', '', '', ''],
      ['3', '安康苑', '1', '3', '103', '', '男', '', '', '', ''],
      ['4', '安康苑', '1', '3', '', '无门', '', '', '', '', ''],
      ['5', '安康苑', '1', '3', '105', '错性', '女', numberOf(), '', '', ''],
      ['6', '安康苑', '1', '3', '106', '怪词', '不明白', '', '88', '', '也许'],
      ['7', '安康苑', '1', '3', '107', '护照', '男', 'E12345678', '', '', ''],
      ['8', '', '1', '3', '108', '无小区', '', '', '', '', ''],
      ['9', '安康苑', '1', '3', '101', '好人', '男', good, '', '', ''],
      ['10', '安康苑', '1', '3', '110', '好人', '男', good, '', '', ''],
    ])
    expect(result.rows.map(({ outcome, problems }) => [outcome, problems.map(({ column, code }) => `${column}:${code}`).join(' ')])).toEqual([
      ['new', ''], ['refused', '身份证号:check-digit'], ['refused', '姓名:empty'], ['refused', '房号:door-missing'], ['refused', '性别:differs-from-number'],
      ['refused', '性别:unknown-word 联系电话:length 是否租户:unknown-word'], ['refused', '身份证号:looks-like-passport'], ['refused', '小区:compound-missing'],
      ['refused', '身份证号:repeated'], ['refused', '身份证号:number-at-two-doors'],
    ])
  })

  it('somebody registered elsewhere is refused, another spelling of a known name is only noted', async () => {
    const number = numberOf()
    const at = (door: string, name: string) => [['1', '安康苑', '1', '4', door, name, '', number, '', '', '']]
    const bytes = await workbook(at('101', '周全'))
    const { fingerprint } = (await post('preview', bytes, { territory: place.ids.community })).body
    await post('accept', bytes, { territory: place.ids.community, fingerprint })
    expect((await preview(at('102', '周全'))).rows[0]).toMatchObject({ outcome: 'refused', problems: [{ code: 'number-taken' }] })
    expect((await preview(at('101', '周铨'))).rows[0]).toMatchObject({ outcome: 'same', problems: [{ column: '姓名', code: 'name-differs' }] })
  })

  it('come back as a file with their reasons, without a live formula in it', async () => {
    const bytes = await workbook([
      ['1', '安康苑', '1', '5', '101', '=1+1', '', '410599199001010010', '', '', ''], ['2', '安康苑', '1', '5', '102', '好人', '', '', '', '', ''],
    ])
    const { raw } = await post('refused', bytes, { territory: place.ids.community })
    const [sheet] = await readSpreadsheet(raw)
    expect(sheet!.rows).toHaveLength(2)
    expect(sheet!.rows[0]!.at(-1)).toBe('退回原因')
    expect(sheet!.rows[1]!.at(-1)).toContain('校验码不符')
    expect(sheet!.rows[1]!.some((cell) => cell.startsWith('='))).toBe(false)
  })

  it('two compounds of one name are not guessed between', async () => {
    const twin = (code: string) => ({ territory: uuidv7(), parent: place.ids.community, kind: 'compound' as const, code, name: '双子苑' })
    applied(await place.as.office.send(addUnits, { within: place.ids.subDistrict, units: [twin('410505009001-C801'), twin('410505009001-C802')] }))
    const { rows: [row] } = await preview([['1', '双子苑', '1', '1', '101', '赵一', '', '', '', '', '']])
    expect(row!.problems).toEqual([{ column: '小区', code: 'compound-ambiguous' }])
  })
})

describe('files and senders that are refused as a whole', () => {
  it('says what is missing or broken', async () => {
    const problem = async (bytes: Uint8Array) => (await post('preview', bytes, { territory: place.ids.community })).body.problem
    expect(await problem(await workbook([['a']], ['随便']))).toEqual({ code: 'transfer.column-missing', column: '姓名' })
    expect(await problem(await workbook([['a', 'b']], ['姓名', '性别']))).toEqual({ code: 'transfer.column-missing', column: '房号' })
    expect(await problem(new TextEncoder().encode('姓名,房号\n张三,"截断'))).toEqual({ code: 'transfer.unreadable', reason: 'cut-off' })
    expect(await problem(Uint8Array.from([0x50, 0x4b, 3, 4, 0]))).toMatchObject({ code: 'transfer.unreadable' })
    expect((await place.as.office.post('/api/people/roster/preview', {})).body.problem).toEqual({ code: 'transfer.unreadable', reason: 'no-file' })
  })

  it('a secretary imports into the own community alone, a guard and an anonymous caller nowhere', async () => {
    const bytes = await workbook([])
    expect((await post('preview', bytes, { territory: place.ids.otherCommunity }, place.as.secretary)).status).toBe(403)
    expect((await post('preview', bytes, { territory: place.ids.community }, place.as.guard)).status).toBe(403)
    expect((await post('preview', bytes, { territory: place.ids.community }, place.anonymous)).status).toBe(401)
  })
})

describe('headings and doors as offices write them', () => {
  it('finds the columns under their many names', () => {
    const found = recogniseColumns(['住户姓名', '身份证号码', '手机号', '楼号', '室', '户主关系', '租住', '小区名称', '备注'])
    expect([...found.keys()]).toEqual(['name', 'documentNo', 'phone', 'building', 'room', 'relation', 'tenure', 'compound'])
    expect(findHeadings([['某某社区'], ['姓名', '证件号码']])).toBe(1)
    expect(findHeadings([['姓名'], ['张三']])).toBe(-1)
  })

  it.each([
    ['3号楼', '2单元', '301', '3号楼', '2-0301'], ['', '', '3号楼2单元301室', '3', '2-0301'], ['', '', '2-301', '', '2-0301'], ['A座', '', '1203', 'A座', '1203'],
    ['5', '', '', '5', ''], ['', '01', '０３０１', '', '1-0301'],
  ])('%j %j %j is a door', (building, unit, room, wantedBuilding, wantedDoor) =>
    expect(readDoor(building, unit, room)).toEqual({ building: wantedBuilding, door: wantedDoor }))

  it.each([['2020-2-9', '2020-02-09'], ['2020年2月9日', '2020-02-09'], ['20200209', '2020-02-09'], ['2020-02-30', undefined], ['去年', undefined]])(
    '%s is the day %s', (text, day) => expect(readDay(text)).toBe(day))
})
