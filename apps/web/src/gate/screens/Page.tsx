// A screen below the gate's one screen: a title, a way back, its content.
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useGateText } from '../texts.js'
import { Icon } from './Icon.js'

/** `onBack` in place of going back, where leaving must tidy up. The heading takes the focus, so that it is read out first. */
export const Page = ({ title, children, onBack }: { title: string; children: ReactNode; onBack?: () => void }) => {
  const t = useGateText()
  const [, navigate] = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className="gate-page">
      <header className="gate-page-head">
        <button type="button" className="button quiet" onClick={onBack ?? (() => navigate('/gate'))} aria-label={t('app.back')}>
          <Icon name="back" />
        </button>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </header>
      <div className="gate-page-body">{children}</div>
    </main>
  )
}
