// Members of one family with the same masked name are told apart on their own page, by as little as will do (C02).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import table from '../../cases/people-apart.cases.json' with { type: 'json' }
import { maskName, tellApart, type FamilyMember } from './index.js'

test.each(table.cases)('$name', ({ family }) => {
  const marks = tellApart(family.map(([name, relation, birthDate], at) => ({ person: `p${at}`, name: name!, relation: relation!, birthDate: birthDate! })))
  const told = family.map((_, at) => marks.get(`p${at}`)).map((mark) => (mark ? `${mark.by} ${mark.is}` : null))
  expect(told).toEqual(family.map(([, , , mark]) => mark))
})

test('no two of a household look alike to their own family, whatever their names', () => {
  const member = fc.record({
    name: fc.string({ maxLength: 4 }), relation: fc.option(fc.constantFrom('户主', '子', '')), birthDate: fc.option(fc.constantFrom('1980-01-01', '2012-01-01')),
  })
  fc.assert(fc.property(fc.array(member, { maxLength: 6 }), (members) => {
    const family: FamilyMember[] = members.map((one, at) => ({ ...one, person: `p${at}` }))
    const marks = tellApart(family)
    const shown = family.map(({ person, name }) => `${maskName(name)} ${JSON.stringify(marks.get(person))}`)
    expect(new Set(shown).size).toBe(family.length)
  }))
})
