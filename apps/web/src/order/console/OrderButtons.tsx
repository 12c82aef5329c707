// What is done with an order in force: reviewed, extended by two people, lifted.
import { DatePicker, Form, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import { liftOrder, proposeExtension, reviewOrder, type OrderView } from '@shouwang/domain/order'
import { deviceNow, newId } from '../../platform/command.js'
import { commonTexts, FormButton, useSend } from '../../platform/console/index.js'
import { orderConsole } from './order-console.texts.js'
import { dayOf, instantOf, pickedOf } from './pickers.js'

const useRules = () => {
  const common = commonTexts.useText()
  return { text: [{ required: true, min: 2, whitespace: true, message: common('required') }], any: [{ required: true, message: common('required') }] }
}

export const LiftButton = ({ order }: { order: OrderView }) => {
  const t = orderConsole.useText()
  const rules = useRules()
  const { send } = useSend(liftOrder, t('lift.done'))
  return (
    <FormButton<{ reason: string }>
      label={t('lift')}
      title={t('lift.title')}
      explain={t('lift.explain')}
      danger
      onSubmit={async ({ reason }) => (await send({ order: order.id, reason: reason.trim() })) !== null}
    >
      <Form.Item name="reason" label={t('lift.reason')} rules={rules.text}>
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
    </FormButton>
  )
}

export const ReviewButton = ({ order }: { order: OrderView }) => {
  const t = orderConsole.useText()
  const rules = useRules()
  const { send } = useSend(reviewOrder, t('review.done'))
  return (
    <FormButton<{ note: string; nextOn: Dayjs }>
      label={t('reviewIt')}
      title={t('review.title')}
      explain={t('review.explain')}
      initialValues={{ nextOn: pickedOf(deviceNow()).add(1, 'day') }}
      onSubmit={async ({ note, nextOn }) => (await send({ review: newId(), order: order.id, note: note.trim(), nextOn: dayOf(nextOn) })) !== null}
    >
      <Form.Item name="note" label={t('review.note')} rules={rules.text}>
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
      <Form.Item name="nextOn" label={t('review.next')} rules={rules.any}>
        <DatePicker format="YYYY-MM-DD" allowClear={false} />
      </Form.Item>
    </FormButton>
  )
}

export const ExtendButton = ({ order }: { order: OrderView }) => {
  const t = orderConsole.useText()
  const rules = useRules()
  const { send } = useSend(proposeExtension, t('extend.done'))
  const end = pickedOf(order.to!)
  return (
    <FormButton<{ to: Dayjs; reviewOn: Dayjs; reason: string }>
      label={t('extend')}
      title={t('extend.title')}
      explain={t('extend.explain')}
      initialValues={{ to: end.add(7, 'day'), reviewOn: end }}
      onSubmit={async ({ to, reviewOn, reason }) =>
        (await send({ extension: newId(), order: order.id, to: instantOf(to), reviewOn: dayOf(reviewOn), reason: reason.trim() })) !== null
      }
    >
      <Form.Item name="to" label={t('extend.to')} rules={rules.any}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
      </Form.Item>
      <Form.Item name="reviewOn" label={t('review')} rules={rules.any}>
        <DatePicker format="YYYY-MM-DD" allowClear={false} />
      </Form.Item>
      <Form.Item name="reason" label={t('extend.reason')} rules={rules.text}>
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
    </FormButton>
  )
}
