// What can be done with one case now: served, visited, helped, transferred, released, ended.
import { Checkbox, DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { Link } from 'wouter'
import {
  appealCase, askHelp, confirmCase, correctBasis, endCase, recordVisit, requestExtension, requestTransfer, serveNotice, type CaseKind, type CaseView, type EndOutcome,
  type ExtensionReason, type HelpKind, type NoticeChannel,
} from '@shouwang/domain/quarantine'
import { deviceNow, newId } from '../../platform/command.js'
import { ConfirmButton, FormButton, instantOfChinaClock, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { AssignButton, ReleaseButton } from './Bulk.js'
import { quarantineConsole, quarantineWord } from './quarantine-console.texts.js'

export const required = (message: string) => [{ required: true, message }]
const options = (prefix: string, values: readonly string[]) => values.map((value) => ({ value, label: quarantineWord(prefix, value) }))

export const CaseActions = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const { session } = useSession()
  const [manage, report] = [canDo(session, 'quarantine.manage'), canDo(session, 'quarantine.report')]
  const running = one.outcome === null && one.stage !== 'proposed'
  return (
    <div className="row-actions">
      {one.stage === 'proposed' && manage ? <ConfirmActions one={one} /> : null}
      {running && report ? <ServeButton one={one} subject="opening" /> : null}
      {running && report ? <VisitButton one={one} /> : null}
      {running && report ? <HelpButton one={one} /> : null}
      {running && manage ? <AssignButton cases={[one.id]} /> : null}
      {running && manage ? <TransferButton one={one} /> : null}
      {running && canDo(session, 'quarantine.request-extension') ? <ExtendButton one={one} /> : null}
      {running && report ? <AppealButton one={one} /> : null}
      {running && manage ? <BasisButton one={one} /> : null}
      {(one.stage === 'due' || one.stage === 'overdue') && manage ? <ReleaseButton cases={[one.id]} /> : null}
      {running && manage ? <EndButton one={one} /> : null}
      {canDo(session, 'people.read-personal') ? (
        <Link href={`/console/quarantine/print?subject=${one.certificate === null ? 'opening' : 'release'}&cases=${one.id}`}>
          {t(one.certificate === null ? 'print' : 'print.release')}
        </Link>
      ) : null}
    </div>
  )
}

const ConfirmActions = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const { send } = useSend(confirmCase, t('confirm.done'))
  const answer = (confirm: boolean) => async () => (await send({ case: one.id, confirm })) !== null
  return (
    <>
      <ConfirmButton label={t('confirm')} title={t('confirm')} explain={t('confirm.explain')} danger={false} onConfirm={answer(true)} />
      <ConfirmButton label={t('confirm.not')} title={t('confirm.not')} explain={t('confirm.explain')} onConfirm={answer(false)} />
    </>
  )
}

interface ServeFields { channel: NoticeChannel; answer: 'signed' | 'refused'; witness?: string }

/** Records that a text was handed over: the notice, an extension's notice, a certificate. */
export const ServeButton = ({ one, subject, extension }: { one: CaseView; subject: 'opening' | 'extension'; extension?: string }) => {
  const t = quarantineConsole.useText()
  const { send } = useSend(serveNotice, t('serve.done'))
  return (
    <FormButton<ServeFields>
      label={t('serve')} title={t('serve')} explain={t('serve.explain')} initialValues={{ channel: 'paper', answer: 'signed' }}
      onSubmit={async ({ channel, answer, witness }) => (await send({
        notice: newId(), case: one.id, subject, ...(extension ? { extension } : {}), language: one.language === 'en' ? 'en' : 'zh', channel, answer,
        ...(witness?.trim() ? { witness: witness.trim() } : {}), servedAt: deviceNow(),
      })) !== null}
    >
      <Form.Item name="channel" label={t('serve.channel')}><Select options={options('channel', ['paper', 'phone', 'read-out'])} /></Form.Item>
      <Form.Item name="answer" label={t('serve.answer')}><Select options={options('answer', ['signed', 'refused'])} /></Form.Item>
      <Form.Item noStyle shouldUpdate>
        {({ getFieldValue }) => getFieldValue('answer') === 'refused'
          ? <Form.Item name="witness" label={t('serve.witness')} rules={required(t('required'))}><Input maxLength={50} /></Form.Item> : null}
      </Form.Item>
    </FormButton>
  )
}

interface VisitFields { channel: 'door' | 'phone'; outcome: 'spoke' | 'no-answer' | 'away' | 'refused'; supplies?: boolean; mood?: 'calm' | 'worried' | 'distressed' }

const VisitButton = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const { send } = useSend(recordVisit, t('visit.done'))
  return (
    <FormButton<VisitFields>
      label={t('visit')} title={t('visit')} explain={t('visit.explain')} initialValues={{ channel: 'door', outcome: 'spoke' }}
      onSubmit={async ({ supplies = false, mood, ...rest }) =>
        (await send({ visit: newId(), case: one.id, at: deviceNow(), ...rest, supplies, ...(mood ? { mood } : {}) })) !== null}
    >
      <Form.Item name="channel" label={t('visit.channel')}><Select options={options('visit', ['door', 'phone'])} /></Form.Item>
      <Form.Item name="outcome" label={t('visit.outcome')}><Select options={options('visit', ['spoke', 'no-answer', 'away', 'refused'])} /></Form.Item>
      <Form.Item name="mood" label={t('visit.mood')}><Select allowClear options={options('mood', ['calm', 'worried', 'distressed'])} /></Form.Item>
      <Form.Item name="supplies" valuePropName="checked"><Checkbox>{t('visit.supplies')}</Checkbox></Form.Item>
    </FormButton>
  )
}

const HelpButton = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const { send } = useSend(askHelp, t('ask.done'))
  return (
    <FormButton<{ kind: HelpKind; note?: string }>
      label={t('askHelp')} title={t('askHelp')} explain={t('ask.explain')} initialValues={{ kind: 'supplies' }}
      onSubmit={async ({ kind, note }) => (await send({ help: newId(), case: one.id, kind, ...(note?.trim() ? { note: note.trim() } : {}) })) !== null}
    >
      <Form.Item name="kind" label={t('ask.kind')}><Select options={options('help', ['supplies', 'medicine', 'doctor', 'talk', 'other'])} /></Form.Item>
      <Form.Item name="note" label={t('open.note')}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
    </FormButton>
  )
}

const TransferButton = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const { send } = useSend(requestTransfer, t('transfer.asked'))
  return (
    <FormButton<{ territory: string; kind: CaseKind; reason: string }>
      label={t('transfer.ask')} title={t('transfer.ask')} explain={t('transfer.ask.explain')} initialValues={{ kind: one.kind }}
      onSubmit={async (fields) => (await send({ transfer: newId(), case: one.id, ...fields, reason: fields.reason.trim() })) !== null}
    >
      <Form.Item name="territory" label={t('transfer.to')} rules={required(t('required'))}><TerritoryPicker allowClear={false} label={t('transfer.to')} /></Form.Item>
      <Form.Item name="kind" label={t('transfer.kind')}><Select options={options('kind', ['home', 'central', 'monitoring'])} /></Form.Item>
      <Form.Item name="reason" label={t('transfer.reason')} rules={required(t('required'))}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
    </FormButton>
  )
}

const ExtendButton = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const { send } = useSend(requestExtension, t('extend.done'))
  return (
    <FormButton<{ reason: ExtensionReason; days: number; note?: string }>
      label={t('extend')} title={t('extend')} explain={t('extend.explain')} initialValues={{ reason: 'symptoms', days: 3 }}
      onSubmit={async ({ reason, days, note }) =>
        (await send({ extension: newId(), case: one.id, reason, days: Number(days), ...(note?.trim() ? { note: note.trim() } : {}) })) !== null}
    >
      <Form.Item name="reason" label={t('extend.reason')}><Select options={options('reason', ['symptoms', 'new-exposure', 'test-pending', 'cohabitant-confirmed'])} /></Form.Item>
      <Form.Item name="days" label={t('extend.days')}><Input type="number" min={1} max={14} /></Form.Item>
      <Form.Item name="note" label={t('extend.note')}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
    </FormButton>
  )
}

const AppealButton = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const { send } = useSend(appealCase, t('appeal.done'))
  const extension = one.extensions.find(({ approved, withdrawnAt }) => approved === true && withdrawnAt === null)
  return (
    <FormButton<{ grounds: string; about: string }>
      label={t('appeal')} title={t('appeal')} explain={t('appeal.explain')} initialValues={{ about: extension ? 'extension' : 'case' }}
      onSubmit={async ({ grounds, about }) => (await send({
        appeal: newId(), case: one.id, ...(about === 'extension' && extension ? { extension: extension.extension } : {}), grounds: grounds.trim(),
      })) !== null}
    >
      <Form.Item name="about" label={t('appeals')}><Select options={options('appeal.about', extension ? ['extension', 'case'] : ['case'])} /></Form.Item>
      <Form.Item name="grounds" label={t('appeal.grounds')} rules={required(t('required'))}><Input.TextArea maxLength={500} rows={3} /></Form.Item>
    </FormButton>
  )
}

const BasisButton = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const { send } = useSend(correctBasis, t('basis.done'))
  return (
    <FormButton<{ at: Dayjs; reason: string }>
      label={t('basisCorrect')} title={t('basisCorrect')} explain={t('basis.explain')}
      onSubmit={async ({ at, reason }) => (await send({ case: one.id, basisAt: instantOfChinaClock(at.format('YYYY-MM-DDTHH:mm:ss')), reason: reason.trim() })) !== null}
    >
      <Form.Item name="at" label={t('basisAt')} rules={required(t('required'))}><DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" /></Form.Item>
      <Form.Item name="reason" label={t('basis.reason')} rules={required(t('required'))}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
    </FormButton>
  )
}

const EndButton = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const { send } = useSend(endCase, t('end.done'))
  return (
    <FormButton<{ outcome: EndOutcome; reason: string }>
      label={t('end')} title={t('end')} explain={t('end.explain')} danger
      onSubmit={async ({ outcome, reason }) => (await send({ case: one.id, outcome, reason: reason.trim() })) !== null}
    >
      <Form.Item name="outcome" label={t('end.outcome')} rules={required(t('required'))}>
        <Select options={options('outcome', ['became-case', 'hospital', 'excluded', 'left-area', 'died'])} />
      </Form.Item>
      <Form.Item name="reason" label={t('end.reason')} rules={required(t('required'))}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
    </FormButton>
  )
}
