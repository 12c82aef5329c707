// The rows that were not brought in, as they stood in the file, with a column that says why: to be put right and sent again.
import { cellText } from '@shouwang/domain/transfer'
import { writeSpreadsheet, type Sheet } from '../transfer/index.js'
import type { ImportSheet } from '@shouwang/domain/people'
import { explainInWords } from './import-words.js'
import type { RowContent } from './import-sealed.js'
import type { StoredRow } from './import.queries.js'

export interface RefusedRow { stored: Pick<StoredRow, 'sheet' | 'row' | 'findings'>; content: Pick<RowContent, 'cells'> }

const REASON = '退回原因'

/** One worksheet per sheet of the file, its headings kept. All cells are text, and none can run as a formula. A sheet of its own names who took them. */
export function refusedSheet(rows: readonly RefusedRow[], sheets: readonly ImportSheet[], watermark: string): Promise<Buffer> {
  const bySheet = new Map<number, Sheet>()
  for (const { stored, content } of rows) {
    const plan = sheets[stored.sheet]
    const headings = (plan?.columns ?? []).map(({ heading }) => heading)
    let sheet = bySheet.get(stored.sheet)
    if (!sheet) bySheet.set(stored.sheet, (sheet = { name: plan?.name ?? '', rows: [[...headings, REASON]] }))
    const why = stored.findings.filter(({ level }) => level === 'error' || level === 'warning').map(({ column, code }) => (column
      ? `${column}: ` : '') + explainInWords(code)).join('; ')
    sheet.rows.push([...headings.map((_, column) => cellText(content.cells[column])), `${why} (第${stored.row}行)`])
  }
  const filled = bySheet.size > 0 ? [...bySheet.values()] : [{ name: '', rows: [[REASON], ['没有被退回的行']] }]
  return writeSpreadsheet([...filled, { name: '水印', rows: [[watermark]] }])
}
