// Objecting to a case: received with a clock, decided by somebody else.
import { useState } from 'react'
import { appealCase, type OwnCase } from '@shouwang/domain/quarantine'
import { newId } from '../../platform/envelope.js'
import { dateTime } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { useOwnText } from './own-quarantine.texts.js'
import type { OwnDoor } from './use-own-quarantine.js'

export const Appeal = ({ one, door }: { one: OwnCase; door: OwnDoor }) => {
  const t = useOwnText()
  const [grounds, setGrounds] = useState('')
  const [said, setSaid] = useState('')
  const open = one.appeals.find(({ granted }) => granted === null)
  const send = async (): Promise<void> => {
    if (grounds.trim().length < 2) return setSaid(t('short'))
    const answer = await door.send(appealCase, { appeal: newId(), case: one.case, grounds: grounds.trim() })
    setSaid(answer.ok ? '' : answer.why)
    if (answer.ok) setGrounds('')
  }
  return (
    <details>
      <summary>{t('appeal')}</summary>
      {one.appeals.map(({ appeal, granted, decision, dueAt }) => (
        <p key={appeal}>
          {granted === null ? t('appealOpen', { at: dateTime(dueAt) }) : t(granted ? 'appealGranted' : 'appealDenied', { word: decision ?? '' })}
        </p>
      ))}
      {open ? null : (
        <form className="own-form" onSubmit={(event) => { event.preventDefault(); void send() }}>
          <Field label={t('appealText')} value={grounds} maxLength={500} onChange={({ target }) => setGrounds(target.value)} />
          <Button type="submit">{t('appealSend')}</Button>
        </form>
      )}
      <p role="status">{said}</p>
    </details>
  )
}
