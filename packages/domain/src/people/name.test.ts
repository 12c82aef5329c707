// Names, phones and numbers as a neighbour, a guard or a printed sheet may see them (C02).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskDocument, maskName, maskPhone, normaliseName, readPhone } from './index.js'

test('a masked name keeps the surname and no more', () => {
  const cases: [string, string][] = [
    ['王明', '王*'], ['王小明', '王**'], ['欧阳修', '欧阳*'], ['司马相如', '司马**'], ['欧阳', '欧*'], ['王', '王*'], ['𠮷田一', '𠮷**'],
    ['阿依古丽·买买提', '阿***·*'], ['阿依古丽•买买提', '阿***·*'], ['迪丽热巴', '迪***'], ['John Smith', 'J*** S***'], ['Madonna', 'M***'],
    ['', '*'], ['  ', '*'], ['王 小明', '王**'],
  ]
  for (const [name, masked] of cases) expect(maskName(name), name).toBe(masked)
})

test('nobody\'s masked name is the name', () => {
  const names = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((name) => !name.includes('*'))
  fc.assert(fc.property(names, (name) => { expect(maskName(name)).not.toBe(normaliseName(name)) }), { numRuns: 500 })
})

test('a name has one form, and rare or traditional characters stay as they are', () => {
  expect(normaliseName('　王　小明 ')).toBe('王小明')
  expect(normaliseName('阿依古丽 • 买买提')).toBe('阿依古丽·买买提')
  expect(normaliseName('John   Smith')).toBe('John Smith')
  expect(normaliseName('Ｊohn')).toBe('John')
  expect(normaliseName('陳龍')).toBe('陳龍')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => { expect(normaliseName(normaliseName(name))).toBe(normaliseName(name)) }))
})

test('a document number shows its first six and last two at most, and never more than half', () => {
  expect(maskDocument('11010519491231002X')).toBe('110105**********2X')
  expect(maskDocument('E12345678')).toBe('E1*****78')
  expect(maskDocument('12')).toBe('1*')
  expect(maskDocument('1')).toBe('*')
  expect(maskDocument('')).toBe('')
  fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 40 }), (text) => {
    const masked = maskDocument(text.replaceAll('*', 'x').trim())
    const shown = [...masked].filter((character) => character !== '*').length
    expect(shown).toBeLessThanOrEqual(Math.min(8, masked.length / 2))
  }))
})

test('a phone shows its ends only', () => {
  expect(maskPhone('13800001234')).toBe('138****1234')
  expect(maskPhone('037212345678')).toBe('037*****5678')
  expect(maskPhone('2345678')).toBe('*****78')
  expect(maskPhone('110')).toBe('***')
  expect(maskPhone('')).toBe('')
})

test('phones are read however they are written', () => {
  const cases: [string, string][] = [
    ['138 0000 1234', '13800001234'], ['+86 138-0000-1234', '13800001234'], ['008613800001234', '13800001234'], ['１３８００００１２３４', '13800001234'],
    ['0372-2345678', '03722345678'], ['(0372) 2345678 转 12', '03722345678x12'], ['2345678', '2345678'], ['+86 372 2345678', '03722345678'],
    ['+81 90-1234-5678', '+819012345678'], ['400-000-1234', '4000001234'], ['120', '120'],
  ]
  for (const [typed, value] of cases) expect(readPhone(typed), typed).toMatchObject({ ok: true, value })
  expect(readPhone('')).toEqual({ ok: false, reason: 'empty' })
  expect(readPhone('无')).toEqual({ ok: false, reason: 'characters' })
  expect(readPhone('1380000123')).toEqual({ ok: false, reason: 'length' })
  expect(readPhone('138000012345')).toEqual({ ok: false, reason: 'length' })
  fc.assert(fc.property(fc.string(), (text) => { readPhone(text) }))
})
