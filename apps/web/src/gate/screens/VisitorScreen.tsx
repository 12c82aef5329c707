// A visitor: registered from home, registered by the host here, or on the way out. The host fetches them (S2-27).
import { useState } from 'react'
import type { ReplicaVisit } from '@shouwang/domain/visit'
import { clockTime } from '../../platform/format.js'
import { correctedNow } from '../../platform/phone/clock.js'
import { Button } from '../../ui/Button.js'
import { Field } from '../../ui/Field.js'
import { useFlow } from '../flow.js'
import { useReadyGate } from '../gate-context.js'
import { findVisits, visitsGoing } from '../rules/visits.js'
import { useGateText } from '../texts.js'
import { Page } from './Page.js'
import { VisitorForm } from './VisitorForm.js'

/** As many as a guard looks through without typing. */
const SHOWN = 8

export const VisitorScreen = () => {
  const t = useGateText()
  const { known, direction } = useReadyGate()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<ReplicaVisit | null>(null)
  const visits = visitsGoing(known, direction, correctedNow())
  if (chosen) return <Registered visit={chosen} onBack={() => setChosen(null)} />
  const found = findVisits(visits, typed)
  return (
    <Page title={t('visitor.title')}>
      {visits.length === 0 && direction === 'in' ? null : (
        <section className="stack" aria-label={t(direction === 'in' ? 'visitor.expected' : 'visitor.inside')}>
          <h2>{t(direction === 'in' ? 'visitor.expected' : 'visitor.inside')}</h2>
          {visits.length === 0 ? <p>{t('visitor.none-inside')}</p> : null}
          {visits.length > 1 ? (
            <Field label={t('visitor.find')} value={typed} inputMode="tel" autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
          ) : null}
          {found.slice(0, SHOWN).map((visit) => <VisitRow key={visit.visit} visit={visit} leaving={direction === 'out'} onTake={() => setChosen(visit)} />)}
        </section>
      )}
      {direction === 'in' ? (
        <section className="stack" aria-label={t('visitor.new')}>
          <h2>{t('visitor.new')}</h2>
          <VisitorForm />
        </section>
      ) : null}
    </Page>
  )
}

const VisitRow = ({ visit, leaving, onTake }: { visit: ReplicaVisit; leaving: boolean; onTake: () => void }) => {
  const t = useGateText()
  const { code, buildingName, door, relation, expectedAt, mustLeaveBy } = visit
  const late = mustLeaveBy !== null && mustLeaveBy < correctedNow()
  return (
    <Button tall wide className="visit-row" onClick={onTake}>
      <strong>
        → {`${buildingName} ${door}`.trim()}
      </strong>
      <span>
        {code === '' ? '' : `${t('visitor.code', { code })} · `}
        {t(`visitor.relation.${relation}`)} ·{' '}
        {leaving ? (mustLeaveBy ? t(late ? 'visitor.overdue' : 'visitor.until', { at: clockTime(mustLeaveBy) }) : '') : t('visitor.at', { at: clockTime(expectedAt) })}
      </span>
    </Button>
  )
}

/** A visit that the host registered from home: all that is left to see is whether the host has come. On the way out nothing is asked. */
const Registered = ({ visit, onBack }: { visit: ReplicaVisit; onBack: () => void }) => {
  const t = useGateText()
  const { known, direction } = useReadyGate()
  const flow = useFlow()
  const { relation, sameCounty, door, buildingName } = visit
  const begin = (escorted: boolean): void => {
    const home = known.doors.find((each) => each.door === door && (buildingName === '' || each.buildingName === buildingName))
    // Written down at this gate: its registration is what the guard saw.
    const fromHome = visit.code !== ''
    void flow.begin({
      kind: 'visitor', visit: visit.visit, registered: fromHome, hostDoor: door, ...(home ? { building: home.building } : {}), hostKnown: home !== undefined,
      relative: relation === 'relative', sameCounty, registeredByHost: true, escorted,
    })
  }
  return (
    <Page title={t('visitor.title')} onBack={onBack}>
      <p className="who-label">
        → {`${buildingName} ${door}`.trim()}
      </p>
      <p>
        {t(`visitor.relation.${relation}`)}
        {visit.code === '' ? '' : ` · ${t('visitor.code', { code: visit.code })}`}
      </p>
      {direction === 'out' ? (
        <Button look="primary" tall wide onClick={() => begin(true)}>
          {t('visitor.leave')}
        </Button>
      ) : (
        <div className="actions" role="group" aria-label={t('visitor.came')}>
          <h2>{t('visitor.came')}</h2>
          <Button look="primary" tall wide onClick={() => begin(true)}>
            {t('visitor.with-host')}
          </Button>
          <Button tall wide onClick={() => begin(false)}>
            {t('visitor.alone')}
          </Button>
        </div>
      )}
    </Page>
  )
}
