// Headings and columns set by hand on the command line: `--headings 3 --column C=姓名 --column F=证件号码`.
import { fieldOf, FIELDS, type Field, type Mapping, type SheetSetting } from '@shouwang/domain/transfer'
import { openFile } from '../transfer/index.js'
import { UsageError } from './usage.js'

export interface ColumnFlags { sheet?: string; headings?: string; column?: string[] }

/** `A` is 0, `AA` is 26: letters as a spreadsheet shows them. Null: no such column. */
const columnAt = (letters: string): number | null =>
  /^[A-Za-z]{1,2}$/.test(letters) ? [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null

/** What a column is to hold: a field by its name, or a heading as offices write it; `-` for nothing. Undefined: nothing that we know. */
const meaning = (word: string): Field | null | undefined =>
  word === '-' ? null : (FIELDS as readonly string[]).includes(word) ? (word as Field) : fieldOf([word]) ?? undefined

function mappingOf(columns: readonly string[]): Mapping {
  const mapping: Mapping = {}
  for (const text of columns) {
    const [letters = '', word = ''] = text.split('=', 2).map((part) => part.trim())
    const column = columnAt(letters)
    const field = meaning(word)
    if (column === null || field === undefined) {
      throw new UsageError(`--column ${text}: 请写成 C=姓名、F=证件号码,不用的列写 C=- / write C=姓名 or C=name, C=- for a column that is not used`)
    }
    mapping[String(column)] = field
  }
  return mapping
}

function rowOf(text: string): number {
  const row = Number(text)
  if (!Number.isInteger(row) || row < 0 || row > 15) throw new UsageError(`--headings ${text}: 表头在第 1–15 行,没有表头写 0 / a row from 1 to 15, 0 for none`)
  return row
}

/**
 * The one sheet that the flags speak of, with its setting; null when they say nothing. Without `--sheet` it is the first with anything in it.
 * Refuses letters, words and sheets that cannot be meant.
 */
export async function settingOf(bytes: Uint8Array, { sheet, headings, column = [] }: ColumnFlags, today: string): Promise<{ sheet: string; setting: SheetSetting } | null> {
  if (headings === undefined && column.length === 0) {
    if (sheet !== undefined) throw new UsageError('--sheet: 请同时给出 --headings 或 --column / give --headings or --column with it')
    return null
  }
  const setting: SheetSetting = { headingRow: headings === undefined ? null : rowOf(headings), mapping: mappingOf(column) }
  const { plans } = await openFile(bytes, { today })
  const found = plans.find(({ name, role }) => (sheet === undefined ? role !== 'empty' : name === sheet))
  if (!found) throw new UsageError(`--sheet ${sheet ?? ''}: 文件中有 / the file holds: ${plans.map(({ name }) => name).join(', ')}`)
  return { sheet: found.name, setting }
}
