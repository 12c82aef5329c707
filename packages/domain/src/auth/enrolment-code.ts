// The one-time code that enrols a gate's phone: as a QR to scan, as text to type by hand.
import type { DistrictCode } from '../kernel/index.js'

/** Crockford's base 32 without I, L, O, U: nothing that is mistaken for something else when read aloud or typed in gloves. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Random bytes that a code carries: 10 bytes are 80 bits. */
export const ENROLMENT_CODE_BYTES = 10

const GROUP = 4
const SYMBOLS = (ENROLMENT_CODE_BYTES * 8) / 5

/** The code over `random` (10 bytes) as `410505-XXXX-XXXX-XXXX-XXXX`: the district leads, so that the phone knows whom to ask. */
export const enrolmentCode = (district: DistrictCode, random: Uint8Array): string => {
  const bits = [...random].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const symbols = Array.from({ length: SYMBOLS }, (_, i) => ALPHABET[parseInt(bits.slice(i * 5, i * 5 + 5), 2)])
  const groups = Array.from({ length: SYMBOLS / GROUP }, (_, i) => symbols.slice(i * GROUP, (i + 1) * GROUP).join(''))
  return [district, ...groups].join('-')
}

/** Reads a code as scanned or typed (lower case, blanks, O for 0, I and L for 1); null when it cannot be one. */
export const readEnrolmentCode = (typed: string): { district: DistrictCode; code: string } | null => {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  const district = plain.slice(0, 6)
  const symbols = plain.slice(6)
  if (!/^[1-9][0-9]{5}$/.test(district) || symbols.length !== SYMBOLS || [...symbols].some((symbol) => !ALPHABET.includes(symbol))) return null
  const groups = Array.from({ length: SYMBOLS / GROUP }, (_, i) => symbols.slice(i * GROUP, (i + 1) * GROUP))
  return { district, code: [district, ...groups].join('-') }
}
