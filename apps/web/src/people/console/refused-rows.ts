// The rows of a roster that could not be taken, as a CSV that Excel opens in Chinese and that runs nothing.
import type { RosterRow } from '@shouwang/domain/people'

/** Text that a spreadsheet would take for a formula gets a leading apostrophe; quotes are doubled. */
const cell = (value: unknown): string => {
  const text = value === null || value === undefined ? '' : String(value)
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

export interface CsvWords { sheet: string; row: string; problems: string; column: (name: string) => string; fault: (code: string) => string }

/** CSV with a byte order mark: sheet, row, what is wrong, and what was read, one refused row per line. */
export const refusedCsv = (rows: readonly RosterRow[], words: CsvWords): string => {
  const refused = rows.filter((row) => row.outcome === 'refused')
  const columns = [...new Set(refused.flatMap((row) => Object.keys(row.normalised)))]
  const head = [words.sheet, words.row, words.problems, ...columns.map(words.column)]
  const lines = refused.map((row) => [
    row.sheet, row.row, row.problems.map(({ column, code }) => `${words.column(column)}:${words.fault(code)}`).join(';'),
    ...columns.map((column) => row.normalised[column]),
  ])
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}
