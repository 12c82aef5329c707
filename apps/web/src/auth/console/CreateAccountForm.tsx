// Opens an account: who, with what first password, and which roles over which territories.
import { Button, Form, Input, Select } from 'antd'
import { createAccount, PASSWORD_MINIMUM } from '@shouwang/domain/auth'
import type { Role } from '@shouwang/domain/kernel'
import { newId } from '../../platform/command.js'
import { commonTexts, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { authConsole } from './auth-console.texts.js'

/** Roles of people; phones and households get theirs by enrolment and card. */
const ROLES = [
  'commander', 'office', 'area-leader', 'secretary', 'grid-head', 'grid-worker', 'guard', 'doctor', 'auditor', 'steward',
] as const satisfies readonly Role[]
interface Fields {
  name: string
  login: string
  password: string
  roles: { role: Role; territory: string }[]
}

export const CreateAccountForm = ({ onDone }: { onDone: () => void }) => {
  const t = authConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(createAccount, t('create.done'))
  const required = { required: true, message: common('required') }
  const submit = async (fields: Fields) => {
    if (await send({ account: newId(), ...fields })) onDone()
  }
  return (
    <Form<Fields>
      layout="vertical"
      autoComplete="off"
      initialValues={{ roles: [{ role: 'guard' }] }}
      onFinish={(fields) => void submit(fields)}
    >
      <Form.Item name="name" label={t('name')} rules={[required]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="login"
        label={t('login')}
        rules={[required, { pattern: /^[\p{L}\p{N}._-]{2,40}$/u, message: t('loginHint') }]}
        extra={t('loginHint')}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={[required]} extra={t('passwordHint', { n: PASSWORD_MINIMUM })}>
        <Input.Password maxLength={128} autoComplete="new-password" />
      </Form.Item>
      <Form.List name="roles">
        {(fields, { add, remove }) => (
          <fieldset className="item-editor">
            <legend>{t('roles')}</legend>
            {fields.map(({ key, name }, index) => (
              <div key={key} className="item-row">
                <Form.Item name={[name, 'role']} rules={[required]}>
                  <Select
                    aria-label={t('roleOf', { n: index + 1 })}
                    className="role-select"
                    options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'territory']} rules={[required]} className="grow">
                  <TerritoryPicker allowClear={false} />
                </Form.Item>
                <Button aria-label={t('removeRole', { n: index + 1 })} onClick={() => remove(name)}>
                  ×
                </Button>
              </div>
            ))}
            <Button disabled={fields.length >= 20} onClick={() => add({})}>
              {t('addRole')}
            </Button>
          </fieldset>
        )}
      </Form.List>
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('create')}
      </Button>
    </Form>
  )
}
