// Adding the buildings of a compound in one go.
import { describe, expect, it } from 'vitest'
import { PARENT_KINDS } from '@shouwang/domain/territory'
import { localKindsUnder, numberedUnits } from './local-units.js'

const parent = { id: 'p', code: '410505009001-C003' }
const newId = () => 'new'

describe('adding local units', () => {
  it('numbers twelve buildings as the secretary would', () => {
    const units = numberedUnits({ parent, kind: 'building', name: '1号楼', suffix: 'B01', count: 12 }, newId)
    expect(units[11]).toEqual({ territory: 'new', parent: 'p', kind: 'building', code: '410505009001-C003-B12', name: '12号楼' })
  })
  it('goes on from the number that was typed', () => {
    const units = numberedUnits({ parent, kind: 'building', name: '7号楼', suffix: 'B07', count: 2 }, newId)
    expect(units.map((unit) => [unit.code.slice(-3), unit.name])).toEqual([
      ['B07', '7号楼'],
      ['B08', '8号楼'],
    ])
  })
  it('leaves a single name as it was typed', () => {
    expect(
      numberedUnits({ parent, kind: 'compound', name: '相台花园', suffix: 'C001', count: 1, compoundClass: 'A' }, newId)[0],
    ).toMatchObject({ name: '相台花园', compoundClass: 'A' })
  })
  it('offers compounds below a community and only buildings, towers and roads below a compound', () => {
    expect(localKindsUnder('community', PARENT_KINDS)).toEqual([
      'compound', 'courtyard', 'building', 'tower', 'grid-2', 'grid-3', 'natural-village', 'factory-area', 'school', 'road',
    ])
    expect(localKindsUnder('compound', PARENT_KINDS)).toEqual(['building', 'tower', 'road'])
    expect(localKindsUnder('building', PARENT_KINDS)).toEqual(['unit'])
    expect(localKindsUnder('road', PARENT_KINDS)).toEqual([])
  })
})
