// Who is taken for one person and who is not: the table, the pairs of the sample lists, and what holds for any two records.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CERTAIN_FROM, PROBABLE_FROM, scoreDuplicate, type DuplicateVerdict, type Likeness } from './duplicate.js'
import { residentNumber } from './duplicate-fields.js'
import { identityCheck } from './identity.js'

interface Case { name: string; a: Likeness; b: Likeness; expected: DuplicateVerdict; reasons?: string[]; leads?: boolean }
const casesIn = (file: string): Case[] => (JSON.parse(readFileSync(new URL(`../../cases/${file}.cases.json`, import.meta.url), 'utf8')) as { cases: Case[] }).cases

describe('the table of duplicates', () => {
  it.each(casesIn('duplicate'))('$name', ({ a, b, expected, reasons }) => {
    const scored = scoreDuplicate(a, b)
    expect({ verdict: scored.verdict, reasons: scored.reasons.map(({ code }) => code) }).toEqual({ verdict: expected, reasons })
    expect(scoreDuplicate(b, a)).toEqual(scored)
  })

  it('agrees with every pair that the answer keys of the sample lists name', () => {
    const wrong = casesIn('duplicate-rosters').filter(({ a, b, expected, leads }) => scoreDuplicate(a, b, { phoneIdentifies: leads === true }).verdict !== expected)
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
})

const number = fc.record({ year: fc.integer({ min: 1940, max: 2019 }), order: fc.integer({ min: 0, max: 9 }) }).map(({ year, order }) => {
  const first17 = `410599${year}022800${order}`
  return first17 + identityCheck(first17)
})
const names = fc.oneof(
  fc.constantFrom('张伟', '張偉', '张玮', '章伟', '张*', '张某', '王女士', '王芳', '王小芳', '欧阳修远', '阿依古丽·买买提', '阿依古丽·吐尔逊', 'John Smith', '', '未知', '*'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const fields = {
  name: names,
  documentNo: fc.oneof(number, number.map((text) => `${text.slice(0, 6)}********${text.slice(14)}`), fc.constantFrom('E12345678', 'H12345678', '123')),
  phone: fc.constantFrom('13000000001', '13000000002', '130****0001', '0372-0001234'),
  birthDate: fc.constantFrom('1988-10-01', '1988-10-02', '1988-10', '1988', '2000-02-29'),
  sex: fc.constantFrom('male' as const, 'female' as const, 'unknown' as const),
  household: fc.constantFrom('h1', 'h2'),
  address: fc.constantFrom('金穗花园1号楼2单元301', '金穗花园1-2-301', '金穗花园1号楼', '金穗社区', '相台街道', '相台村12号', ''),
  seen: fc.constantFrom('北站 2020-01-20', '东站 2020-01-20'),
}
const likeness: fc.Arbitrary<Likeness> = fc.record(fields, { requiredKeys: ['name'] })
const options = fc.record({ phoneIdentifies: fc.boolean() })

describe('any two records', () => {
  it('score the same in either order, between 0 and 100, with the verdict of the score', () => {
    fc.assert(fc.property(likeness, likeness, options, (a, b, how) => {
      const scored = scoreDuplicate(a, b, how)
      expect(scoreDuplicate(b, a, how)).toEqual(scored)
      expect(scored.score).toBeGreaterThanOrEqual(0)
      expect(scored.score).toBeLessThanOrEqual(100)
      expect(scored.verdict).toBe(scored.score >= CERTAIN_FROM ? 'certain' : scored.score >= PROBABLE_FROM ? 'probable' : 'different')
    }))
  })

  it('with two different valid numbers are two people, never certainly or probably one', () => {
    fc.assert(fc.property(likeness, likeness, number, number, options, (a, b, one, other, how) => {
      fc.pre(one !== other && residentNumber(one) !== null && residentNumber(other) !== null)
      expect(scoreDuplicate({ ...a, documentNo: one }, { ...b, documentNo: other }, how).verdict).toBe('different')
    }))
  })

  it('are never certain for two different document numbers of any kind', () => {
    fc.assert(fc.property(likeness, likeness, options, (a, b, how) => {
      const { verdict, reasons } = scoreDuplicate(a, b, how)
      const differ = reasons.some(({ code }) => ['numbers-differ', 'other-document', 'number-parts-differ', 'number-conflict'].includes(code))
      if (differ) expect(verdict).not.toBe('certain')
    }))
  })

  it('score no lower when one more field agrees', () => {
    fc.assert(fc.property(likeness, likeness, fc.constantFrom(...(Object.keys(fields) as (keyof Likeness)[])), options, (a, b, field, how) => {
      fc.pre(a[field] !== undefined)
      expect(scoreDuplicate(a, { ...b, [field]: a[field] }, how).score).toBeGreaterThanOrEqual(scoreDuplicate(a, b, how).score)
    }), { numRuns: 2000 })
  })

  it('explain their score: the weights of the reasons add up to it, up to the bounds', () => {
    fc.assert(fc.property(likeness, likeness, options, (a, b, how) => {
      const { score, reasons } = scoreDuplicate(a, b, how)
      const sum = reasons.reduce((total, { weight }) => total + weight, 0)
      if (score > 0 && score < 100) expect(sum === score || reasons.some(({ code }) => code === 'nothing-certain')).toBe(true)
    }))
  })
})
