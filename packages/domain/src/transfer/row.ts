// One row on its way through the reading: its cells by field, and the values and findings that gather.
import { cellText, finding, looksLikeFormula, type Cell, type Finding, type Level, type ListDay, type RawRow, type Reading } from './cell.js'
import type { Column, Field } from './columns.js'
import type { Role } from './layout.js'

/** A row as it was read. `values` by field name, partial knowledge staying partial; `cells` as they stand in the file. */
export interface ReadRow {
  sheet: string
  row: number
  role: Role
  hidden: boolean
  values: Record<string, unknown>
  findings: Finding[]
  cells: Cell[]
}

export interface RowReader {
  day: ListDay
  has(field: Field): boolean
  cell(field: Field): Cell
  text(field: Field): string
  /** Is the text of the cell set in several fonts? The plain text counts. */
  isRich(field: Field): boolean
  note(level: Level, code: string, field: string | null, more?: Partial<Finding>): void
  /** Keeps the value of a reading under `name`; its findings count unless the cell only repeats a merged one. */
  take<T>(name: string, field: Field, reading: Reading<T>): T
  values: Record<string, unknown>
  findings: Finding[]
}

/** Opens a raw row for reading by field. */
export function openRow(raw: RawRow, columns: readonly Column[], day: ListDay): RowReader {
  const at = new Map(columns.flatMap(({ field, column }) => (field === null ? [] : [[field, column] as const])))
  const values: Record<string, unknown> = {}
  const findings: Finding[] = []
  const cell = (field: Field): Cell => raw.cells[at.get(field) ?? -1] ?? null
  return {
    day, values, findings, cell,
    has: (field) => at.has(field),
    isRich: (field) => raw.rich?.includes(at.get(field) ?? -1) ?? false,
    text: (field) => cellText(cell(field)).trim(),
    note: (level, code, field, more) => void findings.push(finding(level, code, field, more)),
    take(name, field, reading) {
      values[name] = reading.value
      if (!raw.inherited?.includes(at.get(field) ?? -1)) findings.push(...reading.findings)
      return reading.value
    },
  }
}

/** What every list has in common: hidden rows are read and named, bytes that were lost, and text that must never become a formula. */
export function noteCommon(reader: RowReader, raw: RawRow): void {
  if (raw.hidden) reader.note('warning', 'row-hidden', null)
  if (raw.damage === 'truncated') reader.note('error', 'csv-truncated', null)
  if (raw.damage === 'bad-bytes') reader.note('warning', 'csv-bad-bytes', null)
  if (reader.has('remark')) reader.values.remark = freeText(reader, 'remark')
  if (looksLikeFormula(reader.text('remark'))) reader.note('keep', 'formula-like-text', 'remark')
}

/** The text of a free cell, null when nothing stands there. */
export const freeText = (reader: RowReader, field: Field): string | null => {
  const text = reader.text(field)
  return text === '' ? null : text
}
