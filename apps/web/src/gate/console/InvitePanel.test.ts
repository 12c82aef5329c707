// What a phone's camera finds in the enrolment code.
import { describe, expect, it } from 'vitest'
import { enrolLink, isOnlyHere } from './InvitePanel.js'

describe('inviting a phone', () => {
  it('keeps the one-time code behind the hash, where no server log sees it', () => {
    const link = new URL(enrolLink('https://192.168.1.5:4000', 'ABCD2345'))
    expect([link.pathname, link.search, link.hash]).toEqual(['/gate/enrol', '', '#ABCD2345'])
  })
  it('warns the officer when the console was opened at an address that only this machine knows', () => {
    expect(['localhost', '127.0.0.1', '192.168.1.5', 'shouwang.example'].map(isOnlyHere)).toEqual([true, true, false, false])
  })
})
