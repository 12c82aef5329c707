// Single cells of lists, as tables of cases: one certain meaning is stored, anything else is asked about.
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import cases from '../../cases/import-cells.cases.json' with { type: 'json' }
import type { Cell, Reading } from './cell.js'
import { readAddress, readBuilding, readCount, readDate, readDocumentCell, readName, readPhones, readRoom, readTemperature } from './index.js'

const LIST = { day: '2020-02-12', until: '2020-02-12' }
type Case = readonly [Cell, unknown, string]
const said = ({ findings }: Reading<unknown>): string => findings.map(({ code }) => code).join(' ')
const table = (name: string, rows: unknown, read: (cell: Cell) => Reading<unknown>): void =>
  void describe(name, () => { test.each(rows as Case[])('%j is %j %s', (cell, value, code) => expect([read(cell).value, said(read(cell))]).toEqual([value, code])) })

table('a day', cases.dates, (cell) => readDate(cell, LIST))
table('a document', cases.documents, (cell) => {
  const { value, findings } = readDocumentCell(cell, '2020-02-12')
  return { value: value.number, findings }
})
table('phones', cases.phones, readPhones)
table('a name', cases.names, readName)
table('a room', cases.rooms, readRoom)
table('a building', cases.buildings, readBuilding)
table('a count', cases.counts, (cell) => readCount(cell, { field: 'companions', fixed: 'count-words', approx: 'count-approx', units: /\s*(个|名)?人$/ }))
table('a temperature', cases.temperatures, readTemperature)

describe('an address in one cell', () => {
  test.each(cases.addresses as [string, (string | null)[]][])('%s', (text, parts) => {
    const { compound, building, unit, room } = readAddress(text)
    expect([compound, building, unit, room]).toEqual(parts)
  })
})

test('no text whatever makes a reader throw', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.double(), fc.integer()), (cell) => {
    readDate(cell, LIST)
    readDocumentCell(cell, '2020-02-12')
    readPhones(cell)
    readName(cell)
    readRoom(cell)
    readBuilding(cell)
    readTemperature(cell)
    readAddress(String(cell))
  }))
})
