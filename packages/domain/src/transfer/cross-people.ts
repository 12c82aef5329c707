// Residents row against row: who belongs to one household, who stands there twice, whose number belongs to two, one phone for twenty.
import type { Day } from '../kernel/index.js'
import { foldedName } from '../people/index.js'
import { finding, type Finding } from './cell.js'
import { createTotals, sharing, type CrossCheck, type LateFinding } from './cross.js'
import type { ReadRow } from './row.js'

/** What is kept of a row: as little as comparing it takes. */
interface Kept {
  sheet: string; row: number; door: string | null; number: string | null; old: boolean; name: string | null; folded: string | null; phones: string[]
  relation: string | null; head: string | null; alone: boolean; birth: Day | null
}

/** Households from which on one phone is somebody's office and no family's. */
const SHARED_FROM = 5
const OLD_AGE = 60

const doorOf = ({ compound, building, unit, room }: Record<string, unknown>): string | null =>
  room ? `${compound ?? ''}|${building ?? ''}|${unit ?? ''}|${room}` : null

const keep = ({ sheet, row, values, findings }: ReadRow, door: string | null): Kept => {
  const name = values.name as string | null
  return {
    sheet, row, door, number: values.doc_no as string | null, old: findings.some(({ code }) => code.startsWith('id-15')), name,
    folded: name === null ? null : foldedName(name), phones: values.phones as string[], relation: values.relation as string | null, head: values.head as string | null,
    alone: values.lives_alone === true, birth: values.birth_date as Day | null,
  }
}

const at = ({ sheet, row }: Kept): string => `${sheet} ${row}`
const late = (row: Kept, level: Finding['level'], code: string, field: string | null, more: Partial<Finding> = {}, set?: Record<string, unknown>): LateFinding =>
  ({ sheet: row.sheet, row: row.row, finding: finding(level, code, field, more), ...(set ? { set } : {}) })
const others = (group: readonly Kept[], row: Kept): string[] => group.filter((other) => other !== row).map(at)

/** The code for people who stand there twice under one number; null: two different people bear it. */
function codeOfTwice(group: readonly Kept[]): string | null {
  const names = new Set(group.flatMap(({ folded }) => folded ?? []))
  if (names.size > 1) return null
  if (new Set(group.flatMap(({ name }) => name ?? [])).size > 1) return 'dup-name-variant'
  if (group.some(({ old }) => old) && group.some(({ old }) => !old)) return 'dup-15-18'
  if (new Set(group.map(({ sheet }) => sheet)).size > 1) return 'dup-other-sheet'
  return new Set(group.map(({ door }) => door)).size > 1 ? 'dup-two-households' : 'dup-row'
}

function byNumber(rows: readonly Kept[]): LateFinding[] {
  return sharing(rows, ({ number }) => number).flatMap((group) => {
    const code = codeOfTwice(group)
    const sameDoor = new Set(group.map(({ door }) => door)).size === 1
    // Which of them it belongs to is not known: it is stored for none.
    const nobody = { doc_no: null, doc_type: 'unknown', birth_date: null }
    return group.map((row) =>
      code === null
        ? late(row, 'error', 'id-name-conflict', 'doc_no', { group: row.number!, rows: others(group, row) }, nobody)
        : late(row, 'warning', code, 'doc_no', { group: row.number!, rows: others(group, row), certainty: 'certain', sameDoor }))
  })
}

/** One of them without a number, on another sheet: same name and same phone make it probable, never certain. */
function byNameAndPhone(rows: readonly Kept[]): LateFinding[] {
  const keyOf = ({ folded, phones }: Kept): string | null => (folded !== null && phones.length > 0 ? `${folded} ${phones[0]}` : null)
  return sharing(rows, keyOf)
    .filter((group) => new Set(group.map(({ sheet }) => sheet)).size > 1 && new Set(group.flatMap(({ number }) => number ?? [])).size < 2
      && group.some(({ number }) => number === null))
    .flatMap((group) => group.map((row) => late(row, 'warning', 'dup-other-sheet', 'phones', { rows: others(group, row), certainty: 'probable' })))
}

function byPhone(rows: readonly Kept[]): LateFinding[] {
  const pairs = rows.flatMap((row) => row.phones.map((phone) => ({ row, phone })))
  return sharing(pairs, ({ phone }) => phone)
    .filter((group) => new Set(group.map(({ row }) => row.door)).size >= SHARED_FROM)
    .flatMap((group) => group.map(({ row, phone }) => late(row, 'warning', 'phone-shared', 'phones', { group: phone })))
}

const ageOn = (birth: Day, day: Day): number => Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0)

/** One head for each household; nobody lives alone who has company or is young. */
function byHousehold(rows: readonly Kept[], day: Day): LateFinding[] {
  const homes = new Map<string, Kept[]>()
  for (const row of rows) {
    const home = row.door === null ? undefined : homes.get(row.door)
    if (home) home.push(row)
    else if (row.door !== null) homes.set(row.door, [row])
  }
  return [...homes.values()].flatMap((members) => {
    const heads = members.filter(({ relation }) => relation === '户主')
    const found = heads.slice(1).map((row) => late(row, 'warning', 'household-two-heads', 'relation', {}, { relation: null }))
    const first = members.find(({ name, head }) => name !== null && name === head) ?? members[0]!
    if (heads.length === 0 && first.head !== null) found.push(late(first, 'warning', 'household-no-head', 'relation', {}, { relation: null }))
    const owner = members[0]!.head
    if (owner !== null && heads.length > 0 && !members.some(({ name }) => name === null || name === owner)) found.push(late(members[0]!,
      'keep', 'household-head-not-listed', 'head'))
    for (const row of members.filter(({ alone }) => alone)) {
      const young = row.birth !== null && ageOn(row.birth, day) < OLD_AGE
      if (members.length > 1) found.push(late(row, 'warning', 'alone-conflict-household', 'lives_alone', {}, { lives_alone: null }))
      else if (young) found.push(late(row, 'warning', 'alone-conflict-age', 'lives_alone', {}, { lives_alone: null }))
    }
    return found
  })
}

/** Members who were added at the end of a sheet belong to the household that stands above at the same door. */
function additions(rows: readonly Kept[]): LateFinding[] {
  const seen = new Map<string, number>()
  return rows.flatMap((row, i) => {
    if (row.door === null) return []
    const last = seen.get(`${row.sheet} ${row.door}`)
    seen.set(`${row.sheet} ${row.door}`, i)
    return last !== undefined && last !== i - 1 ? [late(row, 'keep', 'row-late-addition', 'room')] : []
  })
}

/** How the doors of one compound are written: so many cells, and those that are numbers, as long as they are few. */
interface Writing { total: number; numbers: { sheet: string; row: number }[] }

/** More numbers than these are a way of writing, no slip. */
const FEW = 1000

/** A number cell among texts (5 where all others say 5号楼): the same door in another writing. */
const otherWriting = (written: ReadonlyMap<string, Writing>): LateFinding[] => [...written].flatMap(([key, { total, numbers }]) => {
  if (numbers.length > FEW || numbers.length * 10 > total) return []
  const field = key.endsWith(' room') ? 'room' : 'building'
  return numbers.map(({ sheet, row }) => ({ sheet, row, finding: finding('fixed', field === 'room' ? 'room-float' : 'building-variant', field) }))
})

function note(written: Map<string, Writing>, key: string, cell: unknown, sheet: string, row: number): void {
  let writing = written.get(key)
  if (!writing) written.set(key, (writing = { total: 0, numbers: [] }))
  writing.total += 1
  if (typeof cell === 'number' && writing.numbers.length <= FEW) writing.numbers.push({ sheet, row })
}

/** Compares the rows of residents of one file, whichever sheet they stand on. `columns`: where building and room stand on a sheet. */
export function createPeopleCheck(day: Day, cellsOf: (row: ReadRow) => { building: unknown; room: unknown }): CrossCheck {
  const rows: Kept[] = []
  const written = new Map<string, Writing>()
  // A door is named by everybody who lives behind it: one text of it is kept.
  const doors = new Map<string, string>()
  const oneDoor = (row: ReadRow): string | null => {
    const door = doorOf(row.values)
    if (door === null) return null
    const known = doors.get(door)
    if (known === undefined) doors.set(door, door)
    return known ?? door
  }
  const totals = createTotals(oneDoor, () => null)
  return {
    see(row) {
      totals.see(row)
      if (row.role !== 'data') return
      rows.push(keep(row, oneDoor(row)))
      const cells = cellsOf(row)
      for (const field of ['building', 'room'] as const) {
        if (cells[field] != null) note(written, `${String(row.values.compound)} ${field}`, cells[field], row.sheet, row.row)
      }
    },
    finish: () => [
      ...byNumber(rows), ...byNameAndPhone(rows), ...byPhone(rows), ...byHousehold(rows, day), ...additions(rows), ...otherWriting(written),
    ],
  }
}
