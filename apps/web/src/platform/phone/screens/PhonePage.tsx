// A screen below a phone's first one: a title, a way back, its content.
import { useEffect, useRef, type ReactNode } from 'react'
import { Icon } from '../../../ui/Icon.js'
import { usePhoneText } from '../phone.texts.js'

/** The heading takes the focus, so that it is read out first. `aside` stands beside it. */
export const PhonePage = ({ title, onBack, aside, children }: { title: ReactNode; onBack: () => void; aside?: ReactNode; children: ReactNode }) => {
  const t = usePhoneText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <main className="phone-page">
      <header className="phone-head">
        <button type="button" className="button quiet" onClick={onBack} aria-label={t('back')}>
          <Icon name="back" />
        </button>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {aside}
      </header>
      <div className="phone-body">{children}</div>
    </main>
  )
}
