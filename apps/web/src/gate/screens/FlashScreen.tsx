// What was recorded, so large that it is seen at arm's length; goes away by itself after an admission.
import { useEffect, useRef } from 'react'
import { degrees } from '../../platform/format.js'
import { useFlow, type Flash } from '../flow.js'
import { reasonText } from '../reason-texts.js'
import { useGateText } from '../texts.js'
import { ShownMark } from './ShownMark.js'
import { VerdictMark } from './VerdictMark.js'

const ADMITTED_MS = 1600
const MARK = { admitted: 'admit', 'turned-back': 'refuse', referred: 'refer' } as const

/** The next person may be scanned while this shows. */
export const FlashScreen = ({ flash }: { flash: Flash }) => {
  const t = useGateText()
  const { dismissFlash } = useFlow()
  const button = useRef<HTMLButtonElement>(null)
  const mark = MARK[flash.action]
  useEffect(() => {
    button.current?.focus()
    // How long a verdict took, for whoever measures.
    requestAnimationFrame(() => performance.mark('gate-verdict-shown'))
    if (flash.action !== 'admitted') return
    const timer = setTimeout(dismissFlash, ADMITTED_MS)
    return () => clearTimeout(timer)
  }, [flash, dismissFlash])
  return (
    <button type="button" ref={button} className={`flash flash-${mark}`} onClick={dismissFlash}>
      <span role="alert" className="flash-inner">
        <VerdictMark mark={mark} size={160} />
        <span className="flash-word">{t(`verdict.${mark}`)}</span>
        <span className="flash-line">
          {t(`direction.${flash.direction}`)} {flash.label}
        </span>
        {flash.shown === undefined ? null : <ShownMark shown={flash.shown} />}
        {flash.tenths === undefined ? null : <span className="flash-line">{degrees(flash.tenths)} ℃</span>}
        <span className="flash-why">{reasonText(flash.decision.because[0]!)}</span>
      </span>
      <span className="flash-hint">{t('case.touch')}</span>
    </button>
  )
}
