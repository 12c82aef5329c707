// The command roster: units, their posts in the order of succession, and who acts now.
import { DatePicker, Form, Input, InputNumber, Select, type TableColumnsType } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import {
  appoint, confirmAppointment, endAppointment, saveUnit, type RosterUnit, type UnitKind,
} from '@shouwang/domain/responsibility'
import { deviceNow, newId } from '../../platform/command.js'
import {
  chinaClock, commonTexts, ConfirmButton, FormButton, instantOfChinaClock, ListTable, minuteText, Panel, ReadState, StatePill, useRead, useSend,
} from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { HolderPicker } from './HolderPicker.js'
import { POST_TONES, responsibilityConsole, responsibilityWord } from './responsibility-console.texts.js'

const KINDS: UnitKind[] = ['headquarters', 'office', 'group', 'task-force', 'war-zone']
type Post = RosterUnit['posts'][number]

export const RosterTab = () => {
  const t = responsibilityConsole.useText()
  const { session } = useSession()
  const mayManage = canDo(session, 'responsibility.manage')
  const query = useRead<RosterUnit[]>('/api/responsibility/roster')
  return (
    <div className="stack">
      {mayManage ? (
        <div className="panel-tools">
          <AddUnit units={query.data ?? []} />
        </div>
      ) : null}
      <ReadState query={query} isEmpty={(units) => units.length === 0} empty={t('roster.none')}>
        {(units) => units.map((unit) => <Unit key={unit.unit} unit={unit} units={units} mayManage={mayManage} />)}
      </ReadState>
    </div>
  )
}

const Unit = ({ unit, units, mayManage }: { unit: RosterUnit; units: RosterUnit[]; mayManage: boolean }) => {
  const t = responsibilityConsole.useText()
  const common = commonTexts.useText()
  const above = units.find((one) => one.unit === unit.parent)
  const columns: TableColumnsType<Post> = [
    { title: t('rank'), dataIndex: 'rank', key: 'rank' },
    { title: t('postTitle'), dataIndex: 'title', key: 'title' },
    {
      title: t('name'),
      key: 'name',
      render: (_, row) => (
        <>
          {row.name} {row.holderServes ? null : <StatePill tone="bad">{t('gone')}</StatePill>}{' '}
          <span className="quiet">
            {row.organisation} {row.phone ?? ''}
          </span>
        </>
      ),
    },
    { title: t('deputy'), key: 'deputy', render: (_, row) => row.deputyName ?? '–' },
    { title: common('state'), key: 'state', render: (_, row) => <StatePill tone={POST_TONES[row.state]}>{responsibilityWord('post', row.state)}</StatePill> },
    { title: t('from'), key: 'from', render: (_, row) => `${minuteText(row.from)}${row.to === null ? '' : ` – ${minuteText(row.to)}`}` },
    ...(mayManage ? [{ title: common('actions'), key: 'do', render: (_: unknown, row: Post) => <PostActions post={row} /> }] : []),
  ]
  return (
    <Panel title={unit.name} {...(mayManage ? { extra: <Appoint unit={unit.unit} /> } : {})}>
      <p>
        <StatePill tone={unit.acting === null ? 'bad' : 'good'}>
          {unit.acting === null ? t('nobodyActs') : t(unit.acting.asDeputy ? 'actingDeputy' : 'acting', { name: unit.acting.name })}
        </StatePill>{' '}
        <span className="quiet">
          {responsibilityWord('kind', unit.kind)} · {unit.territoryName}
          {above === undefined ? '' : ` · ${t('parent')}: ${above.name}`} {unit.remit}
        </span>
      </p>
      {unit.posts.length === 0 ? null : (
        <ListTable<Post> rowKey="appointment" columns={columns} dataSource={unit.posts} pagination={false} scroll={{ x: 820 }} />
      )}
    </Panel>
  )
}

const PostActions = ({ post }: { post: Post }) => {
  const t = responsibilityConsole.useText()
  const { send: confirm } = useSend(confirmAppointment, t('confirm.done'))
  const { send: end } = useSend(endAppointment, t('end.done'))
  if (post.state === 'ended' || post.state === 'handed-over') return null
  return (
    <span className="row-actions">
      {post.state === 'proposed' ? (
        <ConfirmButton
          label={t('confirm')}
          title={`${t('confirm')}: ${post.name}`}
          explain={post.title}
          danger={false}
          onConfirm={async () => (await confirm({ appointment: post.appointment })) !== null}
        />
      ) : null}
      <ConfirmButton
        label={t('end')}
        title={t('end.title')}
        explain={t('end.explain')}
        onConfirm={async () => (await end({ appointment: post.appointment })) !== null}
      />
    </span>
  )
}

const Appoint = ({ unit }: { unit: string }) => {
  const t = responsibilityConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(appoint, t('appoint.done'))
  const required = [{ required: true, message: common('required') }]
  return (
    <FormButton<{ title: string; rank: number; holder: string; deputy?: string; from: Dayjs }>
      label={t('appoint')}
      title={t('appoint.title')}
      initialValues={{ rank: 1, from: dayjs(chinaClock(deviceNow())) }}
      onSubmit={async ({ title, rank, holder, deputy, from }) =>
        (await send({
          appointment: newId(), unit, title, rank, holder, ...(deputy ? { deputy } : {}), from: instantOfChinaClock(from.format('YYYY-MM-DDTHH:mm:ss')),
        })) !== null
      }
    >
      <Form.Item name="title" label={t('postTitle')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="rank" label={t('rank')} rules={required} extra={t('rank.hint')}>
        <InputNumber min={1} max={99} precision={0} />
      </Form.Item>
      <Form.Item name="holder" label={t('holder')} rules={required}>
        <HolderPicker label={t('holder')} />
      </Form.Item>
      <Form.Item name="deputy" label={t('deputy')}>
        <HolderPicker label={t('deputy')} />
      </Form.Item>
      <Form.Item name="from" label={t('from')} rules={required}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
      </Form.Item>
    </FormButton>
  )
}

const AddUnit = ({ units }: { units: RosterUnit[] }) => {
  const t = responsibilityConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(saveUnit, t('unit.done'))
  const required = [{ required: true, message: common('required') }]
  return (
    <FormButton<{ territory: string; parent?: string; kind: UnitKind; name: string; remit?: string }>
      label={t('addUnit')}
      title={t('addUnit')}
      initialValues={{ kind: 'group' }}
      onSubmit={async ({ territory, parent, kind, name, remit = '' }) =>
        (await send({ unit: newId(), territory, kind, name, remit, ...(parent ? { parent } : {}) })) !== null
      }
    >
      <Form.Item name="name" label={common('name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label={t('unitKind')} rules={required}>
        <Select options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="territory" label={common('territory')} rules={required}>
        <TerritoryPicker />
      </Form.Item>
      <Form.Item name="parent" label={t('parent')}>
        <Select allowClear options={units.map(({ unit, name }) => ({ value: unit, label: name }))} />
      </Form.Item>
      <Form.Item name="remit" label={t('remit')}>
        <Input.TextArea maxLength={300} rows={2} />
      </Form.Item>
    </FormButton>
  )
}
