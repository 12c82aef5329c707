// Opens a file that an office sent, whatever it is, as sheets whose rows are read as they are asked for.
import { read, type CellValue } from 'hucre'
import { refuse } from '@shouwang/domain/kernel'
import { HEAD_WITHIN, createFileReader, listDay, planSheet, readDate, type Cell, type FileReader, type ListDay, type RawRow,
  type SheetPlan, type SheetSetting } from '@shouwang/domain/transfer'
import { readCsv } from './read-csv.js'
import { readXlsx, type SheetStream } from './read-xlsx.js'

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte)

const oldCell = (value: CellValue | undefined): Cell =>
  value == null ? null : value instanceof Date ? { date: value.toISOString().slice(0, 16) } : typeof value === 'number' ? value : String(value)

/** An .xls of before 2007 (small by nature: 65,536 rows), or a workbook locked with a password. */
async function readOldWorkbook(bytes: Uint8Array): Promise<SheetStream[]> {
  try {
    const { sheets } = await read(bytes)
    return sheets.map(({ name, rows }) => ({
      name, hiddenColumns: [],
      rows: async function* (): AsyncIterable<RawRow> { for (const [i, cells] of rows.entries()) yield { row: i + 1, cells: cells.map(oldCell) } },
    }))
  } catch (error) {
    return refuse({ code: 'transfer.unreadable', reason: (error as Error).name === 'EncryptedFileError' ? 'password-protected' : 'damaged-workbook' })
  }
}

/** The sheets of a file, recognised by its content, not by its name. Refuses with `transfer.unreadable` and a reason what cannot be read. */
export async function openSheets(bytes: Uint8Array): Promise<SheetStream[]> {
  if (bytes.length === 0) refuse({ code: 'transfer.unreadable', reason: 'empty-file' })
  if (startsWith(bytes, 0x50, 0x4b)) return readXlsx(bytes)
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return readOldWorkbook(bytes)
  return [{ name: '', hiddenColumns: [], rows: async function* () { yield* readCsv(bytes) } }]
}

/** `tops`: the first rows of each sheet, where its headings are looked for. */
export interface OpenFile { sheets: SheetStream[]; tops: RawRow[][]; plans: SheetPlan[]; day: ListDay; reader: FileReader }
export interface OpenOptions {
  today: string
  /** The day of the list when the sender states it; otherwise a title or the days in the file tell. */
  day?: string
  /** Headings and columns set by hand, by the name of the sheet. */
  settings?: Readonly<Record<string, SheetSetting>>
}

/** Days are looked for in so many rows of a file whose titles name none. */
const SAMPLE_ROWS = 5000

async function firstRows(sheet: SheetStream): Promise<RawRow[]> {
  const rows: RawRow[] = []
  for await (const row of sheet.rows()) {
    rows.push(row)
    if (rows.length >= HEAD_WITHIN) break
  }
  return rows
}

async function daysIn(sheets: readonly SheetStream[], plans: readonly SheetPlan[], today: string): Promise<string[]> {
  const days: string[] = []
  for (const [i, sheet] of sheets.entries()) {
    const columns = plans[i]!.columns.filter(({ field }) => field !== null && /_on$|_seen$|_start$/.test(field)).map(({ column }) => column)
    let seen = 0
    for await (const { cells } of sheet.rows()) {
      if (++seen > SAMPLE_ROWS || columns.length === 0) break
      for (const column of columns) {
        // Only days that are written in full: any other way takes the day of the list to be understood.
        const cell = cells[column] ?? null
        const full = typeof cell === 'string' ? cell.match(/^(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})/) : null
        const day = full ? `${full[1]}-${full[2]!.padStart(2, '0')}-${full[3]!.padStart(2, '0')}` : cell !== null && typeof cell === 'object' ? cell.date.slice(0, 10) : null
        if (day && readDate(day, { day, until: today }).value) days.push(day)
      }
    }
  }
  return days
}

/** Opens a file for reading: what each sheet is, the day of the list, and a reader for the rows. */
export async function openFile(bytes: Uint8Array, { today, day, settings = {} }: OpenOptions): Promise<OpenFile> {
  const sheets = await openSheets(bytes)
  const tops: RawRow[][] = []
  for (const sheet of sheets) tops.push(await firstRows(sheet))
  const plans = sheets.map(({ name, hiddenColumns }, i) => planSheet(name, tops[i]!, hiddenColumns, settings[name] ?? null))
  const isTitled = day !== undefined || plans.some(({ head }) => head?.day)
  const list = listDay(plans, day ?? null, isTitled ? [] : await daysIn(sheets, plans, today), today)
  return { sheets, tops, plans, day: list, reader: createFileReader(plans, list) }
}
