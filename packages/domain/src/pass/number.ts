// The short number of a pass: eight characters that a person can read out and a guard can type.
import type { Id } from '../kernel/index.js'

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DATA_LENGTH = 7

/** Multiplies by x in GF(2^5) with x^5 + x^2 + 1. */
const timesX = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31

/** The check digit: each place has a weight of its own, so that one wrong character or two swapped ones always show. */
const checkOf = (digits: readonly number[]): number => digits.reduce((sum, digit) => timesX(sum ^ digit), 0)

/**
 * The number of a pass: seven characters from the last 35 bits of its id and a check character.
 * Two passes of a large district may share one; the issuer draws a new id then.
 */
export const passNumber = (id: Id): string => {
  let value = Number.parseInt(id.slice(-9), 16) % 2 ** 35
  const digits: number[] = []
  for (let i = 0; i < DATA_LENGTH; i += 1) {
    digits.unshift(value % 32)
    value = Math.floor(value / 32)
  }
  return [...digits, checkOf(digits)].map((digit) => ALPHABET.charAt(digit)).join('')
}

/** A number as somebody typed it, put right: any case and width, blanks and dashes, O for 0, I and L for 1. Null when it cannot be one. */
export const readPassNumber = (typed: string): string | null => {
  if (typed.length > 40) return null
  const text = typed.normalize('NFKC').toUpperCase().replace(/[\s\-–—_.]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  const digits = [...text].map((character) => ALPHABET.indexOf(character))
  if (digits.length !== DATA_LENGTH + 1 || digits.includes(-1)) return null
  return checkOf(digits.slice(0, DATA_LENGTH)) === digits[DATA_LENGTH] ? text : null
}
