// The sheets themselves: A4 pages of pieces with cut lines, the same on screen and on paper.
import { memo } from 'react'
import { dateTime } from '../../platform/format.js'
import type { HouseholdCard, PassSheetEntry } from '@shouwang/domain/pass'
import { QrCode } from '../QrCode.js'
import { DoorLine } from '../DoorLine.js'
import { spacedNumber } from '../number-text.js'
import { usePassText } from '../texts.js'
import { cardAddress, type Piece } from './layout.js'
import './sheets.css'

const PassPiece = ({ pass, exercise }: { pass: PassSheetEntry; exercise: boolean }) => {
  const text = usePassText()
  return (
    <article className="piece">
      <QrCode className="piece-qr" text={pass.token} level="Q" label={text('qrOf', { holder: pass.holder, number: spacedNumber(pass.number) })} />
      <div className="piece-words">
        <p className="piece-kind">{text('title')} · {text(`kind.${pass.kind}`)}{exercise ? <b> 演练</b> : null}</p>
        <p className="piece-holder">{pass.holder}</p>
        <p className="piece-door"><DoorLine place={pass} /></p>
        <p className="piece-number">{spacedNumber(pass.number)}</p>
        <p>{text('until')}<br /><strong>{dateTime(pass.validTo)}</strong></p>
        <p className="piece-note">{text('pass.lost')}</p>
      </div>
    </article>
  )
}

const CardPiece = ({ card, origin, exercise }: { card: HouseholdCard; origin: string; exercise: boolean }) => {
  const text = usePassText()
  return (
    <article className="piece card">
      <QrCode className="piece-qr" text={cardAddress(origin, card.code)} level="Q" label={text('card.title')} />
      <div className="piece-words">
        <p className="piece-kind">{text('card.title')}{exercise ? <b> 演练</b> : null}</p>
        <p className="piece-holder">{card.door}</p>
        <p className="piece-door">{[card.compoundName, card.buildingName].filter(Boolean).join(' ')}</p>
        <p>{text('card.how')}</p>
        <p className="piece-note">{text('card.until', { at: dateTime(card.expiresAt).slice(0, 10) })} {text('card.keep')}</p>
      </div>
    </article>
  )
}

interface SheetPageProps { pieces: readonly Piece[]; label: string; origin: string; exercise: boolean; mark: string }

/** Remembered as drawn: hundreds of pages are added to a preview in steps. */
const SheetPage = memo(function SheetPage({ pieces, label, origin, exercise, mark }: SheetPageProps) {
  return (
    <section className="sheet-page" aria-label={label}>
      {pieces.map((piece) => piece.kind === 'pass'
        ? <PassPiece key={piece.pass.id} pass={piece.pass} exercise={exercise} />
        : <CardPiece key={piece.card.household} card={piece.card} origin={origin} exercise={exercise} />)}
      <p className="sheet-mark">{mark}</p>
    </section>
  )
})

interface SheetPagesProps { pages: readonly (readonly Piece[])[]; origin: string; exercise: boolean; mark: string; shown?: number }

/** `origin`: the address that phones reach the server by; household cards lead there. `mark`: who printed this, on every page outside the cut lines. `shown`: how many pages are drawn so far. */
export const SheetPages = ({ pages, origin, exercise, mark, shown = pages.length }: SheetPagesProps) => {
  const text = usePassText()
  return (
    <div className="sheet-pages" tabIndex={0}>
      {pages.slice(0, shown).map((pieces, page) => (
        <SheetPage key={page} pieces={pieces} origin={origin} exercise={exercise} mark={mark} label={text('sheet.page', { page: page + 1, pages: pages.length })} />
      ))}
    </div>
  )
}
