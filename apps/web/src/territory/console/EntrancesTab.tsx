// 出入口台账: every entrance with its state, who opens it in an emergency, and what a person should look at. Prints for 119 and 120.
import { Button, Drawer, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { EntranceList, EntranceState, EntranceView } from '@shouwang/domain/territory'
import { api } from '../../platform/api.js'
import { commonTexts, ListTable, Marked, Nothing, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead, type Tone } from '../../platform/console/index.js'
import { errorText } from '../../platform/problem-texts.js'
import { canDo, useSession } from '../../platform/session.js'
import { EntranceForm } from './EntranceForm.js'
import { lifeWord, territoryLife } from './territory-life.texts.js'
import { WithinPicker } from './WithinPicker.js'

const TONES: Record<EntranceState, Tone> = { open: 'plain', gate: 'good', closed: 'warn', barrier: 'bad' }

export const EntrancesTab = () => {
  const t = territoryLife.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const page = pageOf(get('page'))
  const query = useRead<EntranceList>(`/api/territory/entrances${queryText({ within: get('within'), page: page > 1 ? page : null })}`, { keep: true })
  const mayManage = canDo(session, 'territory.manage')
  const [changing, setChanging] = useState<EntranceView>()
  const adding = mayManage && get('add') === 'entrance'
  const close = () => {
    setChanging(undefined)
    set({ add: null })
  }
  return (
    <>
      <div className="panel-tools">
        <WithinPicker />
        {mayManage ? <Button type="primary" onClick={() => set({ add: 'entrance' })}>{t('entrance.add')}</Button> : null}
        <Button onClick={() => window.print()}>{common('print')}</Button>
      </div>
      <ReadState query={query}>
        {({ entrances, counts, more }) => entrances.length === 0 && page === 1 ? <Nothing>{t('entrance.empty')}</Nothing> : (
          <div className="stack">
            <dl className="tiles">
              {counts.map(({ state, count }) => (
                <div key={state} className="tile"><dt>{lifeWord('entranceState', state)}</dt><dd>{count}</dd></div>
              ))}
            </dl>
            <EntranceTable entrances={entrances} {...(mayManage ? { onChange: setChanging } : {})} />
            <div className="list-foot"><PageTurner page={page} full={more} /></div>
          </div>
        )}
      </ReadState>
      <Drawer
        open={adding || changing !== undefined}
        title={changing ? t('entrance.setTitle', { name: changing.name }) : t('entrance.add')}
        size={520}
        destroyOnHidden
        onClose={close}
      >
        <EntranceForm {...(changing ? { entrance: changing } : {})} within={get('within')} onDone={close} />
      </Drawer>
    </>
  )
}

const EntranceTable = ({ entrances, onChange }: { entrances: EntranceView[]; onChange?: (entrance: EntranceView) => void }) => {
  const t = territoryLife.useText()
  const [asking, setAsking] = useState<EntranceView>()
  const [phones, setPhones] = useState<Record<string, string | null>>({})
  return (
    <>
      <Marked on={Object.keys(phones).length > 0}>
        <ListTable<EntranceView>
          rowKey="id"
          dataSource={entrances}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('entrance.place'), render: (_, one) => <a href={`/console/territory?place=${one.territory}`}>{one.territoryName}</a> },
            { title: t('entrance.name'), dataIndex: 'name' },
            { title: t('entrance.kind'), render: (_, { kind }) => lifeWord('kind', kind) },
            { title: t('entrance.state'), render: (_, { state }) => <StatePill tone={TONES[state]}>{lifeWord('entranceState', state)}</StatePill> },
            { title: t('entrance.checkpoint'), render: (_, one) => one.checkpointName ?? '–' },
            { title: t('entrance.opener'), render: (_, one) => one.openerName ?? '–' },
            {
              title: t('entrance.openerPhone'),
              render: (_, one) => (one.openerPhone === null ? '–' : (
                <span className="row-actions">
                  <span className="no-wrap">{phones[one.id] ?? one.openerPhone}</span>
                  {phones[one.id] ? null : (
                    <Button className="no-print" size="small" aria-label={`${one.territoryName} ${one.name} ${t('entrance.showPhone')}`} onClick={() => setAsking(one)}>
                      {t('entrance.showPhone')}
                    </Button>
                  )}
                </span>
              )),
            },
            { title: t('entrance.review'), render: (_, one) => one.reviewOn ?? '–' },
            {
              title: t('flags'),
              render: (_, { flags }) => (
                <span className="marks">
                  {flags.length === 0 ? t('flag.ok') : flags.map((flag) => <StatePill key={flag} tone={flag === 'no-order' ? 'warn' : 'bad'}>{lifeWord('flag', flag)}</StatePill>)}
                </span>
              ),
            },
            ...(onChange ? [{
              title: t('entrance.set'), className: 'no-print',
              render: (_: unknown, one: EntranceView) => (
                <Button size="small" aria-label={`${one.territoryName} ${one.name} ${t('entrance.set')}`} onClick={() => onChange(one)}>{t('entrance.set')}</Button>
              ),
            }] : []),
          ]}
        />
      </Marked>
      {asking === undefined ? null : (
        <AskReason
          entrance={asking}
          onClose={() => setAsking(undefined)}
          onShown={(phone) => {
            setPhones((before) => ({ ...before, [asking.id]: phone }))
            setAsking(undefined)
          }}
        />
      )}
    </>
  )
}

const AskReason = ({ entrance, onClose, onShown }: { entrance: EntranceView; onClose: () => void; onShown: (phone: string | null) => void }) => {
  const t = territoryLife.useText()
  const common = commonTexts.useText()
  const [form] = Form.useForm<{ reason: string }>()
  const [failed, setFailed] = useState<string>()
  const ask = async ({ reason }: { reason: string }) => {
    try {
      onShown((await api.get<{ phone: string | null }>(`/api/territory/entrances/${entrance.id}/opener${queryText({ reason: reason.trim() })}`)).phone)
    } catch (error) {
      setFailed(errorText(error))
    }
  }
  return (
    <Modal open title={t('entrance.showTitle')} okText={t('entrance.showPhone')} cancelText={common('cancel')} onOk={() => form.submit()} onCancel={onClose}>
      <p>{entrance.territoryName} {entrance.name} · {entrance.openerName}</p>
      <Form form={form} layout="vertical" onFinish={(fields) => void ask(fields)}>
        <Form.Item
          name="reason"
          label={t('entrance.why')}
          extra={t('entrance.whyHint')}
          rules={[{ required: true, whitespace: true, min: 2, message: common('required') }]}
          {...(failed === undefined ? {} : { validateStatus: 'error', help: failed })}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
