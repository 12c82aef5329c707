// One family member's pass, as large as the phone allows: everything that a guard looks at on one screen.
import type { Instant } from '@shouwang/domain/kernel'
import type { PassSheetEntry } from '@shouwang/domain/pass'
import { dateTime } from '../../platform/format.js'
import { QrCode } from '../QrCode.js'
import { DoorLine } from '../DoorLine.js'
import { spacedNumber } from '../number-text.js'
import { shownState, type ShownState } from '../pass-state.js'
import { usePassText } from '../texts.js'

/** Shape beside word and colour: a state is never told by colour alone. */
const SIGN: Record<ShownState, string> = { active: '✓', suspended: '❙❙', expired: '✕', revoked: '✕', waiting: '◷' }

export const PassCard = ({ pass, now }: { pass: PassSheetEntry; now: Instant }) => {
  const text = usePassText()
  const state = shownState(pass, now)
  const usable = state === 'active' || state === 'waiting'
  return (
    <article className="pass-card" data-state={state} aria-live="polite">
      <header>
        <h2>{pass.holder} <small>{text(`kind.${pass.kind}`)}</small></h2>
        <p className={`pass-state ${state}`}><span aria-hidden="true">{SIGN[state]}</span> {text(state)}</p>
      </header>
      {usable
        ? <QrCode className="pass-qr" text={pass.token} level="M" label={text('qrOf', { holder: pass.holder, number: spacedNumber(pass.number) })} />
        : <p className="pass-why" role="alert">{text(`why.${state}`)}</p>}
      <p className="pass-number"><span className="visually-hidden">{text('number')}</span>{spacedNumber(pass.number)}</p>
      <p className="pass-door"><DoorLine place={pass} /></p>
      <p className="pass-until">
        {state === 'waiting' ? text('from', { at: dateTime(pass.validFrom) }) : <>{text('until')} <strong>{dateTime(pass.validTo)}</strong></>}
      </p>
    </article>
  )
}
