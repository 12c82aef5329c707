// Boundaries as people bring them: rings, crossings, coordinates the wrong way round, overlaps; and codes as people type them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundariesOverlap, isInside, pointInside, polygonsOverlap, readBoundaryFile, readUnitCode, ringFault, type Boundary, type Polygon, type Position } from './index.js'

const square = (x: number, y: number, size: number): Position[] => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
const box = (x: number, y: number, size = 0.01): Polygon => [square(x, y, size)]
const file = (coordinates: unknown, over: Record<string, unknown> = {}, type = 'Polygon'): string =>
  JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { code: '410505009001', name: '孝民屯', ...over }, geometry: { type, coordinates } }] })
const faultsOf = (text: string): unknown => {
  const read = readBoundaryFile(text)
  return read.ok ? read.features.map(({ faults }) => faults) : read.fault
}

describe('a ring', () => {
  it.each<[string, Position[], string | null]>([
    ['a square', square(114.3, 36.1, 0.01), null],
    ['one that is not closed', square(114.3, 36.1, 0.01).slice(0, 4), 'ring-open'],
    ['three corners, not closed', [[0, 0], [1, 0], [0, 1]], 'ring-short'],
    ['a triangle', [[0, 0], [1, 0], [0, 1], [0, 0]], null],
    ['one position four times', [[0, 0], [0, 0], [0, 0], [0, 0]], 'ring-short'],
    ['a bow tie', [[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]], 'crosses-itself'],
    ['a spike that goes back over itself', [[0, 0], [2, 0], [1, 0], [1, 1], [0, 0]], 'crosses-itself'],
    ['one that touches itself in a corner', [[0, 0], [2, 0], [1, 1], [2, 2], [0, 2], [1, 1], [0, 0]], 'crosses-itself'],
    ['a position repeated in a row', [[0, 0], [1, 0], [1, 0], [1, 1], [0, 0]], null],
  ])('%s', (_name, ring, fault) => expect(ringFault(ring)).toBe(fault))
})

describe('a file of boundaries', () => {
  it('a square with its code is read, heights are left out', () => {
    const read = readBoundaryFile(file([square(114.3, 36.1, 0.01).map((position) => [...position, 80])]))
    expect(read).toMatchObject({ ok: true, features: [{ code: { ok: true, code: '410505009001' }, name: '孝民屯', faults: [] }] })
    expect(read.ok && read.features[0]!.boundary!.coordinates[0]![0]![0]).toEqual([114.3, 36.1])
  })
  it.each<[string, string, unknown]>([
    ['latitude before longitude', file([square(36.1, 114.3, 0.01)]), [['swapped']]],
    ['longitude beyond the globe', file([square(190, 36, 0.01)]), [['out-of-range']]],
    ['metres of a projection', file([square(500_000, 3_998_000, 100)]), [['not-degrees']]],
    ['a ring that is not closed', file([square(114.3, 36.1, 0.01).slice(0, 4)]), [['ring-open']]],
    ['a bow tie', file([[[114, 36], [114.1, 36.1], [114.1, 36], [114, 36.1], [114, 36]]]), [['crosses-itself']]],
    ['a line', file([[114, 36], [115, 36]], {}, 'LineString'), [['not-a-polygon']]],
    ['text where numbers belong', file([[['114', '36']]]), [['not-a-polygon']]],
    ['no ring at all', file([]), [['no-coordinates']]],
    ['6,000 positions', file([[...Array.from({ length: 6000 }, (_, i) => [114 + Math.cos(i / 1000), 36 + Math.sin(i / 1000)]), [115, 36]]]), [['too-many-positions']]],
    ['no GeoJSON', '{"rows":[]}', 'not-geojson'],
    ['a spreadsheet', 'PK\u0003\u0004', 'not-json'],
    ['nothing in it', '{"type":"FeatureCollection","features":[]}', 'no-features'],
    ['another system of coordinates', '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:2380"}},"features":[{}]}', 'other-coordinates'],
    ['a feature without a geometry', '{"type":"FeatureCollection","features":[{}]}', [['not-a-polygon']]],
  ])('%s', (_name, text, expected) => expect(faultsOf(text)).toEqual(expected))
  it('two streets of one name are told apart by their codes', () => {
    const streets = ['410311001', '530326001'].map((code) =>
      ({ type: 'Feature', properties: { code, name: '古城街道' }, geometry: { type: 'Polygon', coordinates: [square(114, 36, 0.1)] } }))
    const read = readBoundaryFile(JSON.stringify({ type: 'FeatureCollection', features: streets }))
    expect(read.ok && read.features.map(({ code }) => code)).toEqual([{ ok: true, code: '410311001000' }, { ok: true, code: '530326001000' }])
  })
})

describe('two grids', () => {
  it.each<[string, Polygon, Polygon, boolean]>([
    ['side by side with a common border', box(0, 0), box(0.01, 0), false],
    ['with a common corner only', box(0, 0), box(0.01, 0.01), false],
    ['apart', box(0, 0), box(1, 1), false],
    ['one shifted over the other', box(0, 0), box(0.005, 0.005), true],
    ['the same twice', box(0, 0), box(0, 0), true],
    ['one inside the other', box(0, 0, 1), box(0.4, 0.4, 0.1), true],
    ['a cross of two bars', [[[0, 1], [3, 1], [3, 2], [0, 2], [0, 1]]], [[[1.2, 0], [1.5, 0], [1.5, 3], [1.2, 3], [1.2, 0]]], true],
    ['one in the hole of the other', [square(0, 0, 3), square(1, 1, 1)], [square(1, 1, 1)], false],
    ['a border drawn twice, ten centimetres apart', box(0, 0), box(0.01 - 1e-6, 0), false],
    ['a border drawn twice, ten metres apart', box(0, 0), box(0.01 - 1e-4, 0), true],
    ['a border with an extra corner', box(0, 0), [[[0.01, 0], [0.02, 0], [0.02, 0.01], [0.01, 0.01], [0.01, 0.004], [0.01, 0]]], false],
  ])('%s', (_name, a, b, overlap) => expect([polygonsOverlap(a, b), polygonsOverlap(b, a)]).toEqual([overlap, overlap]))

  it('squares overlap exactly when their sides do', () => {
    const part = fc.integer({ min: 0, max: 20 })
    fc.assert(fc.property(part, part, part, part, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), (x1, y1, x2, y2, s1, s2) => {
      const shared = x1 < x2 + s2 && x2 < x1 + s1 && y1 < y2 + s2 && y2 < y1 + s1
      expect(polygonsOverlap(box(x1, y1, s1), box(x2, y2, s2))).toBe(shared)
    }))
  })
  it('a boundary of several pieces overlaps when one piece does', () => {
    const pieces: Boundary = { type: 'MultiPolygon', coordinates: [box(0, 0), box(5, 5)] }
    expect(boundariesOverlap(pieces, { type: 'MultiPolygon', coordinates: [box(5.001, 5.001)] })).toBe(true)
    expect(boundariesOverlap(pieces, { type: 'MultiPolygon', coordinates: [box(3, 3)] })).toBe(false)
  })
  it('a label stands inside, in a horseshoe too', () => {
    const horseshoe: Polygon = [[[0, 0], [3, 0], [3, 3], [2, 3], [2, 1], [1, 1], [1, 3], [0, 3], [0, 0]]]
    expect(isInside(pointInside(horseshoe), horseshoe)).toBe(true)
    expect(isInside(pointInside(box(114, 36)), box(114, 36))).toBe(true)
  })
})

describe('the code of a place as somebody typed it', () => {
  it.each([
    ['410505009001-C003', '410505009001-C003'], [' ４１０５０５００９００１－Ｃ００３ ', '410505009001-C003'], ['410505009001-c003-b12', '410505009001-C003-B12'],
    ['410505009', '410505009000'], ['410505', '410505'], ['410 505 009 001', '410505009001'], ['410505009001—G2', '410505009001-G2'],
  ])('%j is read as %s', (typed, code) => expect(readUnitCode(typed)).toEqual({ ok: true, code }))
  it.each([
    ['', { ok: false, why: 'empty' }], ['41O505009OO1', { ok: false, why: 'letters', suggestion: '410505009001' }],
    ['410505009001-CO3', { ok: false, why: 'letters', suggestion: '410505009001-C03' }], ['4I0505009001-C003', { ok: false, why: 'letters', suggestion: '410505009001-C003' }],
    ['41050500900', { ok: false, why: 'length' }], ['41', { ok: false, why: 'length' }], ['孝民屯社区', { ok: false, why: 'not-a-code' }],
    ['410505009001-', { ok: false, why: 'not-a-code' }],
  ])('%j is refused, with a suggestion where one is certain', (typed, reading) => expect(readUnitCode(typed)).toEqual(reading))
})
