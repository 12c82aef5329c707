// Reads a whole file: plans each sheet from its first rows, reads row by row, and says at the end what the rows say together.
import type { Day } from '../kernel/index.js'
import { finding, type ListDay, type RawRow } from './cell.js'
import { kindOf, withMapping, type Column, type ListKind, type Mapping } from './columns.js'
import type { CrossCheck, LateFinding } from './cross.js'
import { createDonationCheck, createLeadCheck, createReturneeCheck } from './cross-lists.js'
import { createPeopleCheck } from './cross-people.js'
import { readDonationRow } from './donation-row.js'
import { readJourney } from './journey-row.js'
import { findHead, headAt, roleOf, type Role, type SheetHead } from './layout.js'
import { readLeadRow } from './lead-row.js'
import { readHouseholdRow, readReturneePerson, readTenantRow, readVacantRow } from './person-row.js'
import { noteCommon, openRow, type ReadRow } from './row.js'

/** What a sheet is, known from its first rows. `role`: `empty` and `instructions` hold no records. */
export interface SheetPlan { name: string; role: 'data' | 'instructions' | 'empty'; kind: ListKind; head: SheetHead | null; columns: Column[] }

/** What somebody set by hand for a sheet. `headingRow`: where its headings stand, 0 for none, null for where they are found; `mapping`: what its columns hold. */
export interface SheetSetting { headingRow: number | null; mapping: Mapping }

/** Plans a sheet from its first rows. What was set by hand counts more than what the headings say. */
export function planSheet(name: string, firstRows: readonly RawRow[], hiddenColumns: readonly number[], setting: SheetSetting | null = null): SheetPlan {
  const filled = firstRows.some(({ cells }) => cells.some((cell) => cell !== null && cell !== ''))
  const row = setting?.headingRow ?? null
  const head = row === null ? findHead(firstRows, hiddenColumns) : headAt(firstRows, hiddenColumns, row)
  const columns = head ? withMapping(head.columns, setting?.mapping ?? null) : []
  return { name, role: !filled ? 'empty' : head ? 'data' : 'instructions', kind: kindOf(columns), head, columns }
}

/** Days after an inferred day of the list that are not yet called the future. */
const INFERRED_SLACK_DAYS = 7

/** The day of a list: the one in a title, the one given, or – from the days that stand in it – the one before which nearly all lie. */
export function listDay(plans: readonly SheetPlan[], given: Day | null, daysInIt: readonly Day[], today: Day): ListDay {
  const titled = plans.find(({ head }) => head?.day)?.head?.day
  const certain = given ?? titled
  if (certain) return { day: certain, until: certain }
  const sorted = daysInIt.filter((day) => day <= today).sort()
  const late = sorted[Math.floor((sorted.length - 1) * 0.99)]
  if (late === undefined) return { day: today, until: today }
  const until = new Date(Date.parse(`${late}T00:00:00Z`) + INFERRED_SLACK_DAYS * 86_400_000).toISOString().slice(0, 10)
  return { day: late, until: until < today ? until : today }
}

function readData(raw: RawRow, role: Role, plan: SheetPlan, day: ListDay): ReadRow {
  const reader = openRow(raw, plan.columns, day)
  noteCommon(reader, raw)
  if (role === 'vacant') readVacantRow(reader)
  else if (plan.kind === 'households') readHouseholdRow(reader)
  else if (plan.kind === 'tenants') readTenantRow(reader)
  else if (plan.kind === 'returnees') {
    readReturneePerson(reader)
    readJourney(reader)
  } else if (plan.kind === 'leads') readLeadRow(reader, plan.columns.length, raw.cells.length)
  else if (plan.kind === 'donations') readDonationRow(reader)
  if (role === 'vacant' && raw.hidden) reader.note('warning', 'row-hidden', null)
  return { sheet: plan.name, row: raw.row, role, hidden: raw.hidden ?? false, values: reader.values, findings: reader.findings, cells: raw.cells }
}

export interface FileReader {
  /** Reads one raw row of a sheet; call in the order of the file, sheet after sheet. */
  read(plan: SheetPlan, raw: RawRow): ReadRow
  /** What the rows say together, once all have been read. */
  finish(): LateFinding[]
}

function checksFor(plans: readonly SheetPlan[], day: Day): Map<ListKind, CrossCheck> {
  const columnsOf = new Map(plans.map((plan) => [plan.name, plan.columns]))
  const cellOf = (row: ReadRow, field: string): unknown => row.cells[columnsOf.get(row.sheet)?.find((column) => column.field === field)?.column ?? -1]
  const people = createPeopleCheck(day, (row) => ({ building: cellOf(row, 'building'), room: cellOf(row, 'room') }))
  return new Map<ListKind, CrossCheck>([
    ['households', people], ['tenants', people], ['returnees', createReturneeCheck()], ['leads', createLeadCheck()], ['donations', createDonationCheck()],
  ])
}

/** A reader over the planned sheets of one file. Without `compare` it keeps nothing of the rows: for reading a file a second time. */
export function createFileReader(plans: readonly SheetPlan[], day: ListDay, { compare = true }: { compare?: boolean } = {}): FileReader {
  const checks = compare ? checksFor(plans, day.day) : new Map<ListKind, CrossCheck>()
  const columnOf = new Map(plans.map((plan) => [plan, { seq: plan.columns.find(({ field }) => field === 'seq')?.column ?? -1,
    name: plan.columns.find(({ field }) => field === 'name')?.column ?? -1 }]))
  const read = (plan: SheetPlan, raw: RawRow): ReadRow => {
    const plain = (role: Role): ReadRow => ({ sheet: plan.name, row: raw.row, role, hidden: raw.hidden ?? false, values: {}, findings: [], cells: raw.cells })
    const { head } = plan
    if (!head) return plain('instructions')
    if (raw.row < head.dataFrom) return plain(head.headerRows.includes(raw.row) ? 'header' : head.titleRows.includes(raw.row) ? 'title' : 'blank')
    const { seq, name } = columnOf.get(plan)!
    const role = roleOf(raw, head, seq, plan.kind === 'donations' ? -1 : name)
    const row = role === 'data' || role === 'vacant' ? readData(raw, role, plan, day) : plain(role)
    checks.get(plan.kind)?.see(row)
    return row
  }
  const finish = (): LateFinding[] => {
    const late = [
      ...plans.flatMap(({ name, columns, head }) => (head ? columns.filter(({ hidden, field, heading }) => hidden && (field !== null || heading !== '')).map(({ column }) => (
        { sheet: name, row: head.dataFrom - 1, finding: finding('warning', 'column-hidden', null, { suggest: column }) })) : [])),
      ...[...new Set(checks.values())].flatMap((check) => check.finish()),
    ]
    // What was kept for comparing is let go: a large list is read a second time after this.
    checks.clear()
    return late
  }
  return { read, finish }
}
