// Somebody in quarantine, on the stairs: which day it is, the reading that is due, the visit, the notice. Works without a network.
import { useState } from 'react'
import type { GridPerson, GridQuarantine } from '@shouwang/domain/grid'
import { dayNumber, lastDay } from '@shouwang/domain/quarantine'
import { deviceNow, newId } from '../../platform/envelope.js'
import { byWhen, dateTime, degrees, sinceNow } from '../../platform/format.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import type { RecordFor } from '../record/record-for.js'
import { useGridText } from '../texts.js'
import { ReadingForm } from './ReadingForm.js'

interface CareProps { quarantine: GridQuarantine; recordFor: RecordFor }

export const CareCard = ({ person, recordFor }: { person: GridPerson; recordFor: RecordFor }) => {
  const t = useGridText()
  const { quarantine } = person
  if (!quarantine) return null
  const now = correctedNow()
  const { basisAt, endsAt, alarmAt, lastAt, lastTenths } = quarantine
  const title = t(quarantine.kind === 'monitoring' ? 'care.monitoring' : 'care.title')
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <p>
        <strong>{t('care.day', { day: dayNumber(basisAt, endsAt, now), days: lastDay(basisAt, endsAt) })}</strong> · {t('care.until', { at: dateTime(endsAt) })}
      </p>
      {alarmAt === null ? null : <p className="warning">{t('care.alarm', { at: dateTime(alarmAt) })}</p>}
      <p className="hint">
        {lastAt === null ? t('care.none-yet') : t('care.last', { tenths: lastTenths === null ? '–' : degrees(lastTenths), at: sinceNow(lastAt, now) })}
      </p>
      {quarantine.noticeDue === null ? null : <Notice quarantine={quarantine} recordFor={recordFor} />}
      <ReadingForm quarantine={quarantine} recordFor={recordFor} />
      <Visit quarantine={quarantine} recordFor={recordFor} />
    </section>
  )
}

/** Handed over in private and signed; a refusal needs somebody who saw it. Never posted on a door. */
const Notice = ({ quarantine, recordFor }: CareProps) => {
  const t = useGridText()
  const [refusing, setRefusing] = useState(false)
  const [witness, setWitness] = useState('')
  const [asked, setAsked] = useState(false)
  const serve = (answer: 'signed' | 'refused'): void => {
    setAsked(true)
    if (answer === 'refused' && witness.trim() === '') return
    void recordFor('quarantine.serve-notice', {
      notice: newId(), case: quarantine.case, subject: 'opening', language: 'zh', channel: 'paper', answer, servedAt: correctedNow(),
      ...(answer === 'refused' ? { witness: witness.trim() } : {}),
    }, 'what.notice')
  }
  return (
    <div className="stack" role="group" aria-label={t('care.notice')}>
      <p className="warning">{t('care.notice')} · {t('care.notice-due', { at: byWhen(quarantine.noticeDue!, correctedNow()) })}</p>
      <div className="row">
        <Button look="primary" onClick={() => serve('signed')}>{t('care.signed')}</Button>
        <Button aria-expanded={refusing} onClick={() => setRefusing(!refusing)}>{t('care.notice-refused')}</Button>
      </div>
      {refusing ? (
        <>
          <Field
            label={t('care.witness')} value={witness} maxLength={50} onChange={({ target }) => setWitness(target.value)}
            problem={asked && witness.trim() === '' ? t('care.need-witness') : undefined}
          />
          <Button onClick={() => serve('refused')}>{t('app.save')}</Button>
        </>
      ) : null}
    </div>
  )
}

const OUTCOMES = ['spoke', 'no-answer', 'away', 'refused'] as const

const Visit = ({ quarantine, recordFor }: CareProps) => {
  const t = useGridText()
  const [supplies, setSupplies] = useState(false)
  const { visitedAt } = quarantine
  const visit = (outcome: (typeof OUTCOMES)[number]): void =>
    void recordFor('quarantine.record-visit', { visit: newId(), case: quarantine.case, at: deviceNow(), channel: 'door', outcome, ...(supplies ? { supplies } : {}) }, 'what.care-visit')
  return (
    <div className="stack" role="group" aria-label={t('care.visit')}>
      <p className="hint">{visitedAt === null ? t('care.never-visited') : t('care.visited', { at: sinceNow(visitedAt, correctedNow()) })}</p>
      <Button aria-pressed={supplies} onClick={() => setSupplies(!supplies)}>{t('care.supplies')}</Button>
      <div className="row">
        {OUTCOMES.map((outcome) => <Button key={outcome} onClick={() => visit(outcome)}>{t(`care.${outcome}`)}</Button>)}
      </div>
    </div>
  )
}
