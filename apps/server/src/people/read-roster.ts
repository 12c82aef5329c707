// Turns the sheets of a roster into checked rows: one person each, with every problem named by its column. Pure; nothing is looked up.
import { refuse, type Day } from '@shouwang/domain/kernel'
import { readMember, type CheckedMember, type MemberFault, type Tenure } from '@shouwang/domain/people'
import type { Sheet } from '../transfer/index.js'
import { findHeadings, readDay, readDocumentKind, readDoor, readSex, readTenure, recogniseColumns, type Field } from './roster-columns.js'

export interface RowProblem { column: string; code: string }

/** One row of a roster. `member` is there when the person was readable; `cells` are the row as it stands, for giving it back. */
export interface RosterEntry {
  sheet: string
  row: number
  cells: string[]
  headings: string[]
  member?: CheckedMember
  compound: string
  building: string
  door: string
  tenure: Tenure
  problems: RowProblem[]
  /** The heading of a field in this sheet, for naming problems. */
  heading(field: Field): string
}

const STANDARD: Record<Field, string> = {
  name: '姓名', documentNo: '证件号码', documentKind: '证件类型', sex: '性别', birthDate: '出生日期', phone: '联系电话', compound: '小区', building: '楼栋',
  unit: '单元', room: '房号', relation: '与户主关系', tenure: '是否租户',
}

interface Columns { of: Map<Field, number>; headings: string[] }

const FAULTY: Record<MemberFault['field'], Field> = { name: 'name', documentNo: 'documentNo', sex: 'sex', birthDate: 'birthDate', phone: 'phone' }

function readPerson(cell: (field: Field) => string, today: Day, problem: (field: Field, code: string) => void): CheckedMember | undefined {
  const documentNo = cell('documentNo')
  const stated = cell('documentKind')
  const documentKind = stated === '' ? (documentNo === '' ? 'none' : 'resident-id') : readDocumentKind(stated)
  const sex = readSex(cell('sex'))
  const birthDate = cell('birthDate') === '' ? undefined : readDay(cell('birthDate'))
  if (!documentKind) problem('documentKind', 'unknown-word')
  if (!sex) problem('sex', 'unknown-word')
  if (cell('birthDate') !== '' && !birthDate) problem('birthDate', 'no-date')
  if (cell('name').length > 60) problem('name', 'too-long')
  const reading = readMember({
    name: cell('name'), documentKind: documentKind ?? 'other', sex: sex ?? 'unknown', relation: cell('relation').slice(0, 20),
    ...(documentNo ? { documentNo } : {}), ...(birthDate ? { birthDate } : {}), ...(cell('phone') ? { phone: cell('phone') } : {}),
  }, today)
  if (reading.ok) return reading.value
  for (const { field, reason } of reading.faults) problem(FAULTY[field], reason)
  return undefined
}

function readRow(sheet: string, row: number, cells: string[], { of, headings }: Columns, today: Day): RosterEntry {
  const cell = (field: Field): string => cells[of.get(field) ?? -1]?.trim() ?? ''
  const heading = (field: Field): string => headings[of.get(field) ?? -1] ?? STANDARD[field]
  const problems: RowProblem[] = []
  const problem = (field: Field, code: string): void => { problems.push({ column: heading(field), code }) }
  const member = readPerson(cell, today, problem)
  const tenure = readTenure(cell('tenure'))
  if (!tenure) problem('tenure', 'unknown-word')
  const { building, door } = readDoor(cell('building'), cell('unit'), cell('room'))
  if (door === '') problem('room', 'door-missing')
  if (door.length > 40) problem('room', 'too-long')
  const where = { compound: cell('compound'), building, door, tenure: tenure ?? 'owner' } as const
  return { sheet, row, cells, headings, ...(member ? { member } : {}), ...where, problems, heading }
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** Rows of every sheet that has headings; sheets without are passed over. Refuses with `transfer.column-missing` when no sheet has any. */
export function readRoster(sheets: readonly Sheet[], today: Day): RosterEntry[] {
  const withHeadings = sheets.map((sheet) => ({ sheet, at: findHeadings(sheet.rows) })).filter(({ at }) => at >= 0)
  if (withHeadings.length === 0) refuse({ code: 'transfer.column-missing', column: '姓名' })
  return withHeadings.flatMap(({ sheet, at }) => {
    const headings = sheet.rows[at]!.map((text) => text.trim())
    const of = recogniseColumns(headings)
    if (!of.has('room')) refuse({ code: 'transfer.column-missing', column: '房号' })
    return sheet.rows.slice(at + 1).flatMap((cells, i) => (isBlank(cells) ? [] : [readRow(sheet.name, at + i + 2, cells, { of, headings }, today)]))
  })
}
