// Writes tables for people to open in a spreadsheet program. Nothing that leaves here can run as a formula.
import { writeXlsx } from 'hucre/xlsx'
import type { Sheet } from './read-spreadsheet.js'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a spreadsheet program may take for the beginning of a formula when the cell is edited or saved as CSV; full-width signs are read alike. */
const LIVE = /^[\s\u200b-\u200f\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/

/** Text that stays text wherever it is opened: a leading apostrophe disarms it, as spreadsheet programs do themselves. */
export const disarmed = (text: string): string => (LIVE.test(text) ? `'${text}` : text)

/** An .xlsx with one worksheet per sheet; all cells are text, so identity numbers keep their digits; the first row stays in view. */
export async function writeSpreadsheet(sheets: readonly Sheet[]): Promise<Buffer> {
  const bytes = await writeXlsx({
    sheets: sheets.map(({ name, rows }) => ({
      name: name || '名单', rows: rows.map((row) => row.map(disarmed)), freezePane: { rows: 1 },
      columns: (rows[0] ?? []).map(() => ({ width: 18, numFmt: '@' })),
    })),
  })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
