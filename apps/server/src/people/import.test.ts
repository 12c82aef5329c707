// Imports through the door: preview, decisions, acceptance, undoing, refused rows, columns set by hand, and work left in the middle.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { sql } from 'kysely'
import { plusMs } from '@shouwang/domain/kernel'
import {
  acceptImport, correctPerson, decideImportRows, discardImport, identityCheck, mapImport, undoImport, type HouseholdPage, type HouseholdView, type ImportRowView, type ImportView,
} from '@shouwang/domain/people'
import { addUnits } from '@shouwang/domain/territory'
import { applied, DISTRICT, openPlace, type Persona, type Place } from '../../test/harness.js'
import { bytesOf } from '../../test/answer-keys.js'
import { readSpreadsheet, writeSpreadsheet } from '../transfer/index.js'
import { readAlone } from './import-reading.js'
import { explainInWords } from './import-words.js'
import { acceptWork, readImport, resumeImports } from './import-work.js'

let place: Place
beforeAll(async () => { place = await openPlace() })
afterAll(() => place.close())

let births = Date.UTC(1970, 0, 1)
/** A fresh number; men have odd sequences. */
const numberOf = (): string => {
  const day = new Date(births).toISOString().slice(0, 10).replaceAll('-', '')
  births += 86_400_000
  const first17 = `410599${day}001`
  return first17 + identityCheck(first17)
}
const HEADINGS = ['序号', '小区', '楼栋', '单元', '房号', '姓名', '性别', '身份证号', '联系电话', '与户主关系', '是否租户']
const workbook = (rows: string[][], headings = HEADINGS): Promise<Buffer> => writeSpreadsheet([{ name: '住户', rows: [headings, ...rows] }])

async function upload(bytes: Uint8Array, as: Persona = place.as.office, territory = place.ids.community): Promise<{ status: number; body: any }> {
  const form = new FormData()
  form.set('territory', territory)
  form.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), '名册.xlsx')
  const request = new Request('http://x', { method: 'POST', body: form })
  const response = await place.server.app.inject({
    method: 'POST', url: '/api/people/imports', payload: Buffer.from(await request.arrayBuffer()),
    headers: { 'content-type': request.headers.get('content-type')!, ...(as.token ? { authorization: `Bearer ${as.token}` } : {}) },
  })
  return { status: response.statusCode, body: response.json() }
}

const look = async (id: string, as = place.as.office): Promise<ImportView> => (await as.get(`/api/people/imports/${id}`)).body
const rowsOf = async (id: string,
  outcome = ''): Promise<ImportRowView[]> => (await place.as.office.get(`/api/people/imports/${id}/rows${outcome ? `?outcome=${outcome}`
  : ''}`)).body.rows

/** Work runs beside the request that began it: it is done when the import says so. */
async function settled(id: string, as?: Persona): Promise<ImportView> {
  for (;;) {
    const view = await look(id, as)
    if (!['reading', 'accepting', 'undoing'].includes(view.state)) return view
    await new Promise((next) => setImmediate(next))
  }
}
const preview = async (rows: string[][], as?: Persona, territory?: string): Promise<ImportView> => settled((await upload(await workbook(rows), as, territory)).body.id, as)
const accept = async (id: string): Promise<ImportView> => {
  applied(await place.as.office.send(acceptImport, { import: id }))
  return settled(id)
}
const households = async (door: string): Promise<HouseholdView[]> => ((await place.as.office.get(`/api/people/households?q=${door}`)).body as HouseholdPage).households
const people = async (): Promise<number> => (await sql<{ n: number }>`select count(*)::int as n from person where district = ${DISTRICT}`.execute(place.database.db)).rows[0]!.n

describe('a list of residents', () => {
  it('is previewed without writing anything, accepted once, and recognised when it comes again', async () => {
    const rows = [
      ['1', '安康苑', '1号楼', '2单元', '301', '王建国', '男', numberOf(), '138 0000 1111', '户主', '否'],
      ['2', '安康苑', '1栋', '2', '0301', '李秀英', '', '', '', '配偶', ''],
      ['3', '安康苑', '1', '2', '302室', '陈租', '男', numberOf(), '', '户主', '租户'],
    ]
    const before = await people()
    const first = await preview(rows)
    expect(first).toMatchObject({ state: 'preview', kind: 'households', places: 0, counts: { new: 3 } })
    const shown = await rowsOf(first.id)
    expect(shown[0]).toMatchObject({ sheet: '住户', row: 2, outcome: 'new', problems: [] })
    expect(JSON.stringify(shown)).not.toContain(rows[0]![7])
    expect(await people()).toBe(before)

    const done = await accept(first.id)
    expect(done).toMatchObject({ state: 'done', counts: { brought: 3, failed: 0 }, made: 3 })
    const [home] = await households('2-0301')
    expect(home).toMatchObject({ compoundName: '安康苑', territoryName: '1号楼' })
    expect(home!.members).toHaveLength(2)

    expect((await place.as.office.send(acceptImport, { import: first.id }))).toMatchObject({ outcome: 'refused', problem: { code: 'people.import-state', state: 'done' } })
    expect((await preview(rows)).counts).toEqual({ same: 3 })
  })

  it('keeps nothing personal in the clear: rows and file are sealed, findings name columns only', async () => {
    const number = numberOf()
    const { id } = await preview([['1', '安康苑', '1', '2', '909', '密某甲', '男', number, '13800002222', '', '']])
    const { rows } = await sql<{ text: string }>`
      select (select string_agg(r::text, ' ') from import_row r where r.import = ${id}::uuid)
        || (select i::text from import i where i.id = ${id}::uuid) as text`.execute(place.database.db)
    for (const secret of [number, '密某甲', '13800002222']) expect(rows[0]!.text).not.toContain(secret)
  })

  it('adds compounds and buildings that are missing, for those who may; a secretary is told that they are unknown', async () => {
    const rows = [['1', '新苑小区', '7号楼', '1', '101', '赵新', '', '', '', '', '']]
    const bySecretary = await preview(rows, place.as.secretary)
    expect((await rowsOf(bySecretary.id))[0]).toMatchObject({ outcome: 'refused', problems: [{ code: 'id-missing' }, { column: '小区', code: 'compound-unknown' }] })
    const byOffice = await preview(rows)
    expect(byOffice).toMatchObject({ counts: { new: 1 }, places: 2 })
    await accept(byOffice.id)
    const { body: tree } = await place.as.office.get(`/api/territory?parent=${place.ids.community}`)
    expect(tree.find(({ name }: { name: string }) => name === '新苑小区')).toMatchObject({ code: '410505009001-C002', children: 1 })
    expect(await preview(rows)).toMatchObject({ counts: { same: 1 }, places: 0 })
  })

  it('says what changed: another phone is taken over, and an undone import gives the person back as they were', async () => {
    const number = numberOf()
    await accept((await preview([['1', '安康苑', '1', '2', '401', '周变', '男', number, '13800000001', '户主', '']])).id)
    const again = await preview([['1', '安康苑', '1', '2', '401', '周变', '男', number, '13800000002', '户主', '']])
    expect(again.counts).toEqual({ changed: 1 })
    await accept(again.id)
    const phone = async () => (await households('2-0401'))[0]!.members[0]!.phone
    expect(await phone()).toBe('138****0002')
    expect(applied(await place.as.office.send(undoImport, { import: again.id }))).toEqual({ removed: 0, restored: 1, kept: 0, left: 0 })
    expect(await phone()).toBe('138****0001')
    expect((await place.as.office.get('/api/people/search?q=13800000001')).body.people).toHaveLength(1)
  })

  it('a phone that somebody corrected after the import stays as they wrote it', async () => {
    const number = numberOf()
    await accept((await preview([['1', '安康苑', '1', '2', '402', '周改', '男', number, '13800000011', '户主', '']])).id)
    const again = await preview([['1', '安康苑', '1', '2', '402', '周改', '男', number, '13800000012', '户主', '']])
    await accept(again.id)
    const [person] = (await households('2-0402'))[0]!.members
    applied(await place.as.office.send(correctPerson, { correction: uuidv7(), person: person!.id, facts: { phone: '13800000013' }, reason: '本人更正' }))
    expect(applied(await place.as.office.send(undoImport, { import: again.id }))).toEqual({ removed: 0, restored: 0, kept: 1, left: 0 })
    expect((await households('2-0402'))[0]!.members[0]!.phone).toBe('138****0013')
  })
})

describe('rows that are not in order', () => {
  it('every wrong cell is named by its column, and its neighbours are not held up', async () => {
    const good = numberOf()
    const { id } = await preview([
      ['1', '安康苑', '1', '3', '101', '好人', '男', good, '', '', ''],
      ['2', '安康苑', '1', '3', '102', '错号', '男', '410599199001010010', '', '', ''],
      ['3', '安康苑', '1', '3', '103', '', '男', numberOf(), '', '', ''],
      ['4', '安康苑', '1', '3', '', '无门', '男', numberOf(), '', '', ''],
      ['5', '安康苑', '1', '3', '105', '错性', '女', numberOf(), '', '', ''],
      ['6', '安康苑', '1', '3', '106', '怪词', '不明白', numberOf(), '88', '', '也许'],
      ['7', '', '1', '3', '108', '无小区', '男', numberOf(), '', '', ''],
      ['8', '安康苑', '1', '3', '101', '好人', '男', good, '', '', ''],
      ['9', '安康苑', '1', '3', '109', '张三?', '男', numberOf(), '', '', ''],
    ])
    expect((await rowsOf(id)).map(({ outcome, problems }) => [outcome, problems.map(({ column, code }) => `${column}:${code}`).join(' ')])).toEqual([
      ['new', '身份证号:dup-row'], ['refused', '身份证号:id-wrong-check'], ['refused', '姓名:name-missing'], ['refused', '房号:door-missing'],
      ['needs-person', '性别:id-sex-conflict'], ['refused', '性别:sex-unknown-word 联系电话:phone-length 是否租户:category-unknown-word'],
      ['refused', '小区:compound-missing'], ['same', '身份证号:dup-row'], ['needs-person', '姓名:name-lost-char'],
    ])
  })

  it('somebody registered elsewhere waits for a person; another spelling of a known name is only noted', async () => {
    const number = numberOf()
    const at = (door: string, name: string) => [['1', '安康苑', '1', '4', door, name, '', number, '', '', '']]
    await accept((await preview(at('101', '周全'))).id)
    expect((await rowsOf((await preview(at('102', '周全'))).id))[0]).toMatchObject({ outcome: 'needs-person', problems: [{ code: 'lives-elsewhere' }] })
    expect((await rowsOf((await preview(at('101', '週全'))).id))[0]).toMatchObject({ outcome: 'same', problems: [{ column: '姓名', code: 'name-differs' }] })
    expect((await rowsOf((await preview(at('101', '李别'))).id))[0]).toMatchObject({ outcome: 'needs-person', problems: [{ code: 'number-taken' }] })
  })

  it('a row that needs a person is taken when somebody decides so, and left out otherwise', async () => {
    const rows = [['1', '安康苑', '1', '6', '101', '钱疑', '女', numberOf(), '', '', ''], ['2', '安康苑', '1', '6', '102', '孙疑', '女', numberOf(), '', '', '']]
    const { id, counts } = await preview(rows)
    expect(counts).toEqual({ 'needs-person': 2 })
    const [first] = await rowsOf(id, 'needs-person')
    applied(await place.as.office.send(decideImportRows, { import: id, rows: [first!.n], decision: 'take' }))
    expect((await accept(id)).counts).toMatchObject({ brought: 1 })
    expect((await households('6-0101'))[0]!.members).toHaveLength(1)
    expect(await households('6-0102')).toEqual([])
  })

  it('come back as a file with their reasons, without a live formula in it, and the reading is recorded', async () => {
    const { id } = await preview([
      ['1', '安康苑', '1', '5', '101', '=1+1', '', '410599199001010010', '', '', ''], ['2', '安康苑', '1', '5', '102', '好人', '男', numberOf(), '', '', ''],
    ])
    const response = await place.server.app.inject({ method: 'GET', url: `/api/people/imports/${id}/refused`, headers: { authorization: `Bearer ${place.as.office.token}` } })
    const [sheet] = await readSpreadsheet(response.rawPayload)
    expect(sheet!.rows).toHaveLength(2)
    expect(sheet!.rows[0]!.at(-1)).toBe('退回原因')
    expect(sheet!.rows[1]!.at(-1)).toContain('校验位错误')
    expect(sheet!.rows[1]!.some((cell) => cell.startsWith('='))).toBe(false)
    const { rows } = await sql`select count from read_log where action = 'people.import' and subject = ${place.ids.community}`.execute(place.database.db)
    expect(rows).toEqual([{ count: 1 }])
  })

  it('two compounds of one name are not guessed between', async () => {
    const twin = (code: string) => ({ territory: uuidv7(), parent: place.ids.community, kind: 'compound' as const, code, name: '双子苑' })
    applied(await place.as.office.send(addUnits, { within: place.ids.subDistrict, units: [twin('410505009001-C801'), twin('410505009001-C802')] }))
    const [row] = await rowsOf((await preview([['1', '双子苑', '1', '1', '101', '赵一', '', numberOf(), '', '', '']])).id)
    expect(row!.problems).toEqual([expect.objectContaining({ column: '小区', code: 'compound-ambiguous' })])
  })
})

describe('an import as a whole', () => {
  it('is undone: what came only from it and nobody changed is taken back, what was changed stays and is counted', async () => {
    const before = await people()
    const { id } = await preview([
      ['1', '安康苑', '1', '7', '101', '甲来', '男', numberOf(), '', '户主', ''], ['2', '安康苑', '1', '7', '101', '乙来', '男', numberOf(), '', '', ''],
      ['3', '安康苑', '1', '7', '102', '丙来', '男', numberOf(), '', '户主', ''],
    ])
    await accept(id)
    expect(await people()).toBe(before + 3)
    const changed = (await households('7-0102'))[0]!.members[0]!
    applied(await place.as.office.send(correctPerson, { correction: uuidv7(), person: changed.id, facts: { phone: '13900000003' }, reason: '电话更正' }))
    expect(applied(await place.as.office.send(undoImport, { import: id }))).toEqual({ removed: 2, restored: 0, kept: 1, left: 0 })
    expect(await look(id)).toMatchObject({ state: 'undone', counts: { removed: 2, kept: 1 } })
    expect(await households('7-0101')).toEqual([])
    expect((await households('7-0102'))[0]!.members).toHaveLength(1)
    expect(await people()).toBe(before + 1)
  })

  it('is discarded with its rows and its file when nobody wants it', async () => {
    const { id } = await preview([['1', '安康苑', '1', '8', '101', '丁弃', '男', numberOf(), '', '', '']])
    applied(await place.as.office.send(discardImport, { import: id }))
    const { rows } = await sql`select 1 from import_row where import = ${id}::uuid union all select 1 from import_file where import = ${id}::uuid`.execute(place.database.db)
    expect(rows).toEqual([])
    expect((await place.as.office.get('/api/people/imports')).body.imports.some((one: ImportView) => one.id === id)).toBe(false)
  })

  it('goes on after a crash in the middle of bringing in, and brings nobody twice', async () => {
    const before = await people()
    const { id } = await preview(Array.from({ length: 4 }, (_, i) => [String(i), '安康苑', '1', '9', `10${i + 1}`, '戊续', '男', numberOf(), '', '', '']))
    // The server died when one of the households was in: the import says "accepting", and its worker is silent.
    const { services } = place.server
    await sql`update import set state = 'accepting', accepted_at = ${place.clock.now()}::timestamptz, worker = ${uuidv7()}::uuid,
      worker_until = ${plusMs(place.clock.now(), 60_000)}::timestamptz where id = ${id}::uuid`.execute(place.database.db)
    await resumeImports(services)
    expect((await look(id)).state).toBe('accepting')
    place.clock.advance(61_000)
    await resumeImports(services)
    expect(await look(id)).toMatchObject({ state: 'done', counts: { brought: 4 } })
    await sql`update import set state = 'accepting' where id = ${id}::uuid`.execute(place.database.db)
    await acceptWork(services, DISTRICT, id)
    expect(await people()).toBe(before + 4)
  })

  it('has columns that can be corrected by hand, and remembers them for the next file with the same headings', async () => {
    const odd = (name: string) => workbook([['甲方', '安康苑', '1', '1', '911', name, '男', numberOf()]], ['来源', '小区', '楼栋', '单元', '房号', '住的人', '性别', '身份证号'])
    const first = await settled((await upload(await odd('己列'))).body.id)
    expect(first.state).toBe('stopped')
    expect(first.problem).toMatchObject({ code: 'transfer.column-missing' })
    applied(await place.as.office.send(mapImport, { import: first.id, sheet: '住户', columns: { 5: 'name' } }))
    expect(await settled(first.id)).toMatchObject({ state: 'preview', counts: { new: 1 } })
    const next = await settled((await upload(await odd('庚列'))).body.id)
    expect(next).toMatchObject({ state: 'preview', counts: { new: 1 } })
    expect(next.sheets[0]!.columns[5]).toMatchObject({ heading: '住的人', field: 'name' })
  })
})

describe('a sheet without any heading that we know', () => {
  const row = (door: string, name: string): string[] => ['安康苑', '1', '1', door, name, numberOf()]
  const strange = (title: string, door: string, name: string) =>
    writeSpreadsheet([{ name: '表一', rows: [[title], ['哪个院', '哪幢', '哪门', '哪间', '叫什么', '证号码'], row(door, name)] }])
  const columns = { 0: 'compound', 1: 'building', 2: 'unit', 3: 'room', 4: 'name', 5: 'doc_no' }

  it('is read once somebody points at the headings and says what the columns hold; the next one is read by itself', async () => {
    const first = await settled((await upload(await strange('摸排', '601', '上官列'))).body.id)
    expect(first).toMatchObject({ state: 'stopped', problem: { code: 'transfer.column-missing' }, sheets: [{ headingRow: null, columns: [] }] })
    const { body: top } = await place.as.office.get(`/api/people/imports/${first.id}/top`)
    expect(top.sheets[0].rows.map(({ row: n, cells }: { row: number; cells: string[] }) => [n, cells[4] ?? '', cells[5] ?? ''])).toEqual([
      [1, '', ''], [2, '叫什么', '证号码'], [3, '上官列', '410***']])
    applied(await place.as.office.send(mapImport, { import: first.id, sheet: '表一', headingRow: 2, columns: {} }))
    expect(await settled(first.id)).toMatchObject({ state: 'stopped', sheets: [{ headingRow: 2, columns: [{ heading: '哪个院' }, {}, {}, {}, {}, {}] }] })
    // Columns may be set one after the other.
    const { 4: name, ...others } = columns
    applied(await place.as.office.send(mapImport, { import: first.id, sheet: '表一', columns: { 4: name } }))
    await settled(first.id)
    applied(await place.as.office.send(mapImport, { import: first.id, sheet: '表一', columns: others }))
    expect(await settled(first.id)).toMatchObject({ state: 'preview', counts: { new: 1 } })
    expect(await settled((await upload(await strange('又一次摸排', '602', '上官表'))).body.id)).toMatchObject({ state: 'preview', counts: { new: 1 } })
  })

  it('may have no headings at all', async () => {
    const { id } = await settled((await upload(await writeSpreadsheet([{ name: '表一', rows: [row('603', '上官无'), row('604', '上官题')] }]))).body.id)
    applied(await place.as.office.send(mapImport, { import: id, sheet: '表一', headingRow: 0, columns }))
    expect(await settled(id)).toMatchObject({ state: 'preview', counts: { new: 2 }, sheets: [{ headingRow: 0 }] })
    // Nothing is remembered of letters: the next file without headings is asked about again.
    expect(await settled((await upload(await writeSpreadsheet([{ name: '表一', rows: [row('605', '上官次')] }]))).body.id)).toMatchObject({ state: 'stopped' })
  })

  it('refuses a row that is not there', async () => {
    const { id } = await settled((await upload(await writeSpreadsheet([{ name: '表一', rows: [row('606', '上官缺')] }]))).body.id)
    expect((await place.as.office.send(mapImport, { import: id, sheet: '表一', headingRow: 9, columns })).outcome).toBe('refused')
    expect((await place.as.guard.get(`/api/people/imports/${id}/top`)).body.problem).toMatchObject({ code: 'auth.forbidden' })
  })
})

describe('the sample files', () => {
  it('a household roster of 1,922 rows comes in, with its compounds and buildings, and goes out again', async () => {
    const before = await people()
    const { id, places, counts } = await settled((await upload(bytesOf('household-roster.xlsx'))).body.id)
    expect(counts).toMatchObject({ refused: 75, skipped: 64 })
    // Five compounds, eighteen buildings.
    expect(places).toBe(23)
    const done = await accept(id)
    expect(done.counts.failed).toBe(0)
    expect(await people()).toBe(before + counts.new!)
    const again = await settled((await upload(bytesOf('household-roster.xlsx'))).body.id)
    expect(again.counts).toMatchObject({ refused: 75, same: counts.new! + counts.same! })
    for (let left = 1; left > 0; ) left = applied(await place.as.office.send(undoImport, { import: id })).left
    expect(await people()).toBe(before)
  })

  it.each(['household-roster.xlsx', 'returnees.xlsx', 'leads-1.csv', 'leads-2.csv', 'leads-3-truncated.csv', 'donations.xlsx'])('%s: whatever is found has words', async (name) => {
    const wordless = new Set<string>()
    const outcomes: Record<string, number> = {}
    await readAlone(bytesOf(name), { today: '2020-03-01', day: null }, { async rows(rows) {
      for (const { read, outcome } of rows) {
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
        for (const { level, code } of read.findings) if ((level === 'error' || level === 'warning') && explainInWords(code) === code) wordless.add(code)
      }
    } })
    expect([...wordless]).toEqual([])
    // A list read for itself is sorted row by row, whatever kind of list it is.
    expect(outcomes.new).toBeGreaterThan(90)
  })

  it('leads are read and diagnosed, and never stored as residents', async () => {
    const { id, kind, counts } = await settled((await upload(bytesOf('leads-1.csv'))).body.id)
    expect([kind, counts.new ?? 0, counts.refused]).toEqual(['leads', 0, 42])
    const [row] = await rowsOf(id, 'needs-person')
    expect(row!.problems.map(({ code }) => code)).toContain('list-of-leads')
    applied(await place.as.office.send(decideImportRows, { import: id, rows: [row!.n], decision: 'take' }))
    const before = await people()
    await accept(id)
    expect(await people()).toBe(before)
  })
})

describe('files and senders that are refused as a whole', () => {
  it('says what is missing or broken', async () => {
    const problem = async (bytes: Uint8Array) => {
      const { body } = await upload(bytes)
      return body.id ? (await settled(body.id)).problem : body.problem
    }
    expect(await problem(await workbook([['a']], ['随便']))).toMatchObject({ code: 'transfer.column-missing' })
    expect(await problem(Uint8Array.from([0x50, 0x4b, 3, 4, 0]))).toMatchObject({ code: 'transfer.unreadable' })
    expect(await problem(new Uint8Array())).toMatchObject({ code: 'transfer.unreadable', reason: 'empty-file' })
    expect((await place.as.office.post('/api/people/imports', {})).body.problem).toEqual({ code: 'transfer.unreadable', reason: 'no-file' })
  })

  it('a file that is cut off names the line, and brings in what is whole only when somebody accepts it', async () => {
    const { id } = await settled((await upload(new TextEncoder().encode(`小区,楼栋,房号,姓名,身份证号\n安康苑,1,777,整行,${numberOf()}\n安康苑,1,7`))).body.id)
    expect((await rowsOf(id)).map(({ row, outcome, problems }) => [row, outcome, problems[0]?.code])).toEqual([[2, 'new', undefined], [3, 'refused', 'csv-truncated']])
  })

  it('a secretary imports into her own community only, and sees only imports of hers', async () => {
    expect((await upload(await workbook([]), place.as.secretary, place.ids.otherCommunity)).body.problem).toMatchObject({ code: 'auth.out-of-scope' })
    const { body: { id } } = await upload(await workbook([['1', '和平里', '1', '1', '1', '别处', '', '', '', '', '']]), place.as.office, place.ids.otherCommunity)
    await settled(id)
    expect((await place.as.secretary.get(`/api/people/imports/${id}`)).body.problem).toMatchObject({ code: 'auth.out-of-scope' })
    expect((await place.as.secretary.get('/api/people/imports')).body.imports.some((one: ImportView) => one.id === id)).toBe(false)
    expect((await upload(await workbook([]), place.as.guard)).body.problem).toMatchObject({ code: 'auth.forbidden' })
  })

  it('reading again what was read already does nothing', async () => {
    const { id } = await preview([['1', '安康苑', '1', '1', '888', '辛再', '男', numberOf(), '', '', '']])
    await readImport(place.server.services, DISTRICT, id)
    expect(await rowsOf(id)).toHaveLength(1)
  })
})
