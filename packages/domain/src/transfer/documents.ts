// Identity documents as offices write them into one column: numbers that the spreadsheet ruined, old ones, passports, permits, words.
import type { Day } from '../kernel/index.js'
import { identityCheck } from '../people/index.js'
import { cellText, finding, foldWidth, hasFullWidthDigits, hasInvisible, isBlankWord, type Cell, type Finding, type Reading } from './cell.js'

export type DocumentType = 'resident-id' | 'passport' | 'hmt-permit' | 'foreign-permit' | 'unknown'

/** A document as it may be stored; `shown`: what stands in the cell when only parts of the number are known. */
export interface DocumentValue { type: DocumentType; number: string | null; birthDate: Day | null; sex: '男' | '女' | null; masked?: boolean }

const FIELD = 'doc_no'
const NOTHING: DocumentValue = { type: 'unknown', number: null, birthDate: null, sex: null }
/** Digits that a number cell keeps: what stands after them was lost before the file was saved. */
const EXACT_DIGITS = 15

const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const nothing = (...findings: Finding[]): Reading<DocumentValue> => ({ value: NOTHING, findings })
const error = (code: string, more: Partial<Finding> = {}): Reading<DocumentValue> => nothing(finding('error', code, FIELD, more))

const lengthen = (old: string): string => {
  const first17 = `${old.slice(0, 6)}19${old.slice(6)}`
  return first17 + identityCheck(first17)
}

const dayOf = (number: string): string => `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

/** A number of 18 places, judged by GB 11643: check digit, calendar, not born after the list. */
function readEighteen(number: string, until: Day, findings: Finding[]): Reading<DocumentValue> {
  const birthDate = dayOf(number)
  if (number.charAt(17) !== identityCheck(number)) return error('id-wrong-check')
  if (!isDay(birthDate) || birthDate < '1800') return error('id-bad-date')
  if (birthDate > until) return error('id-future-birth')
  const sex = Number(number.charAt(16)) % 2 === 1 ? '男' : '女'
  // Residence permits of Hong Kong, Macao and Taiwan people take the form of an identity number (GB/T 2260: 81, 82, 83).
  const type = /^8[123]/.test(number) ? 'hmt-permit' : 'resident-id'
  const more = type === 'hmt-permit' ? [finding('keep', 'doc-hmt-permit', 'doc_type')] : []
  if (Number(until.slice(0, 4)) - Number(birthDate.slice(0, 4)) >= 100) more.push(finding('keep', 'id-elder', FIELD))
  return { value: { type, number, birthDate, sex }, findings: [...findings, ...more] }
}

function readNumberCell(cell: number, until: Day): Reading<DocumentValue> {
  const digits = String(cell)
  if (digits.length === EXACT_DIGITS) return readFifteen(digits, until, 'id-15-numeric')
  if (digits.length > EXACT_DIGITS) {
    const byChance = digits.length === 18 && digits.charAt(17) === identityCheck(digits)
    return error(byChance ? 'id-precision-lost-check-passes' : 'id-precision-lost')
  }
  return error('id-length')
}

function readFifteen(old: string, until: Day, code: string): Reading<DocumentValue> {
  const reading = readEighteen(lengthen(old), until, [])
  return reading.value.number === null ? reading : { value: reading.value, findings: [finding('warning', code, FIELD), ...reading.findings] }
}

/** Passports, permits and cards that are no identity number and were entered in its column. */
function readOther(tight: string, foreign: boolean): Reading<DocumentValue> | null {
  const of = (type: DocumentType, number: string, code: string): Reading<DocumentValue> =>
    ({ value: { type, number, birthDate: null, sex: null }, findings: [finding('keep', code, 'doc_type')] })
  const bare = tight.replace(/^(护照号?|PASSPORT)[::]?/, '')
  // The word says what it is; and who writes their name in letters has a passport, no permit of Hong Kong or Macao.
  if (bare !== tight && /^[A-Z0-9]{7,9}$/.test(bare)) return of('passport', bare, 'doc-passport')
  if (foreign && /^[A-Z]\d{8}$/.test(bare)) return of('passport', bare, 'doc-passport')
  if (/^[A-Z]{3}\d{12}$/.test(bare)) return of('foreign-permit', bare, 'doc-foreign-permit')
  if (/^(H|M)\d{8}(\d{2})?$/.test(bare) || (/^\d{8}$/.test(bare) && bare === tight)) return of('hmt-permit', bare, 'doc-hmt-permit')
  if (/^(E[A-HJ-NP-Z]?|G|D|S|P|[A-Z]{1,2})\d{7,9}$/.test(bare)) return of('passport', bare, 'doc-passport')
  return null
}

/** What was done to the typed text to arrive at the number: one word for each kind of repair. */
function repairsOf(typed: string): Finding[] {
  const folded = foldWidth(typed)
  const fixes: string[] = []
  if (/^="?.*"?$/.test(typed.trim()) || /\t/.test(typed)) fixes.push('id-excel-guard')
  else if (/^['‘’`]/.test(typed.trim())) fixes.push('id-apostrophe')
  if (hasFullWidthDigits(typed)) fixes.push('id-fullwidth')
  if (hasInvisible(typed)) fixes.push('id-invisible')
  if (folded.trim().endsWith('x') || /[Ｘｘ×]/.test(typed)) fixes.push('id-lower-x')
  if (/[ \u3000\n\r]/.test(typed)) fixes.push('id-spaces')
  return fixes.map((code) => finding('fixed', code, FIELD))
}

/**
 * Reads one cell of a column for identity numbers (GB 11643-1999, seed rows of C02's bad input). `until`: last possible birth date;
 * `foreign`: the name is written in letters. Says what it was when it was something else; never guesses digits that are missing.
 */
export function readDocumentCell(cell: Cell, until: Day, foreign = false): Reading<DocumentValue> {
  if (typeof cell === 'number') return readNumberCell(cell, until)
  const typed = cellText(cell)
  const word = foldWidth(typed).trim()
  if (/^(新生儿|刚出生|婴儿|未上户|未落户)$/.test(word)) return nothing(finding('keep', 'id-newborn', FIELD))
  if (isBlankWord(word)) return nothing(finding('warning', 'id-missing', FIELD))
  if (/^[\d.]+E\+?\d+$/i.test(word)) return error('id-scientific-text')
  if (/[*＊]{3,}/.test(word)) return { value: { ...NOTHING, masked: true }, findings: [finding('warning', 'id-masked', FIELD)] }
  const tight = word.toUpperCase().replace(/^=?"?|"$/g, '').replace(/[\s'‘’`–—-]/g, '').replaceAll('×', 'X')
  if (/^\d{17}[\dX]$/.test(tight)) return readEighteen(tight, until, repairsOf(typed))
  if (/^\d{15}$/.test(tight)) return readFifteen(tight, until, 'id-15-digit')
  return readOther(tight, foreign) ?? error(/^[\dX]+$/.test(tight) ? 'id-length' : 'id-characters')
}
