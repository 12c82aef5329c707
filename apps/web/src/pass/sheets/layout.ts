// What goes on which sheet: a household's card, then the passes of its people, ten pieces to a page.
import type { HouseholdCard, PassSheet, PassSheetEntry } from '@shouwang/domain/pass'

/** Two columns of five on A4: each piece 97 × 56 mm. */
export const PIECES_PER_PAGE = 10

export type Piece = { kind: 'pass'; pass: PassSheetEntry } | { kind: 'card'; card: HouseholdCard }

/** Pages of pieces in the order of doors, so that one household's pieces lie side by side. */
export const pagesOf = (sheet: Pick<PassSheet, 'entries' | 'cards'>, withCards: boolean): Piece[][] => {
  const cards = new Map(withCards ? sheet.cards.map((card) => [card.household, card]) : [])
  const pieces = sheet.entries.flatMap((pass): Piece[] => {
    const card = pass.household === null ? undefined : cards.get(pass.household)
    if (card) cards.delete(card.household)
    return card ? [{ kind: 'card', card }, { kind: 'pass', pass }] : [{ kind: 'pass', pass }]
  })
  return Array.from({ length: Math.ceil(pieces.length / PIECES_PER_PAGE) }, (_, page) =>
    pieces.slice(page * PIECES_PER_PAGE, (page + 1) * PIECES_PER_PAGE))
}

/** The address that a household card's code opens. */
export const cardAddress = (origin: string, code: string): string => `${origin}/resident#${code}`

/** Would a phone fail to open this address? Loopback names lead back to the phone itself. */
export const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d+){3}|\[?::1\]?)$/.test(hostname)
