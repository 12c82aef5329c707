// What happened to a case: extensions with their two people, appeals, requests for help, transfers, visits, what was served.
import { Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { answerHelp, decideAppeal, decideExtension, type CaseView, type ExtensionView } from '@shouwang/domain/quarantine'
import { FormButton, minuteText, StatePill, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { required, ServeButton } from './CaseActions.js'
import { quarantineConsole, quarantineWord } from './quarantine-console.texts.js'
import { TransferLine } from './TransfersTab.js'

const Section = ({ title, empty, children }: { title: string; empty?: string; children: ReactNode[] }) =>
  children.length === 0 && empty === undefined ? null : (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children.length === 0 ? <p className="quiet">{empty}</p> : <ul className="plain-list">{children}</ul>}
    </section>
  )

export const CaseHistory = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  return (
    <>
      <Section title={t('extensions')}>
        {one.extensions.map((extension) => (
          <li key={extension.extension}>
            {t('extend.asked', { name: extension.requestedName, days: extension.days, reason: quarantineWord('reason', extension.reason) })}{' '}
            <ExtensionState one={one} extension={extension} />
          </li>
        ))}
      </Section>
      <Section title={t('appeals')}>
        {one.appeals.map((appeal) => (
          <li key={appeal.appeal}>
            {t(appeal.extension === null ? 'appeal.about.case' : 'appeal.about.extension')} {appeal.grounds === '' ? null : <q>{appeal.grounds}</q>} <AppealState appeal={appeal} />
          </li>
        ))}
      </Section>
      <Section title={t('help')}>
        {one.help.map((help) => (
          <li key={help.help}>
            {quarantineWord('help', help.kind)}{' '}
            {help.doneAt === null ? <AnswerButton id={help.help} due={help.dueAt} />
              : <StatePill tone="off">{t('help.answered', { name: help.doneName ?? '', outcome: quarantineWord('help', help.outcome ?? 'given') })}</StatePill>}
          </li>
        ))}
      </Section>
      <Section title={t('transfers')}>{one.transfers.map((transfer) => <TransferLine key={transfer.transfer} transfer={transfer} />)}</Section>
      <Section title={t('notices')}>
        {one.notices.map((notice) => (
          <li key={`${notice.subject}${notice.servedAt}`}>
            {quarantineWord('subject', notice.subject)} · {minuteText(notice.servedAt)} · {quarantineWord('channel', notice.channel)} ·{' '}
            {quarantineWord('answer', notice.answer)} <span className="quiet">{notice.by} · {notice.version}</span>
          </li>
        ))}
      </Section>
      <Section title={t('visits')} empty={t('visits.none')}>
        {one.visits.map((visit) => (
          <li key={`${visit.at}${visit.channel}`}>
            {minuteText(visit.at)} · {quarantineWord('visit', visit.channel)} · {quarantineWord('visit', visit.outcome)}
            {visit.supplies ? ` · ${t('visit.supplies')}` : ''} {visit.mood === null ? '' : ` · ${quarantineWord('mood', visit.mood)}`} <span className="quiet">{visit.by}</span>
          </li>
        ))}
      </Section>
    </>
  )
}

const ExtensionState = ({ one, extension }: { one: CaseView; extension: ExtensionView }) => {
  const t = quarantineConsole.useText()
  const { session } = useSession()
  if (extension.withdrawnAt !== null) return <StatePill tone="off">{t('ext.withdrawn')}</StatePill>
  if (extension.counts) return <StatePill tone="warn">{t('ext.counts')}</StatePill>
  const name = extension.decidedName ?? ''
  if (extension.approved === false) return <><StatePill tone="off">{t('ext.refused', { name })}</StatePill> <q>{extension.decision}</q></>
  if (extension.approved) {
    const late = one.outcome !== null || one.stage === 'due' || one.stage === 'overdue'
    return (
      <span className="row-actions">
        <StatePill tone={late ? 'off' : 'warn'}>{late ? t('ext.late') : t('ext.approved', { name })}</StatePill>
        {late || !canDo(session, 'quarantine.report') ? null : <ServeButton one={one} subject="extension" extension={extension.extension} />}
      </span>
    )
  }
  if (!canDo(session, 'quarantine.approve-extension')) return <StatePill tone="warn">{t('ext.waiting')}</StatePill>
  if (extension.yours) return <StatePill tone="warn">{t('ext.own')}</StatePill>
  return <DecideExtension id={extension.extension} ends={one.endsAt} />
}

const DecideExtension = ({ id, ends }: { id: string; ends: string }) => {
  const t = quarantineConsole.useText()
  const { send } = useSend(decideExtension, t('decide.done'))
  return (
    <span className="row-actions">
      {[true, false].map((approve) => (
        <FormButton<{ decision: string }>
          key={String(approve)} label={t(approve ? 'approve' : 'refuse')} title={t(approve ? 'approve' : 'refuse')}
          explain={approve ? t('approve.explain', { at: minuteText(ends) }) : undefined}
          onSubmit={async ({ decision }) => (await send({ extension: id, approve, decision: decision.trim() })) !== null}
        >
          <Form.Item name="decision" label={t('decision')} rules={required(t('required'))}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
        </FormButton>
      ))}
    </span>
  )
}

const AppealState = ({ appeal }: { appeal: CaseView['appeals'][number] }) => {
  const t = quarantineConsole.useText()
  const { session } = useSession()
  const { send } = useSend(decideAppeal, t('decide.done'))
  if (appeal.granted !== null) {
    return <><StatePill tone="off">{t(appeal.granted ? 'appeal.granted' : 'appeal.dismissed', { name: appeal.decidedName ?? '' })}</StatePill> <q>{appeal.decision}</q></>
  }
  const waits = <StatePill tone="warn">{t('appeal.open', { at: minuteText(appeal.dueAt) })}</StatePill>
  if (!canDo(session, 'quarantine.approve-extension')) return waits
  return (
    <span className="row-actions">
      {waits}
      {[true, false].map((grant) => (
        <FormButton<{ decision: string }>
          key={String(grant)} label={t(grant ? 'grant' : 'dismiss')} title={t(grant ? 'grant' : 'dismiss')} explain={t('grant.explain')}
          onSubmit={async ({ decision }) => (await send({ appeal: appeal.appeal, grant, decision: decision.trim() })) !== null}
        >
          <Form.Item name="decision" label={t('decision')} rules={required(t('required'))}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
        </FormButton>
      ))}
    </span>
  )
}

const AnswerButton = ({ id, due }: { id: string; due: string }) => {
  const t = quarantineConsole.useText()
  const { send, sending } = useSend(answerHelp)
  const { session } = useSession()
  if (!canDo(session, 'quarantine.report')) return <StatePill tone="warn">{t('help.open', { at: minuteText(due) })}</StatePill>
  return (
    <span className="row-actions">
      <StatePill tone="warn">{t('help.open', { at: minuteText(due) })}</StatePill>
      <Select<'given' | 'arranged' | 'not-needed'>
        size="small" className="narrow" aria-label={t('help.done')} placeholder={t('help.done')} disabled={sending}
        options={(['given', 'arranged', 'not-needed'] as const).map((value) => ({ value, label: t(`help.${value}`) }))}
        onChange={(outcome) => void send({ help: id, outcome })}
      />
    </span>
  )
}
