// What the community does with a fever: names it, refers it, follows who did not arrive, closes it.
import { App, Form, Input, Select } from 'antd'
import {
  cancelReferral, closeFever, followNoShow, identifyFever, referFever, type FeverNeed, type FeverTransport, type FeverView, type HospitalView,
} from '@shouwang/domain/fever'
import { newId } from '../../platform/command.js'
import { commonTexts, FormButton, listOf, useRead, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { PersonPicker } from '../../people/console/index.js'
import { feverConsole, feverWord } from './fever-console.texts.js'
import { NEEDS, RetestButton } from './ReportButton.js'

const TRANSPORTS: readonly FeverTransport[] = ['ambulance', 'fever-car', 'own-way']
const FOUND = ['on-the-way', 'at-home', 'elsewhere', 'not-reached'] as const
const REASONS = ['normal', 'excluded', 'recovered', 'other-care'] as const

export const Manage = ({ fever }: { fever: FeverView }) => {
  const { session } = useSession()
  if (!canDo(session, 'fever.manage') || fever.state === 'closed') return null
  const waits = ['first', 'retest', 'confirmed'].includes(fever.state)
  const last = fever.referrals.at(-1)
  return (
    <>
      {waits ? <RetestButton fever={fever} /> : null}
      {fever.person === null ? <Identify fever={fever} /> : null}
      {waits || last?.state === 'no-show' ? <Refer fever={fever} /> : null}
      {last?.state === 'sent' || last?.state === 'no-show' ? <Cancel referral={last.id} /> : null}
      {last?.state === 'no-show' ? <Follow referral={last.id} /> : null}
      {fever.state === 'admitted' ? null : <Close fever={fever} />}
    </>
  )
}

const Identify = ({ fever }: { fever: FeverView }) => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(identifyFever, t('identify.done'))
  return (
    <FormButton<{ person: string; needs?: FeverNeed[] }> label={t('identify')} title={t('identify')}
      onSubmit={async ({ person, needs }) => (await send({ event: fever.id, person, ...(needs ? { needs } : {}) })) !== null}>
      <Form.Item name="person" label={t('report.person')} rules={[{ required: true, message: common('required') }]}><PersonPicker label={t('report.person')} /></Form.Item>
      <Form.Item name="needs" label={t('report.needs')}><Select mode="multiple" options={NEEDS.map((value) => ({ value, label: feverWord('need', value) }))} /></Form.Item>
    </FormButton>
  )
}

/** Hospitals that take people in, most free beds first. */
const useHospitals = (): { value: string; label: string; disabled: boolean }[] => {
  const t = feverConsole.useText()
  const rows = useRead<HospitalView[]>('/api/fever/hospitals').data ?? []
  const anyOpen = rows.some(({ openNow }) => openNow)
  // One that is shut at this hour is offered where no other is open: care comes first.
  return [...rows].sort((a, b) => Number(b.openNow) - Number(a.openNow) || b.free - a.free).map(({ id, name, free, beds, open, openNow }) => (
    { value: id, label: t('hospitalOption', { name, free, beds, closed: openNow ? '' : t('closedNow') }), disabled: !open || (anyOpen && !openNow) }))
}

const Refer = ({ fever }: { fever: FeverView }) => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  const { message } = App.useApp()
  const options = useHospitals()
  const { send } = useSend(referFever, null)
  const refer = async ({ hospital, transport, note }: { hospital: string; transport: FeverTransport; note?: string }): Promise<boolean> => {
    const sent = await send({ referral: newId(), event: fever.id, hospital, transport, ...(note?.trim() ? { note: note.trim() } : {}) })
    if (sent === null) return false
    const others = (sent.result?.elsewhere ?? []).map(({ name, free, opensAt }) => `${name} ${free}${opensAt === null ? '' : t('refer.opens', { hour: opensAt })}`)
    const elsewhere = listOf(others)
    if (sent.result?.bedHeld) void message.success(t('refer.held'))
    else void message.warning(elsewhere ? t('refer.noBed', { elsewhere }) : t('refer.noBedAnywhere'), 10)
    return true
  }
  return (
    <FormButton<{ hospital: string; transport: FeverTransport; note?: string }> label={t('refer')} title={t('refer.title')} explain={t('refer.explain')} onSubmit={refer}
      initialValues={{ transport: 'ambulance' }} buttonProps={{ type: 'primary' }}>
      <Form.Item name="hospital" label={t('refer.hospital')} rules={[{ required: true, message: common('required') }]}><Select options={options} /></Form.Item>
      <Form.Item name="transport" label={t('refer.transport')} rules={[{ required: true, message: common('required') }]}>
        <Select options={TRANSPORTS.map((value) => ({ value, label: feverWord('transport', value) }))} />
      </Form.Item>
      <Form.Item name="note" label={t('refer.note')}><Input maxLength={200} /></Form.Item>
    </FormButton>
  )
}

const Cancel = ({ referral }: { referral: string }) => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(cancelReferral, t('cancel.done'))
  return (
    <FormButton<{ reason: string }> label={t('cancel')} title={t('cancel')} danger onSubmit={async ({ reason }) => (await send({ referral, reason: reason.trim() })) !== null}>
      <Form.Item name="reason" label={t('cancel.reason')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}><Input maxLength={200} /></Form.Item>
    </FormButton>
  )
}

const Follow = ({ referral }: { referral: string }) => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(followNoShow, t('follow.done'))
  return (
    <FormButton<{ found: (typeof FOUND)[number]; note?: string }> label={t('follow')} title={t('follow.title')} buttonProps={{ type: 'primary' }}
      onSubmit={async ({ found, note }) => (await send({ follow: newId(), referral, found, ...(note?.trim() ? { note: note.trim() } : {}) })) !== null}>
      <Form.Item name="found" label={t('follow.found')} rules={[{ required: true, message: common('required') }]}>
        <Select options={FOUND.map((value) => ({ value, label: feverWord('found', value) }))} />
      </Form.Item>
      <Form.Item name="note" label={t('follow.note')}><Input maxLength={200} /></Form.Item>
    </FormButton>
  )
}

const Close = ({ fever }: { fever: FeverView }) => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(closeFever, t('close.done'))
  return (
    <FormButton<{ reason: (typeof REASONS)[number] }> label={t('close')} title={t('close.title')} danger
      onSubmit={async ({ reason }) => (await send({ event: fever.id, reason })) !== null}>
      <Form.Item name="reason" label={t('close.reason')} rules={[{ required: true, message: common('required') }]}>
        <Select options={REASONS.map((value) => ({ value, label: feverWord('reason', value) }))} />
      </Form.Item>
    </FormButton>
  )
}
