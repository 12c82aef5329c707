// A household asks for a pass and sees what became of it.
import { useCallback, useEffect, useState } from 'react'
import { plusMs, type Id } from '@shouwang/domain/kernel'
import { requestPass, withdrawRequest, type PassChannel, type PassRequestView } from '@shouwang/domain/pass'
import { appliedResult } from '../../platform/command.js'
import { newId } from '../../platform/envelope.js'
import { dateTime } from '../../platform/format.js'
import { errorText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Field } from '../../ui/Field.js'
import { useHousehold } from './household-context.js'
import { requestTexts } from './request.texts.js'

const KINDS = ['medical', 'worker', 'temporary', 'vehicle'] as const
type Kind = (typeof KINDS)[number]
const DAYS = ['7', '14', '30'] as const
const CHANNELS: readonly PassChannel[] = ['phone', 'paper', 'none']
const DAY_MS = 86_400_000

/** The household's own requests, read again after each that was sent. */
const useOwn = (): { rows: PassRequestView[] | null; problem: string | null; read: () => void } => {
  const { get } = useHousehold()
  const [rows, setRows] = useState<PassRequestView[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const read = useCallback(() => {
    get<PassRequestView[]>('/api/pass/requests/own').then((found) => { setRows(found); setProblem(null) }, (error: unknown) => setProblem(errorText(error)))
  }, [get])
  useEffect(read, [read])
  return { rows, problem, read }
}

export const RequestPage = () => {
  const t = requestTexts.useText()
  const { reached } = useHousehold()
  const own = useOwn()
  return (
    <section className="resident-form">
      <h2>{t('title')}</h2>
      <p>{t('intro')}</p>
      {reached ? <RequestForm onSent={own.read} /> : <p role="status">{t('offline')}</p>}
      <h2>{t('own')}</h2>
      {own.problem === null ? null : <p role="alert">{own.problem}</p>}
      {own.rows === null ? (own.problem === null ? <p role="status">{t('loading')}</p> : null) : own.rows.length === 0 ? <p>{t('none')}</p>
        : <ul className="resident-list">{own.rows.map((row) => <Own key={row.id} row={row} onChanged={own.read} />)}</ul>}
    </section>
  )
}

const RequestForm = ({ onSent }: { onSent: () => void }) => {
  const t = requestTexts.useText()
  const { me, people, now, send } = useHousehold()
  const [kind, setKind] = useState<Kind>('medical')
  const [person, setPerson] = useState<Id | null>(people[0]?.person ?? null)
  const [said, setSaid] = useState('')
  const [days, setDays] = useState<(typeof DAYS)[number]>('7')
  const [channel, setChannel] = useState<PassChannel>('phone')
  const [note, setNote] = useState('')
  const [answer, setAnswer] = useState<{ ok: boolean; words: string } | null>(null)
  const [sending, setSending] = useState(false)
  const named = kind === 'temporary' || kind === 'vehicle'
  const submit = async (): Promise<void> => {
    setSending(true)
    const holder = kind === 'vehicle' ? { plate: said.trim() } : { name: said.trim() }
    try {
      appliedResult(await send(requestPass, {
        request: newId(), household: me.household.id, kind, channel, validFrom: now, validTo: plusMs(now, Number(days) * DAY_MS),
        ...(named ? (said.trim() ? { holder } : {}) : person ? { person } : {}), ...(note.trim() ? { note: note.trim() } : {}),
      }))
      setAnswer({ ok: true, words: t('sent') })
      setNote('')
      setSaid('')
      onSent()
    } catch (error) {
      setAnswer({ ok: false, words: errorText(error) })
    } finally {
      setSending(false)
    }
  }
  return (
    <form onSubmit={(event) => { event.preventDefault(); void submit() }}>
      <Choices label={t('kind')} value={kind} onChange={setKind} options={KINDS.map((value) => ({ value, text: t(`kind.${value}`) }))} />
      {named
        ? <Field label={t(kind === 'vehicle' ? 'plate' : 'name')} value={said} required maxLength={kind === 'vehicle' ? 20 : 40} autoComplete="off" onChange={(event) => setSaid(event.target.value)} />
        : <Choices label={t('who')} value={person} onChange={setPerson} options={people.map(({ person: value, name }) => ({ value, text: name }))} />}
      <Choices label={t('days')} value={days} onChange={setDays} options={DAYS.map((value) => ({ value, text: t(`days.${value}`) }))} />
      <Choices label={t('channel')} value={channel} onChange={setChannel} options={CHANNELS.map((value) => ({ value, text: t(`channel.${value}`) }))} />
      <Field label={t('note')} hint={t('noteHint')} value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
      <Button type="submit" look="primary" tall wide disabled={sending}>{t('send')}</Button>
      {answer === null ? null : <p role={answer.ok ? 'status' : 'alert'}>{answer.words}</p>}
    </form>
  )
}

const Own = ({ row, onChanged }: { row: PassRequestView; onChanged: () => void }) => {
  const t = requestTexts.useText()
  const { send, nameOf } = useHousehold()
  const [problem, setProblem] = useState<string | null>(null)
  const withdraw = async (): Promise<void> => {
    try {
      appliedResult(await send(withdrawRequest, { request: row.id }))
      onChanged()
    } catch (error) {
      setProblem(errorText(error))
    }
  }
  const kind = KINDS.find((each) => each === row.kind)
  return (
    <li>
      <strong>{[kind ? t(`kind.${kind}`) : row.kind, row.plate, nameOf(row.person, row.holder)].filter(Boolean).join(' · ')}</strong>
      <span>{t(`state.${row.state}`)} · {t('until', { at: dateTime(row.validTo) })}</span>
      {row.reason ? <span>{row.reason}</span> : null}
      {row.state === 'open' ? <Button onClick={() => void withdraw()}>{t('withdraw')}</Button> : null}
      {problem === null ? null : <span role="alert">{problem}</span>}
    </li>
  )
}
