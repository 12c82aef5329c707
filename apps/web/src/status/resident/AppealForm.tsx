// An appeal in two touches: what is wrong, and send. More words if somebody wishes.
import { useId, useState } from 'react'
import type { AppealGround } from '@shouwang/domain/status'
import { errorText, problemText } from '../../platform/problem-texts.js'
import type { Outcome } from '@shouwang/domain/kernel'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { groundWords } from '../words.js'
import { statusPage } from './status-page.texts.js'

const GROUNDS: readonly AppealGround[] = ['not-there', 'not-me', 'tested-negative', 'over', 'other']

interface FormProps { hours: number; onSend(ground: AppealGround, statement: string): Promise<Outcome<{ number: string }>>; onDone(said: string | null): void }

export const AppealForm = ({ hours, onSend, onDone }: FormProps) => {
  const t = statusPage.useText()
  const id = useId()
  const [ground, setGround] = useState<AppealGround | null>(null)
  const [statement, setStatement] = useState('')
  const [sending, setSending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const send = async (): Promise<void> => {
    if (!ground) return
    setSending(true)
    try {
      const outcome = await onSend(ground, statement)
      if (outcome.outcome === 'refused') setProblem(problemText(outcome.problem))
      else onDone('result' in outcome && outcome.result ? t('sent', { number: outcome.result.number }) : null)
    } catch (error) {
      setProblem(errorText(error))
    }
    setSending(false)
  }
  return (
    <div className="status-appeal-form">
      <Choices label={t('appealWhy')} value={ground} onChange={setGround} options={GROUNDS.map((value) => ({ value, text: groundWords(value) }))} />
      <div className="field">
        <label htmlFor={id}>{t('statement')}</label>
        <textarea id={id} className="input" rows={3} maxLength={1000} value={statement} onChange={(event) => setStatement(event.target.value)} />
      </div>
      <p className="hint">{t('appealHint', { hours })}</p>
      {problem ? <p className="problem" role="alert">{problem}</p> : null}
      <Button look="primary" wide disabled={ground === null || sending} onClick={() => void send()}>{t(sending ? 'sending' : 'send')}</Button>
      <Button wide onClick={() => onDone(null)}>{t('cancel')}</Button>
    </div>
  )
}
