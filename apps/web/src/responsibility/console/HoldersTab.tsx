// The people who hold slots: registered, looked up, left; and their hand-over.
import { Button, Checkbox, Drawer, Form, Input, Select, type TableColumnsType } from 'antd'
import { holderLeft, registerHolders, type HolderView, type LeaveReason } from '@shouwang/domain/responsibility'
import { newId } from '../../platform/command.js'
import {
  commonTexts, FormButton, ListTable, minuteText, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead, useSend,
} from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { HandOverForm } from './HandOverForm.js'
import { HolderLinks } from './HolderLinks.js'
import { LEAVE_REASONS, responsibilityConsole, responsibilityWord } from './responsibility-console.texts.js'

export const HoldersTab = () => {
  const t = responsibilityConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const mayManage = canDo(session, 'responsibility.manage')
  const page = pageOf(get('page'))
  const [q, left] = [get('q'), get('left')]
  const query = useRead<{ holders: HolderView[]; more: boolean }>(
    `/api/responsibility/holders${queryText({ q, left: left === null ? null : 'true', page: page - 1 })}`, { keep: true },
  )
  return (
    <div className="stack">
      <div className="panel-tools">
        <Input.Search
          key={q ?? ''}
          allowClear
          className="search"
          aria-label={t('choose')}
          placeholder={t('choose')}
          defaultValue={q ?? ''}
          maxLength={40}
          onSearch={(word) => set({ q: word.trim(), page: null })}
        />
        <Checkbox checked={left !== null} onChange={(event) => set({ left: event.target.checked ? 1 : null, page: null })}>
          {t('showLeft')}
        </Checkbox>
        {mayManage ? <Register /> : null}
      </div>
      <ReadState query={query} isEmpty={({ holders }) => holders.length === 0} empty={t(q === null ? 'holdersNone' : 'noHolder')}>
        {({ holders, more }) => (
          <>
            <Holders rows={holders} mayManage={mayManage} />
            <PageTurner page={page} full={more} />
          </>
        )}
      </ReadState>
      <Drawer open={get('holder') !== null} title={t('links')} size={720} destroyOnHidden onClose={() => set({ holder: null })}>
        {get('holder') === null ? null : <HolderLinks holder={get('holder')!} mayManage={mayManage} />}
      </Drawer>
      <Drawer open={mayManage && get('handOver') !== null} title={t('handOver')} size={720} destroyOnHidden onClose={() => set({ handOver: null })}>
        {get('handOver') === null ? null : <HandOverForm key={get('handOver')} holder={get('handOver')!} onDone={() => set({ handOver: null })} />}
      </Drawer>
    </div>
  )
}

const Holders = ({ rows, mayManage }: { rows: HolderView[]; mayManage: boolean }) => {
  const t = responsibilityConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  const columns: TableColumnsType<HolderView> = [
    {
      title: t('name'),
      key: 'name',
      render: (_, row) => (
        <>
          {row.name}{' '}
          {row.leftAt === null ? null : (
            <StatePill tone="off">
              {t('left')} {minuteText(row.leftAt).slice(0, 10)} {row.leftWhy === null ? '' : responsibilityWord('why', row.leftWhy)}
            </StatePill>
          )}
        </>
      ),
    },
    { title: t('organisation'), key: 'organisation', render: (_, row) => [row.organisation, row.duty].filter(Boolean).join(' · ') },
    { title: t('home'), dataIndex: 'territoryName', key: 'home' },
    { title: t('phone'), key: 'phone', render: (_, row) => row.phone ?? '–' },
    { title: t('links'), dataIndex: 'links', key: 'links' },
    { title: t('deputyships'), dataIndex: 'deputyships', key: 'deputyships' },
    { title: t('posts'), dataIndex: 'posts', key: 'posts' },
    {
      title: common('actions'),
      key: 'do',
      render: (_, row) => (
        <span className="row-actions">
          <Button size="small" onClick={() => set({ holder: row.holder })}>
            {t('open')}
          </Button>
          {mayManage && row.links + row.deputyships + row.posts > 0 ? (
            <Button size="small" onClick={() => set({ handOver: row.holder })}>
              {t('handOver')}
            </Button>
          ) : null}
          {mayManage && row.leftAt === null ? <Left row={row} /> : null}
        </span>
      ),
    },
  ]
  return <ListTable<HolderView> rowKey="holder" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 1000 }} />
}

const Left = ({ row }: { row: HolderView }) => {
  const t = responsibilityConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(holderLeft, t('left.done'))
  return (
    <FormButton<{ why: LeaveReason }>
      label={t('leftIt')}
      title={`${t('left.title')}: ${row.name}`}
      explain={t('left.explain')}
      danger
      onSubmit={async ({ why }) => (await send({ holder: row.holder, why })) !== null}
    >
      <Form.Item name="why" label={t('left.why')} rules={[{ required: true, message: common('required') }]}>
        <Select options={LEAVE_REASONS.map((value) => ({ value, label: responsibilityWord('why', value) }))} />
      </Form.Item>
    </FormButton>
  )
}

const Register = () => {
  const t = responsibilityConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(registerHolders, t('register.done'))
  const required = [{ required: true, whitespace: true, message: common('required') }]
  return (
    <FormButton<{ territory: string; name: string; organisation: string; duty?: string; phone?: string }>
      label={t('register')}
      title={t('register')}
      onSubmit={async ({ territory, name, organisation, duty = '', phone }) =>
        (await send({ within: territory, holders: [{ holder: newId(), territory, name, organisation, duty, ...(phone ? { phone } : {}) }] })) !== null
      }
    >
      <Form.Item name="territory" label={t('home')} rules={[{ required: true, message: common('required') }]}>
        <TerritoryPicker />
      </Form.Item>
      <Form.Item name="name" label={t('name')} rules={required}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="organisation" label={t('organisation')} rules={required}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="duty" label={t('duty')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="phone" label={t('phone')}>
        <Input maxLength={30} autoComplete="off" />
      </Form.Item>
    </FormButton>
  )
}
