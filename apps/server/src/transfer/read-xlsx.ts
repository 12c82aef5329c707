// Reads an .xlsx row by row with flat memory: merged cells filled in, hidden rows and columns named, numbers and days told apart.
import { refuse } from '@shouwang/domain/kernel'
import type { Cell, RawRow } from '@shouwang/domain/transfer'
import { openZip, type Zip } from './zip.js'
import { elementsOf, textOf } from './xlsx-elements.js'
import { plainOfRich, readWorkbookParts, unescapeXml, type Workbook } from './xlsx-parts.js'

/** A sheet whose rows are read as they are asked for. Columns count from 0. */
export interface SheetStream {
  name: string
  hiddenColumns: readonly number[]
  rows(): AsyncIterable<RawRow>
}

interface Merge { top: number; bottom: number; left: number; right: number }
interface Frame { merges: Merge[]; hiddenColumns: number[] }

const MAX_COLUMNS = 256
const MAX_ROWS = 1_048_576
/** Columns are described before the rows, within so many bytes. */
const HEAD_BYTES = 20_000

const columnOf = (reference: string): number => {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const code = reference.charCodeAt(i)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}
const rowOf = (reference: string): number => Number(reference.replace(/\D/g, ''))

/** What stands around the rows of a sheet: hidden columns before them, merged cells after them. */
async function readFrame(zip: Zip, part: string): Promise<Frame> {
  let head = ''
  let tail: string | null = null
  let carry: Buffer = Buffer.alloc(0)
  for await (const piece of zip.pieces(part)) {
    if (head.length < HEAD_BYTES) head += piece.toString('latin1', 0, HEAD_BYTES)
    if (tail !== null) tail += piece.toString('latin1')
    else {
      const bytes = Buffer.concat([carry, piece])
      const end = bytes.indexOf('</sheetData>')
      if (end >= 0) tail = bytes.toString('latin1', end)
      carry = bytes.subarray(-12)
    }
  }
  const hiddenColumns = [...(head.match(/<cols>[\s\S]*?<\/cols>/)?.[0] ?? '').matchAll(/<col\b[^>]*>/g)].filter(([tag]) => /hidden="(1|true)"/.test(tag))
    .flatMap(([tag]) => {
      const [min, max] = [Number(tag.match(/min="(\d+)"/)?.[1] ?? 1), Number(tag.match(/max="(\d+)"/)?.[1] ?? 0)]
      return Array.from({ length: Math.max(0, Math.min(max, MAX_COLUMNS) - min + 1) }, (_, i) => min - 1 + i)
    })
  const merges = [...(tail ?? '').matchAll(/<mergeCell ref="([A-Z]+\d+):([A-Z]+\d+)"/g)].map(([, from = '', to = '']) =>
    ({ top: rowOf(from), bottom: rowOf(to), left: columnOf(from), right: columnOf(to) }))
  return { merges, hiddenColumns }
}

const ofSerial = (serial: number, from1904: boolean): string =>
  new Date(Date.UTC(1899, 11, 30) + Math.round((serial + (from1904 ? 1462 : 0)) * 86_400) * 1000).toISOString().slice(0, 16)

const CELL = /<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g

function cellOf(attributes: string, body: string | undefined, { strings, dates, from1904 }: Workbook): Cell {
  if (body === undefined) return null
  const type = /\bt="(\w+)"/.exec(attributes)?.[1]
  if (type === 'inlineStr') return plainOfRich(body)
  const raw = /<v\b[^>]*>([\s\S]*?)<\/v>/.exec(body)?.[1]
  if (raw === undefined || type === 'e') return null
  if (type === 's') return strings[Number(raw)] ?? null
  if (type === 'str' || type === 'd') return unescapeXml(textOf(raw))
  if (type === 'b') return raw === '1' ? '是' : '否'
  const number = Number(raw)
  if (Number.isNaN(number)) return unescapeXml(textOf(raw))
  const style = Number(/\bs="(\d+)"/.exec(attributes)?.[1] ?? 0)
  return dates[style] ? { date: ofSerial(number, from1904) } : number
}

function readRow(xml: string, before: number, workbook: Workbook): RawRow {
  const open = xml.slice(0, xml.indexOf('>') + 1)
  const row = Number(/\br="(\d+)"/.exec(open)?.[1] ?? before + 1)
  if (row > MAX_ROWS) refuse({ code: 'transfer.unreadable', reason: 'damaged-workbook' })
  const cells: Cell[] = []
  const rich: number[] = []
  for (const [, attributes = '', body] of xml.matchAll(CELL)) {
    const reference = /\br="([A-Z]+)\d+"/.exec(attributes)?.[1]
    const column = reference ? columnOf(reference) : cells.length
    if (column >= MAX_COLUMNS) continue
    while (cells.length <= column) cells.push(null)
    cells[column] = cellOf(attributes, body, workbook)
    if (workbook.rich.size > 0 && / t="s"/.test(attributes) && workbook.rich.has(Number(/<v>(\d+)/.exec(body ?? '')?.[1]))) rich.push(column)
  }
  return { row, cells, ...(rich.length > 0 ? { rich } : {}), ...(/hidden="(1|true)"/.test(open) ? { hidden: true } : {}) }
}

/** Fills cells that are merged downwards with the value of their first row, and says how far the first cell stretches. */
function filler(merges: readonly Merge[]): (row: RawRow) => RawRow {
  const waiting = merges.toSorted((a, b) => a.top - b.top)
  let next = 0
  let open: { merge: Merge; value: Cell }[] = []
  return (row) => {
    open = open.filter(({ merge }) => merge.bottom >= row.row)
    const inherited: number[] = []
    for (const { merge, value } of open) {
      while (row.cells.length <= merge.left) row.cells.push(null)
      row.cells[merge.left] = value
      inherited.push(merge.left)
    }
    let stretch = 0
    for (; next < waiting.length && waiting[next]!.top <= row.row; next++) {
      const merge = waiting[next]!
      if (merge.top !== row.row) continue
      if (merge.left === 0) stretch = merge.right + 1
      if (merge.bottom > merge.top) open.push({ merge, value: row.cells[merge.left] ?? null })
    }
    return { ...row, ...(inherited.length > 0 ? { inherited } : {}), ...(stretch > 1 ? { stretch } : {}) }
  }
}

async function* rowsOf(zip: Zip, part: string, workbook: Workbook, { merges }: Frame): AsyncIterable<RawRow> {
  const fill = filler(merges)
  let before = 0
  for await (const found of elementsOf(zip.pieces(part), 'row')) {
    for (const xml of found) {
      const row = readRow(xml, before, workbook)
      const missing = Math.min(row.row - before - 1, 1000)
      for (let i = 1; i <= missing; i++) yield fill({ row: before + i, cells: [] })
      before = row.row
      yield fill(row)
    }
  }
}

/** The sheets of an .xlsx, each to be read row by row. Refuses with `transfer.unreadable` what is no workbook. */
export async function readXlsx(bytes: Uint8Array): Promise<SheetStream[]> {
  const zip = openZip(bytes)
  const workbook = await readWorkbookParts(zip)
  if (workbook.sheets.length === 0) refuse({ code: 'transfer.unreadable', reason: 'damaged-workbook' })
  const sheets: SheetStream[] = []
  for (const { name, part } of workbook.sheets) {
    const frame = await readFrame(zip, part)
    sheets.push({ name, hiddenColumns: frame.hiddenColumns, rows: () => rowsOf(zip, part, workbook, frame) })
  }
  return sheets
}
