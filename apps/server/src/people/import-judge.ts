// Judges the rows of a list against the register, some thousands at a time: new, same, changed, somebody has to look, refused.
import { uuidv7 } from 'uuidv7'
import type { Id } from '@shouwang/domain/kernel'
import { foldedName, type Member, type RowOutcome } from '@shouwang/domain/people'
import {
  doorText, isStorable, memberOf, notStoredBecause, outcomeAlone, readAddress, repeatsEarlier, tenureOf, type Finding, type ListKind, type ReadRow,
} from '@shouwang/domain/transfer'
import type { Services } from '../platform/feature.js'
import { candidatesFor, type Candidate, type Probe } from './duplicate.queries.js'
import type { Places } from './import-places.js'
import { findHomes } from './import-register.queries.js'

/** A row with what accepting it would do: who it is, and the household at the door where it goes. `others`: whom it may be the same as. */
export interface JudgedRow {
  read: ReadRow
  outcome: RowOutcome
  member?: Omit<Member, 'person'>
  person?: Id
  household?: Id
  territory?: Id
  door?: string
  tenure?: 'owner' | 'tenant' | 'collective'
  /** What the register holds where the row brings something else. */
  before?: { phone: string | null }
  others: string[]
}

export interface Judge { judge(rows: readonly ReadRow[], kindOf: (row: ReadRow) => ListKind): Promise<JudgedRow[]> }

const doorKey = (territory: Id, door: string): string => `${territory} ${door}`
const add = (row: JudgedRow, code: string, field: string, level: Finding['level'] = 'warning'): void => void row.read.findings.push({ level, code, field })

function fail(row: JudgedRow, code: string, field: string): void {
  row.outcome = 'refused'
  add(row, code, field, 'error')
}

/** Where a row says that its person lives. Returnees and tenants name it in one cell. */
const wordsOf = ({ values }: ReadRow, kind: ListKind) => {
  const door = kind === 'returnees' ? readAddress(String(values.address ?? '')) : values
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  return { compound: text(door.compound), building: text(door.building), door: doorText(door.unit, door.room) }
}

function place(read: ReadRow, kind: ListKind, places: Places): JudgedRow {
  const row: JudgedRow = { read, outcome: outcomeAlone(read, kind), others: read.findings.flatMap(({ rows = [] }) => rows) }
  if (read.role !== 'data' || row.outcome === 'refused') return row
  if (!isStorable(kind)) {
    row.outcome = 'needs-person'
    const why = notStoredBecause(kind)
    if (why) add(row, why, 'name')
    return row
  }
  const words = wordsOf(read, kind)
  if (words.door === null) {
    fail(row, 'door-missing', 'room')
    return row
  }
  const found = places.find(words)
  if (!found.ok) {
    fail(row, found.code, found.field)
    return row
  }
  const member = memberOf(read)
  if (!member) return row
  return Object.assign(row, { territory: found.place.id, door: words.door, member, tenure: tenureOf(read.values.category) })
}

/** The person of the register who is this row: the same number, or the same name behind the same door where one of them has no number. */
function sameAs(row: JudgedRow, candidates: readonly Candidate[], homes: readonly Id[]): Candidate | undefined {
  const certain = candidates.find(({ verdict }) => verdict === 'certain')
  if (certain) return certain
  const name = foldedName(row.member!.name)
  return candidates.find(({ household, likeness }) =>
    household !== null && homes.includes(household) && foldedName(likeness.name) === name && (!likeness.documentNo || !row.member!.documentNo))
}

/** Compares a row with the people who may be the one. */
function compare(row: JudgedRow, candidates: readonly Candidate[], homes: readonly Id[]): void {
  row.others.push(...candidates.map(({ person }) => person))
  if (candidates.some(({ reasons }) => reasons.some(({ code }) => code === 'number-conflict'))) {
    row.outcome = 'needs-person'
    return add(row, 'number-taken', 'doc_no')
  }
  const known = sameAs(row, candidates, homes)
  if (!known) {
    if (candidates.length > 0 && candidates[0]!.verdict === 'probable') {
      row.outcome = 'needs-person'
      add(row, 'probable-duplicate', 'name')
    }
    return
  }
  row.person = known.person
  if (known.household === null) return
  if (!homes.includes(known.household)) {
    row.outcome = 'needs-person'
    return add(row, 'lives-elsewhere', 'doc_no')
  }
  row.household = known.household
  const phone = row.member!.phone ?? null
  const changed = phone !== null && phone !== (known.likeness.phone ?? null)
  if (row.outcome === 'new') row.outcome = changed ? 'changed' : 'same'
  if (changed) row.before = { phone: known.likeness.phone ?? null }
  if (known.likeness.name !== row.member!.name) add(row, 'name-differs', 'name')
}

const probeOf = ({ member, territory, door }: JudgedRow, home: Id | undefined): Probe => ({
  ...(home ? { household: home } : {}),
  name: member!.name, sex: member!.sex, at: { territory: territory!, door: door! }, ...(member!.documentNo ? { documentNo: member!.documentNo } : {}),
  ...(member!.phone ? { phone: member!.phone } : {}), ...(member!.birthDate ? { birthDate: member!.birthDate } : {}),
})

/** Opens a judge for one file: it remembers the households that it founds, so that rows of one door come together. */
export function openJudge({ db, vault }: Services, district: string, places: Places, isBefore: (row: ReadRow, other: string) => boolean): Judge {
  const founded = new Map<string, Id>()
  const household = (territory: Id, door: string, homes: readonly Id[]): Id => {
    const key = doorKey(territory, door)
    const id = homes[0] ?? founded.get(key) ?? uuidv7()
    founded.set(key, id)
    return id
  }
  return {
    async judge(reads, kindOf) {
      const rows = reads.map((read) => place(read, kindOf(read), places))
      const placed = rows.filter(({ territory }) => territory !== undefined)
      const doors = [...new Map(placed.map(({ territory, door }) => [doorKey(territory!, door!), { territory: territory!, door: door! }])).values()]
      const homes = await findHomes(db, district, doors)
      const candidates = await candidatesFor(db, vault, district, placed.map((row) => probeOf(row, homes.get(doorKey(row.territory!, row.door!))?.[0])))
      placed.forEach((row, i) => {
        const here = homes.get(doorKey(row.territory!, row.door!)) ?? []
        compare(row, candidates[i]!, here)
        row.household ??= household(row.territory!, row.door!, here)
        row.person ??= uuidv7()
        if (row.outcome === 'new' && repeatsEarlier(row.read.findings, (other) => isBefore(row.read, other))) row.outcome = 'same'
      })
      return rows
    },
  }
}
