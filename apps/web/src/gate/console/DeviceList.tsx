// Enrolled phones: how each is doing, and what to do when one is lost.
import { Button, Select, type TableColumnsType } from 'antd'
import { revokeDevice } from '@shouwang/domain/auth'
import type { DeviceView } from '@shouwang/domain/gate'
import {
  AsOf,
  commonTexts,
  ConfirmButton,
  ListTable,
  minuteText,
  Nothing,
  ReadState,
  useAddress,
  useRead,
  useSend,
  whenText,
} from '../../platform/console/index.js'
import { currentLanguage } from '../../platform/i18n.js'
import { DeviceState } from './DeviceState.js'
import { gateConsole } from './gate-console.texts.js'
import { InviteGridPhone } from './InviteGridPhone.js'

const EVERY_MS = 15_000
const STATES: DeviceView['state'][] = ['live', 'silent', 'outbox-full', 'clock-wrong', 'revoked']
const REASONS = ['lost', 'replaced', 'post-ended'] as const

export const DeviceList = () => {
  const t = gateConsole.useText()
  const { get, set } = useAddress()
  const query = useRead<DeviceView[]>('/api/auth/devices', { every: EVERY_MS })
  return (
    <div className="stack">
      <div className="panel-tools">
        <Select
          allowClear
          className="narrow"
          aria-label={t('deviceStateLabel')}
          placeholder={t('deviceStateLabel')}
          value={get('state') ?? undefined}
          options={STATES.map((value) => ({ value, label: t(`deviceState.${value}`) }))}
          onChange={(next?: string) => set({ state: next ?? null })}
        />
        <InviteGridPhone />
        {query.dataUpdatedAt === 0 ? null : <AsOf at={query.dataUpdatedAt} />}
        <Button href="/trust" target="_blank">
          {t('devices.trust')}
        </Button>
      </div>
      <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('devices.empty')}>
        {(rows) => <Rows rows={rows} now={new Date(query.dataUpdatedAt).toISOString()} />}
      </ReadState>
    </div>
  )
}

const Rows = ({ rows, now }: { rows: DeviceView[]; now: string }) => {
  const t = gateConsole.useText()
  const common = commonTexts.useText()
  const { get } = useAddress()
  const state = get('state')
  const shown = rows.filter((row) => (state === null ? row.state !== 'revoked' : row.state === state))
  if (shown.length === 0) return <Nothing>{t('devices.noMatch')}</Nothing>
  const columns: TableColumnsType<DeviceView> = [
    { title: common('name'), dataIndex: 'name', key: 'name' },
    { title: t('gateName'), dataIndex: 'checkpointName', key: 'gate' },
    { title: common('state'), key: 'state', render: (_, row) => <DeviceState device={row} now={now} /> },
    {
      title: t('devices.lastContact'),
      key: 'contact',
      render: (_, row) => (row.lastContact === null ? t('device.never') : whenText(row.lastContact, now, currentLanguage())),
    },
    { title: t('devices.waiting'), dataIndex: 'waiting', key: 'waiting', align: 'right' },
    { title: t('devices.enrolledAt'), key: 'enrolled', render: (_, row) => minuteText(row.enrolledAt) },
    {
      title: common('actions'),
      key: 'do',
      render: (_, row) => (row.revokedAt === null ? <Revoke row={row} /> : minuteText(row.revokedAt)),
    },
  ]
  return (
    <ListTable<DeviceView>
      rowKey="id"
      columns={columns}
      dataSource={shown}
      scroll={{ x: 900 }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
    />
  )
}

const Revoke = ({ row }: { row: DeviceView }) => {
  const t = gateConsole.useText()
  const { send } = useSend(revokeDevice, t('devices.revoked'))
  return (
    <ConfirmButton
      label={t('devices.revoke')}
      title={t('devices.revokeTitle', { name: row.name })}
      explain={t('devices.revokeExplain', { n: row.waiting })}
      reasons={REASONS.map((value) => ({ value, label: t(`revokeReason.${value}`) }))}
      onConfirm={async (reason) => (await send({ device: row.id, reason: reason as (typeof REASONS)[number] })) !== null}
    />
  )
}
