// One outing whole: what it is, who decided, who goes along, where the trip stands, and what can be done with it now.
import type { OutingView } from '@shouwang/domain/outing'
import { useNamed } from '../../platform/i18n.js'
import { listOf, minuteText, ReadState, StatePill, useRead } from '../../platform/console/index.js'
import { Clock } from './Clock.js'
import { Decide, EndPermit, Withdraw } from './Decide.js'
import { outingConsole, outingWord, whereTo } from './outing-console.texts.js'
import { Marks } from './OutingList.js'
import { AssignEscort, Ratify, RecordLeg, TakeInHand } from './Trip.js'

export const OutingDetails = ({ id }: { id: string }) => {
  const query = useRead<OutingView>(`/api/outing/${id}`, { every: 20_000 })
  return <ReadState query={query}>{(outing) => <Whole outing={outing} now={new Date(query.dataUpdatedAt).toISOString()} />}</ReadState>
}

const Whole = ({ outing, now }: { outing: OutingView; now: string }) => {
  const t = outingConsole.useText()
  return (
    <div className="stack">
      <h2>{outing.name} · {outingWord('reason', outing.reason)} → {whereTo(outing.destination)}</h2>
      <p className="marks"><Marks row={outing} /> {outing.due === null ? null : <Clock due={outing.due} now={now} />}</p>
      <div className="row-actions">
        <TakeInHand outing={outing} />
        <Decide outing={outing} />
        <AssignEscort outing={outing} />
        <RecordLeg outing={outing} />
        <Ratify outing={outing} />
        <EndPermit outing={outing} />
        <Withdraw outing={outing} />
      </div>
      <Facts outing={outing} />
      {outing.kind === 'emergency' ? <Emergency outing={outing} /> : <Decisions outing={outing} />}
      <Trip outing={outing} />
      <section aria-label={t('told')}>
        <h3>{t('told')}</h3>
        <Told outing={outing} />
      </section>
    </div>
  )
}

const Facts = ({ outing }: { outing: OutingView }) => {
  const t = outingConsole.useText()
  const facts: [string, string][] = [
    [t('home'), [outing.place, outing.door].filter(Boolean).join(' ') || '–'], [t('window'), `${minuteText(outing.from)} – ${minuteText(outing.to)}`],
    [t('applicant'), `${outing.applicant === 'household' ? t('household') : outing.applicant} · ${minuteText(outing.requestedAt)}`],
    [t('ask.transport'), outing.transport === null ? '–' : outingWord('transport', outing.transport)],
    [t('gates'), outing.allGates ? t('allGates') : listOf(outing.gates.map(({ name }) => name))], [t('rules'), outing.rules],
  ]
  if (outing.hospital) facts.push([t('hospital'), outing.hospital])
  if (outing.companion) facts.push([t('companion'), outing.companion])
  if (outing.note) facts.push([t('note'), outing.note])
  return <dl className="facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
}

const Emergency = ({ outing }: { outing: OutingView }) => {
  const t = outingConsole.useText()
  return (
    <section aria-label={t('emergency')}>
      <h3>{t('emergency')}</h3>
      <p>{outing.takenAt ? t('taken', { name: outing.takenName ?? '', at: minuteText(outing.takenAt) }) : <StatePill tone="bad">{t('notTaken')}</StatePill>}</p>
      {outing.ratifiedAt && outing.finding ? (
        <p>{t('ratified', { name: outing.ratifiedName ?? '', at: minuteText(outing.ratifiedAt), finding: outingWord('finding', outing.finding) })} {outing.findingNote}</p>
      ) : null}
    </section>
  )
}

const Decisions = ({ outing }: { outing: OutingView }) => {
  const t = outingConsole.useText()
  return (
    <section aria-label={t('decisions')}>
      <h3>{t('decisions')}</h3>
      {outing.decisions.length === 0 ? <p className="quiet">{t('none')}</p> : (
        <ul className="plain-list">
          {outing.decisions.map((one) => (
            <li key={`${one.level} ${one.at}`}>
              {t(one.byClock ? 'byClock' : one.approve ? 'saidYes' : 'saidNo', { level: outingWord('level', one.level), name: one.name ?? '' })}
              {one.refusal ? `(${outingWord('refusal', one.refusal)})` : ''} {one.note} <span className="quiet">{minuteText(one.at)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const Trip = ({ outing }: { outing: OutingView }) => {
  const t = outingConsole.useText()
  if (['community', 'street', 'district', 'granted'].includes(outing.state)) return null
  const { escort } = outing
  return (
    <>
      <section aria-label={t('escort')}>
        <h3>{t('escort')}</h3>
        <p>{escort ? [listOf(escort.team), escort.vehicle, escort.route].filter(Boolean).join(' · ') : <span className="quiet">{t('escort.none')}</span>}</p>
      </section>
      <section aria-label={t('legs')}>
        <h3>{t('legs')}</h3>
        {outing.legs.length === 0 ? <p className="quiet">{t('legs.none')}</p> : (
          <ul className="plain-list">
            {outing.legs.map((leg) => (
              <li key={`${leg.kind} ${leg.at}`}>
                {minuteText(leg.at)} {outingWord('leg', leg.kind)} {leg.place} <span className="quiet">{leg.name}</span> {leg.exposure ? <StatePill tone="warn">{t('exposed')}</StatePill> : null}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  )
}

const Told = ({ outing }: { outing: OutingView }) => {
  const t = outingConsole.useText()
  const named = useNamed()
  if (outing.told.length === 0) return <p className="quiet">{t('told.none')}</p>
  return <ul className="plain-list">{outing.told.map((one, at) => <li key={at}>{named(one.slot)} · {one.name} {one.phone}</li>)}</ul>
}
