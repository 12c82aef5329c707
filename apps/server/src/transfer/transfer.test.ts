// Spreadsheets in and out: encodings, damaged files, numbers that lose digits, formulas that must not live.
import { describe, expect, it } from 'vitest'
import { writeXlsx } from 'hucre/xlsx'
import { readSpreadsheet } from './read-spreadsheet.js'
import { writeSpreadsheet } from './write-spreadsheet.js'
import { elementsOf, textOf } from './xlsx-elements.js'

const GBK_NAME = Uint8Array.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd0, 0xd4, 0xb1, 0xf0, 0x0d, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0xc4, 0xd0])
const text = (content: string): Uint8Array => new TextEncoder().encode(content)
const reasonOf = async (bytes: Uint8Array): Promise<string> =>
  readSpreadsheet(bytes).then(() => 'read', (error: { problem: { reason: string } }) => error.problem.reason)

describe('reading what offices send', () => {
  it('reads a CSV that an old Excel saved in GBK', async () => {
    expect(await readSpreadsheet(GBK_NAME)).toEqual([{ name: '', rows: [['姓名', '性别'], ['张三', '男']] }])
  })

  it('reads UTF-8 with and without a mark, tabs and quoted line breaks', async () => {
    expect((await readSpreadsheet(text('\uFEFF姓名,备注\n李四,"两\n行"')))[0]!.rows).toEqual([['姓名', '备注'], ['李四', '两\n行']])
    expect((await readSpreadsheet(text('姓名\t门牌\n李四\t 2-301 ')))[0]!.rows[1]).toEqual(['李四', '2-301'])
  })

  it('keeps row numbers when the sheet begins with blank rows, and text digits as they stand', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: '住户', rows: [[null], [null], ['证件号码'], ['410599199001010019'], ['007']] }] })
    const [sheet] = await readSpreadsheet(bytes)
    expect(sheet!.rows[3]).toEqual(['410599199001010019'])
    expect(sheet!.rows[4]).toEqual(['007'])
  })

  it('writes out a number in full, so that an identity number that lost digits fails its check instead of looking like 4.1E+17', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: '住户', rows: [[Number('410599199001010019')]] }] })
    expect((await readSpreadsheet(bytes))[0]!.rows[0]![0]).toMatch(/^41059919900101\d{4}$/)
  })

  it('says why a file cannot be read', async () => {
    expect(await reasonOf(new Uint8Array())).toBe('empty-file')
    expect(await reasonOf(text('姓名,备注\n张三,"被截断'))).toBe('cut-off')
    expect(await reasonOf(Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9, 9]))).toBe('damaged-workbook')
    expect(await reasonOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))).toBe('not-a-spreadsheet')
    const locked = await writeXlsx({ sheets: [{ name: 'a', rows: [['x']] }], encryption: { password: 'p', spinCount: 1000 } })
    expect(await reasonOf(locked)).toBe('password-protected')
  })
})

describe('a sheet that comes in pieces', () => {
  const xml = Buffer.from('<sheetData><row r="1"><c><v>姓名</v></c></row><row r="2"/><row r="3">王</row></sheetData><rowBreaks count="1"><brk/></rowBreaks>')
  const rowsOf = async (size: number): Promise<string[]> => {
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let at = 0; at < xml.length; at += size) yield xml.subarray(at, at + size)
    }
    const rows: string[] = []
    for await (const found of elementsOf(pieces(), 'row')) rows.push(...found.map(textOf))
    return rows
  }

  it.each([1, 2, 3, 7, 11, 64, 1000])('has the same rows when it is cut every %i bytes, also in the middle of a character', async (size) => {
    expect((await rowsOf(size)).map((row) => row.replace('</row>', ''))).toEqual(['<row r="1"><c><v>姓名</v></c>', '<row r="2"/>', '<row r="3">王'])
  })
})

describe('writing for spreadsheet programs', () => {
  it('disarms what could run as a formula and keeps identity numbers as text', async () => {
    const bytes = await writeSpreadsheet([{ name: '退回', rows: [['姓名'], ['=HYPERLINK("http://x")'], ['+1'], ['@a'], ['-1'], ['410599199001010019']] }])
    const [sheet] = await readSpreadsheet(bytes)
    expect(sheet!.rows.flat()).toEqual(['姓名', '\'=HYPERLINK("http://x")', "'+1", "'@a", "'-1", '410599199001010019'])
  })
})
