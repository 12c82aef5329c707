// Adds compounds, buildings, roads or grids below a place; several of a kind at once, numbered.
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { addUnits, CLASSED_KINDS, PARENT_KINDS, type CompoundClass, type TerritoryKind, type TerritoryView, type Unit } from '@shouwang/domain/territory'
import { newId } from '../../platform/command.js'
import { commonTexts, Panel, useSend } from '../../platform/console/index.js'
import { localKindsUnder, numberedUnits } from './local-units.js'
import { territoryConsole, territoryWord } from './territory-console.texts.js'

/** What short codes usually look like. */
const SUFFIXES: Partial<Record<TerritoryKind, string>> = { 'building': 'B01', 'unit': 'U1', 'grid-2': 'G1', 'grid-3': '01', 'road': 'R001', 'war-zone': 'Z01' }

interface Fields {
  kind: TerritoryKind
  name: string
  suffix: string
  count: number
  compoundClass?: CompoundClass
}

export const AddUnitsForm = ({ parent, onAdded }: { parent: TerritoryView; onAdded: () => void }) => {
  const t = territoryConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(addUnits)
  const [form] = Form.useForm<Fields>()
  const kinds = localKindsUnder(parent.kind, PARENT_KINDS)
  const kind = Form.useWatch('kind', form)
  const suffix = Form.useWatch('suffix', form)
  if (kinds.length === 0) return <p className="quiet">{t('add.none')}</p>
  const required = { required: true, message: common('required') }
  const submit = async ({ kind: chosen, name, suffix: short, count, compoundClass }: Fields) => {
    const units: Unit[] = numberedUnits(
      { parent, kind: chosen, name, suffix: short, count, ...(compoundClass ? { compoundClass } : {}) },
      newId,
    )
    if (await send({ within: parent.id, units })) onAdded()
  }
  return (
    <Panel title={t('add.title', { name: parent.name })}>
      <Form<Fields>
        form={form}
        layout="vertical"
        className="narrow-form"
        initialValues={{ kind: kinds[0]!, count: 1 }}
        onFinish={(fields) => void submit(fields)}
      >
        <Form.Item name="kind" label={t('kind')} rules={[required]}>
          <Select options={kinds.map((value) => ({ value, label: territoryWord('kind', value) }))} />
        </Form.Item>
        <Form.Item name="name" label={t('add.name')} rules={[required]}>
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item
          name="suffix"
          label={t('add.suffix')}
          rules={[required, { pattern: /^[A-HJ-NP-Z0-9]{1,8}$/, message: t('add.suffix') }]}
          extra={suffix ? t('add.suffixHint', { code: `${parent.code}-${suffix}` }) : undefined}
        >
          <Input maxLength={8} placeholder={SUFFIXES[kind ?? 'compound'] ?? 'C001'} />
        </Form.Item>
        <Form.Item name="count" label={t('add.number')} extra={t('add.numberHint')}>
          <InputNumber min={1} max={200} precision={0} />
        </Form.Item>
        {kind !== undefined && CLASSED_KINDS.includes(kind) ? (
          <Form.Item name="compoundClass" label={t('compoundClass')}>
            <Select allowClear options={(['A', 'B', 'C'] as const).map((value) => ({ value, label: territoryWord('class', value) }))} />
          </Form.Item>
        ) : null}
        <Button type="primary" htmlType="submit" loading={sending}>
          {t('add.do')}
        </Button>
      </Form>
    </Panel>
  )
}
