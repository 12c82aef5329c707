// The desk asks for somebody who has no phone, and starts an emergency for them.
import { Checkbox, DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { requestOuting, startEmergency, type OutingReason, type Transport } from '@shouwang/domain/outing'
import { deviceNow, newId } from '../../platform/command.js'
import { commonTexts, FormButton, useAddress, useSend } from '../../platform/console/index.js'
import { PersonPicker } from '../../people/console/index.js'
import { outingConsole, outingWord } from './outing-console.texts.js'
import { instantOf, pickedOf } from './pickers.js'

export const REASONS: readonly OutingReason[] = ['acute-illness', 'antenatal', 'delivery', 'dialysis', 'chemotherapy', 'other-medical', 'bereavement', 'other']
const TRANSPORTS: readonly Transport[] = ['community-car', 'ambulance', 'own-car', 'on-foot']
const FORMAT = 'YYYY-MM-DD HH:mm'

export const EmergencyButton = () => {
  const t = outingConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  const { send } = useSend(startEmergency, t('start.done'))
  const start = async ({ person, destination }: { person: string; destination?: string }): Promise<boolean> => {
    const outing = newId()
    if ((await send({ outing, person, ...(destination?.trim() ? { destination: destination.trim() } : {}) })) === null) return false
    set({ tab: 'emergencies', outing })
    return true
  }
  return (
    <FormButton<{ person: string; destination?: string }>
      label={t('start')} title={t('start.title')} explain={t('start.explain')} danger onSubmit={start} buttonProps={{ danger: true, type: 'primary', size: 'middle' }}
    >
      <Form.Item name="person" label={t('start.person')} rules={[{ required: true, message: common('required') }]}>
        <PersonPicker label={t('start.person')} />
      </Form.Item>
      <Form.Item name="destination" label={t('start.where')}>
        <Input maxLength={100} />
      </Form.Item>
    </FormButton>
  )
}

interface Asked { person: string; reason: OutingReason; destination: string; window: [Dayjs, Dayjs]; transport: Transport; standing: boolean; note?: string }

export const AskButton = () => {
  const t = outingConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  const { send } = useSend(requestOuting, t('ask.done'))
  const need = [{ required: true, message: common('required') }]
  const ask = async ({ person, reason, destination, window, transport, standing, note }: Asked): Promise<boolean> => {
    const outing = newId()
    const data = {
      outing, person, reason, destination: destination.trim(), transport, standing, from: instantOf(window[0]), to: instantOf(window[1]),
      ...(note?.trim() ? { note: note.trim() } : {}),
    }
    if ((await send(data)) === null) return false
    set({ tab: null, outing })
    return true
  }
  const soon = pickedOf(deviceNow()).add(2, 'hour').startOf('hour')
  return (
    <FormButton<Asked> label={t('ask')} title={t('ask.title')} onSubmit={ask} buttonProps={{ size: 'middle' }}
      initialValues={{ transport: 'community-car', standing: false, window: [soon, soon.add(4, 'hour')] }}>
      <Form.Item name="person" label={t('start.person')} rules={need}><PersonPicker label={t('start.person')} /></Form.Item>
      <Form.Item name="reason" label={t('reason')} rules={need}>
        <Select options={REASONS.map((value) => ({ value, label: outingWord('reason', value) }))} />
      </Form.Item>
      <Form.Item name="destination" label={t('where')} rules={[{ required: true, whitespace: true, message: common('required') }]}><Input maxLength={100} /></Form.Item>
      <Form.Item name="window" label={t('ask.when')} rules={need}><DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format={FORMAT} /></Form.Item>
      <Form.Item name="transport" label={t('ask.transport')} rules={need}>
        <Select options={TRANSPORTS.map((value) => ({ value, label: outingWord('transport', value) }))} />
      </Form.Item>
      <Form.Item name="standing" valuePropName="checked"><Checkbox>{t('ask.standing')}</Checkbox></Form.Item>
      <Form.Item name="note" label={t('note')}><Input.TextArea maxLength={300} rows={2} /></Form.Item>
    </FormButton>
  )
}
