// One fever whole: where it stands, its referrals with the answer for whom it is meant, everything that was done.
import type { FeverView, ReferralView } from '@shouwang/domain/fever'
import { degreesText, listOf, minuteText, ReadState, StatePill, useRead } from '../../platform/console/index.js'
import { Clinic } from './Clinic.js'
import { Clock } from './Clock.js'
import { feverConsole, feverWord } from './fever-console.texts.js'
import { Marks } from './FeverList.js'
import { Manage } from './Manage.js'

export const FeverDetails = ({ id }: { id: string }) => {
  const query = useRead<FeverView>(`/api/fever/${id}`)
  return <ReadState query={query}>{(fever) => <Whole fever={fever} now={new Date(query.dataUpdatedAt).toISOString()} />}</ReadState>
}

const Whole = ({ fever, now }: { fever: FeverView; now: string }) => {
  const t = feverConsole.useText()
  const facts: [string, string][] = [
    [t('home'), [fever.place, fever.door].filter(Boolean).join(' ') || '–'], [t('from'), [feverWord('source', fever.source), fever.checkpointName].filter(Boolean).join(' ')],
    [t('began'), minuteText(fever.beganAt)], [t('rules'), fever.rules],
  ]
  if (fever.symptoms) facts.push([t('symptoms'), fever.symptoms])
  return (
    <div className="stack">
      <h2>{fever.name ?? t('unknown')} {fever.tenths === null ? '' : degreesText(fever.tenths)}</h2>
      <p className="marks"><Marks row={fever} /> {fever.due === null ? null : <Clock due={fever.due} now={now} />}</p>
      <div className="row-actions">
        <Clinic fever={fever} />
        <Manage fever={fever} />
      </div>
      <dl className="facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {fever.referrals.length === 0 ? null : (
        <section aria-label={t('referrals')}>
          <h3>{t('referrals')}</h3>
          <ul className="plain-list">{fever.referrals.map((one) => <li key={one.id}><Referral one={one} sees={fever.seesResult} /></li>)}</ul>
        </section>
      )}
      <Steps fever={fever} />
    </div>
  )
}

const Referral = ({ one, sees }: { one: ReferralView; sees: boolean }) => {
  const t = feverConsole.useText()
  const answer = !one.answered ? t('noAnswer') : one.outcome ? feverWord('outcome', one.outcome) : t('withheld')
  return (
    <>
      {one.hospitalName} · {feverWord('transport', one.transport)} <StatePill tone={one.state === 'no-show' ? 'bad' : 'plain'}>{feverWord('referral', one.state)}</StatePill>
      {one.elsewhere ? <StatePill tone="warn">{`${t('elsewhereMark')}:${one.arrivedName ?? ''}`}</StatePill> : null}
      <br />
      <span className="quiet">
        {listOf([`${t('sent')} ${minuteText(one.sentAt)}`, ...(one.arrivedAt ? [`${t('arrived')} ${minuteText(one.arrivedAt)}`] : []), ...(one.bed ? [t('bed', { n: one.bed })] : [])])}
      </span>
      <br />
      <StatePill tone={sees && one.outcome === 'positive' ? 'bad' : 'plain'}>{answer}</StatePill>{' '}
      {one.reportedAt ? t('reportDone', { at: minuteText(one.reportedAt) }) : one.reportDue ? `${t('reportBy')} ${minuteText(one.reportDue)}` : null}
    </>
  )
}

const Steps = ({ fever }: { fever: FeverView }) => {
  const t = feverConsole.useText()
  /** `follow.at-home`: what was done, and what was found. */
  const words = (kind: string): string => {
    const [step, word] = kind.split('.') as [string, string?]
    const found = step === 'follow' && word ? feverWord('found', word) : step === 'close' && word ? feverWord('reason', word) : ''
    return [feverWord('step', step), found].filter(Boolean).join(':')
  }
  return (
    <section aria-label={t('steps')}>
      <h3>{t('steps')}</h3>
      <ul className="plain-list">
        {fever.steps.map((step, at) => (
          <li key={at}>
            {minuteText(step.at)} {words(step.kind)} {step.tenths === null ? '' : degreesText(step.tenths)} {step.method ? feverWord('method', step.method) : ''} {step.note}{' '}
            <span className="quiet">{step.by}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
