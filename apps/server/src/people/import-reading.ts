// Reads a list in two passes with flat memory: the first learns what rows say together, the second judges them, some thousands at a time.
import { refuse } from '@shouwang/domain/kernel'
import type { ImportSheet } from '@shouwang/domain/people'
import { createFileReader, outcomeAlone, repeatsEarlier, type Finding, type LateFinding, type ListKind, type RawRow, type ReadRow, type SheetPlan } from '@shouwang/domain/transfer'
import type { Services } from '../platform/feature.js'
import { openFile, type OpenFile } from '../transfer/index.js'
import { openJudge, type JudgedRow } from './import-judge.js'
import { openPlaces, type PlaceRow, type Places } from './import-places.js'
import { listPlacesInside } from './import-register.queries.js'
import { openWithSettings, type Settings } from './import-settings.js'
import type { StoredFinding } from './import.queries.js'

/** Rows that are judged together: one statement for all their doors, one for all their candidates. */
const CHUNK = 500

export const sheetsOf = ({ plans }: OpenFile): ImportSheet[] =>
  plans.map(({ name, role, kind, head, columns }) => ({
    name, role, kind, headingRow: head ? head.headerRows.at(-1) ?? 0 : null, columns: columns.map(({ column, heading, field, hidden }) => ({ column, heading, field, hidden })),
  }))

/** The kind of the whole list: that of its first sheet with records. */
export const kindOfFile = ({ plans }: OpenFile): ListKind => plans.find(({ role }) => role === 'data')?.kind ?? 'unknown'

interface Learned { late: Map<string, LateFinding[]>; total: number }

const rowKey = (sheet: string, row: number): string => `${sheet} ${row}`

/** First pass: reads every row for what it says together with others. */
async function learn({ sheets, plans, reader }: OpenFile): Promise<Learned> {
  let total = 0
  for (const [i, sheet] of sheets.entries()) {
    for await (const raw of sheet.rows()) if (isRecord(reader.read(plans[i]!, raw))) total += 1
  }
  const late = new Map<string, LateFinding[]>()
  for (const one of reader.finish()) {
    const key = rowKey(one.sheet, one.row)
    late.set(key, [...(late.get(key) ?? []), one])
  }
  return { late, total }
}

/** Titles, headings and blank rows are no rows of the list. */
const isRecord = ({ role }: ReadRow): boolean => role === 'data' || role === 'vacant' || role === 'subtotal'

function complete(read: ReadRow, { late }: Learned): ReadRow {
  for (const { finding, set } of late.get(rowKey(read.sheet, read.row)) ?? []) {
    read.findings.push(finding)
    if (set) Object.assign(read.values, set)
  }
  return read
}

/** Is the row named in a finding (`sheet row`) before this one, in the order of the file? */
function orderOf(plans: readonly SheetPlan[]) {
  const sheetAt = new Map(plans.map(({ name }, i) => [name, i]))
  return ({ sheet, row }: ReadRow, other: string): boolean => {
    const at = other.lastIndexOf(' ')
    const [otherSheet, otherRow] = [sheetAt.get(other.slice(0, at)) ?? 0, Number(other.slice(at + 1))]
    const own = sheetAt.get(sheet) ?? 0
    return otherSheet < own || (otherSheet === own && otherRow < row)
  }
}

export interface Sink {
  /** The file was opened: what its sheets and columns are, also when nothing in it can be recognised yet. */
  opened?(file: OpenFile): Promise<void>
  /** `rows` in the order of the file; `total`: records in the whole file; `planOf`: the plan of a sheet by its name. */
  rows(rows: readonly JudgedRow[], done: number, total: number, planOf: (sheet: string) => SheetPlan | undefined, sheetAt: (sheet: string) => number): Promise<void>
}

export interface ReadOutcome { file: OpenFile; places: Places; total: number }

/** `settings`: what was set by hand for this very file. */
export interface ReadRequest {
  district: string; bytes: Uint8Array; day: string | null; target: PlaceRow; mayAdd: boolean; settings?: Settings
}

/** Judges some thousands of rows; a list that is only read is judged by itself. */
type JudgeRows = (rows: readonly ReadRow[], kindOf: (row: ReadRow) => ListKind) => Promise<JudgedRow[]>

/** Refuses a file in which nothing can be recognised, naming what is missing. */
function refuseUnknown(file: OpenFile): void {
  if (!file.plans.some(({ role, kind }) => role === 'data' && kind !== 'unknown')) refuse({ code: 'transfer.column-missing', column: '姓名' })
}

/** Reads a list for a place and hands its rows over judged, chunk by chunk. Writes nothing to the register. */
export async function readList(services: Services, { district, bytes, day, target, mayAdd, settings = {} }: ReadRequest, sink: Sink): Promise<ReadOutcome> {
  const { file } = await openWithSettings(services, district, bytes, day, settings)
  await sink.opened?.(file)
  refuseUnknown(file)
  const places = openPlaces(target, await listPlacesInside(services.db, district, target.path), mayAdd)
  const judge = openJudge(services, district, places, orderOf(file.plans))
  return { file, places, total: await handOver(file, (rows, kindOf) => judge.judge(rows, kindOf), isRecord, sink) }
}

/** Reads a list for itself, without a register: what it says about each of its rows, titles and blanks included. */
export async function readAlone(
  bytes: Uint8Array, { today, day, settings = {} }: { today: string; day: string | null; settings?: Settings }, sink: Sink,
): Promise<OpenFile> {
  const file = await openFile(bytes, { today, settings, ...(day ? { day } : {}) })
  const isBefore = orderOf(file.plans)
  const judge: JudgeRows = async (rows, kindOf) => rows.map((read) => {
    const outcome = outcomeAlone(read, kindOf(read))
    return { read, outcome: outcome === 'new' && repeatsEarlier(read.findings, (other) => isBefore(read, other)) ? 'same' : outcome,
      others: read.findings.flatMap(({ rows: others = [] }) => others) }
  })
  await handOver(file, judge, () => true, sink)
  return file
}

/** Both passes over a file; how many records it has. */
async function handOver(file: OpenFile, judge: JudgeRows, isWanted: (row: ReadRow) => boolean, sink: Sink): Promise<number> {
  const learned = await learn(file)
  const planOf = new Map(file.plans.map((plan) => [plan.name, plan]))
  const at = new Map(file.plans.map(({ name }, i) => [name, i]))
  const kindOf = ({ sheet }: ReadRow): ListKind => planOf.get(sheet)?.kind ?? 'unknown'
  const reader = createFileReader(file.plans, file.day, { compare: false })
  let waiting: ReadRow[] = []
  let done = 0
  const hand = async (): Promise<void> => {
    done += waiting.length
    await sink.rows(await judge(waiting, kindOf), done, learned.total, (sheet) => planOf.get(sheet), (sheet) => at.get(sheet) ?? 0)
    waiting = []
  }
  for (const [i, sheet] of file.sheets.entries()) {
    for await (const raw of sheet.rows()) {
      const read = reader.read(file.plans[i]!, raw as RawRow)
      if (!isWanted(read)) continue
      waiting.push(complete(read, learned))
      if (waiting.length >= CHUNK) await hand()
    }
  }
  if (waiting.length > 0) await hand()
  return learned.total
}

/** Findings as they are shown: by the heading of their column. What was only tidied is left out unless `all`. */
export function shownFindings(plan: SheetPlan | undefined, findings: readonly Finding[], all = false): StoredFinding[] {
  const headings = new Map((plan?.columns ?? []).flatMap(({ field, heading }) => (field === null ? [] : [[field as string, heading] as const])))
  return findings.filter(({ level }) => all || level === 'error' || level === 'warning')
    .map(({ level, code, field }) => ({ level, code, field, column: columnFor(headings, field, code) }))
}

/** Some findings speak of a field that stands in the file under another one. */
function columnFor(headings: ReadonlyMap<string, string>, field: string | null, code: string): string {
  if (field === null) return code.startsWith('dup-') || code.startsWith('id-') ? headings.get('doc_no') ?? '' : ''
  if (field === 'date') return ['arrived_on', 'given_on', 'first_seen', 'checked_on'].map((name) => headings.get(name)).find((heading) => heading !== undefined) ?? ''
  const other: Record<string, string> = { doc_type: 'doc_no', origin: 'city', items: 'qty', address_hint: 'address', room: 'address',
    building: 'address', compound: 'address', concentration: 'spec' }
  return headings.get(field) ?? headings.get(other[field] ?? '') ?? STANDARD[field] ?? field
}

const STANDARD: Record<string, string> = { name: '姓名', doc_no: '证件号码', sex: '性别', phones: '联系电话', compound: '小区', building: '楼栋', unit: '单元', room: '房号' }
