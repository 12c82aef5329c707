// What else waits at this door: a request for help, a question to ask, a fever, an escort, the outcome of an appeal.
import { useState } from 'react'
import type { GridDuty, GridHousehold } from '@shouwang/domain/grid'
import { newId } from '../../platform/envelope.js'
import { dateTime } from '../../platform/format.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { useReadyGrid } from '../grid-context.js'
import type { RecordFor } from '../record/record-for.js'
import type { Deed } from '../record/write.js'
import { useGridText } from '../texts.js'

export const DutyCards = ({ household }: { household: GridHousehold }) => {
  const t = useGridText()
  const { record } = useReadyGrid()
  const duties = household.duties ?? []
  if (duties.length === 0) return null
  const nameOf = ({ person }: GridDuty): string => household.people.find(({ id }) => id === person)?.name ?? household.door
  return (
    <section className="card" aria-label={t('duty.title')}>
      <h2>{t('duty.title')}</h2>
      {duties.map((duty) => {
        const recordFor: RecordFor = (name, data, what) => record({ name, data, household: household.id, what, about: `${household.door} ${nameOf(duty)}` } as Deed)
        return (
          <div key={duty.id} className="stack" role="group" aria-label={`${nameOf(duty)} ${t(`task.${duty.kind}`)}`}>
            <p>
              <strong>{nameOf(duty)}</strong> {t(`task.${duty.kind}`)}
              {duty.kind === 'quarantine-help' ? `:${t(`help.${duty.word}` as 'help.talk')}` : ''}
              {duty.kind === 'outing-escort' ? `:${t(`escort.${duty.word}` as 'escort.fetch')}` : ''}
              {duty.due === null ? '' : ` · ${t('duty.by', { at: dateTime(duty.due) })}`}
            </p>
            <Deeds duty={duty} recordFor={recordFor} />
          </div>
        )
      })}
    </section>
  )
}

const HELP_OUTCOMES = ['given', 'arranged', 'not-needed'] as const

const Deeds = ({ duty, recordFor }: { duty: GridDuty; recordFor: RecordFor }) => {
  const t = useGridText()
  if (duty.kind === 'anomaly-contact') return <Ask duty={duty} recordFor={recordFor} />
  if (duty.kind === 'fever-follow') return <p className="hint">{t('duty.fever')}</p>
  if (duty.kind === 'outing-escort') return <p className="hint">{t('duty.escort')}</p>
  if (duty.kind === 'appeal') return <p className="hint">{t('duty.appeal')}</p>
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
const Ask = ({ duty, recordFor }: { duty: GridDuty; recordFor: RecordFor }) => {
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
