// Listed cases, for whom visits may be opened with a purpose and a reason.
import { Form, Input, InputNumber, Select, type TableColumnsType } from 'antd'
import { plusMs, PURPOSE_TITLES, type Purpose } from '@shouwang/domain/kernel'
import { openVisits, type ListedCase } from '@shouwang/domain/place'
import { deviceNow, newId } from '../../platform/command.js'
import { useNamed } from '../../platform/i18n.js'
import { commonTexts, FormButton, ListTable, minuteText, ReadState, useAddress, usePurposes, useRead, useSend } from '../../platform/console/index.js'
import { placeConsole } from './place-console.texts.js'

const DAY_MS = 86_400_000
interface Fields { purpose: Purpose; reason: string; days: number }

export const CaseList = () => {
  const t = placeConsole.useText()
  const common = commonTexts.useText()
  const query = useRead<ListedCase[]>('/api/place/cases')
  const columns: TableColumnsType<ListedCase> = [
    { title: t('case'), key: 'name', dataIndex: 'name' },
    { title: t('home'), key: 'home', dataIndex: 'home' },
    { title: t('basis'), key: 'basis', render: (_, row) => t(row.basis === 'positive' ? 'basis.positive' : 'basis.quarantine') },
    { title: t('since'), key: 'since', render: (_, row) => minuteText(row.since) },
    { title: common('actions'), key: 'do', render: (_, row) => <OpenButton one={row} /> },
  ]
  return (
    <div className="stack">
      <p>{t('open.hint')}</p>
      <ReadState query={query} isEmpty={(list) => list.length === 0} empty={t('noCases')}>
        {(list) => <ListTable<ListedCase> rowKey="person" columns={columns} dataSource={list} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 700 }} />}
      </ReadState>
    </div>
  )
}

const OpenButton = ({ one }: { one: ListedCase }) => {
  const t = placeConsole.useText()
  const common = commonTexts.useText()
  const named = useNamed()
  const purposes = usePurposes()
  const { set } = useAddress()
  const { send } = useSend(openVisits, null)
  return (
    <FormButton<Fields>
      label={t('open')}
      title={t('open.title')}
      explain={t('open.explain')}
      initialValues={{ days: 13, ...(purposes.includes('investigation') ? { purpose: 'investigation' as const } : {}) }}
      onSubmit={async ({ purpose, reason, days }) => {
        const [opening, now] = [newId(), deviceNow()]
        const sent = await send({ opening, person: one.person, from: plusMs(now, -days * DAY_MS), to: now, purpose, reason: reason.trim() })
        if (sent) set({ tab: 'openings', opening })
        return sent !== null
      }}
    >
      <Form.Item name="purpose" label={t('purpose')} rules={[{ required: true, message: common('required') }]}>
        <Select options={purposes.map((value) => ({ value, label: named(PURPOSE_TITLES[value]) }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="days" label={t('days')}>
        <InputNumber min={1} max={13} />
      </Form.Item>
    </FormButton>
  )
}
