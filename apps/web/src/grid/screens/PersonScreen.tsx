// One resident on the grid worker's phone: number on request, support, away and back, corrected, moved away.
import { Suspense, lazy, useState } from 'react'
import type { GridHousehold, GridPerson } from '@shouwang/domain/grid'
import { maskPhone } from '@shouwang/domain/people'
import { Button } from '../../ui/Button.js'
import { useReadyGrid } from '../grid-context.js'
import type { RecordFor } from '../record/record-for.js'
import type { Deed } from '../record/write.js'
import { useGridText } from '../texts.js'
import { AbsenceForm } from './AbsenceForm.js'
import { AppealCard } from './AppealCard.js'
import { CareCard } from './CareCard.js'
import { FeverCard } from './FeverReading.js'
import { PersonLine } from './HouseholdScreen.js'
import { NeedCard } from './NeedCard.js'
import { Page } from './Page.js'
import { PhoneForm } from './PhoneForm.js'
import { useBack } from './use-back.js'

/** Reading posters brings its own code: loaded when somebody's card is opened. */
const ScanCard = lazy(() => import('./ScanCard.js').then((module) => ({ default: module.ScanCard })))

export const PersonScreen = ({ id, person: wanted }: { id: string; person: string }) => {
  const t = useGridText()
  const { households } = useReadyGrid()
  const household = households.find((each) => each.id === id)
  const person = household?.people.find((each) => each.id === wanted)
  const back = `/grid/household/${id}`
  if (!household || !person)
    return (
      <Page title={t('card.title')} back={back}>
        <p>{t('person.gone')}</p>
      </Page>
    )
  return (
    <Page title={person.name} back={back}>
      <Resident household={household} person={person} />
    </Page>
  )
}

const Resident = ({ household, person }: { household: GridHousehold; person: GridPerson }) => {
  const t = useGridText()
  const { record } = useReadyGrid()
  const recordFor: RecordFor = (name, data, what) =>
    record({ name, data, household: household.id, what, about: `${household.door} ${person.name}` } as Deed)
  const verify = { household: household.id, person: person.id, step: 'verify' as const, basis: '入户核对' }
  return (
    <>
      <p className="hint">
        <PersonLine person={person} />
        {person.documentTail ? ` · ${t('person.tail', { tail: person.documentTail })}` : ''}
      </p>
      {person.verified ? null : (
        <Button onClick={() => void recordFor('people.settle-residency', verify, 'what.verify')}>{t('person.verify')}</Button>
      )}
      <CareCard person={person} recordFor={recordFor} />
      <FeverCard person={person} recordFor={recordFor} />
      {person.needs.map((need) => (
        <NeedCard key={need.id} need={need} recordFor={recordFor} />
      ))}
      <Phone household={household} person={person} recordFor={recordFor} />
      <Suspense fallback={null}>
        <ScanCard person={person} recordFor={recordFor} />
      </Suspense>
      <AbsenceForm person={person} recordFor={recordFor} />
      <AppealCard person={person} recordFor={recordFor} />
      <MovedAway household={household} person={person} recordFor={recordFor} />
    </>
  )
}

const Phone = ({ household, person, recordFor }: { household: GridHousehold; person: GridPerson; recordFor: RecordFor }) => {
  const t = useGridText()
  const [shown, setShown] = useState(false)
  const [correcting, setCorrecting] = useState(false)
  const show = async (): Promise<void> => {
    if (await recordFor('grid.record-look', { household: household.id, person: person.id }, 'what.look')) setShown(true)
  }
  return (
    <section className="card" aria-label={t('person.phone')}>
      <h2>{t('person.phone')}</h2>
      {person.phone === null ? <p>{t('person.no-phone')}</p> : null}
      {person.phone !== null && !shown ? (
        <>
          <p className="number">{maskPhone(person.phone)}</p>
          <Button onClick={() => void show()}>{t('person.show-phone')}</Button>
        </>
      ) : null}
      {person.phone !== null && shown ? (
        <>
          <a className="button primary" href={`tel:${person.phone}`}>
            {t('person.call', { phone: person.phone })}
          </a>
          <p className="hint">{t('person.shown')}</p>
        </>
      ) : null}
      {correcting ? (
        <PhoneForm person={person} recordFor={recordFor} onDone={() => setCorrecting(false)} />
      ) : (
        <Button onClick={() => setCorrecting(true)}>{t('phone.title')}</Button>
      )}
    </section>
  )
}

const MovedAway = ({ household, person, recordFor }: { household: GridHousehold; person: GridPerson; recordFor: RecordFor }) => {
  const t = useGridText()
  const goBack = useBack(`/grid/household/${household.id}`)
  const [asking, setAsking] = useState(false)
  const end = async (): Promise<void> => {
    const data = { household: household.id, person: person.id, step: 'end' as const, basis: '入户核对:已搬走' }
    if (await recordFor('people.settle-residency', data, 'what.moved')) goBack()
  }
  if (!asking) return <Button onClick={() => setAsking(true)}>{t('person.moved-out')}</Button>
  return (
    <section className="card" role="group" aria-label={t('person.moved-out')}>
      <p>{t('person.moved-sure', { name: person.name })}</p>
      <div className="row">
        <Button look="danger" onClick={() => void end()}>
          {t('person.moved-yes')}
        </Button>
        <Button onClick={() => setAsking(false)}>{t('app.cancel')}</Button>
      </div>
    </section>
  )
}
