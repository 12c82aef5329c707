// Grants one pass to somebody of elsewhere or to a vehicle.
import { Alert, Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { grantPass, type PassKind } from '@shouwang/domain/pass'
import { commonTexts, todayInChina, useAddress, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { periodOf } from './IssueForm.js'
import { passLife } from './life.texts.js'
import { passWord } from './pass-console.texts.js'

const KINDS: PassKind[] = ['worker', 'medical', 'enterprise', 'vehicle', 'temporary']
const DAYS = 7
interface Fields { kind: PassKind; territory: string; scope?: string; name?: string; organisation?: string; plate?: string; period: [Dayjs, Dayjs] }

export const GrantForm = () => {
  const t = passLife.useText()
  const common = commonTexts.useText()
  const { get } = useAddress()
  const [form] = Form.useForm<Fields>()
  const kind = Form.useWatch('kind', form) ?? 'worker'
  const { send, sending } = useSend(grantPass, null)
  const [number, setNumber] = useState<string>()
  const required = [{ required: true, message: common('required') }]
  const today = dayjs(todayInChina())
  const submit = async ({ territory, scope, name, organisation, plate, period: [first, last] }: Fields) => {
    setNumber(undefined)
    const holder = { ...(name ? { name } : {}), ...(organisation ? { organisation } : {}), ...(plate ? { plate } : {}) }
    const sent = await send({ territory, kind, holder, ...(scope ? { scope: [scope] } : {}), ...periodOf(first.format('YYYY-MM-DD'), last.format('YYYY-MM-DD')) })
    if (!sent?.result) return
    setNumber(sent.result.number)
    form.resetFields(['name', 'plate'])
  }
  const vehicle = kind === 'vehicle'
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      initialValues={{ kind: 'worker', territory: get('territory') ?? undefined, period: [today, today.add(DAYS - 1, 'day')] }}
      onFinish={(fields) => void submit(fields)}
    >
      <p>{t('grant.explain')}</p>
      <Form.Item name="kind" label={t('kind')} rules={required}>
        <Select options={KINDS.map((value) => ({ value, label: passWord('kind', value) }))} />
      </Form.Item>
      <Form.Item name="territory" label={t('place')} rules={required}><TerritoryPicker /></Form.Item>
      {vehicle ? <Form.Item name="plate" label={t('plate')} rules={required}><Input maxLength={20} /></Form.Item> : null}
      <Form.Item name="name" label={t('name')} rules={vehicle ? [] : required}><Input maxLength={40} autoComplete="off" /></Form.Item>
      <Form.Item name="organisation" label={t('organisation')} rules={vehicle || kind === 'temporary' ? [] : required}><Input maxLength={80} /></Form.Item>
      <Form.Item name="scope" label={t('scope')}><TerritoryPicker /></Form.Item>
      <Form.Item name="period" label={t('period')} rules={required}><DatePicker.RangePicker allowClear={false} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>{t('give')}</Button>
      {number === undefined ? null : <Alert className="after-form" type="success" showIcon title={t('done', { number })} />}
    </Form>
  )
}
