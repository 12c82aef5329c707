// What the hospital does: records the arrival, admits, answers, reports, discharges.
import { Form, Input, Select } from 'antd'
import {
  admit, discharge, recordArrival, recordReport, recordResult, type FeverView, type HospitalView, type ReferralView, type ResultClass,
} from '@shouwang/domain/fever'
import { newId } from '../../platform/command.js'
import { commonTexts, ConfirmButton, FormButton, useRead, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { feverConsole, feverWord } from './fever-console.texts.js'

const OUTCOMES: readonly ResultClass[] = ['excluded', 'other-illness', 'suspected', 'positive']

export const Clinic = ({ fever }: { fever: FeverView }) => {
  const { session } = useSession()
  const referral = fever.referrals.findLast(({ state }) => state !== 'cancelled')
  if (!referral || !canDo(session, 'fever.record-result') || referral.dischargedAt !== null) return null
  const arrived = referral.state === 'arrived'
  return (
    <>
      {referral.state === 'sent' || referral.state === 'no-show' ? <Arrive referral={referral} /> : null}
      {arrived && referral.admittedAt === null ? <Admit referral={referral} /> : null}
      {arrived ? <Result referral={referral} /> : null}
      {referral.reportDue !== null && referral.reportedAt === null ? <Reported referral={referral} /> : null}
      {referral.admittedAt !== null ? <Discharge referral={referral} /> : null}
    </>
  )
}

interface Of { referral: ReferralView }

const Arrive = ({ referral }: Of) => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  const hospitals = useRead<HospitalView[]>('/api/fever/hospitals').data ?? []
  const { send } = useSend(recordArrival, t('arrive.done'))
  return (
    <FormButton<{ hospital: string }> label={t('arrive')} title={t('arrive.title')} explain={t('arrive.explain')} buttonProps={{ type: 'primary' }}
      {...(referral.hospital === null ? {} : { initialValues: { hospital: referral.hospital } })}
      onSubmit={async ({ hospital }) => (await send({ referral: referral.id, hospital })) !== null}>
      <Form.Item name="hospital" label={t('hospital')} rules={[{ required: true, message: common('required') }]}>
        <Select options={hospitals.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
    </FormButton>
  )
}

const Admit = ({ referral }: Of) => {
  const t = feverConsole.useText()
  const { send } = useSend(admit, t('admit.done'))
  return (
    <ConfirmButton label={t('admit')} title={t('admit.title')} explain={t('admit.explain')} danger={false}
      onConfirm={async () => (await send({ encounter: newId(), referral: referral.id })) !== null} />
  )
}

const Result = ({ referral }: Of) => {
  const t = feverConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(recordResult, t('result.done'))
  return (
    <FormButton<{ outcome: ResultClass; note?: string }> label={t('result')} title={t('result.title')} explain={t('result.explain')} buttonProps={{ type: 'primary' }}
      onSubmit={async ({ outcome, note }) => (await send({ result: newId(), referral: referral.id, outcome, ...(note?.trim() ? { note: note.trim() } : {}) })) !== null}>
      <Form.Item name="outcome" label={t('result.outcome')} rules={[{ required: true, message: common('required') }]}>
        <Select options={OUTCOMES.map((value) => ({ value, label: feverWord('outcome', value) }))} />
      </Form.Item>
      <Form.Item name="note" label={t('result.note')}><Input.TextArea maxLength={200} rows={2} /></Form.Item>
    </FormButton>
  )
}

const Reported = ({ referral }: Of) => {
  const t = feverConsole.useText()
  const { send } = useSend(recordReport, t('reported.done'))
  return (
    <FormButton<{ number?: string }> label={t('reported')} title={t('reported.title')}
      onSubmit={async ({ number }) => (await send({ referral: referral.id, ...(number?.trim() ? { number: number.trim() } : {}) })) !== null}>
      <Form.Item name="number" label={t('reported.number')}><Input maxLength={40} /></Form.Item>
    </FormButton>
  )
}

const Discharge = ({ referral }: Of) => {
  const t = feverConsole.useText()
  const { send } = useSend(discharge, t('discharge.done'))
  return (
    <ConfirmButton label={t('discharge')} title={t('discharge.title')} explain={t('discharge.explain')} danger={false}
      onConfirm={async () => (await send({ referral: referral.id })) !== null} />
  )
}
