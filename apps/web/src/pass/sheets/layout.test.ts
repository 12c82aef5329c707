// Sheets are laid out so that one household's pieces can be cut and handed over together.
import { describe, expect, test } from 'vitest'
import type { HouseholdCard, PassSheetEntry } from '@shouwang/domain/pass'
import { PIECES_PER_PAGE, cardAddress, isLoopback, pagesOf } from './layout.js'

const pass = (id: string, household: string): PassSheetEntry => ({
  id, number: '', kind: 'resident', holder: '王**', door: '', compoundName: '', buildingName: '', household,
  validFrom: '', validTo: '', state: 'active', token: '',
})
const card = (household: string): HouseholdCard => ({ household, door: '', buildingName: '', compoundName: '', code: '', expiresAt: '' })
const flat = (pages: ReturnType<typeof pagesOf>): string[] =>
  pages.flat().map((piece) => (piece.kind === 'pass' ? piece.pass.id : `card ${piece.card.household}`))

describe('a print run', () => {
  const entries = [pass('a', 'h1'), pass('b', 'h1'), pass('c', 'h2'), pass('d', 'h1')]
  const cards = [card('h1'), card('h2'), card('h3')]

  test('puts a household\'s card once before the first of its passes', () => {
    expect(flat(pagesOf({ entries, cards }, true))).toEqual(['card h1', 'a', 'b', 'card h2', 'c', 'd'])
  })

  test('can leave the cards out', () => {
    expect(flat(pagesOf({ entries, cards }, false))).toEqual(['a', 'b', 'c', 'd'])
  })

  test('fills pages of ten and needs none for nobody', () => {
    const many = Array.from({ length: 21 }, (_, i) => pass(String(i), 'h'))
    expect(pagesOf({ entries: many, cards: [] }, true).map((pieces) => pieces.length)).toEqual([PIECES_PER_PAGE, PIECES_PER_PAGE, 1])
    expect(pagesOf({ entries: [], cards }, true)).toEqual([])
  })
})

test('a card leads to the resident page with its secret after the hash, where no server log sees it', () => {
  const address = new URL(cardAddress('https://10.0.0.5:4400', '410505.abc'))
  expect([address.pathname, address.hash, address.search]).toEqual(['/resident', '#410505.abc', ''])
})

test('an address that only this computer can open is noticed before cards are printed', () => {
  expect(['localhost', '127.0.0.1', '127.1.2.3', '[::1]'].map(isLoopback)).toEqual([true, true, true, true])
  expect(['10.0.0.5', 'gate.example.cn', '192.168.127.1'].map(isLoopback)).toEqual([false, false, false])
})
