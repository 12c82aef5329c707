// Changes what a role holds, or makes a new one.
import { Button, Checkbox, Form, Input } from 'antd'
import { saveRole, shippedRole, type RoleDefinition } from '@shouwang/domain/auth'
import { ACTIONS, FIELD_CLASSES, PURPOSE_TITLES, type Action, type FieldClass, type Purpose } from '@shouwang/domain/kernel'
import { commonTexts, useSend } from '../../platform/console/index.js'
import { useNamed } from '../../platform/i18n.js'
import { refreshSession } from '../../platform/session.js'
import { ACTION_WORDS } from './action-words.js'
import { rightsConsole } from './rights-console.texts.js'
import type { RoleRow } from './role-names.js'

interface Fields { name: string; zh: string; en: string; actions: Action[]; fields: FieldClass[]; purposes: Purpose[] }

const fieldsOf = ({ name, title, actions, fields, purposes }: RoleDefinition): Fields =>
  ({ name, zh: title.zh, en: title.en, actions: [...actions], fields: [...fields], purposes: [...purposes] })

const EMPTY: Fields = { name: '', zh: '', en: '', actions: [], fields: [], purposes: [] }
const PURPOSES = Object.keys(PURPOSE_TITLES) as Purpose[]

/** What no account holds: rights of phones and household cards. */
const OF_PEOPLE = ACTIONS.filter((action) => !['sync.read', 'sync.grid', 'pass.read-own'].includes(action))

export const RoleEditor = ({ role, onDone }: { role: RoleRow | null; onDone: () => void }) => {
  const t = rightsConsole.useText()
  const common = commonTexts.useText()
  const named = useNamed()
  const [form] = Form.useForm<Fields>()
  const { send, sending } = useSend(saveRole, t('roles.saved'))
  const chosen = Form.useWatch('actions', form) ?? role?.actions ?? []
  const shipped = role === null ? null : shippedRole(role.name)
  const required = { required: true, whitespace: true, message: common('required') }
  const submit = async ({ name, zh, en, actions, fields, purposes }: Fields) => {
    if (!(await send({ name: role?.name ?? name, title: { zh, en }, actions, fields, purposes }))) return
    void refreshSession()
    onDone()
  }
  const counts = {
    more: chosen.filter((action) => !role?.actions.includes(action)).length, less: (role?.actions ?? []).filter((action) => !chosen.includes(action)).length,
  }
  return (
    <Form<Fields> form={form} layout="vertical" initialValues={role === null ? EMPTY : fieldsOf(role)} onFinish={(fields) => void submit(fields)}>
      <p>{t('roles.limit')}</p>
      {role === null ? (
        <Form.Item name="name" label={t('roles.name')} extra={t('roles.nameHint')} rules={[required, { pattern: /^[a-z][a-z0-9-]{1,39}$/, message: t('roles.nameHint') }]}>
          <Input maxLength={40} />
        </Form.Item>
      ) : null}
      <Form.Item name="zh" label={t('roles.titleZh')} rules={[required]}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item name="en" label={t('roles.titleEn')} rules={[required]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="actions" label={t('roles.actions')}>
        <Checkbox.Group className="choice-columns" options={OF_PEOPLE.map((value) => ({ value, label: named(ACTION_WORDS[value]) }))} />
      </Form.Item>
      <Form.Item name="fields" label={t('roles.fields')}>
        <Checkbox.Group options={FIELD_CLASSES.map((value) => ({ value, label: t(`field.${value}`) }))} />
      </Form.Item>
      <Form.Item name="purposes" label={t('roles.purposes')}>
        <Checkbox.Group options={PURPOSES.map((value) => ({ value, label: named(PURPOSE_TITLES[value]) }))} />
      </Form.Item>
      <div className="panel-tools">
        <Button type="primary" htmlType="submit" loading={sending}>
          {common('save')}
        </Button>
        {shipped === null || role?.asShipped === true ? null : <Button onClick={() => form.setFieldsValue(fieldsOf(shipped))}>{t('roles.reset')}</Button>}
        <span role="status">{t('roles.changeCount', counts)}</span>
      </div>
    </Form>
  )
}
