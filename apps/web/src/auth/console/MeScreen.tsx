// 我的账号: my roles, my password, my second factor, my sessions.
import { Button, Form, Input } from 'antd'
import { changePassword, endSessions } from '@shouwang/domain/auth'
import { useNamed } from '../../platform/i18n.js'
import { useSession } from '../../platform/session.js'
import { commonTexts, ConfirmButton, minuteText, PageHead, Panel, useSend } from '../../platform/console/index.js'
import { authConsole } from './auth-console.texts.js'
import { SecondFactor } from './SecondFactor.js'

export const MeScreen = () => {
  const t = authConsole.useText()
  const { session } = useSession()
  const titleIn = useNamed()
  const end = useSend(endSessions)
  if (session === null) return null
  return (
    <>
      <PageHead title={t('me.title')} hint={session.name} />
      <div className="stack narrow-form">
        <Panel title={t('me.rights')}>
          <ul>
            {session.grants.map((grant) => (
              <li key={grant.role + grant.scope}>
                {titleIn(grant.title)} · {grant.territoryName}
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t('me.password')}>
          <ChangePassword />
        </Panel>
        <Panel title={t('me.factor')}>
          <SecondFactor enabled={session.secondFactor} />
        </Panel>
        <Panel title={t('me.sessions')}>
          <p>{t('me.until', { at: minuteText(session.expiresAt) })}</p>
          <ConfirmButton
            label={t('me.endAll')}
            title={t('me.endAllTitle')}
            explain={t('me.endAllExplain')}
            buttonProps={{ size: 'middle' }}
            onConfirm={async () => {
              const sent = await end.send({ which: 'all' })
              if (sent) location.assign('/')
              return sent !== null
            }}
          />
        </Panel>
      </div>
    </>
  )
}

interface Passwords {
  current: string
  next: string
  again: string
}

const ChangePassword = () => {
  const t = authConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(changePassword, t('me.changed'))
  const [form] = Form.useForm<Passwords>()
  const required = { required: true, message: common('required') }
  const submit = async ({ current, next }: Passwords) => {
    if (await send({ current, next })) form.resetFields()
  }
  return (
    <Form<Passwords> form={form} layout="vertical" onFinish={(fields) => void submit(fields)}>
      <Form.Item name="current" label={t('me.current')} rules={[required]}>
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Form.Item name="next" label={t('me.next')} rules={[required]}>
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('me.again')}
        dependencies={['next']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, value) => (value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('me.differs')))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('me.change')}
      </Button>
    </Form>
  )
}
