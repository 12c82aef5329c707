// Base45 (RFC 9285), strict in both directions: the text form of a pass inside a QR code's alphanumeric mode.

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** Bytes as Base45 text: two bytes become three characters, a last single byte two. */
export const toBase45 = (bytes: Uint8Array): string => {
  let text = ''
  for (let i = 0; i < bytes.length; i += 2) {
    const pair = i + 1 < bytes.length
    const value = pair ? bytes[i]! * 256 + bytes[i + 1]! : bytes[i]!
    text += ALPHABET.charAt(value % 45) + ALPHABET.charAt(Math.floor(value / 45) % 45)
    if (pair) text += ALPHABET.charAt(Math.floor(value / 2025))
  }
  return text
}

const DIGITS = Int8Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)))
/** The digit at a place of a text; -1 for a character that is none. */
const digitAt = (text: string, at: number): number => DIGITS[text.charCodeAt(at)] ?? -1

/** The bytes of a Base45 text; null for any text that no encoder makes (foreign characters, overflow, a lone last character). */
export const fromBase45 = (text: string): Uint8Array | null => {
  if (text.length % 3 === 1) return null
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0))
  let at = 0
  for (let i = 0; i < text.length; i += 3) {
    const [first, second] = [digitAt(text, i), digitAt(text, i + 1)]
    const whole = i + 2 < text.length
    const third = whole ? digitAt(text, i + 2) : 0
    if (first < 0 || second < 0 || third < 0) return null
    const value = first + second * 45 + third * 2025
    if (value > (whole ? 0xffff : 0xff)) return null
    if (whole) bytes[at++] = value >> 8
    bytes[at++] = value & 0xff
  }
  return bytes
}
