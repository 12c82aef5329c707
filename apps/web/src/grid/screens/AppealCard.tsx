// Somebody disagrees with their quarantine or their status: the worker writes the appeal down at the door, also without a network (C05, C12).
import { useState } from 'react'
import type { GridPerson, GridQuarantine } from '@shouwang/domain/grid'
import { appealNumber, type AppealGround } from '@shouwang/domain/status'
import { newId } from '../../platform/envelope.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Field } from '../../ui/Field.js'
import { useReadyGrid } from '../grid-context.js'
import type { RecordFor } from '../record/record-for.js'
import { useGridText } from '../texts.js'

interface FormProps { recordFor: RecordFor; onDone(said: string | null): void }

/** Folded away until it is asked for; afterwards it says what to tell the person. A doctor's phone appeals for patients only. */
export const AppealCard = ({ person, recordFor }: { person: GridPerson; recordFor: RecordFor }) => {
  const t = useGridText()
  const { frame } = useReadyGrid()
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const { quarantine } = person
  if (frame.careOnly && !quarantine) return null
  if (said !== null) return <p className="card" role="status">{said}</p>
  if (!open) return <Button onClick={() => setOpen(true)}>{t('appeal.open')}</Button>
  const form: FormProps = {
    recordFor,
    onDone: (number) => {
      setOpen(false)
      setSaid(number)
    },
  }
  return (
    <section className="card" aria-label={t('appeal.title')}>
      <h2>{t('appeal.title')}</h2>
      {quarantine ? <CaseAppeal quarantine={quarantine} {...form} /> : <StatusAppeal person={person} {...form} />}
    </section>
  )
}

const SHORTEST = 2

/** Against a quarantine: in the person's words. */
const CaseAppeal = ({ quarantine, recordFor, onDone }: FormProps & { quarantine: GridQuarantine }) => {
  const t = useGridText()
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState(false)
  const grounds = typed.trim()
  const file = async (): Promise<void> => {
    setAsked(true)
    if (grounds.length < SHORTEST) return
    if (await recordFor('quarantine.appeal', { appeal: newId(), case: quarantine.case, grounds }, 'what.appeal')) onDone(t('appeal.case-done'))
  }
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); void file() }}>
      <Field
        label={t('appeal.statement')} value={typed} maxLength={500} onChange={({ target }) => setTyped(target.value)}
        problem={asked && grounds.length < SHORTEST ? t('appeal.need-words') : undefined}
      />
      <Ends onDone={onDone} ready />
    </form>
  )
}

const GROUNDS: readonly AppealGround[] = ['not-there', 'not-me', 'tested-negative', 'over', 'other']

/** Against a status: on one of the grounds, with more words if somebody wishes. Its number is told at once. */
const StatusAppeal = ({ person, recordFor, onDone }: FormProps & { person: GridPerson }) => {
  const t = useGridText()
  const [ground, setGround] = useState<AppealGround | null>(null)
  const [typed, setTyped] = useState('')
  const file = async (): Promise<void> => {
    if (ground === null) return
    const appeal = newId()
    const statement = typed.trim()
    const data = { appeal, channel: 'paper' as const, ground, about: { person: person.id }, ...(statement === '' ? {} : { statement }) }
    if (await recordFor('status.appeal', data, 'what.appeal')) onDone(t('appeal.done', { number: appealNumber(appeal) }))
  }
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); void file() }}>
      <Choices
        label={t('appeal.why')} value={ground} onChange={setGround}
        options={GROUNDS.map((value) => ({ value, text: t(`appeal.${value}` as 'appeal.other') }))}
      />
      <Field label={`${t('appeal.statement')} (${t('app.optional')})`} value={typed} maxLength={1000} onChange={({ target }) => setTyped(target.value)} />
      <Ends onDone={onDone} ready={ground !== null} />
    </form>
  )
}

const Ends = ({ onDone, ready }: Pick<FormProps, 'onDone'> & { ready: boolean }) => {
  const t = useGridText()
  return (
    <div className="row">
      <Button type="submit" look="primary" disabled={!ready}>{t('appeal.file')}</Button>
      <Button onClick={() => onDone(null)}>{t('app.cancel')}</Button>
    </div>
  )
}
