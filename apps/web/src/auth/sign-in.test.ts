// Where a person lands after signing in.
import { describe, expect, it } from 'vitest'
import { wayBack } from './sign-in.js'

describe('signing in', () => {
  it('brings an officer back to the console page that asked for it', () => {
    expect(wayBack(`?next=${encodeURIComponent('/console/passages?day=2020-02-10')}`)).toBe('/console/passages?day=2020-02-10')
  })
  it('never sends anybody to another site or shell', () => {
    for (const next of ['https://elsewhere.example', '//elsewhere.example/console', '/consolex', 'javascript:alert(1)', '/gate']) {
      expect(wayBack(`?next=${encodeURIComponent(next)}`)).toBeNull()
    }
    expect(wayBack('')).toBeNull()
  })
})
