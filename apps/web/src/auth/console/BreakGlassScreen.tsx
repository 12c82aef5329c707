// 应急查看: declares an emergency over a place, and shows one's own.
import { Button, Form, Input, Modal, Select, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { breakGlass, endBreakGlass, type BreakGlassList, type BreakGlassView, type GlassPlace } from '@shouwang/domain/auth'
import { newId } from '../../platform/command.js'
import { commonTexts, ListTable, minuteText, PageHead, Panel, queryText, ReadState, useRead, useSend } from '../../platform/console/index.js'
import { refreshSession } from '../../platform/session.js'
import { GlassState } from './GlassState.js'
import { rightsConsole } from './rights-console.texts.js'

export const BreakGlassScreen = () => {
  const t = rightsConsole.useText()
  const query = useRead<BreakGlassList>('/api/auth/break-glass/own')
  return (
    <>
      <PageHead title={t('glass.title')} hint={t('glass.hint')} />
      <div className="stack">
        <Panel title={t('glass.declare')}>
          <Declare />
        </Panel>
        <Panel title={t('glass.own')}>
          <ReadState query={query} isEmpty={({ rows }) => rows.length === 0} empty={t('glass.ownEmpty')}>
            {({ rows }) => <Own rows={rows} />}
          </ReadState>
        </Panel>
      </div>
    </>
  )
}

interface Fields { territory: string; reason: string }

const Declare = () => {
  const t = rightsConsole.useText()
  const common = commonTexts.useText()
  const [form] = Form.useForm<Fields>()
  const [wish, setWish] = useState<Fields | null>(null)
  const { send, sending } = useSend(breakGlass, t('glass.declared'))
  const required = { required: true, message: common('required') }
  const declare = async () => {
    if (wish === null || !(await send({ glass: newId(), ...wish, reason: wish.reason.trim() }))) return
    form.resetFields()
    setWish(null)
    void refreshSession()
  }
  return (
    <Form<Fields> form={form} layout="vertical" className="narrow-form" onFinish={setWish}>
      <Form.Item name="territory" label={t('glass.place')} extra={t('glass.placeHint')} rules={[required]}>
        <PlaceFinder />
      </Form.Item>
      <Form.Item name="reason" label={t('glass.reason')} extra={t('glass.reasonHint')} rules={[{ ...required, whitespace: true, min: 4 }]}>
        <Input.TextArea maxLength={300} rows={3} />
      </Form.Item>
      <Button danger htmlType="submit">
        {t('glass.declare')}
      </Button>
      <Modal
        open={wish !== null}
        title={t('glass.declareTitle')}
        okText={t('glass.declare')}
        cancelText={common('cancel')}
        confirmLoading={sending}
        okButtonProps={{ danger: true }}
        onOk={() => void declare()}
        onCancel={() => setWish(null)}
      >
        <p>{t('glass.declareExplain')}</p>
      </Modal>
    </Form>
  )
}

/** Any place of the district by name: an emergency may lie where one does not serve. */
const PlaceFinder = ({ id, value, onChange }: { id?: string; value?: string; onChange?: (value: string) => void }) => {
  const [q, setQ] = useState('')
  const places = useRead<GlassPlace[]>(`/api/auth/break-glass/places${queryText({ q })}`, { keep: true })
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      value={value}
      onChange={onChange}
      showSearch={{ filterOption: false, onSearch: setQ }}
      options={(places.data ?? []).map((place) => ({ value: place.id, label: [place.name, place.parentName].filter(Boolean).join(' · ') }))}
    />
  )
}

const Own = ({ rows }: { rows: BreakGlassView[] }) => {
  const t = rightsConsole.useText()
  const common = commonTexts.useText()
  const columns: TableColumnsType<BreakGlassView> = [
    { title: common('state'), key: 'state', render: (_, row) => <GlassState glass={row} /> },
    { title: t('glass.place'), dataIndex: 'territoryName', key: 'place' },
    { title: t('glass.reason'), dataIndex: 'reason', key: 'reason' },
    { title: t('glass.when'), key: 'when', render: (_, row) => <>{minuteText(row.from)} – {minuteText(row.end)}</> },
    { title: t('glass.reads'), key: 'reads', render: (_, row) => t('glass.readsOf', { reads: row.reads, people: row.people }) },
    { title: common('actions'), key: 'do', render: (_, row) => (row.state === 'open' ? <EndNow glass={row.id} /> : (row.review?.note ?? null)) },
  ]
  return <ListTable<BreakGlassView> rowKey="id" columns={columns} dataSource={rows} scroll={{ x: 860 }} pagination={false} />
}

/** Ends a break-glass at once; nothing is lost by it, so it does not ask. */
export const EndNow = ({ glass, label }: { glass: string; label?: string }) => {
  const t = rightsConsole.useText()
  const { send, sending } = useSend(endBreakGlass, t('glass.ended'))
  const end = async () => {
    if (await send({ glass })) void refreshSession()
  }
  return (
    <Button size="small" loading={sending} onClick={() => void end()}>
      {label ?? t('glass.end')}
    </Button>
  )
}
