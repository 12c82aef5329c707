// Compares how a sample file was read with its answer key: every trap row, role, record and count.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Level, ReadRow, SheetPlan } from '@shouwang/domain/transfer'
import { openFile } from '../src/transfer/read-file.js'

export interface TrapRow {
  sheet?: string; row?: number; line?: number; raw?: unknown; expected?: unknown; accept?: unknown[]
  suggest?: unknown; candidates?: unknown[]; stated?: object; counted?: object
}
interface Trap { level: Level | 'skip'; field?: string; count: number; rows: TrapRow[] }
export interface AnswerKey {
  list_date: string; rows_total: number; counts: Record<string, number>; rows_by_role: Record<string, Record<string, number[]>>
  traps: Record<string, Trap>; duplicates: { kind: string; certainty: string; rows: { sheet?: string; row?: number; line?: number }[] }[]
  record_columns: string[]; records: unknown[][]; columns?: Record<string, unknown>
}

export const ROSTERS = fileURLToPath(new URL('./rosters/', import.meta.url))
export const bytesOf = (name: string): Buffer => readFileSync(`${ROSTERS}${name}`)
export const keyOf = (name: string): AnswerKey => JSON.parse(readFileSync(`${ROSTERS}${name.replace(/\.\w+$/, '')}.expected.json`, 'utf8')) as AnswerKey

export interface WholeFile { rows: ReadRow[]; byRow: Map<string, ReadRow>; plans: SheetPlan[]; late: { sheet: string; row: number; code: string }[] }

/** Reads a sample file whole, late findings put to their rows. */
export async function readWhole(name: string, day?: string): Promise<WholeFile> {
  const { sheets, plans, reader } = await openFile(bytesOf(name), { today: '2020-03-01', ...(day ? { day } : {}) })
  const rows: ReadRow[] = []
  for (const [i, sheet] of sheets.entries()) for await (const raw of sheet.rows()) rows.push(reader.read(plans[i]!, raw))
  const byRow = new Map(rows.map((row) => [`${row.sheet} ${row.row}`, row]))
  const late = reader.finish()
  for (const { sheet, row, finding, set } of late) {
    const target = byRow.get(`${sheet} ${row}`)
    target?.findings.push(finding)
    if (target && set) Object.assign(target.values, set)
  }
  return { rows, byRow, plans, late: late.map(({ sheet, row, finding: { code } }) => ({ sheet, row, code })) }
}

const placeOf = ({ sheet = '', row, line }: TrapRow): string => `${sheet} ${row ?? line}`

export interface Comparing {
  /** Codes of the key that this file's reading does not diagnose row by row, each with the reason in the test. */
  except?: readonly string[]
  /** The value that a trap's `expected` is compared with. */
  valueOf(row: ReadRow, field: string, code: string, trap: TrapRow): unknown
}

/** Every trap row is diagnosed at its row with its level, and holds the value that the key expects. Differences come back as lines. */
export function trapDifferences(file: WholeFile, key: AnswerKey, { except = [], valueOf }: Comparing): string[] {
  const different: string[] = []
  for (const [code, trap] of Object.entries(key.traps)) {
    if (except.includes(code)) continue
    for (const trapRow of trap.rows.filter((one) => one.row ?? one.line)) {
      const row = file.byRow.get(placeOf(trapRow))
      const say = (what: string): void => void different.push(`${code} ${placeOf(trapRow)} ${JSON.stringify(trapRow.raw)}: ${what}`)
      if (!row) { say('not read'); continue }
      if (trap.level === 'skip') { if (row.role === 'data') say('taken for data'); continue }
      // The key's codes are names: another word of the product's own is as good when level and field agree.
      const found = row.findings.find((one) => one.code === code) ?? row.findings.find(({ level, field }) => level === trap.level && field === (trap.field ?? null))
      if (trap.level !== 'keep' && found?.level !== trap.level) say(`found ${row.findings.map((one) => `${one.level} ${one.code}`).join(', ') || 'nothing'}`)
      if (trap.level === 'keep' && trap.field && row.findings.some(({ level, field }) => level === 'error' && field === trap.field)) say('refused')
      if (!('expected' in trapRow) || !trap.field) continue
      const value = valueOf(row, trap.field, code, trapRow)
      const right = [trapRow.expected, ...(trapRow.accept ?? [])]
      if (!right.some((one) => JSON.stringify(one) === JSON.stringify(value))) say(`value ${JSON.stringify(value)}, expected ${JSON.stringify(trapRow.expected)}`)
      if (found && trapRow.suggest !== undefined && JSON.stringify(found.suggest) !== JSON.stringify(trapRow.suggest)) say(`suggests ${JSON.stringify(found.suggest)}`)
      if (found && trapRow.candidates && JSON.stringify(found.candidates) !== JSON.stringify(trapRow.candidates)) say(`candidates ${JSON.stringify(found.candidates)}`)
    }
  }
  return different
}

/** The role of every row that the key lists. */
export function roleDifferences(file: WholeFile, key: AnswerKey): string[] {
  return Object.entries(key.rows_by_role).flatMap(([sheet, roles]) => Object.entries(roles).flatMap(([role, rows]) => rows.flatMap((row) => {
    const read = file.byRow.get(`${sheet === 'file' ? '' : sheet} ${row}`)
    return read?.role === role ? [] : [`${sheet} ${row}: ${read?.role}, expected ${role}`]
  })))
}

/** Every field of every record, but for those that only the maker of the files knows (`pid`, `hid`) and those in `leave`. */
export function recordDifferences(file: WholeFile, key: AnswerKey, leave: (column: string, row: ReadRow, expected: unknown) => boolean = () => false): string[] {
  const inSheet = key.record_columns[0] === 'sheet'
  return key.records.flatMap((record) => {
    const at = inSheet ? `${String(record[0])} ${String(record[1])}` : ''
    const row = file.byRow.get(at) ?? [...file.byRow.values()].find((one) => !inSheet && one.row === record[0])
    if (!row) return [`${at}: not read`]
    return key.record_columns.flatMap((column, i) => {
      if (['sheet', 'row', 'line', 'pid', 'hid', 'gift'].includes(column) || leave(column, row, record[i])) return []
      const value = row.values[column] ?? null
      return JSON.stringify(value) === JSON.stringify(record[i]) ? [] : [`${row.sheet} ${row.row} ${column}: ${JSON.stringify(value)}, expected ${JSON.stringify(record[i])}`]
    })
  })
}

/** Rows of data by their worst finding, as the key counts them. */
export function countLevels(file: WholeFile): { error: number; warning: number } {
  const worst = (row: ReadRow): Level | null => (['error', 'warning', 'fixed'] as const).find((level) => row.findings.some((one) => one.level === level)) ?? null
  const data = file.rows.filter(({ role }) => role === 'data')
  const count = (level: Level): number => data.filter((row) => worst(row) === level).length
  return { error: count('error'), warning: count('warning') }
}

export const expectNone = (differences: string[]): void => expect(differences.slice(0, 40), `${differences.length} differences`).toEqual([])
