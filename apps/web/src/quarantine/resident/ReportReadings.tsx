// Temperatures of everybody in the home who is observed, in one go.
import { useState } from 'react'
import { recordReadings, SYMPTOMS, type OwnCase, type ReadingLine, type Symptom } from '@shouwang/domain/quarantine'
import { deviceNow, newId } from '../../platform/envelope.js'
import { dateTime } from '../../platform/format.js'
import { useHousehold } from '../../pass/resident/index.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { ownWord, useOwnText } from './own-quarantine.texts.js'
import type { OwnDoor } from './use-own-quarantine.js'

const LOWEST = 350
const HIGHEST = 420

/** `36.5`, `36,5` or `365` as tenths; null for nothing, undefined for what is no temperature of a person. */
const readTenths = (typed: string): number | null | undefined => {
  const text = typed.normalize('NFKC').trim().replace(',', '.')
  if (text === '') return null
  if (!/^[0-9]{2}(\.[0-9])?$|^[0-9]{3}$/.test(text)) return undefined
  const tenths = /^[0-9]{3}$/.test(text) ? Number(text) : Math.round(Number(text) * 10)
  return tenths >= LOWEST && tenths <= HIGHEST ? tenths : undefined
}

interface Line { typed: string; symptoms: readonly Symptom[] }
const NOTHING: Line = { typed: '', symptoms: [] }

/** The line of one person as it is sent; null when it says nothing. */
const lineOf = (one: OwnCase, { typed, symptoms }: Line, takenAt: string): ReadingLine | null => {
  const tenths = readTenths(typed)
  if (tenths == null && symptoms.length === 0) return null
  return { reading: newId(), case: one.case, takenAt, symptoms: [...symptoms], ...(tenths == null ? {} : { tenths }) }
}

export const ReportReadings = ({ door, cases }: { door: OwnDoor; cases: readonly OwnCase[] }) => {
  const t = useOwnText()
  const [lines, setLines] = useState<Readonly<Record<string, Line>>>({})
  const [asked, setAsked] = useState(false)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const of = (one: OwnCase): Line => lines[one.case] ?? NOTHING
  const set = (one: OwnCase, line: Partial<Line>): void => setLines({ ...lines, [one.case]: { ...of(one), ...line } })
  const isBad = cases.some((one) => readTenths(of(one).typed) === undefined)
  const send = async (): Promise<void> => {
    setAsked(true)
    const takenAt = deviceNow()
    const readings = cases.flatMap((one) => lineOf(one, of(one), takenAt) ?? [])
    if (isBad || readings.length === 0) return setSaid(isBad ? t('bad') : t('empty'))
    setBusy(true)
    const answer = await door.send(recordReadings, { method: cases.length === 1 ? 'self' : 'household', readings })
    setBusy(false)
    if (!answer.ok) return setSaid(answer.why)
    setLines({})
    setAsked(false)
    setSaid(t((answer.result?.alarming.length ?? 0) > 0 ? 'alarming' : 'sent'))
  }
  return (
    <form className="own-card" aria-label={t('readings')} onSubmit={(event) => { event.preventDefault(); void send() }}>
      <h3>{t('readings')}</h3>
      {cases.map((one) => <Person key={one.case} one={one} line={of(one)} asked={asked} at={door.own!.quarantine.at} onChange={(line) => set(one, line)} />)}
      <Button type="submit" look="primary" tall wide disabled={busy}>{t('send')}</Button>
      <p role="status">{said}</p>
    </form>
  )
}

const Person = ({ one, line, asked, at, onChange }: { one: OwnCase; line: Line; asked: boolean; at: string; onChange: (line: Partial<Line>) => void }) => {
  const t = useOwnText()
  const { nameOf } = useHousehold()
  const name = nameOf(one.person, one.name)
  const open = one.slots.find(({ from }) => from <= at)
  const { symptoms } = line
  return (
    <fieldset>
      <legend>{name} <span className="own-small">{open ? t(open.due < at ? 'overdue' : 'due', { at: dateTime(open.due) }) : t('done')}</span></legend>
      <Field
        label={t('temperature', { name })} hint={t('hint')} inputMode="decimal" autoComplete="off" value={line.typed}
        onChange={({ target }) => onChange({ typed: target.value })} problem={asked && readTenths(line.typed) === undefined ? t('bad') : undefined}
      />
      <details>
        <summary>{t('symptoms', { name })}{symptoms.length > 0 ? ` · ${symptoms.length}` : ''}</summary>
        <div className="own-choices" role="group" aria-label={t('symptoms', { name })}>
          {SYMPTOMS.map((each) => (
            <Button
              key={each} aria-pressed={symptoms.includes(each)}
              onClick={() => onChange({ symptoms: symptoms.includes(each) ? symptoms.filter((other) => other !== each) : [...symptoms, each] })}
            >
              {ownWord('symptom', each)}
            </Button>
          ))}
        </div>
      </details>
    </fieldset>
  )
}
