// The answer of one's own level: yes, or no with a reason that the household reads; a relative says so and cannot.
import { Checkbox, Form, Input, Select } from 'antd'
import {
  decideCommunity, decideDistrict, decideStreet, endPermit, withdrawOuting, type OutingLevel, type OutingView, type Refusal,
} from '@shouwang/domain/outing'
import { newId } from '../../platform/command.js'
import { commonTexts, ConfirmButton, FormButton, minuteText, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { outingConsole, outingWord, whereTo } from './outing-console.texts.js'

const COMMANDS = { community: decideCommunity, street: decideStreet, district: decideDistrict } as const
const RIGHTS = { community: 'outing.approve-community', street: 'outing.approve-street', district: 'outing.approve-district' } as const
const REFUSALS: readonly Refusal[] = ['no-need', 'doctor-comes', 'other-time', 'incomplete', 'other']

const levelOf = (state: OutingView['state']): OutingLevel | null => (state === 'community' || state === 'street' || state === 'district' ? state : null)

export const Decide = ({ outing }: { outing: OutingView }) => {
  const { session } = useSession()
  const level = levelOf(outing.state)
  return level !== null && canDo(session, RIGHTS[level]) ? <Answers outing={outing} level={level} /> : null
}

const NotRelative = () => {
  const t = outingConsole.useText()
  const must = { validator: (_: unknown, value: boolean) => (value ? Promise.resolve() : Promise.reject(new Error(t('mustSay')))) }
  return <Form.Item name="notRelative" valuePropName="checked" rules={[must]}><Checkbox>{t('notRelative')}</Checkbox></Form.Item>
}

const Answers = ({ outing, level }: { outing: OutingView; level: OutingLevel }) => {
  const t = outingConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(COMMANDS[level], t('decided'))
  const window = `${minuteText(outing.from)} – ${minuteText(outing.to)}`
  const explain = t('approve.explain', { name: outing.name, window, where: whereTo(outing.destination), next: t(level === 'district' ? 'approve.last' : 'approve.next') })
  return (
    <span className="row-actions">
      <FormButton<{ notRelative: boolean }> label={t('approve')} title={t('approve.title')} explain={explain} buttonProps={{ type: 'primary' }}
        onSubmit={async () => (await send({ decision: newId(), outing: outing.id, approve: true, relative: false })) !== null}>
        <NotRelative />
      </FormButton>
      <FormButton<{ notRelative: boolean; refusal: Refusal; note?: string }> label={t('refuse')} title={t('refuse.title')} danger
        onSubmit={async ({ refusal, note }) => (await send({
          decision: newId(), outing: outing.id, approve: false, relative: false, refusal, ...(note?.trim() ? { note: note.trim() } : {}),
        })) !== null}>
        <Form.Item name="refusal" label={t('refuse.reason')} rules={[{ required: true, message: common('required') }]}>
          <Select options={REFUSALS.map((value) => ({ value, label: outingWord('refusal', value) }))} />
        </Form.Item>
        <Form.Item name="note" label={t('refuse.note')}><Input.TextArea maxLength={300} rows={3} /></Form.Item>
        <NotRelative />
      </FormButton>
    </span>
  )
}

export const Withdraw = ({ outing }: { outing: OutingView }) => {
  const t = outingConsole.useText()
  const { session } = useSession()
  const { send } = useSend(withdrawOuting, t('withdraw.done'))
  if (!canDo(session, 'outing.request') || !['community', 'street', 'district', 'scheduled'].includes(outing.state)) return null
  return (
    <ConfirmButton label={t('withdraw')} title={t('withdraw.title')} explain={t('withdraw.explain')} onConfirm={async () => (await send({ outing: outing.id })) !== null} />
  )
}

export const EndPermit = ({ outing }: { outing: OutingView }) => {
  const t = outingConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { send } = useSend(endPermit, t('endPermit.done'))
  if (outing.state !== 'granted' || !canDo(session, 'outing.approve-community')) return null
  return (
    <FormButton<{ note: string }> label={t('endPermit')} title={t('endPermit.title')} explain={t('endPermit.explain')} danger
      onSubmit={async ({ note }) => (await send({ outing: outing.id, note: note.trim() })) !== null}>
      <Form.Item name="note" label={t('endPermit.note')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </FormButton>
  )
}
