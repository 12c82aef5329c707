// Requests for passes: those that wait longest first, each with what is asked for and two answers.
import { Button, Drawer, Form, Input, InputNumber, Space, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { decideRequest, type PassRequestList, type PassRequestView } from '@shouwang/domain/pass'
import { commonTexts, FilterSelect, ListTable, minuteText, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead, useSend, type Tone } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { passLife } from './life.texts.js'
import { passWord } from './pass-console.texts.js'

const TONES: Record<PassRequestView['state'], Tone> = { open: 'warn', issued: 'good', declined: 'off', withdrawn: 'off' }
const STATES = ['open', 'issued', 'declined', 'withdrawn'] as const

export const RequestsTab = () => {
  const t = passLife.useText()
  const { get } = useAddress()
  const state = (get('request') as PassRequestView['state'] | null) ?? 'open'
  const page = pageOf(get('page'))
  const query = useRead<PassRequestList>(`/api/pass/requests${queryText({ state, page: page === 1 ? null : page })}`, { keep: true })
  return (
    <>
      <div className="panel-tools">
        <FilterSelect name="request" label={t('which')} unset="open" options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))} />
      </div>
      <ReadState query={query} isEmpty={(list) => list.total === 0} empty={t(state === 'open' ? 'requestsEmpty' : 'requestsNone')}>
        {(list) => <RequestTable list={list} />}
      </ReadState>
    </>
  )
}

const RequestTable = ({ list }: { list: PassRequestList }) => {
  const t = passLife.useText()
  const common = commonTexts.useText()
  const { get, set } = useAddress()
  const chosen = list.requests.find(({ id }) => id === get('decide'))
  const columns: TableColumnsType<PassRequestView> = [
    { title: t('asked'), key: 'asked', render: (_, row) => minuteText(row.askedAt) },
    { title: t('kind'), key: 'kind', render: (_, row) => passWord('kind', row.kind) },
    { title: t('for'), key: 'for', render: (_, row) => [row.plate, row.holder, row.organisation].filter(Boolean).join(' ') },
    { title: t('where'), key: 'where', render: (_, row) => `${row.placeName} ${row.door}` },
    { title: t('why'), key: 'why', render: (_, row) => row.note ?? '' },
    { title: t('until'), key: 'until', render: (_, row) => `${minuteText(row.validFrom)} – ${minuteText(row.validTo)}` },
    { title: t('channel'), key: 'channel', render: (_, row) => t(`channel.${row.channel}`) },
    { title: common('state'), key: 'state', render: (_, row) => <StatePill tone={TONES[row.state]}>{t(`state.${row.state}`)}</StatePill> },
    {
      title: common('actions'),
      key: 'do',
      render: (_, row) => (row.state === 'open' ? <Button size="small" onClick={() => set({ decide: row.id })}>{t('decide')}</Button> : (row.reason ?? '')),
    },
  ]
  return (
    <>
      <ListTable<PassRequestView> rowKey="id" columns={columns} dataSource={list.requests} pagination={false} scroll={{ x: 1080 }} />
      <div className="list-foot">
        <span>{common('total', { n: list.total })}</span>
        <PageTurner page={list.page} full={list.page * list.pageSize < list.total} />
      </div>
      <Drawer open={chosen !== undefined} title={t('decide')} size={480} destroyOnHidden onClose={() => set({ decide: null })}>
        {chosen ? <Decide request={chosen} onDone={() => set({ decide: null })} /> : null}
      </Drawer>
    </>
  )
}

interface Fields { scope?: string; trips?: number; days?: number; reason?: string }

const Decide = ({ request, onDone }: { request: PassRequestView; onDone: () => void }) => {
  const t = passLife.useText()
  const [form] = Form.useForm<Fields>()
  const [declining, setDeclining] = useState(false)
  const { send, sending } = useSend(decideRequest, t(declining ? 'declined' : 'approved'))
  const answer = async ({ scope, trips, days, reason }: Fields) => {
    const sent = await send(declining
      ? { request: request.id, decision: 'declined', ...(reason ? { reason } : {}) }
      : { request: request.id, decision: 'issued', ...(scope ? { scope: [scope] } : {}), ...(trips && days ? { quota: { trips, days } } : {}) })
    if (sent) onDone()
  }
  return (
    <Form<Fields> form={form} layout="vertical" onFinish={(fields) => void answer(fields)}>
      <p>
        <strong>{passWord('kind', request.kind)}</strong> · {[request.plate, request.holder, request.organisation].filter(Boolean).join(' ')} · {request.placeName} {request.door}
      </p>
      <p>{minuteText(request.validFrom)} – {minuteText(request.validTo)} · {t(`channel.${request.channel}`)}</p>
      {request.note ? <blockquote>{request.note}</blockquote> : null}
      {declining ? (
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, min: 2, message: t('reasonNeeded') }]}>
          <Input.TextArea maxLength={200} rows={3} />
        </Form.Item>
      ) : (
        <>
          <Form.Item name="scope" label={t('scope')}><TerritoryPicker /></Form.Item>
          <Form.Item label={t('quota')} extra={t('quota.hint')}>
            <Space>
              <Form.Item name="trips" noStyle><InputNumber min={1} max={50} aria-label={t('trips')} /></Form.Item> {t('trips')} /
              <Form.Item name="days" noStyle><InputNumber min={1} max={31} aria-label={t('days')} /></Form.Item> {t('days')}
            </Space>
          </Form.Item>
        </>
      )}
      <Space>
        <Button type="primary" danger={declining} htmlType="submit" loading={sending}>{t(declining ? 'decline' : 'approve')}</Button>
        <Button onClick={() => setDeclining(!declining)}>{t(declining ? 'approve' : 'decline')}…</Button>
      </Space>
    </Form>
  )
}
