// A fever measured at the door: it joins the one that is open for this person, or begins one (C10). Works without a network.
import { useState } from 'react'
import type { FeverNeed, Method } from '@shouwang/domain/fever'
import type { GridPerson } from '@shouwang/domain/grid'
import { newId } from '../../platform/envelope.js'
import { degrees } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Field } from '../../ui/Field.js'
import type { RecordFor } from '../record/record-for.js'
import { useGridText } from '../texts.js'
import { readTenths } from './tenths.js'

const METHODS: readonly Method[] = ['forehead', 'ear', 'armpit']
/** Needs of the register that put somebody first at a clinic. */
const FIRST: readonly string[] = ['pregnant', 'dialysis', 'infant'] satisfies FeverNeed[]
const needsOf = ({ needs }: GridPerson): FeverNeed[] => needs.map(({ kind }) => kind).filter((kind): kind is FeverNeed => FIRST.includes(kind))

export const FeverReading = ({ person, recordFor }: { person: GridPerson; recordFor: RecordFor }) => {
  const t = useGridText()
  const [typed, setTyped] = useState('')
  const [method, setMethod] = useState<Method>('forehead')
  const [asked, setAsked] = useState(false)
  const [saved, setSaved] = useState<number | null>(null)
  const tenths = readTenths(typed)
  const save = async (): Promise<void> => {
    setAsked(true)
    if (tenths == null) return
    const data = { event: newId(), person: person.id, source: 'visit' as const, tenths, method, needs: needsOf(person) }
    if (!(await recordFor('fever.report', data, 'what.fever'))) return
    setTyped('')
    setAsked(false)
    setSaved(tenths)
  }
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <Field
        label={t('care.temperature')} hint={t('care.temperature-hint')} inputMode="decimal" autoComplete="off" value={typed}
        onChange={({ target }) => setTyped(target.value)} problem={asked && tenths == null ? t('care.bad') : undefined}
      />
      <Choices label={t('fever.method')} value={method} onChange={setMethod} options={METHODS.map((value) => ({ value, text: t(`fever.${value}` as 'fever.ear') }))} />
      <Button type="submit" look="primary">{t('care.save')}</Button>
      <p role="status">{saved === null ? '' : t('fever.saved', { tenths: degrees(saved) })}</p>
    </form>
  )
}

/** For somebody who is not in quarantine: a fever found on a visit. */
export const FeverCard = ({ person, recordFor }: { person: GridPerson; recordFor: RecordFor }) => {
  const t = useGridText()
  const [open, setOpen] = useState(false)
  if (person.quarantine) return null
  return (
    <section className="card" aria-label={t('fever.title')}>
      <h2>{t('fever.title')}</h2>
      <p className="hint">{t('fever.hint')}</p>
      {open ? <FeverReading person={person} recordFor={recordFor} /> : <Button onClick={() => setOpen(true)}>{t('fever.open')}</Button>}
    </section>
  )
}
