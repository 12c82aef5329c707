// 账号: who may sign in, with which role over which territory; opening, closing, ending sessions.
import { Button, Checkbox, Drawer, Input, type TableColumnsType } from 'antd'
import { closeAccount, endSessions, type AccountView } from '@shouwang/domain/auth'
import {
  AsOf,
  commonTexts,
  ConfirmButton,
  ListTable,
  Nothing,
  PageHead,
  ReadState,
  StatePill,
  useAddress,
  useRead,
  useSend,
} from '../../platform/console/index.js'
import { authConsole } from './auth-console.texts.js'
import { AccountRights } from './AccountRights.js'
import { rightsConsole } from './rights-console.texts.js'
import { useRoleName } from './role-names.js'
import { CreateAccountForm } from './CreateAccountForm.js'

export const AccountsScreen = () => {
  const t = authConsole.useText()
  const { get, set } = useAddress()
  const query = useRead<AccountView[]>('/api/auth/accounts')
  const rights = rightsConsole.useText()
  const chosen = query.data?.find(({ id }) => id === get('account'))
  return (
    <>
      <PageHead
        title={t('title')}
        hint={t('hint')}
        {...(query.dataUpdatedAt === 0 ? {} : { asOf: <AsOf at={query.dataUpdatedAt} /> })}
        actions={
          <Button type="primary" onClick={() => set({ create: 1 })}>
            {t('create')}
          </Button>
        }
      />
      <div className="panel-tools">
        <Input
          allowClear
          className="search"
          aria-label={t('find')}
          placeholder={t('find')}
          defaultValue={get('q') ?? ''}
          onChange={(event) => set({ q: event.target.value }, { replace: true })}
        />
        <Checkbox checked={get('closed') === '1'} onChange={(event) => set({ closed: event.target.checked ? 1 : null })}>
          {t('showClosed')}
        </Checkbox>
      </div>
      <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('empty')}>
        {(rows) => <Accounts rows={rows} />}
      </ReadState>
      <Drawer open={get('create') === '1'} title={t('create')} size={560} destroyOnHidden onClose={() => set({ create: null })}>
        <CreateAccountForm onDone={() => set({ create: null })} />
      </Drawer>
      <Drawer open={chosen !== undefined} title={rights('account.title', { name: chosen?.name ?? '' })} size={560} destroyOnHidden onClose={() => set({ account: null })}>
        {chosen ? <AccountRights account={chosen} all={query.data ?? []} /> : null}
      </Drawer>
    </>
  )
}

const Accounts = ({ rows }: { rows: AccountView[] }) => {
  const t = authConsole.useText()
  const common = commonTexts.useText()
  const roleName = useRoleName()
  const rights = rightsConsole.useText()
  const { get } = useAddress()
  const word = (get('q') ?? '').trim().toLowerCase()
  const shown = rows.filter((row) => (get('closed') === '1' || !row.closed) && `${row.name} ${row.login}`.toLowerCase().includes(word))
  if (shown.length === 0) return <Nothing>{t('noMatch')}</Nothing>
  const columns: TableColumnsType<AccountView> = [
    { title: t('name'), dataIndex: 'name', key: 'name' },
    { title: t('login'), key: 'login', render: (_, row) => <code>{row.login}</code> },
    {
      title: t('roles'),
      key: 'roles',
      render: (_, row) => row.roles.map((one) => `${roleName(one.role)} · ${one.territoryName}${one.deputyFor === null ? '' : ` (${rights('account.deputyFor', { name: one.deputyFor })})`}`).join('; ') || '–',
    },
    {
      title: t('secondFactor'),
      key: 'factor',
      render: (_, row) => <StatePill tone={row.secondFactor ? 'good' : 'plain'}>{t(row.secondFactor ? 'on' : 'off')}</StatePill>,
    },
    {
      title: common('state'),
      key: 'state',
      render: (_, row) => <StatePill tone={row.closed ? 'off' : 'good'}>{t(row.closed ? 'closed' : 'open')}</StatePill>,
    },
    { title: common('actions'), key: 'do', render: (_, row) => (row.closed ? null : <RowActions row={row} />) },
  ]
  return (
    <ListTable<AccountView>
      rowKey="id"
      columns={columns}
      dataSource={shown}
      scroll={{ x: 860 }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
    />
  )
}

const RowActions = ({ row }: { row: AccountView }) => {
  const t = authConsole.useText()
  const rights = rightsConsole.useText()
  const { set } = useAddress()
  const close = useSend(closeAccount, t('close.done'))
  const end = useSend(endSessions, t('end.done'))
  return (
    <div className="row-actions">
      <Button size="small" onClick={() => set({ account: row.id })}>
        {rights('account.manage')}
      </Button>
      <ConfirmButton
        label={t('end')}
        title={t('end.title', { name: row.name })}
        explain={t('end.explain')}
        danger={false}
        onConfirm={async () => (await end.send({ which: 'all', account: row.id })) !== null}
      />
      <ConfirmButton
        label={t('close')}
        title={t('close.title', { name: row.name })}
        explain={t('close.explain')}
        onConfirm={async () => (await close.send({ account: row.id })) !== null}
      />
    </div>
  )
}
