// The rights of one account: its roles with their periods, one more role, a lost second factor.
import { App, Button, DatePicker, Form, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { endRole, grantRole, resetSecondFactor, type AccountRole, type AccountView } from '@shouwang/domain/auth'
import { newId } from '../../platform/command.js'
import { commonTexts, ConfirmButton, instantOfChinaClock, minuteText, Nothing, Panel, StatePill, useSend } from '../../platform/console/index.js'
import { useNamed } from '../../platform/i18n.js'
import { useSession } from '../../platform/session.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { rightsConsole } from './rights-console.texts.js'
import { roleGiving } from './role-giving.texts.js'
import { useRoleName, useRoles, useWaitingRoles } from './role-names.js'

/** `all`: every account, to choose from whom a deputy stands in for. */
export const AccountRights = ({ account, all }: { account: AccountView; all: AccountView[] }) => {
  const t = rightsConsole.useText()
  return (
    <div className="stack">
      <Panel title={t('account.roles')}>
        {account.roles.length === 0 ? (
          <Nothing>{t('account.noRoles')}</Nothing>
        ) : (
          <ul className="plain-rows">
            {account.roles.map((role) => (
              <RoleLine key={role.assignment} role={role} />
            ))}
          </ul>
        )}
        <WaitingRoles account={account} />
      </Panel>
      <GrantForm account={account} all={all} />
      {account.secondFactor ? <ResetFactor account={account} /> : null}
    </div>
  )
}

/** What was proposed for the account and waits for another person. */
const WaitingRoles = ({ account }: { account: AccountView }) => {
  const t = roleGiving.useText()
  const roleName = useRoleName()
  const own = (useWaitingRoles().data ?? []).filter((row) => row.account === account.id)
  if (own.length === 0) return null
  return (
    <ul className="plain-rows">
      {own.map((row) => (
        <li key={row.proposal} className="plain-row"><StatePill tone="warn">{t('sent', { role: `${roleName(row.role)} · ${row.territoryName}` })}</StatePill></li>
      ))}
    </ul>
  )
}

const RoleLine = ({ role }: { role: AccountRole }) => {
  const t = rightsConsole.useText()
  const roleName = useRoleName()
  const { send } = useSend(endRole, t('account.ended'))
  const name = roleName(role.role)
  const period = role.to === null ? t('account.since', { from: minuteText(role.from) }) : t('account.until', { from: minuteText(role.from), to: minuteText(role.to) })
  return (
    <li className="plain-row">
      <span>
        <strong>{name}</strong> · {role.territoryName}
        {role.deputyFor === null ? null : <> · {t('account.deputyFor', { name: role.deputyFor })}</>}
        <br />
        <small>{period}</small>
      </span>
      <ConfirmButton
        label={t('account.end')}
        title={t('account.endTitle', { role: name, place: role.territoryName })}
        explain={t('account.endExplain')}
        onConfirm={async () => (await send({ assignment: role.assignment })) !== null}
      />
    </li>
  )
}

interface Fields { role: string; territory: string; from?: Dayjs; to?: Dayjs; deputyFor?: string }

/** What the picker shows is China's clock, whatever zone this machine is in. */
const instantOfPicked = (picked: Dayjs): string => instantOfChinaClock(picked.format('YYYY-MM-DDTHH:mm:00'))

const GrantForm = ({ account, all }: { account: AccountView; all: AccountView[] }) => {
  const t = rightsConsole.useText()
  const common = commonTexts.useText()
  const named = useNamed()
  const roles = useRoles()
  const [form] = Form.useForm<Fields>()
  const { send, sending } = useSend(grantRole, null)
  const { message } = App.useApp()
  const required = { required: true, message: common('required') }
  const submit = async ({ role, territory, from, to, deputyFor }: Fields) => {
    const period = { ...(from ? { from: instantOfPicked(from) } : {}), ...(to ? { to: instantOfPicked(to) } : {}) }
    const sent = await send({ assignment: newId(), account: account.id, role, territory, ...period, ...(deputyFor ? { deputyFor } : {}) })
    if (sent === null) return
    void message.success(t(sent.result?.waiting ? 'account.proposed' : 'account.granted'))
    form.resetFields()
  }
  return (
    <Panel title={t('account.grant')}>
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => void submit(fields)}>
        <Form.Item name="role" label={t('account.role')} rules={[required]}>
          <Select options={(roles.data ?? []).filter(({ assignable }) => assignable).map((role) => ({ value: role.name, label: named(role.title) }))} />
        </Form.Item>
        <Form.Item name="territory" label={common('territory')} rules={[required]}>
          <TerritoryPicker allowClear={false} />
        </Form.Item>
        <Form.Item name="from" label={t('account.from')}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="wide" />
        </Form.Item>
        <Form.Item name="to" label={t('account.to')}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="wide" />
        </Form.Item>
        <Form.Item name="deputyFor" label={t('account.deputy')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            options={all.filter(({ id, closed }) => id !== account.id && !closed).map(({ id, name, login }) => ({ value: id, label: `${name} (${login})` }))}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={sending}>
          {t('account.grant')}
        </Button>
      </Form>
    </Panel>
  )
}

const REASONS = ['phone-lost', 'phone-replaced', 'phone-broken'] as const

const ResetFactor = ({ account }: { account: AccountView }) => {
  const t = rightsConsole.useText()
  const { session } = useSession()
  const { send } = useSend(resetSecondFactor, t('account.resetDone'))
  if (session?.name === account.name && session.secondFactor) return null
  return (
    <ConfirmButton
      label={t('account.reset')}
      title={t('account.resetTitle', { name: account.name })}
      explain={t('account.resetExplain')}
      reasons={REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
      onConfirm={async (reason) => (await send({ account: account.id, reason: reason as (typeof REASONS)[number] })) !== null}
    />
  )
}
