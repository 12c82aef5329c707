// Phones as offices write them: two in a cell, with words, with a country code, as a number, masked.
import { cellText, finding, foldWidth, hasFullWidthDigits, hasInvisible, isBlankWord, type Cell, type Finding, type Reading } from './cell.js'

const FIELD = 'phones'
const MOBILE = /^1[3-9]\d{9}$/
/** Area code and number; synthetic exchanges begin with 0 (000), so the first digit is not asked for. */
const LANDLINE = /^0[1-9]\d{1,2}\d{7,8}$/

const withoutCountry = (digits: string): string => digits.replace(/^(\+|00)?86(?=1\d{10}$)/, '')

function partsOf(folded: string): string[] {
  // Digits with blanks, hyphens and brackets between them belong together until something else comes.
  return folded.split(/[/、,,;;\n\r]|(?<=\d{11})\s+(?=1\d{2})|[\u4e00-\u9fff]+[::]?/).map((part) => part.replace(/[\s().\-–—·'"=]/g, '')).filter((part) => /\d/.test(part))
}

function repairsOf(cell: Cell, typed: string, count: number): Finding[] {
  const folded = foldWidth(typed)
  const fixes: string[] = []
  const guard = /^="?/.test(typed.trim()) || /^\d{11}\t$/.test(typed)
  if (guard) fixes.push('phone-excel-guard')
  if (typeof cell === 'number') fixes.push('phone-numeric')
  if (hasFullWidthDigits(typed)) fixes.push('phone-fullwidth')
  if (/(\+|^|00|\()86[\s)-]?/.test(folded.trim()) && /86\D*1\d/.test(folded) && folded.replace(/\D/g, '').length > 11) fixes.push('phone-country-code')
  if (count > 1) fixes.push('phone-two-numbers')
  if (/[\u4e00-\u9fff]/.test(folded)) fixes.push('phone-with-note')
  if (fixes.length === 0 && (hasInvisible(typed) || /[\s\-–—?]/.test(typed))) fixes.push('phone-separators')
  return fixes.map((code) => finding('fixed', code, FIELD))
}

/** Reads all the phones of one cell. What is masked or has digits missing yields none; landlines are right as they are. */
export function readPhones(cell: Cell): Reading<string[]> {
  const typed = cellText(cell)
  // What nobody sees becomes a question mark when a file is saved in GBK.
  const folded = foldWidth(typed).trim().replace(/^\?(?=\d)|(?<=\d)\?$/g, '')
  if (isBlankWord(folded)) return { value: [], findings: [] }
  if (/^[\d.]+E\+?\d+$/i.test(folded)) return { value: [], findings: [finding('error', 'phone-scientific-text', FIELD)] }
  if (/\*{2,}/.test(folded)) return { value: [], findings: [finding('warning', 'phone-masked', FIELD)] }
  const numbers = partsOf(folded).map(withoutCountry)
  if (numbers.length === 0 || !numbers.every((number) => MOBILE.test(number) || LANDLINE.test(number))) {
    return { value: [], findings: [finding('error', 'phone-length', FIELD)] }
  }
  const isLandline = numbers.length === 1 && LANDLINE.test(numbers[0]!)
  return { value: numbers, findings: isLandline ? [finding('keep', 'phone-landline', FIELD)] : repairsOf(cell, typed, numbers.length) }
}
