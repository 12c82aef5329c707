// What each row of a sheet is: title, heading, data, sub-total, footer, blank, vacant dwelling, section.
import { plainText, type Cell, type RawRow } from './cell.js'
import { dayInTitle } from './dates.js'
import { fieldOf, recogniseColumns, type Column } from './columns.js'
import type { Day } from '../kernel/index.js'

export type Role =
  | 'title' | 'header' | 'data' | 'vacant' | 'subtotal' | 'footer' | 'blank' | 'number-only' | 'section' | 'header-repeated' | 'instructions'

/** The top of a sheet: where its headings stand and what its columns are. `dataFrom`: the first row after them. */
export interface SheetHead { titleRows: number[]; headerRows: number[]; dataFrom: number; columns: Column[]; day: Day | null }

/** How many rows from the top headings may stand: titles and notes come before them. */
export const HEAD_WITHIN = 15

const textsOf = (cells: readonly Cell[]): string[] => cells.map((cell) => plainText(cell))
const isBlank = (cells: readonly Cell[]): boolean => cells.every((cell) => plainText(cell) === '')
const known = (cells: readonly Cell[]): number => textsOf(cells).filter((text) => text !== '' && fieldOf([text]) !== null).length

/** The outer headings over each column: the last one to the left, unless the column's own heading reaches up. */
function pathsOf(outer: RawRow | undefined, leaf: RawRow): string[][] {
  let group = ''
  return leaf.cells.map((cell, column) => {
    const text = plainText(cell)
    const above = plainText(outer?.cells[column])
    const reachesUp = leaf.inherited?.includes(column) ?? false
    if (above !== '' || reachesUp) group = reachesUp ? '' : above
    return text === '' ? [] : group !== '' && group !== text ? [group, text] : [text]
  })
}

/** Is the row above the headings their outer level, and not a title in one cell? */
const isOuter = (row: RawRow | undefined): row is RawRow => row !== undefined && textsOf(row.cells).filter((text) => text !== '').length >= 3

/** Finds the headings among the first rows; null: the sheet has none, it holds instructions or nothing. */
export function findHead(rows: readonly RawRow[], hiddenColumns: readonly number[]): SheetHead | null {
  const top = rows.slice(0, HEAD_WITHIN)
  const best = top.reduce((found, row, at) => (known(row.cells) > found.count ? { at, count: known(row.cells) } : found), { at: -1, count: 1 })
  const leaf = top[best.at]
  if (!leaf) return null
  const outer = isOuter(top[best.at - 1]) ? top[best.at - 1] : undefined
  const headerRows = outer ? [outer.row, leaf.row] : [leaf.row]
  const titles = top.slice(0, best.at).filter((row) => row !== outer && !isBlank(row.cells))
  const day = titles.flatMap(({ cells }) => textsOf(cells)).map(dayInTitle).filter((found) => found !== undefined).at(-1) ?? null
  return {
    titleRows: titles.map(({ row }) => row), headerRows, dataFrom: leaf.row + 1, day, columns: recogniseColumns(pathsOf(outer, leaf), hiddenColumns),
  }
}

/** The name of a column that has no heading, as a spreadsheet names it: A, Z, AA. */
const letterOf = (column: number): string => (column < 26 ? '' : letterOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))

/** The top of a sheet whose headings somebody pointed at. `headingRow`: as the spreadsheet counts; 0: the sheet has none. Null: no such row. */
export function headAt(rows: readonly RawRow[], hiddenColumns: readonly number[], headingRow: number): SheetHead | null {
  if (headingRow === 0) {
    const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
    const letters = Array.from({ length: width }, (_, column) => [letterOf(column)])
    return width === 0 ? null : { titleRows: [], headerRows: [], dataFrom: 1, day: null, columns: recogniseColumns(letters, hiddenColumns) }
  }
  const found = findHead(rows, hiddenColumns)
  if (found?.headerRows.at(-1) === headingRow) return found
  const leaf = rows.find(({ row }) => row === headingRow)
  if (!leaf) return null
  const titles = rows.filter((row) => row.row < headingRow && !isBlank(row.cells))
  return {
    titleRows: titles.map(({ row }) => row), headerRows: [headingRow], dataFrom: headingRow + 1, columns: recogniseColumns(pathsOf(undefined, leaf), hiddenColumns),
    day: titles.flatMap(({ cells }) => textsOf(cells)).map(dayInTitle).filter((day) => day !== undefined).at(-1) ?? null,
  }
}

/** A row of headings has at least so many. */
const HEADINGS_AT_LEAST = 3
/** Rows at the top of a sheet that may hold its headings. */
export const possibleHeadings = (rows: readonly RawRow[]): number[] =>
  rows.filter(({ cells }) => textsOf(cells).filter((text) => text !== '').length >= HEADINGS_AT_LEAST).map(({ row }) => row)

/** A label of a total is short; a sentence that speaks of totals is a note. */
const LABEL_LENGTH = 20
const SUBTOTAL = /(小|合|总|累)\s*计/
const FOOTER = /^(填表人|制表人|审核人|单位负责人|负责人|填报人|注\s*[::]|说明\s*[::]|备注\s*[::]|联系人\s*[::])/
const VACANT = /^(空户|空置|空房|空置房|空着|无人居住|无人|长期无人|未入住|未装修|装修未入住|装修中|闲置|空)$/

/** What a row below the headings is. `seq`, `name`: columns of the running number and of the names, -1 when there is none. */
export function roleOf(row: RawRow, head: SheetHead, seq: number, name: number): Role {
  const texts = textsOf(row.cells)
  const filled = texts.flatMap((text, column) => (text === '' || row.inherited?.includes(column) ? [] : [column]))
  if (filled.length === 0) return 'blank'
  const first = texts[filled[0]!]!
  if (first.length <= LABEL_LENGTH && SUBTOTAL.test(first)) return 'subtotal'
  if (FOOTER.test(first) || (filled.length === 1 && (row.stretch ?? 0) > 1 && SUBTOTAL.test(first))) return 'footer'
  const alike = head.columns.filter(({ column, heading }) => heading !== '' && texts[column]?.replace(/\s+/g, '') === heading).length
  if (alike >= Math.max(3, filled.length / 2)) return 'header-repeated'
  if (filled.length === 1 && filled[0] === seq && /^\d+$/.test(first)) return 'number-only'
  if (filled.length === 1 && (row.stretch ?? 0) >= Math.max(2, head.columns.length / 2)) return 'section'
  return VACANT.test(texts[name] ?? '') ? 'vacant' : 'data'
}
