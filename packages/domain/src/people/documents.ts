// Identity documents of every kind, each read by its own rules (capability C02).
import type { Day } from '../kernel/index.js'
import type { DocumentKind, Sex } from './commands.js'
import { readIdentityNumber, type IdentityFault } from './identity.js'

export type DocumentFault = IdentityFault | 'kind-missing' | 'wrong-form' | 'other-kind'
export type DocumentReading =
  | { ok: true; number: string | null; sex?: Sex; birthDate?: Day }
  | { ok: false; reason: DocumentFault }

/** Forms of documents that are no resident identity numbers; a kind that is not listed takes any letters and digits. */
const FORMS: Partial<Record<DocumentKind, RegExp>> = {
  passport: /^[A-Z0-9]{5,15}$/,
  // Mainland travel permits of residents of Hong Kong and Macao: letter, eight digits, at times two of the issue.
  'hk-macao-permit': /^[HM][0-9]{8}([0-9]{2})?$/,
  // Mainland travel permits of residents of Taiwan: eight digits, or ten of the old booklet.
  'taiwan-permit': /^[0-9]{8}([0-9]{2}([A-Z])?)?$/,
  'birth-certificate': /^[A-Z][0-9]{9}$/,
}
/** Foreigners' permanent residence cards before 2023: three letters, twelve digits. */
const OLD_FOREIGN_CARD = /^[A-Z]{3}[0-9]{12}$/

/** First digits that a card with an identity number must have (GA 1180, GB 11643): 810–830 residence permits, 9 foreigners' cards. */
const ISSUED: Partial<Record<DocumentKind, RegExp>> = { 'residence-permit': /^8[123]0000/, 'foreign-card': /^9/ }

function readNumbered(kind: DocumentKind, typed: string, today: Day): DocumentReading {
  const tight = typed.normalize('NFKC').toUpperCase().replace(/\s/g, '')
  if (kind === 'foreign-card' && OLD_FOREIGN_CARD.test(tight)) return { ok: true, number: tight }
  const reading = readIdentityNumber(typed, today)
  if (!reading.ok) return reading
  const { number, birthDate, sex } = reading.value
  if (ISSUED[kind] && !ISSUED[kind].test(number)) return { ok: false, reason: 'other-kind' }
  return { ok: true, number, sex, birthDate }
}

/**
 * Reads a document number of `kind` as typed. Resident identity cards, residence permits of Hong Kong, Macao and Taiwan
 * residents and foreigners' cards tell birth date and sex. `none` with a number is a missing kind: newborns have neither.
 */
export function readDocumentNumber(kind: DocumentKind, text: string | undefined, today: Day): DocumentReading {
  const typed = text?.normalize('NFKC').trim() ?? ''
  if (kind === 'none') return typed === '' ? { ok: true, number: null } : { ok: false, reason: 'kind-missing' }
  if (kind === 'resident-id' || kind === 'residence-permit' || kind === 'foreign-card') return readNumbered(kind, typed, today)
  const number = typed.toUpperCase().replace(/[\s-]/g, '')
  if (number === '') return { ok: false, reason: 'empty' }
  return FORMS[kind] && !FORMS[kind].test(number) ? { ok: false, reason: 'wrong-form' } : { ok: true, number }
}

/** What a number of whatever other document looks like, once blanks and dashes are gone. */
const ANY_OTHER = /^[\p{L}\p{N}]{5,24}$/u
/** A slip in an identity number: nobody's passport has so many digits. */
const NEAR_IDENTITY = /^[0-9X]{15,18}$/

/**
 * Reads the number of a document of which nobody says the kind, as a guard types it from what is held out (C05: identity card registration).
 * An identity number is held to its own rules; a passport, a permit or another card to being letters and digits. `number` is the stored form.
 */
export function readShownDocument(text: string, today: Day): { ok: true; number: string } | { ok: false; reason: IdentityFault } {
  const identity = readIdentityNumber(text, today)
  if (identity.ok) return { ok: true, number: identity.value.number }
  const tight = text.slice(0, 60).normalize('NFKC').toUpperCase().replace(/[\s-]/g, '')
  const slip = NEAR_IDENTITY.test(tight) || (identity.reason === 'characters' && !OLD_FOREIGN_CARD.test(tight))
  return !slip && ANY_OTHER.test(tight) ? { ok: true, number: tight } : { ok: false, reason: identity.reason }
}
