// Enrols a grid worker's phone: for which grid, for whom; the code is shown as for a gate's phone.
import { Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { inviteDevice } from '@shouwang/domain/auth'
import { newId } from '../../platform/command.js'
import { commonTexts, useAddress, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { gateConsole } from './gate-console.texts.js'
import { InviteCode } from './InvitePanel.js'

interface Fields {
  territory: string
  worker: string
  name: string
}

/** A button and the drawer that it opens; the address says whether it is open. */
export const InviteGridPhone = () => {
  const t = gateConsole.useText()
  const { get, set } = useAddress()
  return (
    <>
      <Button type="primary" onClick={() => set({ invite: 'grid' })}>
        {t('inviteGrid.do')}
      </Button>
      <Drawer open={get('invite') === 'grid'} title={t('inviteGrid.do')} size={480} destroyOnHidden onClose={() => set({ invite: null })}>
        <InviteForm />
      </Drawer>
    </>
  )
}

const InviteForm = () => {
  const t = gateConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(inviteDevice, null)
  const [invite, setInvite] = useState<{ code: string; expiresAt: string }>()
  const submit = async (fields: Fields) => {
    const sent = await send({ invite: newId(), ...fields })
    if (sent?.result) setInvite(sent.result)
  }
  if (invite) return <InviteCode {...invite} app="grid" onAgain={() => setInvite(undefined)} />
  const required = [{ required: true, message: common('required') }]
  return (
    <Form layout="vertical" initialValues={{ name: t('inviteGrid.phoneName') }} onFinish={(fields: Fields) => void submit(fields)}>
      <p>{t('inviteGrid.explain')}</p>
      <Form.Item name="territory" label={t('inviteGrid.grid')} rules={required}>
        <TerritoryPicker allowClear={false} label={t('inviteGrid.grid')} />
      </Form.Item>
      <Form.Item name="worker" label={t('inviteGrid.worker')} rules={required}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label={t('invite.name')} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('invite.make')}
      </Button>
    </Form>
  )
}
