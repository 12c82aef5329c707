// Away and back: somebody left, will return on a day, is back, or stays away.
import { useState } from 'react'
import { dayInChina } from '@shouwang/domain/kernel'
import type { GridPerson } from '@shouwang/domain/grid'
import { newId } from '../../platform/envelope.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import type { RecordFor } from '../record/record-for.js'
import { useGridText } from '../texts.js'

export const AbsenceForm = ({ person, recordFor }: { person: GridPerson; recordFor: RecordFor }) => {
  const t = useGridText()
  const [day, setDay] = useState('')
  const [asked, setAsked] = useState(false)
  const today = dayInChina(correctedNow())
  const past = day !== '' && day < today
  const { absence } = person
  const expectedReturn = day === '' ? {} : { expectedReturn: day }
  const leave = (): Promise<boolean> =>
    recordFor('people.note-absence', { absence: newId(), person: person.id, from: today, ...expectedReturn, source: 'worker' }, 'what.away')
  const update = (step: 'expect' | 'arrive' | 'stay'): Promise<boolean> =>
    recordFor('people.update-absence', { absence: absence!.id, step, ...(step === 'expect' ? expectedReturn : {}) }, 'what.return')
  const save = (): void => {
    setAsked(true)
    if (past || (absence && day === '')) return
    void (absence ? update('expect') : leave()).then((done) => {
      if (!done) return
      setDay('')
      setAsked(false)
    })
  }
  return (
    <form
      className="card"
      aria-label={t('absence.title')}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <h2>{t('absence.title')}</h2>
      {absence ? (
        <>
          <p role="status">{absence.expectedReturn ? t('person.away-until', { day: absence.expectedReturn }) : t('person.away')}</p>
          <div className="row">
            <Button look="primary" onClick={() => void update('arrive')}>
              {t('absence.arrived')}
            </Button>
            <Button onClick={() => void update('stay')}>{t('absence.stay')}</Button>
          </div>
        </>
      ) : null}
      <Field
        label={t('absence.return-day')}
        hint={absence ? undefined : t('absence.unknown-day')}
        type="date"
        min={today}
        value={day}
        onChange={({ target }) => setDay(target.value)}
        problem={asked && past ? t('absence.past') : undefined}
      />
      <Button type="submit">{t(absence ? 'absence.expect' : 'absence.leave')}</Button>
    </form>
  )
}
