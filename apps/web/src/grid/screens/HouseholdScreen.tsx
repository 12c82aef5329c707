// A household card: everyone in it, what is due behind that door, and the outcome of a knock in one touch.
import { useState } from 'react'
import { Link } from 'wouter'
import { tasksOf, VISIT_OUTCOMES, type GridHousehold, type GridPerson, type VisitOutcome } from '@shouwang/domain/grid'
import { dateTime, sinceNow } from '../../platform/format.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { useLive } from '../../platform/phone/use-live.js'
import { Button } from '../../ui/Button.js'
import { useReadyGrid } from '../grid-context.js'
import { useGridText } from '../texts.js'
import { DutyCards } from './DutyCards.js'
import { Page } from './Page.js'
import { useTaskLine } from './task-line.js'

export const HouseholdScreen = ({ id }: { id: string }) => {
  const t = useGridText()
  const { db, frame, households } = useReadyGrid()
  const household = households.find((each) => each.id === id)
  const waiting = useLive(`waiting ${id}`, () => db.changes.where('household').equals(id).count()) ?? 0
  if (!household)
    return (
      <Page title={t('card.title')}>
        <p>{t('card.gone')}</p>
      </Page>
    )
  const building = frame.buildings.find((each) => each.id === household.building)
  return (
    <Page title={<>{building?.name} <span className="door-name">{household.door}</span></>}>
      <p className="hint">
        {[building?.compoundName, t(`tenure.${household.tenure}`), t('card.people', { n: household.people.length })].filter(Boolean).join(' · ')}
        {waiting > 0 ? ` · ${t('card.waiting', { n: waiting })}` : ''}
      </p>
      <Due household={household} />
      <DutyCards household={household} />
      <Knock household={household} />
      <People household={household} />
    </Page>
  )
}

const Due = ({ household }: { household: GridHousehold }) => {
  const t = useGridText()
  const line = useTaskLine()
  const tasks = tasksOf(household, correctedNow())
  return (
    <section className="card" aria-label={t('card.due')}>
      <h2>{t('card.due')}</h2>
      {tasks.length === 0 ? <p>{t('card.nothing-due')}</p> : null}
      {tasks.map((task) => (
        <p key={`${task.kind} ${task.need ?? task.person ?? ''}`} className={task.overdue ? 'task task-overdue' : 'task'}>
          {line(task, household)}
        </p>
      ))}
    </section>
  )
}

const Knock = ({ household }: { household: GridHousehold }) => {
  const t = useGridText()
  const { record } = useReadyGrid()
  const [just, setJust] = useState<VisitOutcome | null>(null)
  const { visit } = household
  const knock = async (outcome: VisitOutcome): Promise<void> => {
    const data = { household: household.id, outcome }
    if (await record({ name: 'grid.record-visit', data, household: household.id, what: 'what.visit', about: household.door })) setJust(outcome)
  }
  return (
    <section className="card" aria-label={t('card.knock')}>
      <h2>{t('card.knock')}</h2>
      <div className="outcomes">
        {VISIT_OUTCOMES.map((outcome) => (
          <Button key={outcome} tall look={outcome === 'done' ? 'primary' : 'plain'} onClick={() => void knock(outcome)}>
            {t(`outcome.${outcome}`)}
          </Button>
        ))}
      </div>
      <p role="status">
        {just ? <strong>{t('card.recorded', { outcome: t(`outcome.${just}`) })} </strong> : null}
        {visit ? t('card.last-visit', { outcome: t(`outcome.${visit.outcome}`), at: sinceNow(visit.at, correctedNow()) }) : t('card.never')}
        {visit?.nextTry ? ` · ${t('card.next-try', { at: dateTime(visit.nextTry) })}` : ''}
        {visit && visit.tries > 1 ? ` · ${t('card.tries', { n: visit.tries })}` : ''}
      </p>
    </section>
  )
}

const People = ({ household }: { household: GridHousehold }) => {
  const t = useGridText()
  const { record } = useReadyGrid()
  const open = household.people.filter(({ verified }) => !verified)
  const verifyAll = (): void =>
    void record(
      ...open.map(({ id: person, name }) => ({
        name: 'people.settle-residency' as const,
        data: { household: household.id, person, step: 'verify' as const, basis: '入户核对' },
        household: household.id,
        what: 'what.verify' as const,
        about: `${household.door} ${name}`,
      })),
    )
  return (
    <section className="card" aria-label={t('card.people', { n: household.people.length })}>
      <h2>{household.people.length === 0 ? t('card.nobody') : t('card.people', { n: household.people.length })}</h2>
      <ul className="doors">
        {household.people.map((person) => (
          <li key={person.id}>
            <Link href={`/grid/household/${household.id}/${person.id}`} className="door-row">
              <strong>{person.name}</strong>
              <span>
                <PersonLine person={person} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {open.length > 0 ? <Button onClick={verifyAll}>{t('card.all-verified')}</Button> : null}
      <Link href={`/grid/household/${household.id}/add`} className="button">
        {t('card.add')}
      </Link>
    </section>
  )
}

/** What tells people of one household apart, in one line. */
export const PersonLine = ({ person }: { person: GridPerson }) => {
  const t = useGridText()
  const { absence } = person
  const parts = [
    person.relation,
    person.sex === 'unknown' ? null : t(`sex.${person.sex}`),
    person.birthYear === null ? null : t('person.born', { year: person.birthYear }),
    t(person.verified ? 'person.verified' : 'person.declared'),
    absence ? (absence.expectedReturn ? t('person.away-until', { day: absence.expectedReturn }) : t('person.away')) : null,
    person.quarantine ? t('care.title') : null,
    ...person.needs.map(({ kind }) => t(`need.${kind}` as 'need.infant')),
  ]
  return <>{parts.filter(Boolean).join(' · ')}</>
}
