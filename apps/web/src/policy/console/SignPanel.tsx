// Two people sign what they have seen: who signed when, and the dry run that stands under it.
import { Alert } from 'antd'
import { SIGNATURES_NEEDED, signPolicy, type PackView, type TrialView } from '@shouwang/domain/policy'
import { ConfirmButton, minuteText, Nothing, numberText, StatePill, useRead, useSend } from '../../platform/console/index.js'
import { policyConsole } from './policy-console.texts.js'

export const SignPanel = ({ view, maySign }: { view: PackView & { draft: string }; maySign: boolean }) => {
  const t = policyConsole.useText()
  const { signatures, state } = view
  const open = state === 'draft' || state === 'half-signed'
  return (
    <div className="stack">
      <p className="quiet">{t('sign.hint')}</p>
      {signatures.length === 0 ? <Nothing>{t('sign.none')}</Nothing> : null}
      <ol className="checklist-items">
        {signatures.map(({ account, name, at }) => (
          <li key={account}>
            <StatePill tone="good">{t('sign.by', { name, at: minuteText(at) })}</StatePill>
          </li>
        ))}
      </ol>
      {signatures.length >= SIGNATURES_NEEDED ? <Alert type="success" showIcon title={t('sign.full')} /> : null}
      <p className="quiet policy-digest">
        {t('sign.digest')} <code>{view.digest.slice(0, 16)}</code>
      </p>
      {open && maySign ? <SignButton view={view} /> : null}
    </div>
  )
}

const SignButton = ({ view }: { view: PackView & { draft: string } }) => {
  const t = policyConsole.useText()
  const { send } = useSend(signPolicy, t('sign.done'))
  const { data } = useRead<TrialView>(view.trial === null ? null : `/api/policy/trials/${view.trial}`)
  const { trial } = view
  if (trial === null) return <Alert type="warning" showIcon title={t('sign.needTrial')} />
  const { turnedBack = 0, referred = 0, gatesAffected = 0 } = data?.result ?? {}
  return (
    <div>
      <ConfirmButton
        label={t('sign.do')}
        title={t('sign.title', { version: view.version, n: view.revision })}
        explain={t('sign.explain', { turnedBack: numberText(turnedBack), referred: numberText(referred), gates: numberText(gatesAffected) })}
        danger={false}
        buttonProps={{ type: 'primary', size: 'middle' }}
        onConfirm={async () => (await send({ draft: view.draft, digest: view.digest, trial })) !== null}
      />
    </div>
  )
}
