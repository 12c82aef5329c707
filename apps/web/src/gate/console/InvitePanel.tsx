// Enrols a phone: a one-time code as a QR for its camera, with the time that is left.
import { Alert, Button, Form, Input, QRCode, Statistic } from 'antd'
import { useState } from 'react'
import { inviteDevice, type DevicePost } from '@shouwang/domain/auth'
import type { CheckpointView } from '@shouwang/domain/gate'
import { epochOf } from '@shouwang/domain/kernel'
import { newId } from '../../platform/command.js'
import { commonTexts, useSend } from '../../platform/console/index.js'
import { gateConsole } from './gate-console.texts.js'

/** The page that a phone opens to enrol itself; the code stays behind the `#`, so it reaches no server log. */
export const enrolLink = (origin: string, code: string, app: DevicePost = 'gate'): string => `${origin}/${app}/enrol#${code}`

/** A phone cannot open an address that means "this machine". */
export const isOnlyHere = (hostname: string): boolean => hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'

export const InvitePanel = ({ checkpoint }: { checkpoint: CheckpointView }) => {
  const t = gateConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(inviteDevice, null)
  const [invite, setInvite] = useState<{ code: string; expiresAt: string }>()
  const submit = async ({ name }: { name: string }) => {
    const sent = await send({ invite: newId(), checkpoint: checkpoint.id, name })
    if (sent?.result) setInvite(sent.result)
  }
  if (invite) return <InviteCode {...invite} onAgain={() => setInvite(undefined)} />
  return (
    <Form
      layout="vertical"
      initialValues={{ name: t('invite.phoneName', { n: checkpoint.devices + 1 }) }}
      onFinish={(fields: { name: string }) => void submit(fields)}
    >
      <p>{t('invite.explain')}</p>
      <Form.Item name="name" label={t('invite.name')} rules={[{ required: true, message: common('required') }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('invite.make')}
      </Button>
    </Form>
  )
}

export const InviteCode = ({ code, expiresAt, app = 'gate', onAgain }: { code: string; expiresAt: string; app?: DevicePost; onAgain: () => void }) => {
  const t = gateConsole.useText()
  const [over, setOver] = useState(false)
  const link = enrolLink(location.origin, code, app)
  const page = `${location.origin}/${app}/enrol`
  return (
    <div className="stack invite">
      {isOnlyHere(location.hostname) ? <Alert type="warning" showIcon title={t('invite.onlyHere')} /> : null}
      {over ? (
        <Alert type="error" showIcon title={t('invite.over')} />
      ) : (
        <>
          <p>{t('invite.scan')}</p>
          <QRCode value={link} size={260} type="svg" errorLevel="M" aria-label={t('invite.qr')} role="img" />
          <Statistic.Timer
            type="countdown"
            title={t('invite.left')}
            value={epochOf(expiresAt)}
            format="HH:mm:ss"
            onFinish={() => setOver(true)}
          />
          <p>
            {t('invite.type')} <a href={page}>{page}</a>
          </p>
          <p className="invite-code">
            <code>{code}</code>
          </p>
        </>
      )}
      <Button onClick={onAgain}>{t('invite.again')}</Button>
    </div>
  )
}
