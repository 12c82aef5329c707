// Puts a pack into force: where, from when to when, and on what basis. None of the three can be left out.
import { Alert, Button, DatePicker, Form, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import type { OrderRow } from '@shouwang/domain/order'
import { adoptPolicy, versionText, type RulePack } from '@shouwang/domain/policy'
import { deviceNow, newId } from '../../platform/command.js'
import { chinaClock, commonTexts, instantOfChinaClock, useRead, useSend } from '../../platform/console/index.js'
import { ClassDefaults, TerritoryPicker } from '../../territory/console/index.js'
import { packTitle } from './pack-words.js'
import { policyConsole } from './policy-console.texts.js'

const DAYS = 14

/** Pickers know only this machine's zone: what they show is read as the clock in China. */
const instantOf = (picked: Dayjs): string => instantOfChinaClock(picked.format('YYYY-MM-DDTHH:mm:ss'))

/** Two weeks from now, within the pack's own period. */
const periodOf = ({ from, to }: RulePack, now: Dayjs): [Dayjs, Dayjs] => {
  const [first, last] = [from ? dayjs(chinaClock(from)) : now, to ? dayjs(chinaClock(to)) : now.add(DAYS, 'day')]
  const start = first.isAfter(now) ? first : now
  const end = start.add(DAYS, 'day')
  return [start, end.isAfter(last) ? last : end]
}

interface Fields {
  territory: string
  period: [Dayjs, Dayjs]
  legalBasis: string
  measureOrder?: string
}

export const AdoptForm = ({ pack, exercise, onDone }: { pack: RulePack; exercise: boolean; onDone: () => void }) => {
  const t = policyConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(adoptPolicy, t('adopt.done'))
  const [form] = Form.useForm<Fields>()
  const territory = Form.useWatch('territory', form)
  const orders = useRead<{ orders: OrderRow[] }>('/api/order')
  const running = (orders.data?.orders ?? []).filter(({ state }) => state === 'signed' || state === 'in-force' || state === 'extended')
  const now = dayjs(chinaClock(deviceNow()))
  const required = [{ required: true, message: common('required') }]
  const submit = async ({ territory: chosen, period: [from, to], legalBasis, measureOrder }: Fields) => {
    const data = {
      adoption: newId(),
      territory: chosen,
      pack: versionText(pack),
      from: instantOf(from),
      to: instantOf(to),
      legalBasis: legalBasis.trim(),
      ...(measureOrder === undefined ? {} : { measureOrder }),
    }
    if (await send(data)) onDone()
  }
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      initialValues={{ period: periodOf(pack, now), legalBasis: pack.legalBasis, ...(pack.territory === undefined ? {} : { territory: pack.territory }) }}
      onFinish={(fields) => void submit(fields)}
    >
      <p>
        <strong>{packTitle(pack)}</strong> <span className="quiet">{versionText(pack)}</span>
      </p>
      <p>{t('adopt.explain')}</p>
      {pack.historic && !exercise ? <Alert type="warning" showIcon title={t('adopt.historic')} /> : null}
      <Form.Item name="territory" label={common('territory')} rules={required}>
        <TerritoryPicker />
      </Form.Item>
      <ClassDefaults territory={territory} />
      <Form.Item name="period" label={t('adopt.period')} rules={required}>
        <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
      </Form.Item>
      <Form.Item name="legalBasis" label={t('basis')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}>
        <Input.TextArea maxLength={200} rows={3} placeholder={t('adopt.basisHint')} />
      </Form.Item>
      <Form.Item name="measureOrder" label={t('adopt.order')} extra={t('adopt.orderHint')}>
        <Select allowClear options={running.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('adopt')}
      </Button>
    </Form>
  )
}
