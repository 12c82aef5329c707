// An address keeps what a screen shows, so that Back goes back and a link can be sent on.
import { describe, expect, it } from 'vitest'
import { changedSearch, pageOf } from './address.js'

describe('the address of a console screen', () => {
  it('keeps the other filters when an officer changes one', () => {
    expect(changedSearch('tab=devices&page=3', { page: 1 })).toBe('tab=devices&page=1')
  })
  it('loses a parameter that is emptied', () => {
    expect(changedSearch('q=%E7%8E%8B&drawer=x', { q: '', drawer: null })).toBe('')
  })
  it('carries Chinese text through unharmed', () => {
    expect(new URLSearchParams(changedSearch('', { q: '相台 2-0301' })).get('q')).toBe('相台 2-0301')
  })
  it.each([[null, 1], ['', 1], ['3', 3], ['0', 1], ['-2', 1], ['1.5', 1], ['x', 1]])('shows a page that there can be for page=%s', (text, page) => {
    expect(pageOf(text)).toBe(page)
  })
})
