// The household's own page of quarantine: which day, why, until when, who is responsible, readings, help, notice, appeal, questions.
import { Link } from 'wouter'
import type { OwnCase } from '@shouwang/domain/quarantine'
import { dateTime, degrees } from '../../platform/format.js'
import { WhoLooked } from '../../auth/index.js'
import { useHousehold } from '../../pass/resident/index.js'
import { Button } from '../../ui/Button.js'
import { Appeal } from './Appeal.js'
import { Help } from './Help.js'
import { Handed } from './Handed.js'
import { ownWord, useOwnText } from './own-quarantine.texts.js'
import { Questions } from './Questions.js'
import { ReportReadings } from './ReportReadings.js'
import { useOwnQuarantine, type OwnDoor } from './use-own-quarantine.js'
import './own-quarantine.css'

export const QuarantinePage = () => {
  const t = useOwnText()
  const door = useOwnQuarantine()
  const { card, nameOf } = useHousehold()
  const { own, failed, read } = door
  if (own === null) {
    return failed
      ? <section className="resident-notice" role="status"><p>{t('noNetwork')}</p><Button tall onClick={() => void read()}>{t('again')}</Button></section>
      : <p className="resident-notice" role="status">{t('loading')}</p>
  }
  const { cases } = own.quarantine
  const open = cases.filter(({ state }) => state === 'active')
  return (
    <div className="own-quarantine">
      <h2>{t('title')}</h2>
      {failed ? <p className="own-warning" role="status">{t('noNetwork')}</p> : null}
      {cases.length === 0 ? <p className="own-card">{t('none')}</p> : null}
      <Questions door={door} questions={own.questions} />
      {open.length === 0 ? null : <ReportReadings door={door} cases={open} />}
      {cases.map((one) => <Case key={one.case} one={one} door={door} />)}
      <section className="own-card" aria-label={t('looked')}><WhoLooked card={card} nameOf={nameOf} /></section>
    </div>
  )
}

const Case = ({ one, door }: { one: OwnCase; door: OwnDoor }) => {
  const t = useOwnText()
  const { nameOf } = useHousehold()
  const over = one.state === 'ended'
  const name = nameOf(one.person, one.name)
  return (
    <article className="own-card" aria-label={`${name} ${t(`kind.${one.kind}`)}`}>
      <header>
        <h3>{name} · {t(`kind.${one.kind}`)}</h3>
        {over
          ? <p><strong>{t('ended', { at: dateTime(one.endedAt!) })}</strong> {ownWord('ended', one.outcome ?? '')}</p>
          : <p className="own-day"><strong>{t('day', { day: one.day })}</strong> <span>{t('of', { days: one.days })}</span></p>}
        {over ? null : <p>{t('until', { at: dateTime(one.endsAt) })}</p>}
      </header>
      <Why one={one} />
      {over ? null : <Who one={one} />}
      <Handed one={one} door={door} />
      {over ? null : <Help one={one} door={door} />}
      {over || one.kind === 'monitoring' ? null : (
        <section aria-label={t('outing')}>
          <h4>{t('outing')}</h4>
          <Link href="/resident/outing" className="button wide">{t('outingLink')}</Link>
        </section>
      )}
      <Past one={one} />
      {over ? null : <Appeal one={one} door={door} />}
    </article>
  )
}

const Why = ({ one }: { one: OwnCase }) => {
  const t = useOwnText()
  const held = one.extensions.filter(({ approved, servedAt, withdrawnAt }) => approved === true && servedAt !== null && withdrawnAt === null)
  return (
    <section aria-label={t('why')}>
      <h4>{t('why')}</h4>
      <p>{t(`basis.${one.basis}`)}</p>
      <p className="own-small">{t('counted', { at: dateTime(one.basisAt) })}</p>
      <p className="own-small">{t('rule', { legal: one.legalBasis, rule: one.rule })}</p>
      {one.site === null ? null : <p>{t('site', { name: one.site.name, room: one.site.room ?? '–', phone: one.site.phone })}</p>}
      {held.map(({ extension, days, reason }) => <p key={extension}><strong>{t('extended', { days })}</strong>:{ownWord('reason', reason)}</p>)}
    </section>
  )
}

const Who = ({ one }: { one: OwnCase }) => {
  const t = useOwnText()
  return (
    <section aria-label={t('who')}>
      <h4>{t('who')}</h4>
      {one.workers.length === 0 ? <p>{t('nobody')}</p> : null}
      {one.workers.map((worker) => (
        <p key={worker.duty} className="own-worker">
          <span>{t(`duty.${worker.duty}`)} <strong>{worker.name}</strong> <span className="own-small">{worker.organisation}</span></span>
          {worker.phone === null ? null : <a className="button" href={`tel:${worker.phone}`}>{t('call', { phone: worker.phone })}</a>}
        </p>
      ))}
    </section>
  )
}

const Past = ({ one }: { one: OwnCase }) => {
  const t = useOwnText()
  return (
    <details>
      <summary>{t('past')}{one.readings.length > 0 ? ` · ${one.readings.length}` : ''}</summary>
      {one.readings.length === 0 ? <p>{t('noReadings')}</p> : null}
      <ul className="own-readings">
        {one.readings.map(({ id, takenAt, tenths, symptoms, alarming }) => (
          <li key={id}>
            <span>{dateTime(takenAt)}</span> <strong>{tenths === null ? '–' : `${degrees(tenths)} ℃`}</strong>{' '}
            {symptoms.map((symptom) => ownWord('symptom', symptom)).join(' ')} {alarming ? <em>▲ {t('abnormal')}</em> : null}
          </li>
        ))}
      </ul>
    </details>
  )
}
