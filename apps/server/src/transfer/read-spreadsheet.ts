// Reads the files that offices send: .xlsx, old .xls, and .csv in UTF-8, UTF-16 or GB18030, as sheets of plain cells.
import { parse } from 'csv-parse/sync'
import { read, type CellValue } from 'hucre'
import { refuse } from '@shouwang/domain/kernel'

/** A cell as text without surrounding blanks; empty for nothing. Formulas come as their last value, dates as `YYYY-MM-DD`. */
export interface Sheet {
  name: string
  /** `rows[0]` is the row that the spreadsheet calls 1. */
  rows: string[][]
}

/** What a workbook may unpack to: a small file that claims more is an attack, not a roster. */
const MAX_UNPACKED = 300 * 2 ** 20

const startsWith = (bytes: Uint8Array, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte)

const cellText = (value: CellValue | undefined): string => {
  if (value == null) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  // Numbers above 2^53 have lost digits in the spreadsheet itself; written out in full so that the reader's checks catch them.
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value).toString() : String(value)
  return String(value).trim()
}

/** Sum of the unpacked sizes that a zip's own directory states. */
function unpackedSize(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0) return 0
  let at = view.readUInt32LE(end + 16)
  let size = 0
  while (at + 46 <= view.length && view.readUInt32LE(at) === 0x02014b50) {
    size += view.readUInt32LE(at + 24)
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  return size
}

async function readWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  if (startsWith(bytes, 0x50, 0x4b) && unpackedSize(bytes) > MAX_UNPACKED) refuse({ code: 'transfer.unreadable', reason: 'too-large-unpacked' })
  try {
    const { sheets } = await read(bytes)
    return sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(cellText)) }))
  } catch (error) {
    return refuse({ code: 'transfer.unreadable', reason: (error as Error).name === 'EncryptedFileError' ? 'password-protected' : 'damaged-workbook' })
  }
}

/** UTF-16 and UTF-8 by their marks, UTF-8 when the bytes are valid UTF-8, otherwise GB18030, which also reads GBK and GB2312. */
function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const delimiterOf = (text: string): string => {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/))
  return [',', '\t', ';'].sort((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0]!
}

function readDelimited(bytes: Uint8Array): Sheet[] {
  const text = decodeText(bytes)
  if (text.includes('\0')) refuse({ code: 'transfer.unreadable', reason: 'not-a-spreadsheet' })
  try {
    const rows = parse(text, { delimiter: delimiterOf(text), relax_column_count: true, skip_empty_lines: false, trim: true, bom: true }) as string[][]
    return [{ name: '', rows }]
  } catch (error) {
    const cut = (error as { code?: string }).code === 'CSV_QUOTE_NOT_CLOSED'
    return refuse({ code: 'transfer.unreadable', reason: cut ? 'cut-off' : 'damaged-csv' })
  }
}

/** Sheets of a file, recognised by its content, not by its name. Refuses with `transfer.unreadable` and a reason what cannot be read. */
export async function readSpreadsheet(bytes: Uint8Array): Promise<Sheet[]> {
  if (bytes.length === 0) refuse({ code: 'transfer.unreadable', reason: 'empty-file' })
  const workbook = startsWith(bytes, 0x50, 0x4b) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)
  return workbook ? readWorkbook(bytes) : readDelimited(bytes)
}
