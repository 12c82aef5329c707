// A pass that is issued "until the 29th" must still work on the evening of the 29th.
import { describe, expect, it } from 'vitest'
import { periodOf } from './IssueForm.js'

describe('the period of a pass', () => {
  it('begins with the first day in China and ends with the end of the last', () => {
    expect(periodOf('2020-02-16', '2020-02-29')).toEqual({ validFrom: '2020-02-15T16:00:00.000Z', validTo: '2020-02-29T16:00:00.000Z' })
  })
})
