// How the fields of two records of people compare: number, name, phone, birth date, address. Each comparison is symmetric (capability C02).
import { foldHan } from './han-variants.js'
import { readIdentityNumber } from './identity.js'
import { nameKeys } from './name-keys.js'
import { normaliseName } from './name.js'

/** A day far enough ahead that no number on a list lies after it: comparing is not judging birth dates. */
const ANY_DAY = '2999-12-31'
/** What stands for a character that somebody hid or lost. */
const HIDDEN = /[*?□\uFFFD某]/u
const HIDDEN_DIGIT = /[*?]/u
const TITLES = /(先生|女士|小姐|同志|师傅|老师|大爷|大妈)$/u
const NO_NAME = /^(未知|不详|无名氏?|无|佚名|-+|\/|[*?]+)?$/u

/** A resident identity number in its 18-digit form, or null for anything else. */
export const residentNumber = (text: string): string | null => {
  const reading = readIdentityNumber(text, ANY_DAY)
  return reading.ok ? reading.value.number : null
}

const tight = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[\s\-–—]/g, '')

/** Do two texts of the same length agree wherever both show a character? Null when neither hides any. */
function partsFit(a: string, b: string, hidden: RegExp): boolean | null {
  if (!hidden.test(a) && !hidden.test(b)) return null
  const [left, right] = [[...a], [...b]]
  return left.length === right.length && left.every((letter, at) => letter === right[at] || hidden.test(letter) || hidden.test(right[at]!))
}

export type NumberMatch = 'unknown' | 'same' | 'differ' | 'other-kind' | 'parts-fit' | 'parts-differ'

/**
 * Two document numbers. `differ`: two different resident identity numbers, which are two people; `other-kind`: different numbers of which
 * at least one is no resident identity number, so that both may belong to one person with two documents.
 */
export function compareNumbers(a = '', b = ''): NumberMatch {
  const [left, right] = [tight(a), tight(b)]
  if (left === '' || right === '') return 'unknown'
  const fit = partsFit(left, right, HIDDEN_DIGIT)
  if (fit !== null) return fit ? 'parts-fit' : 'parts-differ'
  const [residentA, residentB] = [residentNumber(left), residentNumber(right)]
  if ((residentA ?? left) === (residentB ?? right)) return 'same'
  return residentA && residentB ? 'differ' : 'other-kind'
}

export type PhoneMatch = 'unknown' | 'same' | 'differ' | 'parts-fit'

/** Two phones in stored form; a phone with hidden digits fits or differs. */
export function comparePhones(a = '', b = ''): PhoneMatch {
  if (a === '' || b === '') return 'unknown'
  const fit = partsFit(a, b, HIDDEN_DIGIT)
  if (fit !== null) return fit ? 'parts-fit' : 'differ'
  return a === b ? 'same' : 'differ'
}

export type DateMatch = 'unknown' | 'same' | 'parts-fit' | 'differ'

/** Two birth dates, of which either may be only a year or a year and a month. */
export function compareDates(a = '', b = ''): DateMatch {
  if (a === '' || b === '') return 'unknown'
  if (a === b) return a.length === 10 ? 'same' : 'parts-fit'
  return (a.startsWith(b) || b.startsWith(a)) && a.length !== b.length ? 'parts-fit' : 'differ'
}

export type NameMatch = 'unknown' | 'same' | 'same-sound' | 'parts-fit' | 'near' | 'differ'

const shownName = (name: string): string => {
  const text = normaliseName(name)
  return NO_NAME.test(text) ? '' : text
}

/** Is it only part of a name: 曾*蓉, 吴某, 朱女士? */
const isPart = (name: string): boolean => HIDDEN.test(name) || TITLES.test(name)

/** The part that is shown, as a pattern of letters; `open`: the rest may be of any length, as in 吴某 and 朱女士. */
function patternOf(name: string): { letters: string[]; open: boolean } {
  const bare = name.replace(TITLES, '').replace(/某+$/u, '')
  return { letters: [...foldHan(bare)].filter((letter) => letter !== '·' && letter !== ' '), open: bare !== name }
}

const soundOf = (name: string): string => nameKeys(name).pinyin

function partialNames(a: string, b: string): boolean {
  const [left, right] = [patternOf(a), patternOf(b)]
  const shorter = Math.min(left.letters.length, right.letters.length)
  if (left.letters.length > right.letters.length && !right.open) return false
  if (right.letters.length > left.letters.length && !left.open) return false
  const fits = (at: number): boolean => {
    const [one, other] = [left.letters[at]!, right.letters[at]!]
    return one === other || HIDDEN.test(one) || HIDDEN.test(other) || soundOf(one) === soundOf(other)
  }
  return Array.from({ length: shorter }, (_, at) => fits(at)).every(Boolean)
}

/** One character more, less or other, with the same first one: 张建国 and 张建华. */
function nearNames(a: string, b: string): boolean {
  const [left, right] = [[...a], [...b]]
  if (left[0] !== right[0] || Math.abs(left.length - right.length) > 1 || Math.max(left.length, right.length) < 2) return false
  let head = 0
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1
  let tail = 0
  while (tail < left.length - head && tail < right.length - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail += 1
  return Math.max(left.length, right.length) - head - tail <= 1
}

/** Two names as written: one name in other characters (孫龍偉), by sound (武义国 and 武义果), in part (曾*蓉, 吴某), nearly, or another one. */
export function compareNames(a: string, b: string): NameMatch {
  const [left, right] = [shownName(a), shownName(b)]
  if (left === '' || right === '') return 'unknown'
  if (isPart(left) || isPart(right)) return partialNames(left, right) ? 'parts-fit' : 'differ'
  if (left === right) return 'same'
  const [one, other] = [nameKeys(left), nameKeys(right)]
  if (one.folded === other.folded) return one.folded === '' ? 'unknown' : 'same'
  if (one.pinyin === other.pinyin && [...one.folded].length === [...other.folded].length) return 'same-sound'
  return nearNames(one.folded, other.folded) ? 'near' : 'differ'
}

export type AddressMatch = 'unknown' | 'same' | 'part' | 'area' | 'differ'

const CHINESE_DIGITS = '零一二三四五六七八九'
/** What stands before the name of the place itself: province, city, district, sub-district. */
const UPPER = /^.*?(街道办事处|街道办|街道|办事处)(?=.)/u

/** An address as the name of a place and the numbers after it: 相台街道金穗花园2号楼3单元501 is 金穗花园 with 2, 3, 501. */
function readAddress(text: string): { place: string; numbers: string[] } {
  const plain = text.normalize('NFKC').toUpperCase().replace(/\s/g, '').replace(/[一二三四五六七八九](?=(号|栋|幢|单元|楼))/gu, (d) => String(CHINESE_DIGITS.indexOf(d)))
  const named = plain.replace(UPPER, '')
  const numbers = (named.match(/\d+|(?<=\d)[A-Z]/g) ?? []).map((number) => number.replace(/^0+(?=.)/, ''))
  return { place: named.replace(/[\dA-Z#\-–—/,.]/g, '').replace(/(号楼|号院|号|栋|幢|座|单元|楼|室|户|附近|门)/gu, ''), numbers }
}

/**
 * Two addresses as written. `same`: place and all numbers agree; `part`: one says less, but nothing else; `area`: no number in common to
 * go by (相台街道, 金穗社区), which hundreds share.
 */
export function compareAddresses(a = '', b = ''): AddressMatch {
  const [left, right] = [readAddress(a), readAddress(b)]
  if (left.place === '' || right.place === '') return 'unknown'
  if (!left.place.endsWith(right.place) && !right.place.endsWith(left.place)) return 'differ'
  const shorter = Math.min(left.numbers.length, right.numbers.length)
  const agree = left.numbers.slice(0, shorter).every((number, at) => number === right.numbers[at])
  if (!agree) return 'differ'
  if (shorter === 0) return 'area'
  return left.numbers.length === right.numbers.length ? 'same' : 'part'
}
