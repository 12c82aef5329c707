// Registers the enterprises of a place by name, one a line, so that each can be given its supervisor.
import { Form, Input } from 'antd'
import { registerEnterprises } from '@shouwang/domain/responsibility'
import { newId } from '../../platform/command.js'
import { commonTexts, FormButton, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { responsibilityConsole } from './responsibility-console.texts.js'

export const EnterprisesButton = () => {
  const t = responsibilityConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { send } = useSend(registerEnterprises, t('enterprises.done'))
  if (!canDo(session, 'responsibility.manage')) return null
  return (
    <FormButton<{ territory: string; names: string }>
      label={t('enterprises')}
      title={t('enterprises')}
      explain={t('enterprises.explain')}
      onSubmit={async ({ territory, names }) => {
        const enterprises = names.split('\n').map((name) => name.trim()).filter(Boolean).slice(0, 1000)
        return (await send({ within: territory, enterprises: enterprises.map((name) => ({ enterprise: newId(), territory, name: name.slice(0, 80) })) })) !== null
      }}
    >
      <Form.Item name="territory" label={common('territory')} rules={[{ required: true, message: common('required') }]}>
        <TerritoryPicker />
      </Form.Item>
      <Form.Item name="names" label={t('enterprises.names')} rules={[{ required: true, whitespace: true, message: common('required') }]}>
        <Input.TextArea rows={6} />
      </Form.Item>
    </FormButton>
  )
}
