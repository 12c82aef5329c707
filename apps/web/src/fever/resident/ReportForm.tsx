// A fever is reported: who, how high, how it was taken. Impossible numbers are asked again, with what was probably meant.
import { useState } from 'react'
import { reportFever, type FeverNeed, type Method, type OwnFevers } from '@shouwang/domain/fever'
import { parseTemperature } from '@shouwang/domain/gate'
import { appliedResult } from '../../platform/command.js'
import { newId } from '../../platform/envelope.js'
import { degrees } from '../../platform/format.js'
import { errorText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Field } from '../../ui/Field.js'
import { useHousehold } from '../../pass/resident/index.js'
import { feverOwn, feverOwnWord } from './fever-own.texts.js'

const METHODS: readonly Method[] = ['armpit', 'ear', 'forehead']
const NEEDS: readonly FeverNeed[] = ['pregnant', 'dialysis', 'infant', 'aged', 'severe']

const Needs = ({ value, onChange }: { value: readonly FeverNeed[]; onChange: (value: FeverNeed[]) => void }) => {
  const t = feverOwn.useText()
  return (
    <div className="field" role="group" aria-label={t('needs')}>
      <span className="label" aria-hidden="true">{t('needs')}</span>
      <div className="choices">
        {NEEDS.map((need) => (
          <Button key={need} aria-pressed={value.includes(need)} onClick={() => onChange(value.includes(need) ? value.filter((one) => one !== need) : [...value, need])}>
            {feverOwnWord('need', need)}
          </Button>
        ))}
      </div>
    </div>
  )
}

/** What is wrong with the number, and what was probably meant; null when it is one. */
const faultOf = (text: string): { words: string; suggestion: string | null } | null => {
  const read = parseTemperature(text)
  if (read.ok) return null
  if (read.why === 'empty') return { words: feverOwn.text('bad.empty'), suggestion: null }
  const suggestion = read.suggestion === undefined ? null : degrees(read.suggestion)
  return { words: suggestion ? feverOwn.text('bad.suggest', { value: suggestion }) : feverOwn.text('bad.implausible'), suggestion }
}

interface Sent { reading: string; state: string; value: string }

export const ReportForm = ({ own, onSent }: { own: OwnFevers; onSent: (words: string) => void }) => {
  const t = feverOwn.useText()
  const { send, nameOf } = useHousehold()
  const [person, setPerson] = useState<string | null>(own.people.length === 1 ? own.people[0]!.person : null)
  const [text, setText] = useState('')
  const [method, setMethod] = useState<Method>('armpit')
  const [needs, setNeeds] = useState<FeverNeed[]>([])
  const [symptoms, setSymptoms] = useState('')
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const fault = faultOf(text)
  const submit = async (): Promise<void> => {
    setAsked(true)
    const read = parseTemperature(text)
    if (person === null || !read.ok) return
    setBusy(true)
    try {
      const data = { event: newId(), person, source: 'self' as const, tenths: read.tenths, method, needs, ...(symptoms.trim() ? { symptoms: symptoms.trim() } : {}) }
      const result = appliedResult(await send(reportFever, data))
      onSent(wordsOf({ reading: result?.reading ?? 'fever', state: result?.state ?? 'first', value: degrees(read.tenths) }))
    } catch (error) {
      setProblem(t('failed', { why: errorText(error) }))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="fever-form" aria-label={t('title')} onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <Choices label={`${t('who')} *`} value={person} onChange={setPerson} options={own.people.map((one) => ({ value: one.person, text: nameOf(one.person, one.name) }))} />
      {asked && person === null ? <p role="alert" className="fever-problem">{t('who_missing')}</p> : null}
      <Field label={`${t('temperature')} *`} hint={t('temperatureHint')} inputMode="decimal" autoComplete="off" value={text} maxLength={10}
        onChange={(event) => setText(event.target.value)} problem={asked && fault ? fault.words : undefined} />
      {asked && fault?.suggestion ? <Button onClick={() => setText(fault.suggestion!)}>{t('take', { value: fault.suggestion })}</Button> : null}
      <Choices<Method> label={`${t('method')} *`} value={method} onChange={setMethod} options={METHODS.map((value) => ({ value, text: feverOwnWord('method', value) }))} />
      <Needs value={needs} onChange={setNeeds} />
      <Field label={t('symptoms')} value={symptoms} maxLength={200} onChange={(event) => setSymptoms(event.target.value)} />
      {problem ? <p role="alert" className="fever-problem">{problem}</p> : null}
      <Button type="submit" look="primary" wide tall disabled={busy}>{t('send')}</Button>
    </form>
  )
}

const wordsOf = ({ reading, state, value }: Sent): string =>
  feverOwnWord('read', reading === 'fever' && state === 'confirmed' ? 'confirmed' : reading, { value })
