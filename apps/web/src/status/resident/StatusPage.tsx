// Why is my status this, until when, and how do I appeal: for each of the household, with every fact behind it.
import { useState } from 'react'
import type { AppealView, EvidenceView, OwnStatus, PublicCounter } from '@shouwang/domain/status'
import { dateTime } from '../../platform/format.js'
import { useNamed } from '../../platform/i18n.js'
import { useHousehold } from '../../pass/resident/index.js'
import { Button } from '../../ui/Button.js'
import { appealWords, factStateWords, kindWords, outcomeWords, ruleWords, sourceWords, useStatusWords } from '../words.js'
import { AppealForm } from './AppealForm.js'
import { statusPage } from './status-page.texts.js'
import { useStatuses, type Statuses } from './use-statuses.js'
import './status.css'

const SIGNS = { green: '✓', yellow: '!', red: '✕' } as const

/** First page of statuses. */
export const StatusPage = () => {
  const t = statusPage.useText()
  const statuses = useStatuses()
  const { own, counter, problem, reload } = statuses
  if (problem && !own) {
    return <div className="resident-notice" role="alert"><p>{problem}</p><Button onClick={reload}>{t('retry')}</Button></div>
  }
  if (!own) return <p className="resident-notice" role="status">{t('loading')}</p>
  return (
    <section className="statuses" aria-label={t('title')}>
      {own.people.every(({ colour }) => colour === null) ? <p className="status-none"><strong>{t('none')}</strong><br />{t('noneHint')}</p>
        : own.people.map((one) => <PersonStatus key={one.person} one={one} hours={own.appealHours} statuses={statuses} />)}
      <p className="resident-hint">{t('never')}</p>
      {counter ? <Counter counter={counter} /> : null}
    </section>
  )
}

const PersonStatus = ({ one, hours, statuses }: { one: OwnStatus; hours: number; statuses: Statuses }) => {
  const t = statusPage.useText()
  useStatusWords()
  const named = useNamed()
  const { nameOf } = useHousehold()
  const [appealing, setAppealing] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const { person, colour, colourName, rule, version, byDecision, setAt, endsAt, referred, evidence, appeals } = one
  if (colour === null || !colourName) return null
  const name = nameOf(person, one.name)
  const marked = colour !== 'green'
  const open = appeals.some(({ state }) => state !== 'closed')
  return (
    <article className="status-card" data-colour={colour} aria-label={name}>
      <header><span className="status-sign" aria-hidden="true">{SIGNS[colour]}</span><h2>{name}</h2><strong>{named(colourName)}</strong></header>
      <p className="status-why">{ruleWords(rule)}</p>
      <dl>
        {endsAt ? <><dt>{t('until')}</dt><dd><strong>{dateTime(endsAt)}</strong></dd></> : null}
        {setAt ? <><dt>{t('since')}</dt><dd>{dateTime(setAt)}</dd></> : null}
        <dt>{t('rule')}</dt><dd>{rule} · {version}<br /><small>{t(byDecision ? 'byDecision' : 'byRule')}</small></dd>
      </dl>
      {marked ? <p className="hint">{t('ends')}{referred ? ` ${t('referred')}` : ''}</p> : null}
      {evidence.length > 0 ? <details open={marked}><summary>{t('evidence')}</summary><ul>{evidence.map((fact) => <Fact key={fact.id} fact={fact} />)}</ul></details> : null}
      {said ? <p className="status-said" role="status">{said}</p> : null}
      {marked && !open && !appealing ? <Button look="primary" wide onClick={() => setAppealing(true)}>{t('appeal')}</Button> : null}
      {appealing ? (
        <AppealForm
          hours={hours}
          onSend={(ground, statement) => statuses.appeal(person, ground, statement)}
          onDone={(words) => { setSaid(words); setAppealing(false) }}
        />
      ) : null}
      {appeals.map((appeal) => <Appeal key={appeal.id} appeal={appeal} onRead={() => void statuses.markRead(appeal.id)} />)}
    </article>
  )
}

const Fact = ({ fact: { kind, from, until, state, source, recordedAt } }: { fact: EvidenceView }) => {
  const t = statusPage.useText()
  return (
    <li data-state={state}>
      <strong>{kindWords(kind)}</strong> <span className="status-fact-state">{factStateWords(state)}</span><br />
      {until ? t('factUntil', { from: dateTime(from), until: dateTime(until) }) : t('factFrom', { from: dateTime(from) })}<br />
      <small>{t('from', { source: sourceWords(source) })} · {t('taken', { at: dateTime(recordedAt) })}</small>
    </li>
  )
}

const Appeal = ({ appeal, onRead }: { appeal: AppealView; onRead(): void }) => {
  const t = statusPage.useText()
  const { number, state, dueAt, late, decidedAt, outcome, explanation } = appeal
  return (
    <section className="status-appeal" aria-label={`${t('appeals')} ${number}`}>
      <h3>{t('appeals')} <small>{t('number', { number })}</small></h3>
      <p><strong>{appealWords(state)}</strong>{decidedAt ? ` · ${t('decidedAt', { at: dateTime(decidedAt) })}` : ` · ${t('due', { at: dateTime(dueAt) })}`}
        {late ? <span className="status-late"> {t('late')}</span> : null}</p>
      {outcome ? <p>{outcomeWords(outcome)}</p> : null}
      {explanation ? <blockquote>{explanation}</blockquote> : null}
      {state === 'decided' ? <Button wide onClick={onRead}>{t('read')}</Button> : null}
    </section>
  )
}

const Counter = ({ counter }: { counter: PublicCounter }) => {
  const t = statusPage.useText()
  const named = useNamed()
  const { byRule, byDecision, colours, changesReleased, changesStopped, appealsDecided, appealsOverturned } = counter
  return (
    <details className="status-counter">
      <summary>{t('counter')}</summary>
      <p>{t('counterLine', { rule: byRule, decision: byDecision })}</p>
      <ul>{colours.map(({ colour, name, people }) => <li key={colour}>{named(name)}: {people === 'fewer-than-5' ? t('few') : t('people', { n: people })}</li>)}</ul>
      <p>{t('counterMore', { released: changesReleased, stopped: changesStopped, decided: appealsDecided, overturned: appealsOverturned })}</p>
    </details>
  )
}
