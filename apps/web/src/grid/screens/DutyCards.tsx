// What else waits at this door: a request for help, a question to ask, a fever, an escort, the outcome of an appeal.
import { careOfDuty, type GridDuty, type GridHousehold, type GridPerson } from '@shouwang/domain/grid'
import { dayInChina, type Instant } from '@shouwang/domain/kernel'
import { byWhen } from '../../platform/format.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useReadyGrid } from '../grid-context.js'
import type { RecordFor } from '../record/record-for.js'
import type { Deed } from '../record/write.js'
import { useGridText } from '../texts.js'
import type { GridTextKey } from '../texts.zh.js'
import { DutyDeeds } from './DutyDeeds.js'

/** What is more to say than the kind; null where the deeds below say it. */
const wordOf = ({ kind, word }: GridDuty): GridTextKey | null => {
  if (kind === 'quarantine-help') return `help.${word}` as 'help.talk'
  if (kind === 'fever-follow') return `fever.is-${word}` as 'fever.is-first'
  return kind === 'outing-escort' ? (`escort.${word}` as 'escort.fetch') : null
}

/** An escort of a later day is told ahead; there is nothing to record of it yet. */
const isAhead = (duty: GridDuty, at: Instant): boolean => duty.due !== null && dayInChina(duty.due) > dayInChina(at) && careOfDuty(duty, at).length === 0

export const DutyCards = ({ household }: { household: GridHousehold }) => {
  const t = useGridText()
  const { record } = useReadyGrid()
  const now = correctedNow()
  const duties = household.duties ?? []
  if (duties.length === 0) return null
  const personOf = ({ person }: GridDuty): GridPerson | undefined => household.people.find(({ id }) => id === person)
  const inWords = (duty: GridDuty): string => {
    const [kind, word] = [t(`task.${duty.kind}`), wordOf(duty)]
    return word === null ? kind : t('duty.what', { kind, word: t(word) })
  }
  const nameOf = (duty: GridDuty): string => personOf(duty)?.name ?? household.door
  return (
    <section className="card" aria-label={t('duty.title')}>
      <h2>{t('duty.title')}</h2>
      {duties.map((duty) => {
        const recordFor: RecordFor = (name, data, what) => record({ name, data, household: household.id, what, about: `${household.door} ${nameOf(duty)}` } as Deed)
        return (
          <div key={duty.id} className="stack duty" role="group" aria-label={`${nameOf(duty)} ${t(`task.${duty.kind}`)}`}>
            <p>
              <strong>{nameOf(duty)}</strong> {inWords(duty)}
              {duty.due === null ? '' : ` · ${t('duty.by', { at: byWhen(duty.due, now) })}`}
            </p>
            {isAhead(duty, now) ? null : <DutyDeeds duty={duty} person={personOf(duty)} recordFor={recordFor} />}
          </div>
        )
      })}
    </section>
  )
}
