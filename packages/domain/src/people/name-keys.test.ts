// Names are found under their keys however they are written (C02: minority names, rare characters, traditional and simplified forms).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import table from '../../cases/name-keys.cases.json' with { type: 'json' }
import { foldHan } from './han-variants.js'
import { nameKeys, tightPinyin } from './index.js'

test.each(table.cases)('$name: $typed', ({ typed, folded, pinyin, initials }) => {
  expect(nameKeys(typed)).toEqual({ folded, pinyin, initials })
})

test('a name written in traditional and in simplified characters has the same keys', () => {
  for (const [traditional, simplified] of [['張偉', '张伟'], ['劉國棟', '刘国栋'], ['鄧麗君', '邓丽君'], ['葉問', '叶问'], ['蕭峯', '萧峰']]) {
    expect(nameKeys(traditional!), traditional).toEqual(nameKeys(simplified!))
  }
})

test('typed pinyin is read with and without blanks, marks and ü', () => {
  for (const typed of ['lv bu', 'LÜ BU', 'Lyu Bu', "lv'bu", 'lvbu', 'lǚ bù']) expect(tightPinyin(typed), typed).toContain('lvbu')
})

test('秦云 and 林雨 are found under their pinyin: the y between two syllables is no ü', () => {
  for (const name of ['曹秦云', '林雨', '吕布', '欧阳女', '单云']) {
    const { pinyin } = nameKeys(name)
    expect(tightPinyin(pinyin), name).toContain(pinyin.replaceAll(' ', ''))
    expect(tightPinyin(pinyin.replaceAll(' ', '')), name).toContain(pinyin.replaceAll(' ', ''))
  }
  expect(tightPinyin(' · ')).toEqual([])
})

test('any text has keys, and those of its folded form are the same', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
    expect(foldHan(foldHan(text))).toBe(foldHan(text))
    const keys = nameKeys(text)
    expect(keys.folded).not.toMatch(/\s/)
    expect(nameKeys(keys.folded).folded).toBe(keys.folded)
    expect(keys.pinyin).toBe(keys.pinyin.trim())
  }), { numRuns: 300 })
})
