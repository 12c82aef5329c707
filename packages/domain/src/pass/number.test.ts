// A pass number can be read out over a loudspeaker and typed with cold fingers.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passNumber, readPassNumber } from './index.js'

const ALPHABET = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const ids = fc.uuid()

test('every pass has a number that reads back, however it is typed', () => {
  fc.assert(fc.property(ids, (id) => {
    const number = passNumber(id)
    expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    expect(readPassNumber(number)).toBe(number)
    const spoken = number.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')
    expect(readPassNumber(` ${spoken.slice(0, 4)}-${spoken.slice(4)} `)).toBe(number)
    expect(readPassNumber(number.replace(/./g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)))).toBe(number)
  }))
})

test('one wrong character, or two that changed places, are always noticed', () => {
  fc.assert(fc.property(ids, fc.nat(7), fc.constantFrom(...ALPHABET), fc.nat(7), (id, at, wrong, other) => {
    const number = passNumber(id)
    const mistyped = number.slice(0, at) + wrong + number.slice(at + 1)
    if (mistyped !== number) expect(readPassNumber(mistyped)).toBeNull()
    const letters = [...number]
    ;[letters[at], letters[other]] = [letters[other]!, letters[at]!]
    const swapped = letters.join('')
    if (swapped !== number) expect(readPassNumber(swapped)).toBeNull()
  }), { numRuns: 2000 })
})

test('what cannot be a number is refused', () => {
  for (const typed of ['', '1234567', '123456789', 'UUUUUUUU', '通行证', '0000000!', '0'.repeat(1000)]) expect(readPassNumber(typed)).toBeNull()
})
