// Opens an account: who, with what first password, and which roles over which territories.
import { Button, Form, Input, Select } from 'antd'
import { createAccount, PASSWORD_MINIMUM } from '@shouwang/domain/auth'
import { newId } from '../../platform/command.js'
import { commonTexts, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { useNamed } from '../../platform/i18n.js'
import { useRoles } from './role-names.js'
import { authConsole } from './auth-console.texts.js'

interface Fields {
  name: string
  login: string
  password: string
  roles: { role: string; territory: string }[]
}

export const CreateAccountForm = ({ onDone }: { onDone: () => void }) => {
  const t = authConsole.useText()
  const common = commonTexts.useText()
  const named = useNamed()
  const table = useRoles()
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
                    options={(table.data ?? []).filter(({ assignable }) => assignable).map((role) => ({ value: role.name, label: named(role.title) }))}
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
