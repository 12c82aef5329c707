// A temperature measured at the door or told on the phone, with symptoms: few touches, impossible values said at once.
import { useState } from 'react'
import type { GridQuarantine } from '@shouwang/domain/grid'
import { SYMPTOMS, type Symptom } from '@shouwang/domain/quarantine'
import { deviceNow, newId } from '../../platform/envelope.js'
import { byWhen } from '../../platform/format.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Field } from '../../ui/Field.js'
import type { RecordFor } from '../record/record-for.js'
import { useGridText } from '../texts.js'
import { readTenths } from './tenths.js'

export const ReadingForm = ({ quarantine, recordFor }: { quarantine: GridQuarantine; recordFor: RecordFor }) => {
  const t = useGridText()
  const [typed, setTyped] = useState('')
  const [symptoms, setSymptoms] = useState<readonly Symptom[]>([])
  const [method, setMethod] = useState<'door' | 'phone'>('door')
  const [asked, setAsked] = useState(false)
  const [saved, setSaved] = useState(false)
  const tenths = readTenths(typed)
  const problem = tenths === undefined ? t('care.bad') : tenths === null && symptoms.length === 0 ? t('care.empty') : undefined
  const open = quarantine.slots.find(({ from }) => from <= correctedNow())
  const save = async (): Promise<void> => {
    setAsked(true)
    if (problem !== undefined) return
    const reading = { reading: newId(), case: quarantine.case, takenAt: deviceNow(), symptoms: [...symptoms], ...(tenths == null ? {} : { tenths }) }
    if (!(await recordFor('quarantine.record-readings', { method, readings: [reading] }, 'what.reading'))) return
    setTyped('')
    setSymptoms([])
    setAsked(false)
    setSaved(true)
  }
  return (
    <form className="stack" onSubmit={(event) => { event.preventDefault(); void save() }}>
      <p role="status">{saved ? <strong>{t('care.saved')} </strong> : null}{open ? t('care.slot', { at: byWhen(open.due, correctedNow()) }) : t('care.no-slot')}</p>
      <Field
        label={t('care.temperature')} hint={t('care.temperature-hint')} inputMode="decimal" autoComplete="off" value={typed}
        onChange={({ target }) => { setTyped(target.value); setSaved(false) }} problem={asked ? problem : undefined}
      />
      <details>
        <summary>{t('care.symptoms')}{symptoms.length > 0 ? ` · ${symptoms.length}` : ''}</summary>
        <div className="row" role="group" aria-label={t('care.symptoms')}>
          {SYMPTOMS.map((each) => (
            <Button
              key={each} aria-pressed={symptoms.includes(each)}
              onClick={() => setSymptoms(symptoms.includes(each) ? symptoms.filter((one) => one !== each) : [...symptoms, each])}
            >
              {t(`symptom.${each}`)}
            </Button>
          ))}
        </div>
      </details>
      <Choices label={t('care.how')} value={method} onChange={setMethod} options={(['door', 'phone'] as const).map((value) => ({ value, text: t(`care.${value}`) }))} />
      <Button type="submit" look="primary">{t('care.save')}</Button>
    </form>
  )
}
