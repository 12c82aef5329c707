// Long tables on their way out: CSV and .xlsx written row by row, in the same memory whether a hundred leave or a million.
import { Readable } from 'node:stream'
import { writeXlsxStream } from 'hucre/xlsx'
import { disarmed } from './write-spreadsheet.js'

/** Rows of a table in portions: the first row of the first portion is the heading. */
export type RowPortions = AsyncIterable<readonly (readonly string[])[]>

const NEEDS_QUOTES = /[",\r\n]/

/** A cell of a CSV: disarmed, so that no spreadsheet program runs it, and quoted where it must be. */
export const csvCell = (text: string): string => {
  const safe = disarmed(text)
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

async function* csvPieces(portions: RowPortions): AsyncGenerator<string> {
  // The mark by which Excel knows UTF-8.
  yield '\uFEFF'
  for await (const rows of portions) {
    let piece = ''
    for (const row of rows) {
      for (let at = 0; at < row.length; at++) piece += (at === 0 ? '' : ',') + csvCell(row[at]!)
      piece += '\r\n'
    }
    yield piece
  }
}

/** The table as CSV, UTF-8 with its mark, lines ended as RFC 4180 has them. Reads no faster than it is read. */
export const streamCsv = (portions: RowPortions): Readable => Readable.from(csvPieces(portions), { objectMode: false, highWaterMark: 1 << 18 })

async function* xlsxRows(portions: RowPortions): AsyncGenerator<string[]> {
  for await (const rows of portions) for (const row of rows) yield row.map(disarmed)
}

/** The table as an .xlsx with text cells and its first row in view; beyond 1,048,576 rows a second sheet follows. */
export const streamXlsx = (portions: RowPortions, name: string, columns: number): Readable =>
  Readable.fromWeb(writeXlsxStream(xlsxRows(portions), {
    name, freezePane: { rows: 1 }, columns: Array.from({ length: columns }, () => ({ width: 16, numFmt: '@' })),
  }) as never)
