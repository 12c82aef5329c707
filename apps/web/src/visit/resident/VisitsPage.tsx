// A family's visitors: what is asked of them now, registering one, and what became of those before.
import { useCallback, useEffect, useState } from 'react'
import { cancelVisit, type HouseholdVisits, type OwnVisit } from '@shouwang/domain/visit'
import { appliedResult } from '../../platform/command.js'
import { dateTime, listOf } from '../../platform/format.js'
import { errorText } from '../../platform/problem-texts.js'
import { Button } from '../../ui/Button.js'
import { useHousehold } from '../../pass/resident/index.js'
import { visitTexts } from './texts.js'
import { VisitForm } from './VisitForm.js'
import './visits.css'

export const VisitsPage = () => {
  const t = visitTexts.useText()
  const { get } = useHousehold()
  const [visits, setVisits] = useState<HouseholdVisits | null>(null)
  const [unread, setUnread] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  const read = useCallback((): void => {
    setUnread(false)
    get<HouseholdVisits>('/api/visit/household').then(setVisits, () => setUnread(true))
  }, [get])
  useEffect(read, [read])
  if (visits === null) {
    return unread
      ? <section className="resident-notice"><p>{t('offline')}</p><Button look="primary" onClick={read}>{t('retry')}</Button></section>
      : <p className="resident-notice" role="status">{t('loading')}</p>
  }
  return (
    <div className="visits">
      <h2>{t('title')}</h2>
      <Rules visits={visits} />
      {visits.rules.visitors === 'refused' || visits.rules.held?.rule === 'refused' ? null : code === null ? (
        <VisitForm visits={visits} onDone={(made) => { setCode(made); read() }} />
      ) : (
        <section className="visit-code" role="status">
          <p>{t('done', { code })}</p>
          <p className="visit-digits" aria-hidden="true">{code}</p>
          <Button wide onClick={() => setCode(null)}>{t('again')}</Button>
        </section>
      )}
      <section aria-label={t('list')} className="visits">
        <h2>{t('list')}</h2>
        {visits.visits.length === 0 ? <p>{t('empty')}</p> : null}
        <ul className="visit-list">{visits.visits.map((visit) => <Visit key={visit.id} visit={visit} onChanged={read} />)}</ul>
      </section>
    </div>
  )
}

const Rules = ({ visits: { rules } }: { visits: HouseholdVisits }) => {
  const t = visitTexts.useText()
  if (rules.visitors === 'refused') return <p className="visit-rules">{t('none')}</p>
  const asked = [rules.relative ? t('relative') : '', rules.sameCounty ? t('county') : '', rules.escorted ? t('escorted') : '', rules.hours === null ? '' : t('hours', { n: rules.hours })]
    .filter((word) => word !== '')
  return (
    <div className="visit-rules">
      {rules.held ? <p><strong>{t(`held.${rules.held.hold}.${rules.held.rule}`)}</strong></p> : null}
      {rules.held?.rule === 'refused' ? null : <p>{t(rules.visitors)}</p>}
      {asked.length === 0 || rules.held?.rule === 'refused' ? null : <p><strong>{t('must')}</strong> {listOf(asked)}</p>}
    </div>
  )
}

const Visit = ({ visit, onChanged }: { visit: OwnVisit; onChanged: () => void }) => {
  const t = visitTexts.useText()
  const { state } = visit
  const line = state === 'left' && visit.leftAt ? t('left', { at: dateTime(visit.leftAt) })
    : (state === 'inside' || state === 'overdue') && visit.mustLeaveBy ? t('leaveBy', { at: dateTime(visit.mustLeaveBy) })
      : t('expectedAt', { at: dateTime(visit.expectedAt) })
  return (
    <li className={`visit-card visit-${state}`}>
      <p><strong>{visit.visitor || '–'}</strong> · {t(`relation.${visit.relation}`)} · <span className="visit-state">{t(`state.${state}`)}</span></p>
      <p>{line}{state === 'expected' ? ` · ${t('code', { code: visit.code })}` : ''}</p>
      {state === 'expected' || state === 'refused' ? <Cancel visit={visit} onChanged={onChanged} /> : null}
    </li>
  )
}

const Cancel = ({ visit, onChanged }: { visit: OwnVisit; onChanged: () => void }) => {
  const t = visitTexts.useText()
  const { send } = useHousehold()
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState('')
  const cancel = async (): Promise<void> => {
    try {
      appliedResult(await send(cancelVisit, { visit: visit.id }))
      onChanged()
    } catch (error) {
      setProblem(errorText(error))
    }
  }
  if (!asking) return <Button onClick={() => setAsking(true)}>{t('cancel')}</Button>
  return (
    <div className="resident-forget" role="alertdialog" aria-label={t('cancel')}>
      <p>{problem || t('cancelAsk')}</p>
      <Button look="danger" onClick={() => void cancel()}>{t('cancel')}</Button>
      <Button onClick={() => setAsking(false)}>{t('keep')}</Button>
    </div>
  )
}
