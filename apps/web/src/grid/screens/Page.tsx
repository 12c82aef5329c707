// A screen below "Today": a title, a way back, its content.
import { useEffect, useRef, type ReactNode } from 'react'
import { useGridText } from '../texts.js'
import { LinkPill } from './LinkPill.js'
import { useBack } from './use-back.js'

/** The heading takes the focus, so that it is read out first. `back`: the screen above, where the way back leads when there is no other. */
export const Page = ({ title, back = '/grid', children }: { title: string; back?: string; children: ReactNode }) => {
  const t = useGridText()
  const goBack = useBack(back)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className="grid-page">
      <header className="grid-head">
        <button type="button" className="button quiet" onClick={goBack} aria-label={t('app.back')}>
          <span aria-hidden="true">‹</span>
        </button>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <LinkPill />
      </header>
      <div className="grid-body">{children}</div>
    </main>
  )
}
