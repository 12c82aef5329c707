// Edits a chain: its name, and of each slot the name and what is asked of it.
import { Button, Checkbox, Form, Input } from 'antd'
import { saveChain, type ChainView, type Slot } from '@shouwang/domain/responsibility'
import { commonTexts, useSend } from '../../platform/console/index.js'
import { responsibilityConsole, responsibilityWord } from './responsibility-console.texts.js'

interface Fields {
  name: { zh: string; en: string }
  slots: Slot[]
}
const ASKED = ['required', 'several', 'lead', 'health'] as const

export const ChainEditor = ({ chain, onDone }: { chain: ChainView; onDone: () => void }) => {
  const t = responsibilityConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(saveChain, t('chain.done'))
  const required = [{ required: true, whitespace: true, message: common('required') }]
  const submit = async ({ name, slots }: Fields) => {
    const edited = slots.map((slot, at) => ({ ...(chain.slots[at] ?? newSlot(chain)), ...slot }))
    if (await send({ chain: chain.chain!, territory: chain.territory!, key: chain.key, name, slots: edited })) onDone()
  }
  return (
    <Form<Fields> layout="vertical" initialValues={{ name: chain.name, slots: chain.slots }} onFinish={(fields) => void submit(fields)}>
      <Form.Item name={['name', 'zh']} label={t('chain.name')} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name={['name', 'en']} label={t('chain.nameEn')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.List name="slots">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <fieldset key={field.key} className="item-editor">
                <legend>
                  {t('slot')} {field.name + 1}
                </legend>
                {chain.slots[field.name] ? (
                  <p className="quiet">
                    {t('appliesTo')}: {responsibilityWord('subject', chain.slots[field.name]!.subject)}
                  </p>
                ) : (
                  <Form.Item name={[field.name, 'key']} label={t('slotKey')} rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{0,29}$/, message: 'a-z 0-9 -' }]}>
                    <Input maxLength={30} />
                  </Form.Item>
                )}
                <Form.Item name={[field.name, 'name', 'zh']} label={t('chain.name')} rules={required}>
                  <Input maxLength={40} />
                </Form.Item>
                <Form.Item name={[field.name, 'name', 'en']} label={t('chain.nameEn')} rules={required}>
                  <Input maxLength={60} />
                </Form.Item>
                <div className="row-actions">
                  {ASKED.map((what) => (
                    <Form.Item key={what} name={[field.name, what]} valuePropName="checked" noStyle>
                      <Checkbox>{t(what)}</Checkbox>
                    </Form.Item>
                  ))}
                </div>
                {field.name >= chain.slots.length ? (
                  <Button size="small" onClick={() => remove(field.name)}>
                    {common('remove')}
                  </Button>
                ) : null}
              </fieldset>
            ))}
            <p>
              <Button size="small" onClick={() => add({ required: true, several: false, lead: false, health: false })}>
                {t('addSlot')}
              </Button>
            </p>
          </>
        )}
      </Form.List>
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('save')}
      </Button>
    </Form>
  )
}

/** A further slot is for the same subjects as the chain's last one. */
const newSlot = (chain: ChainView): Omit<Slot, 'key' | 'name' | 'required' | 'several' | 'lead' | 'health'> => {
  const { subject, kinds, everywhere } = chain.slots.at(-1)!
  return { subject, kinds, everywhere, official: false }
}
