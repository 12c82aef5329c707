// What is done about a duty, at the door: help answered, a question put, a leg of an escort, a fever, an appeal's outcome told.
import { useState } from 'react'
import type { GridDuty, GridPerson } from '@shouwang/domain/grid'
import { legsAfter, type LegKind } from '@shouwang/domain/outing'
import { newId } from '../../platform/envelope.js'
import { Button } from '../../ui/Button.js'
import { Choices } from '../../ui/Choices.js'
import { Field } from '../../ui/Field.js'
import { useReadyGrid } from '../grid-context.js'
import type { RecordFor } from '../record/record-for.js'
import { useGridText } from '../texts.js'
import { FeverReading } from './FeverReading.js'

interface DeedProps { duty: GridDuty; recordFor: RecordFor }

const HELP_OUTCOMES = ['given', 'arranged', 'not-needed'] as const

/** A doctor's phone holds no rights to escort and to tell appeals: there it is said who does. */
export const DutyDeeds = ({ duty, person, recordFor }: DeedProps & { person: GridPerson | undefined }) => {
  const t = useGridText()
  const { frame } = useReadyGrid()
  const cares = frame.careOnly === true
  if (duty.kind === 'anomaly-contact') return <Ask duty={duty} recordFor={recordFor} />
  if (duty.kind === 'fever-follow') return <Fever duty={duty} person={person} recordFor={recordFor} />
  if (duty.kind === 'outing-escort') return cares ? <p className="hint">{t('duty.escort')}</p> : <Escort duty={duty} recordFor={recordFor} />
  if (duty.kind === 'appeal') return cares ? <p className="hint">{t('duty.appeal')}</p> : <TellAppeal duty={duty} recordFor={recordFor} />
  return (
    <div className="row">
      {HELP_OUTCOMES.map((outcome) => (
        <Button key={outcome} look={outcome === 'given' ? 'primary' : 'plain'} onClick={() => void recordFor('quarantine.answer-help', { help: duty.id, outcome }, 'what.help')}>
          {t(`duty.${outcome}`)}
        </Button>
      ))}
    </div>
  )
}

/** The person is asked and heard; what follows is decided by others. */
const Ask = ({ duty, recordFor }: DeedProps) => {
  const t = useGridText()
  const [said, setSaid] = useState('')
  const put = (reached: boolean): void =>
    void recordFor('anomaly.record-contact', {
      contact: newId(), anomaly: duty.id, way: 'door', reached, ...(reached && said.trim() !== '' ? { explanation: said.trim() } : {}),
    }, 'what.ask')
  return (
    <>
      <Field label={t('duty.said')} value={said} maxLength={500} onChange={({ target }) => setSaid(target.value)} />
      <div className="row">
        <Button look="primary" onClick={() => put(true)}>{t('duty.reached')}</Button>
        <Button onClick={() => put(false)}>{t('duty.not-reached')}</Button>
      </div>
    </>
  )
}

/** One leg at a time, as it happens; the last one ends the leave, so it is chosen before it is recorded. */
const Escort = ({ duty, recordFor }: DeedProps) => {
  const t = useGridText()
  const [kind, setKind] = useState<LegKind | null>(null)
  const [exposure, setExposure] = useState(false)
  const save = async (): Promise<void> => {
    if (kind === null) return
    const data = { leg: newId(), outing: duty.id, kind, ...(exposure ? { exposure } : {}) }
    if (!(await recordFor('outing.record-leg', data, 'what.leg'))) return
    setKind(null)
    setExposure(false)
  }
  return (
    <>
      <p className="hint" role="status">{duty.leg ? t('escort.last', { leg: t(`leg.${duty.leg}`) }) : t('escort.none-yet')}</p>
      <Choices label={t('escort.leg')} value={kind} onChange={setKind} options={legsAfter(duty.leg ?? null).map((value) => ({ value, text: t(`leg.${value}`) }))} />
      <Button aria-pressed={exposure} onClick={() => setExposure(!exposure)}>{t('escort.exposure')}</Button>
      <Button look="primary" disabled={kind === null} onClick={() => void save()}>{t('escort.save')}</Button>
    </>
  )
}

const FOUND = ['on-the-way', 'at-home', 'elsewhere', 'not-reached'] as const

/** Measured again, or, of somebody who has not arrived at the clinic, looked for. */
const Fever = ({ duty, person, recordFor }: DeedProps & { person: GridPerson | undefined }) => {
  const t = useGridText()
  const { referral } = duty
  if (referral) {
    return (
      <>
        <p className="hint">{t('fever.no-show')}</p>
        <div className="row">
          {FOUND.map((found) => (
            <Button key={found} onClick={() => void recordFor('fever.follow-no-show', { follow: newId(), referral, found }, 'what.follow')}>{t(`found.${found}`)}</Button>
          ))}
        </div>
      </>
    )
  }
  return (
    <>
      <p className="hint">{t('duty.fever')}</p>
      {person ? <FeverReading person={person} recordFor={recordFor} /> : null}
    </>
  )
}

const TOLD = ['in-person', 'phone', 'paper'] as const

/** The outcome with its reasons, and how it was told: then the appeal is over. */
const TellAppeal = ({ duty, recordFor }: DeedProps) => {
  const t = useGridText()
  const outcome = duty.word === 'overturned' ? 'overturned' : 'upheld'
  return (
    <>
      <p><strong>{t(`appeal.${outcome}`)}</strong>{duty.text ? ` ${duty.text}` : ''}</p>
      <p className="hint">{t('duty.appeal')}</p>
      <div className="row">
        {TOLD.map((told) => (
          <Button key={told} onClick={() => void recordFor('status.close-appeal', { appeal: duty.id, told }, 'what.tell')}>{t(`told.${told}`)}</Button>
        ))}
      </div>
    </>
  )
}
