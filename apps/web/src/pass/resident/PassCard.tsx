// One family member's pass, as large as the phone allows: everything that a guard looks at on one screen.
import { useEffect, useState } from 'react'
import { instantOf, type Instant } from '@shouwang/domain/kernel'
import type { OwnPass } from '@shouwang/domain/pass'
import { dateTime } from '../../platform/format.js'
import { QrCode } from '../QrCode.js'
import { DoorLine } from '../DoorLine.js'
import { spacedNumber } from '../number-text.js'
import { shownState, type ShownState } from '../pass-state.js'
import { usePassText } from '../texts.js'
import { useLiveCode } from './use-live-code.js'

/** Shape beside word and colour: a state is never told by colour alone. */
const SIGN: Record<ShownState, string> = { active: '✓', suspended: '❙❙', expired: '✕', revoked: '✕', waiting: '◷' }

/** A clock that runs: a picture of the page stands still. */
const RunningClock = ({ skewMs }: { skewMs: number }) => {
  const text = usePassText()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const clock = new Date(Date.parse(instantOf(now + skewMs)) + 8 * 3_600_000).toISOString().slice(11, 19)
  return <p className="pass-live"><span aria-hidden="true" className="pass-live-dot" /> {text('live')} <time aria-hidden="true">{clock}</time></p>
}

const LiveQr = ({ pass, skewMs }: { pass: OwnPass; skewMs: number }) => {
  const text = usePassText()
  const code = useLiveCode(pass.token, skewMs)
  if (code.is === 'making') return <p className="pass-why" role="status">{text('opening')}</p>
  if (code.is === 'none') return <p className="pass-why">{text('notLive')}</p>
  return (
    <>
      <QrCode className="pass-qr" text={code.text} level="M" label={text('qrOf', { holder: pass.holder, number: spacedNumber(pass.number) })} />
      <RunningClock skewMs={skewMs} />
    </>
  )
}

/** `skewMs`: server clock minus this phone's. */
export const PassCard = ({ pass, now, skewMs }: { pass: OwnPass; now: Instant; skewMs: number }) => {
  const text = usePassText()
  const state = shownState(pass, now)
  const usable = state === 'active' || state === 'waiting'
  return (
    <article className="pass-card" data-state={state}>
      <header>
        <h2>{pass.holder} <small>{text(`kind.${pass.kind}`)}</small></h2>
        <p className={`pass-state ${state}`}><span aria-hidden="true">{SIGN[state]}</span> {text(state)}</p>
      </header>
      {usable ? <LiveQr key={pass.id} pass={pass} skewMs={skewMs} /> : <p className="pass-why" role="alert">{text(`why.${state}`)}</p>}
      <p className="pass-number"><span className="visually-hidden">{text('number')}</span>{spacedNumber(pass.number)}</p>
      <p className="pass-door"><DoorLine place={pass} /></p>
      <p className="pass-until">
        {state === 'waiting' ? text('from', { at: dateTime(pass.validFrom) }) : <>{text('until')} <strong>{dateTime(pass.validTo)}</strong></>}
      </p>
    </article>
  )
}
