// From what was read to what may be stored: a member of a household, the text of the door, and what a row comes to by itself.
import type { DocumentKind, Member, RowOutcome } from '../people/index.js'
import type { Finding } from './cell.js'
import type { ListKind } from './columns.js'
import type { ReadRow } from './row.js'

/** What keeps a row from being stored before somebody has looked: it is not certain who it is, or where they live. */
const ASKS = new Set([
  'dup-two-households', 'dup-other-sheet', 'dup-name-variant', 'dup-15-18', 'dup-row', 'dup-conflicting-answers', 'name-lost-char', 'id-sex-conflict', 'id-birth-conflict',
  'dup-village-subdistrict', 'lead-probable-duplicate', 'phone-owner-differs',
])

/** Lists whose rows are people who live here. Leads are unconfirmed and donations no people: they are read and diagnosed, never stored as residents. */
export const isStorable = (kind: ListKind): boolean => kind === 'households' || kind === 'tenants' || kind === 'returnees'

/** Why the rows of a list never become residents, as a code; null where they may. */
export const notStoredBecause = (kind: ListKind): string | null => (kind === 'leads' ? 'list-of-leads' : kind === 'donations' ? 'list-of-donations' : null)

/** What a row comes to by itself: refused with an error, asked about with a doubt, otherwise new as far as the file can tell. */
export function outcomeAlone(row: ReadRow, kind: ListKind): RowOutcome {
  if (row.role !== 'data') return 'skipped'
  if (row.findings.some(({ level }) => level === 'error')) return 'refused'
  if (kind === 'unknown') return 'needs-person'
  const asks = row.findings.filter(({ code, level }) => level === 'warning' && ASKS.has(code))
  // Twice behind one door is one person: whichever stands first is taken, the other is the same.
  return asks.some(({ sameDoor }) => !sameDoor) ? 'needs-person' : 'new'
}

/** Does the row repeat one before it: a person behind the same door, a lead of the same phone? `isBefore`: whether a row named in a finding stands earlier in the file. */
export const repeatsEarlier = (findings: readonly Finding[], isBefore: (row: string) => boolean): boolean =>
  findings.some(({ code, sameDoor, rows = [] }) => (sameDoor === true || code === 'lead-duplicate') && rows.some(isBefore))

const KINDS: Record<string, DocumentKind> = { 'resident-id': 'resident-id', passport: 'passport', 'foreign-permit': 'foreign-card', other: 'other' }

function documentKindOf(type: string, number: string | null): DocumentKind {
  if (number === null) return 'none'
  if (type !== 'hmt-permit') return KINDS[type] ?? 'other'
  if (/^\d{17}[\dX]$/.test(number)) return /^8[123]0000/.test(number) ? 'residence-permit' : 'resident-id'
  return /^[HM]/.test(number) ? 'hk-macao-permit' : 'taiwan-permit'
}

const SEXES: Record<string, Member['sex']> = { 男: 'male', 女: 'female' }

/** The person of a row as a member of a household; null: no name. The first of two phones is stored. */
export function memberOf({ values }: Pick<ReadRow, 'values'>): Omit<Member, 'person'> | null {
  const { name, doc_no: number, doc_type: type, birth_date: birthDate, relation } = values as Record<string, string | null>
  const phone = (values.phones as string[] | undefined)?.[0]
  if (!name) return null
  return {
    name: name.slice(0, 60), documentKind: documentKindOf(type ?? 'unknown', number ?? null), sex: SEXES[String(values.sex)] ?? 'unknown',
    ...(number ? { documentNo: number } : {}), ...(birthDate ? { birthDate } : {}), ...(phone ? { phone } : {}), ...(relation ? { relation: relation.slice(0, 20) } : {}),
  }
}

export type TenureWord = 'owner' | 'tenant' | 'collective'
export const tenureOf = (category: unknown): TenureWord => (category === '租住' ? 'tenant' : category === '集体' ? 'collective' : 'owner')

/** Unit and room as the register writes a door: `2-0301`, `0045`, `-101`. Null: no room. */
export function doorText(unit: unknown, room: unknown): string | null {
  const text = typeof room === 'string' ? room : ''
  if (text === '') return null
  const padded = /^\d{3}$/.test(text) ? `0${text}` : text
  return [unit, padded].filter((part) => typeof part === 'string' && part !== '').join('-').slice(0, 40)
}
