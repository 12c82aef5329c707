// Runs the readable table of document numbers of every kind (C02: check digit, date, sex, 15 and 18 digits, other documents).
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityCheck, readDocumentNumber, readIdentityNumber, readShownDocument, shortenIdentityNumber, type DocumentKind } from './index.js'

interface Case { name: string; kind: DocumentKind; typed: string; number?: string | null; reason?: string; sex?: string; birthDate?: string; old?: string | null }
const table = JSON.parse(readFileSync(new URL('../../cases/people-documents.cases.json', import.meta.url), 'utf8')) as {
  today: string; cases: Case[]; shown: Pick<Case, 'name' | 'typed' | 'number' | 'reason'>[]
}

describe('a document number', () => {
  it.each(table.cases)('$name', ({ kind, typed, number, reason, sex, birthDate, old }) => {
    const expected = reason ? { ok: false, reason } : { ok: true, number, ...(sex ? { sex, birthDate } : {}) }
    expect(readDocumentNumber(kind, typed, table.today)).toEqual(expected)
    if (old !== undefined) expect(shortenIdentityNumber(number!)).toBe(old)
  })

  it('of 15 digits made from one of 18 leads back to it', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 36_500 }), fc.integer({ min: 1, max: 999 }), (day, order) => {
      const birth = new Date(Date.UTC(1900, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)
      if (birth > '1999-12-31') return
      const first17 = `410599${birth.replaceAll('-', '')}${String(order).padStart(3, '0')}`
      const number = first17 + identityCheck(first17)
      expect(readIdentityNumber(shortenIdentityNumber(number)!, table.today)).toMatchObject({ ok: true, value: { number } })
    }))
  })
})

describe('a document that a guard is shown, without anybody saying its kind', () => {
  it.each(table.shown)('$name', ({ typed, number, reason }) => {
    expect(readShownDocument(typed, table.today)).toEqual(reason ? { ok: false, reason } : { ok: true, number })
  })

  it('never throws, and reads what it stores as the same', () => {
    fc.assert(fc.property(fc.string({ maxLength: 80 }), (typed) => {
      const first = readShownDocument(typed, table.today)
      if (first.ok) expect(readShownDocument(first.number, table.today)).toEqual(first)
    }))
  })
})
