// Identity numbers as people really write them, right and wrong (C02; GB 11643-1999).
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { identityCheck, readIdentityNumber } from './index.js'

const TODAY = '2020-02-10'
const reasonOf = (text: string): string => {
  const read = readIdentityNumber(text, TODAY)
  return read.ok ? 'ok' : read.reason
}
/** A number with a right check digit around any date and order. */
const numberOf = (area: string, day: string, order: string): string => area + day + order + identityCheck(area + day + order)

describe('an identity number', () => {
  test('of the standard\'s two examples tells birth date and sex', () => {
    expect(readIdentityNumber('11010519491231002X', TODAY))
      .toEqual({ ok: true, value: { number: '11010519491231002X', birthDate: '1949-12-31', sex: 'female' }, warnings: [] })
    expect(readIdentityNumber('440524188001010014', TODAY))
      .toEqual({ ok: true, value: { number: '440524188001010014', birthDate: '1880-01-01', sex: 'male' }, warnings: ['very-old'] })
  })

  test('is read with a lower-case x, full-width digits and blanks in it', () => {
    for (const typed of ['11010519491231002x', '１１０１０５１９４９１２３１００２Ｘ', ' 110105 19491231 002X\n', '110105-19491231-002×']) {
      expect(readIdentityNumber(typed, TODAY)).toMatchObject({ ok: true, value: { number: '11010519491231002X' } })
    }
  })

  test('in its old form of 15 digits becomes 18', () => {
    expect(readIdentityNumber('110105491231002', TODAY))
      .toEqual({ ok: true, value: { number: '11010519491231002X', birthDate: '1949-12-31', sex: 'female' }, warnings: ['old-number'] })
    expect(reasonOf('110105490231002')).toBe('birth-date')
  })

  test('from Hong Kong, Macao, Taiwan or of a foreigner\'s residence card is accepted, an unknown area only warned about', () => {
    for (const area of ['810000', '820000', '830000', '911124', '941000', '410599']) {
      expect(readIdentityNumber(numberOf(area, '19900101', '001'), TODAY)).toMatchObject({ ok: true, warnings: [] })
    }
    expect(readIdentityNumber(numberOf('290000', '19900101', '001'), TODAY)).toMatchObject({ ok: true, warnings: ['unknown-area'] })
  })

  test('born today is right, born tomorrow is not', () => {
    expect(reasonOf(numberOf('410599', '20200210', '001'))).toBe('ok')
    expect(reasonOf(numberOf('410599', '20200211', '001'))).toBe('future-birth')
  })

  test('born on 29 February needs a leap year', () => {
    expect(reasonOf(numberOf('410599', '20000229', '001'))).toBe('ok')
    expect(reasonOf(numberOf('410599', '19000229', '001'))).toBe('birth-date')
    expect(reasonOf(numberOf('410599', '20190229', '001'))).toBe('birth-date')
    expect(reasonOf(numberOf('410599', '20191301', '001'))).toBe('birth-date')
    expect(reasonOf(numberOf('410599', '00000000', '001'))).toBe('birth-date')
  })

  test('that is really a passport or a permit is told apart', () => {
    expect(reasonOf('E12345678')).toBe('looks-like-passport')
    expect(reasonOf('EA1234567')).toBe('looks-like-passport')
    expect(reasonOf('H1234567890')).toBe('looks-like-permit')
    expect(reasonOf('12345678')).toBe('looks-like-permit')
  })

  test('that is empty, too short, too long or full of other things is refused with the reason', () => {
    expect(reasonOf('  ')).toBe('empty')
    expect(reasonOf('1101051949123100')).toBe('length')
    expect(reasonOf('1'.repeat(5000))).toBe('length')
    expect(reasonOf('1101051949123100AX')).toBe('characters')
    expect(reasonOf('X1010519491231002X')).toBe('characters')
    expect(reasonOf('110105194912310021')).toBe('check-digit')
  })

  test('with one digit mistyped, or two neighbours swapped, is always noticed', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 999 }), fc.nat(16), fc.nat(9), (order, at, digit) => {
      const number = numberOf('410599', '19850617', String(order).padStart(3, '0'))
      const mistyped = number.slice(0, at) + String(digit) + number.slice(at + 1)
      if (mistyped !== number) expect(reasonOf(mistyped)).not.toBe('ok')
      const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2)
      if (swapped !== number) expect(reasonOf(swapped)).not.toBe('ok')
    }))
  })

  test('of any text never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => { readIdentityNumber(text, TODAY) }))
  })
})
