// A screen below "Today": a title, a way back, its content.
import { useEffect, useRef, type ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useGridText } from '../texts.js'

/** The heading takes the focus, so that it is read out first. `back`: where the way back leads. */
export const Page = ({ title, back = '/grid', children }: { title: string; back?: string; children: ReactNode }) => {
  const t = useGridText()
  const [, navigate] = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className="grid-page">
      <header className="grid-head">
        <button type="button" className="button quiet" onClick={() => navigate(back)} aria-label={t('app.back')}>
          <span aria-hidden="true">‹</span>
        </button>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
      </header>
      <div className="grid-body">{children}</div>
    </main>
  )
}
