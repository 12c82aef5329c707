// Enters an entrance, or changes what it is. A closing asks who opens it in an emergency, by which order, and when it is looked at again.
import { Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { CheckpointView } from '@shouwang/domain/gate'
import type { OrderRow } from '@shouwang/domain/order'
import { ENTRANCE_KINDS, addEntrance, setEntrance, type EntranceKind, type EntranceState, type EntranceView } from '@shouwang/domain/territory'
import { newId } from '../../platform/command.js'
import { commonTexts, todayInChina, useRead, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { lifeWord, territoryLife } from './territory-life.texts.js'
import { TerritoryPicker } from './TerritoryPicker.js'

interface Fields {
  territory: string; name: string; kind: EntranceKind; state: EntranceState; checkpoint?: string
  openerName?: string; openerPhone?: string; reviewOn?: Dayjs; closedByOrder?: string
}
const STATES: readonly EntranceState[] = ['open', 'gate', 'closed', 'barrier']
const KINDS: readonly EntranceKind[] = ['pedestrian', 'vehicle']

/** What the command takes of the form: only what belongs to the state. */
const conditionOf = ({ state, checkpoint, openerName, openerPhone, reviewOn, closedByOrder }: Fields) => ({
  state,
  ...(state === 'gate' && checkpoint ? { checkpoint } : {}),
  ...((state === 'closed' || state === 'barrier') && openerName && openerPhone
    ? { opener: { name: openerName.trim(), phone: openerPhone.trim() }, ...(closedByOrder ? { closedByOrder } : {}), ...(reviewOn ? { reviewOn: reviewOn.format('YYYY-MM-DD') } : {}) }
    : {}),
})

export const EntranceForm = ({ entrance, within, onDone }: { entrance?: EntranceView; within: string | null; onDone: () => void }) => {
  const t = territoryLife.useText()
  const common = commonTexts.useText()
  const add = useSend(addEntrance, t('entrance.done'))
  const change = useSend(setEntrance, t('entrance.done'))
  const [form] = Form.useForm<Fields>()
  const state = Form.useWatch('state', form) ?? entrance?.state ?? 'open'
  const territory = Form.useWatch('territory', form) ?? entrance?.territory
  const required = [{ required: true, message: common('required') }]
  const submit = async (fields: Fields) => {
    const condition = conditionOf(fields)
    const sent = entrance
      ? await change.send({ entrance: entrance.id, ...condition })
      : await add.send({ entrance: newId(), territory: fields.territory, name: fields.name.trim(), kind: fields.kind, ...condition })
    if (sent) onDone()
  }
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      initialValues={{
        territory: entrance?.territory ?? within ?? undefined, name: entrance?.name, kind: entrance?.kind ?? 'pedestrian', state: entrance?.state ?? 'open',
        checkpoint: entrance?.checkpoint ?? undefined, openerName: entrance?.openerName ?? undefined,
        reviewOn: dayjs(entrance?.reviewOn ?? todayInChina()).add(entrance?.reviewOn ? 0 : 7, 'day'), closedByOrder: entrance?.closedByOrder ?? undefined,
      }}
      onFinish={(fields) => void submit(fields)}
    >
      {entrance ? null : (
        <>
          <Form.Item name="territory" label={t('entrance.place')} rules={required}>
            <TerritoryPicker kinds={ENTRANCE_KINDS} label={t('entrance.place')} />
          </Form.Item>
          <Form.Item name="name" label={t('entrance.name')} rules={[{ ...required[0]!, whitespace: true }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="kind" label={t('entrance.kind')}>
            <Select options={KINDS.map((value) => ({ value, label: lifeWord('kind', value) }))} />
          </Form.Item>
        </>
      )}
      <Form.Item name="state" label={t('entrance.state')}>
        <Select options={STATES.map((value) => ({ value, label: lifeWord('entranceState', value) }))} />
      </Form.Item>
      {state === 'gate' ? <GateField territory={territory} /> : null}
      {state === 'closed' || state === 'barrier' ? <ClosingFields /> : null}
      <Button type="primary" htmlType="submit" loading={add.sending || change.sending}>
        {common('save')}
      </Button>
    </Form>
  )
}

const GateField = ({ territory }: { territory: string | undefined }) => {
  const t = territoryLife.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const gates = useRead<CheckpointView[]>(canDo(session, 'gate.read') ? '/api/gate/checkpoints' : null)
  const own = (gates.data ?? []).filter((gate) => gate.territory === territory && !gate.closed)
  return (
    <Form.Item
      name="checkpoint"
      label={t('entrance.checkpoint')}
      rules={[{ required: true, message: common('required') }]}
      extra={own.length === 0 && gates.data ? t('entrance.noGates') : undefined}
    >
      <Select options={own.map(({ id, name }) => ({ value: id, label: name }))} />
    </Form.Item>
  )
}

const ClosingFields = () => {
  const t = territoryLife.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const orders = useRead<{ orders: OrderRow[] }>(canDo(session, 'order.read') ? '/api/order?state=in-force' : null)
  const required = [{ required: true, message: common('required') }]
  return (
    <>
      <p className="quiet">{t('entrance.openerHint')}</p>
      <Form.Item name="openerName" label={t('entrance.opener')} rules={[{ ...required[0]!, whitespace: true }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="openerPhone" label={t('entrance.openerPhone')} rules={[{ ...required[0]!, pattern: /^[0-9+() -]{3,20}$/ }]}>
        <Input maxLength={20} inputMode="tel" />
      </Form.Item>
      <Form.Item name="reviewOn" label={t('entrance.review')} rules={required}>
        <DatePicker allowClear={false} />
      </Form.Item>
      <Form.Item name="closedByOrder" label={t('entrance.order')}>
        <Select
          allowClear
          placeholder={t('entrance.noOrders')}
          options={(orders.data?.orders ?? []).map((order) => ({ value: order.id, label: `${order.number} ${order.title}` }))}
        />
      </Form.Item>
    </>
  )
}
