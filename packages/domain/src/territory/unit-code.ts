// Codes of places as people type and paste them (C01 bad input): full-width characters, blanks, letters for digits. Pure.
import { readDivisionCode } from './tree.js'

/** What typed text says as a code of the tree. `suggestion`: what was probably meant, for a person to confirm. */
export type UnitCodeReading =
  | { ok: true; code: string }
  | { ok: false; why: 'empty' | 'letters' | 'length' | 'not-a-code'; suggestion?: string }

const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\s\u3000\u200B-\u200F\uFEFF]/g, '').replace(/[‐-―−]/g, '-')

/** Digits that were typed as letters: O and o for 0, I, i and l for 1. */
const asDigits = (text: string): string => text.replace(/[Oo]/g, '0').replace(/[IlLi]/g, '1')

/** Six digits stay six (a district), nine are filled up: the form that codes have in the tree. */
const inTree = (code: string): string => (code.length === 6 ? code : code.padEnd(12, '0'))

/**
 * Reads the code of any place: an official one (6, 9 or 12 digits), or one with local suffixes such as `410505009001-C003-B12`.
 * Full-width characters and blanks are put right, small letters become capitals; letters O and I are only suggested as 0 and 1.
 */
export function readUnitCode(text: string): UnitCodeReading {
  const typed = halfWidth(text).toUpperCase()
  if (typed === '') return { ok: false, why: 'empty' }
  const [stem = '', ...suffixes] = typed.split('-')
  const official = readDivisionCode(stem)
  if (!official.ok) {
    if (!official.suggestion) return { ok: false, why: official.why }
    return { ok: false, why: official.why, suggestion: [inTree(official.suggestion), ...suffixes.map(asDigits)].join('-') }
  }
  if (official.code.length < 6) return { ok: false, why: 'length' }
  const code = [inTree(official.code), ...suffixes].join('-')
  if (suffixes.some((suffix) => /[OI]/.test(suffix))) return { ok: false, why: 'letters', suggestion: [inTree(official.code), ...suffixes.map(asDigits)].join('-') }
  return suffixes.every((suffix) => /^[A-Z0-9]+$/.test(suffix)) && code.length <= 60 ? { ok: true, code } : { ok: false, why: 'not-a-code' }
}
