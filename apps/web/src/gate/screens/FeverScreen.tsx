// A fever, step by step: rest, retest, confirmed, doctor called, referred, closed.
import { useEffect, useState } from 'react'
import { feverReport, retestDue } from '@shouwang/domain/gate'
import { epochOf } from '@shouwang/domain/kernel'
import { clockTime, degrees } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useFlow } from '../flow.js'
import { useReadyGate } from '../gate-context.js'
import { policyAt } from '../rules/draft.js'
import { writeFeverStep } from '../record/write.js'
import type { FeverRow } from '../store/database.js'
import { useGateText } from '../texts.js'
import { Page } from './Page.js'

/** Minutes until the retest is due, seen again every few seconds. */
const useMinutesLeft = (due: string | undefined): number => {
  const [now, setNow] = useState(correctedNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(correctedNow()), 5_000)
    return () => clearInterval(timer)
  }, [])
  return due === undefined ? 0 : Math.max(0, Math.ceil((epochOf(due) - epochOf(now)) / 60_000))
}

export const FeverScreen = () => {
  const t = useGateText()
  const { fevers } = useReadyGate()
  return (
    <Page title={t('fever.title')}>
      {fevers.length === 0 ? <p>{t('fever.none')}</p> : null}
      {fevers.map((fever) => (
        <FeverCard key={fever.id} fever={fever} />
      ))}
    </Page>
  )
}

const FeverCard = ({ fever }: { fever: FeverRow }) => {
  const t = useGateText()
  const { db, post, known, kick } = useReadyGate()
  const [hospital, setHospital] = useState('')
  const step = async (name: 'doctor-called' | 'referred' | 'closed'): Promise<void> => {
    await writeFeverStep(db, post, fever, name, name === 'referred' ? hospital.trim().slice(0, 60) : undefined)
    kick()
  }
  const policy = policyAt(known, correctedNow())
  const resting = fever.step === 'resting' || fever.step === 'first'
  return (
    <section className="card fever">
      <h2>
        {[fever.label || t('fever.title'), ...(fever.occupant === undefined ? [] : [t('vehicle.person', { n: fever.occupant + 1 })]), t(`fever.step.${fever.step}`)].join(' · ')}
      </h2>
      <p>{t('fever.first', { value: degrees(fever.tenths), at: clockTime(fever.firstAt) })}</p>
      {resting ? <Retest fever={fever} due={retestDue(fever.firstAt, policy)} /> : <p>{t('fever.steps')}</p>}
      <ReportClock fever={fever} within={policy.post?.feverReportMinutes ?? null} />
      <div className="actions">
        {fever.step !== 'doctor-called' && fever.step !== 'referred' ? (
          <Button tall wide onClick={() => void step('doctor-called')}>
            {t('fever.doctor')}
          </Button>
        ) : null}
        {fever.step === 'confirmed' || fever.step === 'doctor-called' ? (
          <>
            <Field
              label={`${t('fever.hospital')} (${t('app.optional')})`}
              value={hospital}
              maxLength={60}
              onChange={(event) => setHospital(event.target.value)}
            />
            <Button look="danger" tall wide onClick={() => void step('referred')}>
              {t('fever.refer')}
            </Button>
          </>
        ) : null}
        {fever.step === 'referred' ? (
          <Button look="primary" tall wide onClick={() => void step('closed')}>
            {t('fever.close')}
          </Button>
        ) : null}
        {resting ? (
          <Button look="quiet" onClick={() => void step('closed')}>
            {t('fever.left')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

/** Until when the cadre and the doctor hear of a confirmed fever (S2-28); gone once they have. */
const ReportClock = ({ fever, within }: { fever: FeverRow; within: number | null }) => {
  const t = useGateText()
  const report = feverReport({ confirmedAt: fever.confirmedAt ?? null, toldAt: fever.toldAt ?? null }, within, correctedNow())
  const minutes = useMinutesLeft(report?.by)
  if (report === null || report.state === 'told' || report.state === 'told-late') return null
  const at = clockTime(report.by)
  return report.state === 'late' ? (
    <p role="alert" className="problem">
      {t('fever.report-late', { at })}
    </p>
  ) : (
    <p role="timer">{t('fever.report', { at, minutes })}</p>
  )
}

const Retest = ({ fever, due }: { fever: FeverRow; due: string | undefined }) => {
  const t = useGateText()
  const flow = useFlow()
  const minutes = useMinutesLeft(due)
  const ready = minutes === 0
  const { temperature: _first, ...draft } = fever.draft
  const start = (): void => {
    const subject =
      draft.subject.kind === 'vehicle' && fever.occupant !== undefined
        ? {
            ...draft.subject,
            occupants: draft.subject.occupants.map((person, i) => (i === fever.occupant ? { ...person, temperature: undefined } : person)),
          }
        : draft.subject
    void flow.begin(subject, { retest: fever, mask: draft.mask, direction: draft.direction })
  }
  return (
    <>
      <p role="timer" className="countdown">
        {ready ? t('fever.ready') : t('fever.wait', { minutes })}
      </p>
      <Button look={ready ? 'primary' : 'plain'} tall wide onClick={start}>
        {t(ready ? 'fever.retest' : 'fever.too-early')}
      </Button>
    </>
  )
}
