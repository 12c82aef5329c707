// One question whole: why it is asked, what was seen, what the person said, what was done.
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import type { Purpose } from '@shouwang/domain/kernel'
import type { AnomalyView } from '@shouwang/domain/anomaly'
import { api } from '../../platform/api.js'
import { errorText } from '../../platform/problem-texts.js'
import { AskPurpose, Marked, minuteText, queryText, ReadState, StatePill, useRead } from '../../platform/console/index.js'
import { anomalyConsole, anomalyWord, CONFIDENCE_TONES, STATE_TONES } from './anomaly-console.texts.js'
import { AnomalySteps } from './AnomalySteps.js'

export const AnomalyDetails = ({ id }: { id: string }) => (
  <ReadState query={useRead<AnomalyView>(`/api/anomaly/${id}`, { every: 10_000 })}>{(anomaly) => <Whole anomaly={anomaly} />}</ReadState>
)

const Whole = ({ anomaly }: { anomaly: AnomalyView }) => {
  const t = anomalyConsole.useText()
  const { state, outcome, consequence, dueAt, overdue } = anomaly
  return (
    <div className="stack">
      <h2>{anomalyWord('type', anomaly.type)} · {anomaly.name ?? t('unknown')}</h2>
      <p className="marks">
        <StatePill tone={STATE_TONES[state]}>{t(`state.${state}`)}</StatePill>
        {outcome === null ? null : <StatePill tone="plain">{anomalyWord('outcome', outcome)}</StatePill>}
        {consequence === null ? null : <StatePill tone="plain">{anomalyWord('consequence', consequence)}</StatePill>}
        {dueAt === null ? null : overdue ? <StatePill tone="bad">{t('overdue')} · {minuteText(dueAt)}</StatePill> : <span>{t('dueAt', { at: minuteText(dueAt) })}</span>}
      </p>
      <p>
        {[anomaly.place, anomaly.door].filter(Boolean).join(' ')}{' '}
        {anomaly.household === null ? null : <Link href={`/console/people/household?id=${anomaly.household}`}>{t('household')}</Link>}
        {anomaly.case === null ? null : <> · <Link href={`/console/quarantine?case=${anomaly.case}`}>{t('caseLink')}</Link></>}
      </p>
      {anomaly.heard || state === 'closed' ? null : <Alert type="info" showIcon title={t('noContacts')} />}
      <AnomalySteps anomaly={anomaly} />
      <Why anomaly={anomaly} />
      <Seen anomaly={anomaly} />
      <Contacts anomaly={anomaly} />
      <Story anomaly={anomaly} />
    </div>
  )
}

const Why = ({ anomaly }: { anomaly: AnomalyView }) => {
  const t = anomalyConsole.useText()
  return (
    <section aria-label={t('why')}>
      <h3>{t('why')}</h3>
      <p>
        <StatePill tone={CONFIDENCE_TONES[anomaly.confidence]}>{t('scoreOf', { score: anomaly.score, word: anomalyWord('confidence', anomaly.confidence) })}</StatePill>{' '}
        <span className="quiet">{t('rule', { version: anomaly.version })}</span>
      </p>
      <ul className="checklist-items">
        {anomaly.parts.map(({ kind, count, points }) => <li key={kind}>{t('parts', { kind: anomalyWord('kind', kind), count, points })}</li>)}
      </ul>
    </section>
  )
}

const Seen = ({ anomaly }: { anomaly: AnomalyView }) => {
  const t = anomalyConsole.useText()
  return (
    <section aria-label={t('seen')}>
      <h3>{t('seen')}</h3>
      <ul className="plain-list">
        {anomaly.signalsSeen.map((signal) => (
          <li key={signal.id}>
            {minuteText(signal.at)} <strong>{anomalyWord('kind', signal.kind)}</strong>{' '}
            {signal.suppressedBy === null ? null : <StatePill tone="good">{t('suppressed')}</StatePill>}
            {signal.doubtful ? <span className="quiet"> {t('doubtful')}</span> : null}
          </li>
        ))}
      </ul>
      {anomaly.signalsSeen.some(({ kind }) => kind === 'tip') ? <Tips id={anomaly.id} /> : null}
    </section>
  )
}

/** Words of tips, after saying what for; the reading is recorded. */
const Tips = ({ id }: { id: string }) => {
  const t = anomalyConsole.useText()
  const [asking, setAsking] = useState(false)
  const [words, setWords] = useState<string[] | null>(null)
  const [problem, setProblem] = useState('')
  const read = async ({ purpose }: { purpose: Purpose }): Promise<void> => {
    try {
      setWords((await api.get<{ words: string }[]>(`/api/anomaly/${id}/tips${queryText({ purpose })}`)).map((tip) => tip.words))
    } catch (error) {
      setProblem(errorText(error))
    }
    setAsking(false)
  }
  if (words?.length === 0) return <p className="quiet">{t('noTips')}</p>
  if (words) return <Marked><ul className="checklist-items">{words.map((text) => <li key={text}>{text}</li>)}</ul></Marked>
  return (
    <>
      {problem === '' ? null : <Alert type="error" title={problem} />}
      <Button size="small" onClick={() => setAsking(true)}>{t('tips')}</Button>
      {asking ? <AskPurpose busy={false} onClose={() => setAsking(false)} onAsk={(fields) => void read(fields)} /> : null}
    </>
  )
}

const Contacts = ({ anomaly }: { anomaly: AnomalyView }) => {
  const t = anomalyConsole.useText()
  if (anomaly.contacts.length === 0) return null
  return (
    <section aria-label={t('contacts')}>
      <h3>{t('contacts')}</h3>
      <ul className="plain-list">
        {anomaly.contacts.map((one) => (
          <li key={one.contact}>
            {minuteText(one.at)} {anomalyWord('way', one.way)} · <StatePill tone={one.reached ? 'good' : 'off'}>{t(one.reached ? 'reached' : 'notReached')}</StatePill>{' '}
            {one.explanation ?? ''} <span className="quiet">{one.by ?? t('ownPage')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Story = ({ anomaly }: { anomaly: AnomalyView }) => {
  const t = anomalyConsole.useText()
  if (anomaly.steps.length === 0) return null
  return (
    <section aria-label={t('steps')}>
      <h3>{t('steps')}</h3>
      <ol className="checklist-items">
        {anomaly.steps.map((step) => (
          <li key={`${step.at} ${step.step}`}>
            <strong>{anomalyWord('step', step.step)}</strong>{' '}
            {[step.outcome && anomalyWord('outcome', step.outcome), step.consequence && anomalyWord('consequence', step.consequence)].filter(Boolean).join(' · ')}{' '}
            {step.step === 'answered' ? '' : step.reason} <span className="quiet">{t('by', { by: step.by, at: minuteText(step.at) })}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
