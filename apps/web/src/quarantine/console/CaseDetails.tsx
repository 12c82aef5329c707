// One case whole: why, under which rules, until when, who looks after it, what was reported and what can be done now.
import { Alert } from 'antd'
import type { CaseView, SlotView } from '@shouwang/domain/quarantine'
import { listOf, minuteText, ReadState, StatePill, useRead } from '../../platform/console/index.js'
import { CaseActions } from './CaseActions.js'
import { CaseHistory } from './CaseHistory.js'
import { Notes } from './Notes.js'
import { quarantineConsole, quarantineWord, stageTone } from './quarantine-console.texts.js'
import { Readings } from './Readings.js'

export const CaseDetails = ({ id }: { id: string }) => {
  const query = useRead<CaseView>(`/api/quarantine/${id}`)
  return <ReadState query={query}>{(one) => <Whole one={one} />}</ReadState>
}

const Whole = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  return (
    <div className="stack">
      <h2>
        {one.name} <span className="quiet">{[one.place, one.kind === 'central' ? null : one.door].filter(Boolean).join(' ')}</span>
      </h2>
      <p className="marks">
        <StatePill tone={stageTone(one.stage)}>{one.outcome === null ? quarantineWord('stage', one.stage) : quarantineWord('outcome', one.outcome)}</StatePill>
        <StatePill tone="plain">{quarantineWord('kind', one.kind)}</StatePill>
        {one.alarm ? <StatePill tone="bad">{t('alarm')}</StatePill> : null}
        {one.copied ? <StatePill tone="warn">{t('copied', { n: one.sameRun })}</StatePill> : null}
        {one.interpreter ? <StatePill tone="warn">{t('interpreter')}</StatePill> : null}
      </p>
      {one.gaps.length === 0 ? null : (
        <Alert type="warning" showIcon title={t('gaps')} description={listOf(one.gaps.map(({ chain, slot }) => `${chain} ${slot}`))} />
      )}
      {one.stage !== 'due' && one.stage !== 'overdue' ? null : (
        <Alert type="warning" showIcon title={t('missing')} description={listOf(one.missing.map((criterion) => quarantineWord('missing', criterion)))} />
      )}
      <CaseActions one={one} />
      <Facts one={one} />
      <Slots slots={one.slots} />
      <Readings one={one} />
      <CaseHistory one={one} />
      <Notes one={one} />
    </div>
  )
}

const Facts = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const nobody = <span className="quiet">{t('nobody')}</span>
  return (
    <dl className="facts">
      <dt>{t('basis')}</dt>
      <dd>{quarantineWord('basis', one.basis)}</dd>
      <dt>{t('basisAt')}</dt>
      <dd>{minuteText(one.basisAt)}</dd>
      <dt>{t('ends')}</dt>
      <dd>
        {minuteText(one.endsAt)} <span className="quiet">{t('counted', { n: one.day, of: one.days })}</span>
      </dd>
      {one.endsAt === one.plannedAt ? null : (
        <>
          <dt>{t('planned')}</dt>
          <dd>{minuteText(one.plannedAt)}</dd>
        </>
      )}
      <dt>{t('rule')}</dt>
      <dd>{one.rule}</dd>
      <dt>{t('notice')}</dt>
      <dd>{one.noticeAt === null ? <StatePill tone="warn">{t('notice.none')}</StatePill> : minuteText(one.noticeAt)}</dd>
      <dt>{t('worker')}</dt>
      <dd>{one.primaryWorker?.name ?? nobody}</dd>
      <dt>{t('deputy')}</dt>
      <dd>{one.deputy?.name ?? nobody}</dd>
      <dt>{t('doctor')}</dt>
      <dd>{one.doctorHolder?.name ?? nobody}</dd>
      <dt>{t('opened')}</dt>
      <dd>{t('batch.by', { name: one.openedName, at: minuteText(one.openedAt) })}</dd>
      {one.certificate === null ? null : (
        <>
          <dt>{t('certificate')}</dt>
          <dd>{one.certificate}</dd>
        </>
      )}
    </dl>
  )
}

const MARKS: Record<SlotView['state'], string> = { reported: '✓', alarming: '!', missed: '✗', 'to-come': '·' }

/** Every slot so far as a mark with its words, day by day. */
const Slots = ({ slots }: { slots: SlotView[] }) => {
  const t = quarantineConsole.useText()
  const twice = slots.some(({ slot }) => slot === 1)
  return (
    <section aria-label={t('slots')}>
      <h3>{t('slots')}</h3>
      {slots.length === 0 ? <p className="quiet">{t('slots.none')}</p> : null}
      <ul className="slot-grid">
        {slots.map(({ day, slot, state }) => {
          const words = `${day} ${twice ? t(slot === 0 ? 'am' : 'pm') : t('whole')}: ${quarantineWord('slot', state)}`
          return (
            <li key={`${day}-${slot}`} className={`slot-${state}`} title={words}>
              <span aria-hidden="true">{MARKS[state]}</span>
              <span className="visually-hidden">{words}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
