// The posts: search, open a new one, close one, see their equipment, invite a phone.
import { Button, Checkbox, Drawer, Input, type TableColumnsType } from 'antd'
import { Link } from 'wouter'
import { closeCheckpoint, type CheckpointView } from '@shouwang/domain/gate'
import {
  commonTexts,
  ConfirmButton,
  ListTable,
  Nothing,
  pageOf,
  ReadState,
  StatePill,
  useAddress,
  useRead,
  useSend,
} from '../../platform/console/index.js'
import { gateConsole, gateWord } from './gate-console.texts.js'
import { InvitePanel } from './InvitePanel.js'
import { OpenCheckpointForm } from './OpenCheckpointForm.js'

interface Rights {
  mayManage: boolean
  mayInvite: boolean
}

export const CheckpointList = ({ mayManage, mayInvite }: Rights) => {
  const t = gateConsole.useText()
  const { get, set } = useAddress()
  const query = useRead<CheckpointView[]>('/api/gate/checkpoints')
  const invited = query.data?.find((one) => one.id === get('invite'))
  return (
    <div className="stack">
      <div className="panel-tools">
        <Input.Search
          allowClear
          className="search"
          aria-label={t('checkpoints.find')}
          placeholder={t('checkpoints.find')}
          defaultValue={get('q') ?? ''}
          onChange={(event) => set({ q: event.target.value, page: null }, { replace: true })}
        />
        <Checkbox checked={get('closed') === '1'} onChange={(event) => set({ closed: event.target.checked ? 1 : null })}>
          {t('checkpoints.showClosed')}
        </Checkbox>
        {mayManage ? (
          <Button type="primary" onClick={() => set({ add: 1 })}>
            {t('checkpoints.open')}
          </Button>
        ) : null}
      </div>
      <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('checkpoints.empty')}>
        {(rows) => <Posts rows={rows} mayManage={mayManage} mayInvite={mayInvite} />}
      </ReadState>
      <Drawer open={get('add') === '1'} title={t('checkpoints.open')} size={480} destroyOnHidden onClose={() => set({ add: null })}>
        <OpenCheckpointForm onDone={() => set({ add: null })} />
      </Drawer>
      <Drawer
        open={invited !== undefined}
        title={t('invite.title', { gate: invited?.name ?? '' })}
        size={480}
        destroyOnHidden
        onClose={() => set({ invite: null })}
      >
        {invited === undefined ? null : <InvitePanel checkpoint={invited} />}
      </Drawer>
    </div>
  )
}

const Posts = ({ rows, mayManage, mayInvite }: { rows: CheckpointView[] } & Rights) => {
  const t = gateConsole.useText()
  const common = commonTexts.useText()
  const { get, set } = useAddress()
  const word = (get('q') ?? '').trim()
  const shown = rows.filter((row) => (get('closed') === '1' || !row.closed) && `${row.name} ${row.territoryName}`.includes(word))
  if (shown.length === 0) return <Nothing>{t('checkpoints.noMatch')}</Nothing>
  const columns: TableColumnsType<CheckpointView> = [
    { title: common('name'), key: 'name', render: (_, row) => <Link href={`/console/passages?checkpoint=${row.id}`}>{row.name}</Link> },
    { title: t('checkpointKind'), key: 'kind', render: (_, row) => gateWord('checkpointKind', row.kind) },
    { title: common('territory'), dataIndex: 'territoryName', key: 'territory' },
    { title: t('vehiclesToo'), key: 'vehicles', render: (_, row) => common(row.vehicles ? 'yes' : 'no') },
    { title: t('equipment'), key: 'equipment', render: (_, row) => t('equipmentOf', { ...row.equipment }) },
    {
      title: t('devicesColumn'),
      dataIndex: 'devices',
      key: 'devices',
      align: 'right',
      render: (n: number, row) => (n === 0 && !row.closed ? <StatePill tone="warn">0</StatePill> : n),
    },
    {
      title: common('state'),
      key: 'state',
      render: (_, row) => (
        <StatePill tone={row.closed ? 'off' : 'good'}>{t(row.closed ? 'checkpoints.closed' : 'checkpoints.isOpen')}</StatePill>
      ),
    },
    {
      title: common('actions'),
      key: 'do',
      render: (_, row) =>
        row.closed ? null : (
          <div className="row-actions">
            {mayInvite ? (
              <Button size="small" onClick={() => set({ invite: row.id })}>
                {t('invite.do')}
              </Button>
            ) : null}
            {mayManage ? <Close row={row} /> : null}
          </div>
        ),
    },
  ]
  return (
    <ListTable<CheckpointView>
      rowKey="id"
      columns={columns}
      dataSource={shown}
      scroll={{ x: 1000 }}
      pagination={{
        pageSize: 50,
        current: pageOf(get('page')),
        hideOnSinglePage: true,
        showSizeChanger: false,
        onChange: (page) => set({ page: page === 1 ? null : page }),
      }}
    />
  )
}

const Close = ({ row }: { row: CheckpointView }) => {
  const t = gateConsole.useText()
  const { send } = useSend(closeCheckpoint, t('checkpoints.closeDone'))
  return (
    <ConfirmButton
      label={t('checkpoints.close')}
      title={t('checkpoints.closeTitle', { gate: row.name })}
      explain={t('checkpoints.closeExplain', { n: row.devices })}
      onConfirm={async () => (await send({ checkpoint: row.id })) !== null}
    />
  )
}
