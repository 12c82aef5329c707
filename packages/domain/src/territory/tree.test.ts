// The rules of the tree by themselves: codes as people type them, kinds of divisions, the place that holds several.
import { describe, expect, it } from 'vitest'
import { commonPath, kindOfDivision, readDivisionCode, treeCode } from './index.js'

describe('a division code as somebody typed it', () => {
  it.each([
    ['410505', '410505'], [' 410505009 ', '410505009'], ['410505009000', '410505009'], ['410505000000', '410505'], ['４１０５０５００９００１', '410505009001'],
    ['410 505 009 001', '410505009001'], ['41', '41'],
  ])('%j is read as %s', (typed, code) => expect(readDivisionCode(typed)).toEqual({ ok: true, code }))

  it.each([
    ['', { ok: false, why: 'empty' }], ['41050500900', { ok: false, why: 'length' }], ['4105050090011', { ok: false, why: 'length' }],
    ['41O505009OO1', { ok: false, why: 'letters', suggestion: '410505009001' }], ['4I0505', { ok: false, why: 'letters', suggestion: '410505' }],
    ['41ABC5', { ok: false, why: 'letters' }], ['41-0505', { ok: false, why: 'not-a-code' }], ['010505', { ok: false, why: 'not-a-code' }],
  ])('%j is refused, with a suggestion where one is certain', (typed, reading) => expect(readDivisionCode(typed)).toEqual(reading))
})

describe('places in the tree', () => {
  it('official codes say what a place is', () => {
    expect(['410505', '410505009', '410505009001', '410505009201', '410505009401', '410505009501'].map(kindOfDivision))
      .toEqual(['district', 'sub-district', 'community', 'village', 'community', 'village'])
    expect(treeCode('410505009')).toBe('410505009000')
  })

  it('the place that holds several is cut at whole codes', () => {
    expect(commonPath(['/410505/410505009000/410505009001/', '/410505/410505009000/410505009002/'])).toBe('/410505/410505009000/')
    expect(commonPath(['/410505/', '/410502/'])).toBe('/')
    expect(commonPath([])).toBe('/')
  })
})
