// Resident identity numbers (GB 11643-1999): read as people type them, with check digit, birth date and sex (capability C02).
import type { Day } from '../kernel/index.js'

/** Why a text is no resident identity number. `looks-like-passport` and `looks-like-permit` say what it was probably meant to be. */
export type IdentityFault =
  | 'empty' | 'length' | 'characters' | 'check-digit' | 'birth-date' | 'future-birth' | 'looks-like-passport' | 'looks-like-permit'
/** Things that are odd but do not make a number wrong. */
export type IdentityWarning = 'old-number' | 'unknown-area' | 'very-old'

export type IdentityReading =
  | { ok: true; value: { number: string; birthDate: Day; sex: 'male' | 'female' }; warnings: IdentityWarning[] }
  | { ok: false; reason: IdentityFault }

/** Weights and check characters of ISO 7064 MOD 11-2 as GB 11643-1999 prints them. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECKS = '10X98765432'

/**
 * First two digits in use (GB/T 2260): provinces, 71 Taiwan, 81–82 Hong Kong and Macao, 83 Taiwan residents' permits,
 * 91 and other 9xx for residence cards of foreigners.
 */
const PROVINCES = /^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[0-9])/
const OLDEST_YEARS = 120
const PASSPORT = /^[A-Z]{1,2}[0-9]{6,9}$/
const PERMIT = /^([HM][0-9]{8,10}|[0-9]{8})$/

/** The check character for the first 17 digits of a number. Source: GB 11643-1999, 4.2.5. */
export const identityCheck = (first17: string): string =>
  CHECKS.charAt(WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(first17.charAt(place)), 0) % 11)

/** Is `text` (`YYYY-MM-DD`) a day of the calendar, 29 February included only where there is one? */
const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

const tidy = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[\s\-–—.·']/g, '').replaceAll('×', 'X')

const faultOfShape = (number: string): IdentityFault | null => {
  if (number === '') return 'empty'
  if (/^([0-9]{15}|[0-9]{17}[0-9X])$/.test(number)) return null
  if (PASSPORT.test(number) && !PERMIT.test(number)) return 'looks-like-passport'
  if (PERMIT.test(number)) return 'looks-like-permit'
  return number.length === 15 || number.length === 18 ? 'characters' : 'length'
}

/** A 15-digit number of before 1999 in today's form: the century 19, and a check character. */
const lengthen = (old: string): string => {
  const first17 = `${old.slice(0, 6)}19${old.slice(6)}`
  return first17 + identityCheck(first17)
}

/**
 * The 15-digit form of an 18-digit number, as on cards and lists of before 1999; null for somebody born outside 1900–1999,
 * who never had one.
 */
export const shortenIdentityNumber = (number: string): string | null =>
  /^[0-9]{6}19[0-9]{9}[0-9X]$/.test(number) ? number.slice(0, 6) + number.slice(8, 17) : null

/**
 * Reads an identity number as typed or pasted: full-width digits, blanks, lower-case x and the 15-digit form are put right.
 * `today` is the day up to which a birth date can lie. An unknown area code only warns: codes change, people keep their numbers.
 */
export function readIdentityNumber(text: string, today: Day): IdentityReading {
  const typed = text.length > 60 ? text.slice(0, 60) : tidy(text)
  const fault = faultOfShape(typed)
  if (fault !== null) return { ok: false, reason: fault }
  const number = typed.length === 15 ? lengthen(typed) : typed
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (number.charAt(17) !== identityCheck(number)) return { ok: false, reason: 'check-digit' }
  if (!isDay(birthDate) || birthDate < '1800') return { ok: false, reason: 'birth-date' }
  if (birthDate > today) return { ok: false, reason: 'future-birth' }
  const warnings: IdentityWarning[] = []
  if (typed.length === 15) warnings.push('old-number')
  if (!PROVINCES.test(number)) warnings.push('unknown-area')
  if (Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) > OLDEST_YEARS) warnings.push('very-old')
  return { ok: true, value: { number, birthDate, sex: Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female' }, warnings }
}
