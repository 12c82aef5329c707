// Number plates as guards type them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlate } from './plate.js'

describe('a guard who types a number plate', () => {
  it.each([
    ['豫E12345', '豫E12345'], ['豫e·12a45', '豫E12A45'], ['豫E・12345', '豫E12345'], ['豫Ｅ１２３４５', '豫E12345'], [' 豫E 12345 ', '豫E12345'], ['豫E-12345', '豫E12345'],
  ])('has %s put in order', (text, plate) =>
    expect(readPlate(text)).toEqual({ plate, kind: 'ordinary', province: '豫', warnings: [] }))

  it.each([['豫ED12345'], ['豫EF12345'], ['豫EAA1234'], ['豫E12345D']])('sees the eight characters of a new-energy plate in %s', (text) =>
    expect(readPlate(text)).toEqual({ plate: text, kind: 'new-energy', province: '豫', warnings: [] }))

  it.each([
    ['豫E1234警', 'special', '豫'], ['豫E1234学', 'special', '豫'], ['粤Z1234港', 'special', '粤'], ['粤ZA123澳', 'special', '粤'], ['豫E1234挂', 'special', '豫'],
    ['豫E12345临', 'temporary', '豫'], ['豫E临12345', 'temporary', '豫'],
  ])('reads %s as %s', (text, kind, province) => expect(readPlate(text)).toEqual({ plate: text, kind, province, warnings: [] }))

  it.each([['WJ豫12345'], ['使014578']])('reads %s, which has no province in front, as special', (text) =>
    expect(readPlate(text)).toEqual({ plate: text, kind: 'special', warnings: [] }))

  it.each([['豫E1O345'], ['豫EI2345'], ['豫e1o345']])('is warned of an I or an O in %s, and it stays as typed', (text) =>
    expect(readPlate(text)).toEqual({ plate: text.toUpperCase(), kind: 'ordinary', province: '豫', warnings: ['letter-i-or-o'] }))

  it('may type O as the letter after the province: there it is in use', () =>
    expect(readPlate('豫O12345').warnings).toEqual([]))

  it.each([['AB-123-CD', 'AB123CD'], ['ＴＲ８８８', 'TR888']])('keeps the foreign plate %s', (text, plate) =>
    expect(readPlate(text)).toEqual({ plate, kind: 'foreign', warnings: ['no-province'] }))

  it.each([[''], ['  '], ['无'], ['无牌'], ['无号牌']])('may say "%s" when there is none', (text) =>
    expect(readPlate(text)).toEqual({ plate: '', kind: 'none', warnings: ['no-plate'] }))

  it.each([
    ['豫E123', ['wrong-length']], ['豫E1234567', ['wrong-length']], ['豫E12#45', ['odd-characters']], ['火星12345', ['no-province', 'odd-characters']],
    ['豫', ['no-province', 'odd-characters']],
  ])('is warned about %s, and it is kept', (text, warnings) => {
    const read = readPlate(text)
    expect(read).toMatchObject({ plate: text, kind: 'unusual', warnings })
  })

  it('is never refused, whatever was typed, and reading again changes nothing', () => {
    fc.assert(fc.property(fc.string({ maxLength: 20 }), (text) => {
      const once = readPlate(text)
      expect(readPlate(once.plate).plate).toBe(once.plate)
    }))
  })
})
