// What is done with a trip and with an emergency: taken in hand, escorted, each leg recorded, looked at afterwards.
import { Button, Checkbox, Form, Input, Select } from 'antd'
import {
  acknowledgeEmergency, assignEscort, ratifyEmergency, recordLeg, type LegKind, type OutingView,
} from '@shouwang/domain/outing'
import { newId } from '../../platform/command.js'
import { commonTexts, FormButton, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { outingConsole, outingWord } from './outing-console.texts.js'

const LEGS: readonly LegKind[] = ['left', 'arrived', 'left-hospital', 'returned', 'admitted', 'disinfected']
const FINDINGS = ['justified', 'mistaken', 'follow-up'] as const

export const TakeInHand = ({ outing }: { outing: OutingView }) => {
  const t = outingConsole.useText()
  const { session } = useSession()
  const { send, sending } = useSend(acknowledgeEmergency, t('take.done'))
  if (outing.kind !== 'emergency' || outing.takenInHand || outing.state !== 'out' || !canDo(session, 'outing.escort')) return null
  return <Button size="small" type="primary" loading={sending} onClick={() => void send({ outing: outing.id })}>{t('take')}</Button>
}

export const AssignEscort = ({ outing }: { outing: OutingView }) => {
  const t = outingConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { send } = useSend(assignEscort, t('escort.done'))
  if (!['scheduled', 'out'].includes(outing.state) || !canDo(session, 'outing.escort')) return null
  const assign = async ({ team, vehicle, route }: { team: string; vehicle?: string; route?: string }): Promise<boolean> => {
    const names = team.split(/[、,,\s]+/u).map((name) => name.trim()).filter(Boolean).slice(0, 6)
    const data = { escort: newId(), outing: outing.id, team: names, ...(vehicle?.trim() ? { vehicle: vehicle.trim() } : {}), ...(route?.trim() ? { route: route.trim() } : {}) }
    return names.length > 0 && (await send(data)) !== null
  }
  return (
    <FormButton<{ team: string; vehicle?: string; route?: string }> label={t('escort.assign')} title={t('escort.assign')} onSubmit={assign}>
      <Form.Item name="team" label={t('escort.team')} rules={[{ required: true, whitespace: true, message: common('required') }]}><Input maxLength={120} /></Form.Item>
      <Form.Item name="vehicle" label={t('escort.vehicle')}><Input maxLength={20} /></Form.Item>
      <Form.Item name="route" label={t('escort.route')}><Input.TextArea maxLength={300} rows={2} /></Form.Item>
    </FormButton>
  )
}

export const RecordLeg = ({ outing }: { outing: OutingView }) => {
  const t = outingConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { send } = useSend(recordLeg, t('leg.done'))
  if (outing.kind === 'standing' || ['community', 'street', 'district'].includes(outing.state) || !canDo(session, 'outing.escort')) return null
  return (
    <FormButton<{ kind: LegKind; place?: string; exposure?: boolean }> label={t('leg.record')} title={t('leg.record')}
      onSubmit={async ({ kind, place, exposure }) => (await send({
        leg: newId(), outing: outing.id, kind, ...(place?.trim() ? { place: place.trim() } : {}), ...(exposure ? { exposure: true } : {}),
      })) !== null}>
      <Form.Item name="kind" label={t('leg.kind')} rules={[{ required: true, message: common('required') }]}>
        <Select options={LEGS.map((value) => ({ value, label: outingWord('leg', value) }))} />
      </Form.Item>
      <Form.Item name="place" label={t('leg.place')}><Input maxLength={60} /></Form.Item>
      <Form.Item name="exposure" valuePropName="checked"><Checkbox>{t('leg.exposure')}</Checkbox></Form.Item>
    </FormButton>
  )
}

export const Ratify = ({ outing }: { outing: OutingView }) => {
  const t = outingConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { send } = useSend(ratifyEmergency, t('ratify.done'))
  if (outing.kind !== 'emergency' || outing.ratified || outing.state === 'withdrawn' || !canDo(session, 'outing.ratify')) return null
  return (
    <FormButton<{ finding: (typeof FINDINGS)[number]; note?: string }> label={t('ratify')} title={t('ratify.title')} explain={t('ratify.explain')}
      onSubmit={async ({ finding, note }) => (await send({ outing: outing.id, finding, ...(note?.trim() ? { note: note.trim() } : {}) })) !== null}>
      <Form.Item name="finding" label={t('ratify.finding')} rules={[{ required: true, message: common('required') }]}>
        <Select options={FINDINGS.map((value) => ({ value, label: outingWord('finding', value) }))} />
      </Form.Item>
      <Form.Item name="note" label={t('ratify.note')}><Input.TextArea maxLength={300} rows={3} /></Form.Item>
    </FormButton>
  )
}
