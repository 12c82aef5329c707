// Changes one place: its name, class, kind and address; its parent; or its end.
import { Button, Form, Input, Select } from 'antd'
import { CLASSED_KINDS, PARENT_KINDS, amendUnit, moveUnit, retireUnit, type CompoundClass, type TerritoryKind, type TerritoryStory } from '@shouwang/domain/territory'
import { commonTexts, ConfirmButton, useSend } from '../../platform/console/index.js'
import { LOCAL_KINDS } from './local-units.js'
import { territoryConsole, territoryWord } from './territory-console.texts.js'
import { territoryLife } from './territory-life.texts.js'
import { TerritoryPicker } from './TerritoryPicker.js'

interface Fields { name: string; kind: TerritoryKind; compoundClass: CompoundClass | 'none'; address: string }

export const AmendForm = ({ story, onDone }: { story: TerritoryStory; onDone: () => void }) => {
  const t = territoryLife.useText()
  const words = territoryConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(amendUnit, t('amend.done'))
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form) ?? story.kind
  const parent = story.parents.at(-1)
  const kinds = LOCAL_KINDS.filter((one) => one === story.kind || (parent !== undefined && PARENT_KINDS[one].includes(parent.kind)))
  const submit = async ({ name, kind: chosen, compoundClass, address }: Fields) => {
    const classed = CLASSED_KINDS.includes(chosen) && compoundClass !== undefined
    const data = {
      territory: story.id, name: name.trim(), address: address.trim() === '' ? null : address.trim(),
      ...(chosen === story.kind ? {} : { kind: chosen }), ...(classed ? { compoundClass: compoundClass === 'none' ? null : compoundClass } : {}),
    }
    if (await send(data)) onDone()
  }
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      initialValues={{ name: story.name, kind: story.kind, compoundClass: story.compoundClass ?? 'none', address: story.address ?? '' }}
      onFinish={(fields) => void submit(fields)}
    >
      <Form.Item name="name" label={common('name')} rules={[{ required: true, whitespace: true, message: common('required') }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label={words('kind')} hidden={!LOCAL_KINDS.includes(story.kind)}>
        <Select options={(kinds.length > 0 ? kinds : [story.kind]).map((value) => ({ value, label: territoryWord('kind', value) }))} />
      </Form.Item>
      {CLASSED_KINDS.includes(kind) ? (
        <Form.Item name="compoundClass" label={words('compoundClass')}>
          <Select
            options={[
              ...(['A', 'B', 'C'] as const).map((value) => ({ value, label: territoryWord('class', value) })),
              { value: 'none', label: t('noClass') },
            ]}
          />
        </Form.Item>
      ) : null}
      <Form.Item name="address" label={t('address')}>
        <Input maxLength={120} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('amend')}
      </Button>
    </Form>
  )
}

export const MoveForm = ({ story, onDone }: { story: TerritoryStory; onDone: () => void }) => {
  const t = territoryLife.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(moveUnit, t('move.done'))
  const submit = async ({ to }: { to: string }) => {
    if (await send({ territory: story.id, to })) onDone()
  }
  return (
    <Form layout="vertical" onFinish={(fields: { to: string }) => void submit(fields)}>
      <p>{t('move.explain', { households: story.households, checkpoints: story.checkpoints })}</p>
      <Form.Item name="to" label={t('move.to')} rules={[{ required: true, message: common('required') }]}>
        <TerritoryPicker kinds={PARENT_KINDS[story.kind]} label={t('move.to')} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('move')}
      </Button>
    </Form>
  )
}

export const RetireButton = ({ story, onDone }: { story: TerritoryStory; onDone: () => void }) => {
  const t = territoryLife.useText()
  const { send } = useSend(retireUnit, t('retire.done'))
  return (
    <ConfirmButton
      label={t('retire')}
      title={t('retire.title', { name: story.name })}
      explain={t('retire.explain')}
      onConfirm={async () => {
        const done = (await send({ territory: story.id })) !== null
        if (done) onDone()
        return done
      }}
    />
  )
}
