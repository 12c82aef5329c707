// A guard who does other than the verdict says why: one touch for the usual reasons, words for the rest.
import { useState } from 'react'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { useGateText } from '../texts.js'

const USUAL = ['case.why-identity', 'case.why-office', 'case.why-care'] as const

export const WhyForm = ({ onDone, onCancel }: { onDone: (note: string) => void; onCancel: () => void }) => {
  const t = useGateText()
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState(false)
  const done = (): void => (note.trim() === '' ? setAsked(true) : onDone(note.trim()))
  return (
    <section className="actions" aria-label={t('case.why')}>
      <h2>{t('case.why')}</h2>
      {USUAL.map((key) => (
        <Button key={key} tall wide onClick={() => onDone(t(key))}>
          {t(key)}
        </Button>
      ))}
      <Field
        label={t('case.why-other')}
        value={note}
        maxLength={200}
        onChange={(event) => setNote(event.target.value)}
        problem={asked && note.trim() === '' ? t('case.why-needed') : undefined}
      />
      <div className="row">
        <Button onClick={onCancel}>{t('app.cancel')}</Button>
        <Button look="primary" onClick={done}>
          {t('case.admit-anyway')}
        </Button>
      </div>
    </section>
  )
}
