// Correcting somebody's phone number; what cannot be a number is said at once.
import { useState } from 'react'
import type { GridPerson } from '@shouwang/domain/grid'
import { readPhone } from '@shouwang/domain/people'
import { newId } from '../../platform/envelope.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import type { RecordFor } from '../record/record-for.js'
import { useGridText } from '../texts.js'

export const PhoneForm = ({ person, recordFor, onDone }: { person: GridPerson; recordFor: RecordFor; onDone: () => void }) => {
  const t = useGridText()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState(false)
  const reading = readPhone(typed)
  const correct = async (phone: string | null): Promise<void> => {
    const data = { correction: newId(), person: person.id, facts: { phone }, reason: '入户核对' }
    if (await recordFor('people.correct-person', data, 'what.phone')) onDone()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (reading.ok) void correct(reading.value)
      }}
    >
      <Field
        label={t('phone.new')}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        problem={asked && !reading.ok ? t(`phone.${reading.reason}`) : undefined}
      />
      <div className="row">
        <Button type="submit" look="primary">
          {t('app.save')}
        </Button>
        {person.phone === null ? null : <Button onClick={() => void correct(null)}>{t('phone.remove')}</Button>}
        <Button onClick={onDone}>{t('app.cancel')}</Button>
      </div>
    </form>
  )
}
