// What people type for a temperature, and what becomes of it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseTemperature } from './temperature.js'

describe('a guard who types a temperature', () => {
  it.each([
    ['36.5', 365], ['36,5', 365], ['36，5', 365], ['36。5', 365], ['36．5', 365], ['３６．５', 365], ['36.5℃', 365], ['36.5°C', 365], ['36.5 度', 365],
    ['摄氏36.5度', 365], ['36.5摄氏度', 365], ['36度5', 365], ['36.5c', 365], [' 36.5 ', 365], ['36', 360], ['37.30', 373], ['37.34', 373], ['36.55', 366],
    ['+36.5', 365], ['30', 300], ['30.0', 300], ['43', 430], ['43.0', 430],
  ])('reads %s', (text, tenths) => expect(parseTemperature(text)).toEqual({ ok: true, tenths }))

  it.each([
    ['375', 'lost-decimal-point', 375], ['365', 'lost-decimal-point', 365], ['３７５', 'lost-decimal-point', 375], ['3650', 'lost-decimal-point', 365],
    ['3.65', 'shifted', 365], ['3,65', 'shifted', 365], ['365.0', 'shifted', 365],
    ['98.6', 'fahrenheit', 370], ['98.6°F', 'fahrenheit', 370], ['98.6℉', 'fahrenheit', 370], ['华氏98.6度', 'fahrenheit', 370], ['100', 'fahrenheit', 378],
    ['109.4', 'fahrenheit', 430], ['86', 'fahrenheit', 300],
  ])('is asked again after %s (%s), with a proposal', (text, why, suggestion) =>
    expect(parseTemperature(text)).toEqual({ ok: false, why, suggestion }))

  it.each([
    ['', 'empty'], ['   ', 'empty'], ['　', 'empty'],
    ['0', 'out-of-range'], ['-1', 'out-of-range'], ['-36.5', 'out-of-range'], ['29.9', 'out-of-range'], ['43.1', 'out-of-range'], ['50', 'out-of-range'],
    ['999', 'out-of-range'], ['10°F', 'out-of-range'], ['9'.repeat(400), 'out-of-range'],
    ['正常', 'not-a-number'], ['36..5', 'not-a-number'], ['36.', 'not-a-number'], ['.5', 'not-a-number'], ['36.5.1', 'not-a-number'], ['1e2', 'not-a-number'],
    ['NaN', 'not-a-number'], ['36.5 37.1', 'not-a-number'],
  ])('is asked again after "%s" (%s), without one', (text, why) => expect(parseTemperature(text)).toEqual({ ok: false, why }))

  it('is never let through with anything outside 30.0 to 43.0, nor proposed it', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.double().map(String), fc.integer().map(String)), (text) => {
      const parsed = parseTemperature(text)
      const tenths = parsed.ok ? parsed.tenths : parsed.suggestion
      if (tenths !== undefined) {
        expect(Number.isInteger(tenths)).toBe(true)
        expect(tenths).toBeGreaterThanOrEqual(300)
        expect(tenths).toBeLessThanOrEqual(430)
      }
    }))
  })

  it('gets back every reading that a thermometer can show', () => {
    for (let tenths = 300; tenths <= 430; tenths += 1) expect(parseTemperature((tenths / 10).toFixed(1))).toEqual({ ok: true, tenths })
  })
})
