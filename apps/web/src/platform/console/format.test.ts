// What an officer reads: times near now in words, far ones with their day, and temperatures with one decimal.
import { describe, expect, it } from 'vitest'
import { ageParts, chinaClock, degreesText, instantOfChinaClock, minuteText, whenText } from './format.js'

describe('figures on the console', () => {
  it('writes a UTC instant in the time of China', () => {
    expect(minuteText('2020-02-09T16:05:00.000Z')).toBe('2020-02-10 00:05')
  })
  it('takes a time picked on a machine in another zone as the time in China', () => {
    expect(instantOfChinaClock('2020-02-10T00:05:00')).toBe('2020-02-09T16:05:00.000Z')
    expect(chinaClock('2020-02-09T16:05:00.000Z')).toBe('2020-02-10T00:05:00')
  })
  it('says minutes while something is recent', () => {
    expect(whenText('2020-02-10T01:00:00.000Z', '2020-02-10T01:05:00.000Z', 'zh-CN')).toBe('5分钟前')
    expect(whenText('2020-02-10T01:00:00.000Z', '2020-02-10T01:05:00.000Z', 'en')).toBe('5 minutes ago')
  })
  it('names the day of something that happened yesterday', () => {
    expect(whenText('2020-02-09T01:00:00.000Z', '2020-02-10T01:05:00.000Z', 'zh-CN')).toBe('2020-02-09 09:00')
  })
  it('counts how long a disagreement has waited', () => {
    expect(ageParts(2 * 1440 + 5 * 60 + 7)).toEqual({ days: 2, hours: 5, minutes: 7 })
    expect(ageParts(0)).toEqual({ days: 0, hours: 0, minutes: 0 })
  })
  it('shows a dash where nothing was measured', () => {
    expect(degreesText(null)).toBe('–')
    expect(degreesText(374)).toBe('37.4 ℃')
  })
})
