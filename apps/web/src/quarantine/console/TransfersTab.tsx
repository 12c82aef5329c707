// Transfers on their way here: accepted or declined by the receiving side, then arrived.
import { Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { arriveTransfer, decideTransfer, type TransferView } from '@shouwang/domain/quarantine'
import { deviceNow } from '../../platform/command.js'
import { ConfirmButton, FormButton, minuteText, ReadState, StatePill, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { required } from './CaseActions.js'
import { quarantineConsole, quarantineWord } from './quarantine-console.texts.js'

export const TransfersTab = () => {
  const t = quarantineConsole.useText()
  const { set } = useAddress()
  const query = useRead<TransferView[]>('/api/quarantine/transfers', { every: 60_000 })
  return (
    <ReadState query={query} isEmpty={(list) => list.length === 0} empty={t('transfer.none')}>
      {(list) => (
        <ul className="plain-list">
          {list.map((transfer) => (
            <TransferLine key={transfer.transfer} transfer={transfer}>
              <button type="button" className="quarantine-name" onClick={() => set({ case: transfer.case })}>{t('show')}</button>
            </TransferLine>
          ))}
        </ul>
      )}
    </ReadState>
  )
}

const WORDS = { waiting: 'warn', accepted: 'warn', declined: 'off', arrived: 'good' } as const
const stateOf = ({ accepted, arrivedAt }: TransferView): keyof typeof WORDS =>
  accepted === null ? 'waiting' : !accepted ? 'declined' : arrivedAt === null ? 'accepted' : 'arrived'

/** One transfer with what the receiving side can do about it. */
export const TransferLine = ({ transfer, children }: { transfer: TransferView; children?: ReactNode }) => {
  const t = quarantineConsole.useText()
  const { session } = useSession()
  const { send: decide } = useSend(decideTransfer, t('transfer.done'))
  const { send: arrive } = useSend(arriveTransfer, t('transfer.done'))
  const state = stateOf(transfer)
  const mayManage = canDo(session, 'quarantine.manage')
  return (
    <li>
      <strong>{transfer.toName}</strong> {quarantineWord('kind', transfer.toKind)} · {transfer.reason}{' '}
      <span className="quiet">{t('batch.by', { name: transfer.requestedName, at: minuteText(transfer.requestedAt) })}</span>{' '}
      <StatePill tone={WORDS[state]}>{t(`transfer.${state}`)}</StatePill> {children}
      {mayManage && state === 'waiting' ? (
        <span className="row-actions">
          <ConfirmButton
            label={t('transfer.accept')} title={t('transfer.accept')} explain={t('transfer.accept.explain')} danger={false}
            onConfirm={async () => (await decide({ transfer: transfer.transfer, accept: true })) !== null}
          />
          <FormButton<{ reason: string }>
            label={t('transfer.decline')} title={t('transfer.decline')}
            onSubmit={async ({ reason }) => (await decide({ transfer: transfer.transfer, accept: false, reason: reason.trim() })) !== null}
          >
            <Form.Item name="reason" label={t('transfer.reason')} rules={required(t('required'))}><Input.TextArea maxLength={500} rows={2} /></Form.Item>
          </FormButton>
        </span>
      ) : null}
      {mayManage && state === 'accepted' ? (
        <ConfirmButton
          label={t('transfer.arrived')} title={t('transfer.arrived')} explain={t('transfer.arrive.explain')} danger={false}
          onConfirm={async () => (await arrive({ transfer: transfer.transfer, at: deviceNow() })) !== null}
        />
      ) : null}
    </li>
  )
}
