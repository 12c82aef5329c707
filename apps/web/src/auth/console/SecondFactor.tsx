// The second factor: begin, scan, confirm with a code; turning it off takes a code too.
import { Alert, Button, Form, Input, QRCode } from 'antd'
import { useState } from 'react'
import { setSecondFactor } from '@shouwang/domain/auth'
import { refreshSession } from '../../platform/session.js'
import { commonTexts, useSend } from '../../platform/console/index.js'
import { authConsole } from './auth-console.texts.js'

export const SecondFactor = ({ enabled }: { enabled: boolean }) => {
  const t = authConsole.useText()
  const begin = useSend(setSecondFactor, null)
  const confirm = useSend(setSecondFactor, t('me.confirmed'))
  const remove = useSend(setSecondFactor, t('me.removed'))
  const [uri, setUri] = useState<string>()
  const onConfirm = async (code: string) => {
    if (!(await confirm.send({ code }))) return
    setUri(undefined)
    await refreshSession()
  }
  const onRemove = async (code: string) => {
    if (await remove.send({ code, remove: true })) await refreshSession()
  }
  if (enabled) {
    return (
      <div className="stack">
        <Alert type="success" showIcon title={t('me.factorOn')} />
        <p>{t('me.removeExplain')}</p>
        <CodeForm label={t('me.remove')} danger busy={remove.sending} onCode={onRemove} />
      </div>
    )
  }
  if (uri !== undefined) return <Scan uri={uri} busy={confirm.sending} onCode={onConfirm} />
  return (
    <div className="stack">
      <p>{t('me.factorExplain')}</p>
      <div>
        <Button type="primary" loading={begin.sending} onClick={() => void begin.send({}).then((sent) => setUri(sent?.result?.uri))}>
          {t('me.factorBegin')}
        </Button>
      </div>
    </div>
  )
}

const Scan = ({ uri, busy, onCode }: { uri: string; busy: boolean; onCode: (code: string) => void }) => {
  const t = authConsole.useText()
  return (
    <div className="stack">
      <p>{t('me.factorScan')}</p>
      <QRCode value={uri} size={200} type="svg" role="img" aria-label={t('me.factorQr')} />
      <p>
        {t('me.factorKey')}: <code>{new URL(uri).searchParams.get('secret')}</code>
      </p>
      <CodeForm label={t('me.confirm')} busy={busy} onCode={onCode} />
    </div>
  )
}

const CodeForm = ({
  label,
  busy,
  danger = false,
  onCode,
}: {
  label: string
  busy: boolean
  danger?: boolean
  onCode: (code: string) => void
}) => {
  const t = authConsole.useText()
  const common = commonTexts.useText()
  return (
    <Form<{ code: string }> layout="inline" onFinish={({ code }) => onCode(code)}>
      <Form.Item name="code" label={t('me.code')} rules={[{ required: true, pattern: /^[0-9]{6}$/, message: common('required') }]}>
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} className="code-input" />
      </Form.Item>
      <Button htmlType="submit" danger={danger} type={danger ? 'default' : 'primary'} loading={busy}>
        {label}
      </Button>
    </Form>
  )
}
