// Closing one disagreement: what a person found, and a note.
import { Button, Form, Input, Radio } from 'antd'
import { reviewPassage } from '@shouwang/domain/gate'
import { commonTexts, useSend } from '../../platform/console/index.js'
import { gateConsole } from './gate-console.texts.js'

const FINDINGS = ['phone-was-right', 'followed-up', 'nothing-to-do'] as const
interface Fields { finding: (typeof FINDINGS)[number]; note?: string }

export const ReviewForm = ({ passage, onDone }: { passage: string; onDone: () => void }) => {
  const t = gateConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(reviewPassage, t('review.done'))
  const submit = async ({ finding, note }: Fields) => {
    if (await send({ passage, finding, ...(note ? { note } : {}) })) onDone()
  }
  return (
    <Form<Fields> layout="vertical" onFinish={(fields) => void submit(fields)}>
      <Form.Item name="finding" label={t('review.finding')} rules={[{ required: true, message: common('required') }]}>
        <Radio.Group className="radio-list" options={FINDINGS.map((value) => ({ value, label: t(`finding.${value}`) }))} />
      </Form.Item>
      <Form.Item name="note" label={common('note')}><Input.TextArea maxLength={200} showCount rows={3} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>{t('review.close')}</Button>
    </Form>
  )
}
