// What needs a person now: fevers in progress, people inside on a revoked pass, phones in trouble, posts without their duties.
import type { ReactNode } from 'react'
import { currentLanguage } from '../../platform/i18n.js'
import { DeviceState } from './DeviceState.js'
import { gateConsole, gateWord } from './gate-console.texts.js'
import { Link } from 'wouter'
import type { Situation } from '@shouwang/domain/gate'
import { degreesText, listOf, StatePill, timeText, whenText, type Tone } from '../../platform/console/index.js'

/** Rows shown in each block before "and n more". */
const SHOWN = 6

const Block = ({
  title,
  count,
  tone,
  empty,
  children,
}: {
  title: string
  count: number
  tone: Tone
  empty: string
  children: ReactNode
}) => (
  <section className="attention" aria-label={title}>
    <h3>
      {title} <StatePill tone={count === 0 ? 'good' : tone}>{count}</StatePill>
    </h3>
    {count === 0 ? <p className="quiet">{empty}</p> : <ul>{children}</ul>}
  </section>
)

const More = ({ n, href }: { n: number; href?: string }) => {
  const t = gateConsole.useText()
  if (n <= 0) return null
  return <li className="quiet">{href === undefined ? t('more', { n }) : <Link href={href}>{t('more', { n })}</Link>}</li>
}

/** Until when a confirmed fever is reported, and that it was not. */
const Report = ({ report }: { report: Situation['fevers'][number]['report'] }) => {
  const t = gateConsole.useText()
  if (report === null || report.state === 'told') return null
  if (report.state === 'running') return <StatePill tone="warn">{t('fevers.by', { at: timeText(report.by) })}</StatePill>
  return <StatePill tone={report.state === 'late' ? 'bad' : 'plain'}>{t(`fevers.${report.state}`, { at: timeText(report.by) })}</StatePill>
}

const Fevers = ({ situation }: { situation: Situation }) => {
  const t = gateConsole.useText()
  const { fevers } = situation
  return (
    <Block title={t('fevers.title')} count={fevers.length} tone="bad" empty={t('fevers.empty')}>
      {fevers.slice(0, SHOWN).map((fever) => (
        <li key={fever.fever}>
          {fever.tenths === null ? null : <strong>{degreesText(fever.tenths)} </strong>}
          {gateWord('feverStep', fever.step)} · {fever.checkpointName}
          <span className="quiet"> {whenText(fever.at, situation.asOf, currentLanguage())}</span> <Report report={fever.report} />
        </li>
      ))}
      <More n={fevers.length - SHOWN} />
    </Block>
  )
}

const InsideRevoked = ({ situation }: { situation: Situation }) => {
  const t = gateConsole.useText()
  const rows = situation.insideRevoked
  return (
    <Block title={t('insideRevoked.title')} count={rows.length} tone="bad" empty={t('insideRevoked.empty')}>
      {rows.slice(0, SHOWN).map((row) => (
        <li key={row.pass}>
          <strong>{row.holder}</strong> {row.compoundName} {row.door} · {row.number}
          <span className="quiet">
            {' '}
            {t('insideRevoked.since', {
              entered: whenText(row.enteredAt, situation.asOf, currentLanguage()),
              revoked: whenText(row.revokedAt, situation.asOf, currentLanguage()),
              gate: row.checkpointName,
            })}
          </span>
        </li>
      ))}
      <More n={rows.length - SHOWN} />
    </Block>
  )
}

const Devices = ({ situation }: { situation: Situation }) => {
  const t = gateConsole.useText()
  const troubled = situation.devices.filter((device) => device.state !== 'live' && device.state !== 'revoked')
  return (
    <Block title={t('devicesTroubled.title')} count={troubled.length} tone="warn" empty={t('devicesTroubled.empty')}>
      {troubled.slice(0, SHOWN).map((device) => (
        <li key={device.id}>
          {device.checkpointName} · {device.name} <DeviceState device={device} now={situation.asOf} />
        </li>
      ))}
      <More n={troubled.length - SHOWN} href="/console/checkpoints?tab=devices" />
    </Block>
  )
}

const MissingDuties = ({ situation }: { situation: Situation }) => {
  const t = gateConsole.useText()
  const posts = situation.gates.filter((gate) => gate.lacks.length > 0)
  return (
    <Block title={t('missingDutiesTitle')} count={posts.length} tone="warn" empty={t('missingDutiesEmpty')}>
      {posts.slice(0, SHOWN).map((gate) => (
        <li key={gate.checkpoint}>
          <strong>{gate.name}</strong> {t('missing', { duties: listOf(gate.lacks.map((lack) => t(`lack.${lack.code}`, lack))) })}
        </li>
      ))}
      <More n={posts.length - SHOWN} />
    </Block>
  )
}

export const SituationAttention = ({ situation }: { situation: Situation }) => (
  <div className="attentions">
    <Fevers situation={situation} />
    <InsideRevoked situation={situation} />
    <Devices situation={situation} />
    <MissingDuties situation={situation} />
  </div>
)
