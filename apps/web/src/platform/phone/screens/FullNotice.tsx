// The phone's storage is full: said over everything, until somebody has seen it.
import type { ReactNode } from 'react'
import { Button } from '../../../ui/Button.js'
import { usePhoneText } from '../phone.texts.js'

/** `children`: what was not saved, and how to make room. */
export const FullNotice = ({ onClose, children }: { onClose: () => void; children: ReactNode }) => {
  const t = usePhoneText()
  return (
    <section className="full-notice" role="alertdialog" aria-modal="true" aria-labelledby="full-title">
      <h1 id="full-title">{t('full')}</h1>
      {children}
      <Button tall wide autoFocus onClick={onClose}>
        {t('close')}
      </Button>
    </section>
  )
}
