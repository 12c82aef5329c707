// What the community asks the household about: the person is heard first, and says so here.
import { useState } from 'react'
import { answerAnomaly, type OwnAnomaly } from '@shouwang/domain/anomaly'
import { newId } from '../../platform/envelope.js'
import { dateTime } from '../../platform/format.js'
import { useHousehold } from '../../pass/resident/index.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { ownWord, useOwnText } from './own-quarantine.texts.js'
import type { OwnDoor } from './use-own-quarantine.js'

export const Questions = ({ door, questions }: { door: OwnDoor; questions: readonly OwnAnomaly[] }) => (
  <>{questions.filter(({ state }) => state !== 'closed').map((one) => <Question key={one.id} one={one} door={door} />)}</>
)

const Question = ({ one, door }: { one: OwnAnomaly; door: OwnDoor }) => {
  const t = useOwnText()
  const { people } = useHousehold()
  const [words, setWords] = useState('')
  const [said, setSaid] = useState('')
  const name = people.find(({ person }) => person === one.person)?.name ?? ''
  const send = async (): Promise<void> => {
    if (words.trim() === '') return
    const answer = await door.send(answerAnomaly, { contact: newId(), anomaly: one.id, explanation: words.trim() })
    setSaid(answer.ok ? '' : answer.why)
    if (answer.ok) setWords('')
  }
  return (
    <section className="own-card own-question" aria-label={`${t('question')} ${name}`}>
      <h3>{t('question')} · {name}</h3>
      <ul className="own-readings">{one.signals.map(({ kind, at }) => <li key={`${kind} ${at}`}>{dateTime(at)} {ownWord('signal', kind)}</li>)}</ul>
      <p>{t('questionHint')}</p>
      {one.answered ? <p><strong>{t('explained')}</strong></p> : null}
      <form className="own-form" onSubmit={(event) => { event.preventDefault(); void send() }}>
        <Field label={t('explain')} value={words} maxLength={1000} onChange={({ target }) => setWords(target.value)} />
        <Button type="submit" look="primary">{t('explainSend')}</Button>
      </form>
      <p role="status">{said}</p>
    </section>
  )
}
