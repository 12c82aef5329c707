// Edits one readiness template: items in order, each required or not. Saving makes a new version.
import { Button, Checkbox, Form, Input } from 'antd'
import { saveChecklist, type ChecklistsView } from '@shouwang/domain/gate'
import { commonTexts, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { itemsWithKeys } from './checklist-keys.js'
import { gateConsole } from './gate-console.texts.js'

interface Item {
  key?: string
  text: string
  required?: boolean
  disinfection?: boolean
}
interface Fields {
  territory: string
  name: string
  items: Item[]
}

export const ChecklistEditor = ({
  template,
  known,
  onDone,
}: {
  template: string
  known: ChecklistsView['templates'][number] | undefined
  onDone: () => void
}) => {
  const t = gateConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(saveChecklist, t('checklists.saved'))
  const required = [{ required: true, message: common('required') }]
  const start: Partial<Fields> = known
    ? { territory: known.territory, name: known.name, items: known.items }
    : { items: [{ text: '', required: true }] }
  const submit = async ({ territory, name, items }: Fields) => {
    if (await send({ template, territory, name, items: itemsWithKeys(items) })) onDone()
  }
  return (
    <Form<Fields> layout="vertical" initialValues={start} onFinish={(fields) => void submit(fields)}>
      <Form.Item name="territory" label={common('territory')} rules={required} extra={t('checklists.territoryHint')}>
        <TerritoryPicker />
      </Form.Item>
      <Form.Item name="name" label={common('name')} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Items />
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('checklists.save')}
      </Button>
    </Form>
  )
}

const Items = () => {
  const t = gateConsole.useText()
  const common = commonTexts.useText()
  return (
    <Form.List name="items">
      {(fields, { add, remove, move }) => (
        <fieldset className="item-editor">
          <legend>{t('checklists.items')}</legend>
          {fields.map(({ key, name }, index) => (
            <div key={key} className="item-row">
              <Form.Item name={[name, 'text']} rules={[{ required: true, message: common('required') }]}>
                <Input
                  maxLength={80}
                  aria-label={t('checklists.itemText', { n: index + 1 })}
                  placeholder={t('checklists.itemPlaceholder')}
                />
              </Form.Item>
              <Form.Item name={[name, 'required']} valuePropName="checked">
                <Checkbox>{t('checklists.required')}</Checkbox>
              </Form.Item>
              <Form.Item name={[name, 'disinfection']} valuePropName="checked">
                <Checkbox>{t('checklists.disinfection')}</Checkbox>
              </Form.Item>
              <Button
                size="small"
                disabled={index === 0}
                aria-label={t('checklists.up', { n: index + 1 })}
                onClick={() => move(index, index - 1)}
              >
                ↑
              </Button>
              <Button
                size="small"
                disabled={fields.length === 1}
                aria-label={t('checklists.removeItem', { n: index + 1 })}
                onClick={() => remove(name)}
              >
                ×
              </Button>
            </div>
          ))}
          <Button disabled={fields.length >= 40} onClick={() => add({ text: '', required: false })}>
            {t('checklists.addItem')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
