// Opens one checkpoint: where, what kind, what it is called, what it has.
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { openCheckpoints, type CheckpointKind } from '@shouwang/domain/gate'
import { newId } from '../../platform/command.js'
import { commonTexts, useSend } from '../../platform/console/index.js'
import { ClassDefaults, TerritoryPicker } from '../../territory/console/index.js'
import { gateConsole } from './gate-console.texts.js'

const KINDS: CheckpointKind[] = ['compound-gate', 'building-door', 'road', 'highway-exit', 'station', 'mobile', 'tower']
interface Fields {
  territory: string
  kind: CheckpointKind
  name: string
  vehicles: boolean
  thermometers: number
  loudspeakers: number
}

export const OpenCheckpointForm = ({ onDone }: { onDone: () => void }) => {
  const t = gateConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(openCheckpoints, t('checkpoints.openDone'))
  const [form] = Form.useForm<Fields>()
  const territory = Form.useWatch('territory', form)
  const required = [{ required: true, message: common('required') }]
  const submit = async ({ territory, kind, name, vehicles, thermometers, loudspeakers }: Fields) => {
    const checkpoint = { checkpoint: newId(), territory, kind, name, vehicles, equipment: { thermometers, loudspeakers } }
    if (await send({ within: territory, checkpoints: [checkpoint] })) onDone()
  }
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      initialValues={{ kind: 'compound-gate', vehicles: false, thermometers: 1, loudspeakers: 1 }}
      onFinish={(fields) => void submit(fields)}
    >
      <Form.Item name="territory" label={common('territory')} rules={required} extra={t('open.territoryHint')}>
        <TerritoryPicker />
      </Form.Item>
      <ClassDefaults territory={territory} />
      <Form.Item name="kind" label={t('checkpointKind')} rules={required}>
        <Select options={KINDS.map((value) => ({ value, label: t(`checkpointKind.${value}`) }))} />
      </Form.Item>
      <Form.Item name="name" label={common('name')} rules={required}>
        <Input maxLength={60} placeholder={t('open.namePlaceholder')} />
      </Form.Item>
      <Form.Item name="vehicles" valuePropName="checked">
        <Checkbox>{t('open.vehicles')}</Checkbox>
      </Form.Item>
      <Form.Item name="thermometers" label={t('open.thermometers')}>
        <InputNumber min={0} max={99} precision={0} />
      </Form.Item>
      <Form.Item name="loudspeakers" label={t('open.loudspeakers')}>
        <InputNumber min={0} max={99} precision={0} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('checkpoints.open')}
      </Button>
    </Form>
  )
}
