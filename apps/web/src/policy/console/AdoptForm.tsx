// Puts a pack into force: where, from when to when, and on what basis. None of the three can be left out.
import { Alert, Button, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { adoptPolicy, type GatePolicy } from '@shouwang/domain/policy'
import { deviceNow, newId } from '../../platform/command.js'
import { chinaClock, commonTexts, instantOfChinaClock, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { packTitle } from './Adoptions.js'
import { policyConsole } from './policy-console.texts.js'

const DAYS = 14

/** Pickers know only this machine's zone: what they show is read as the clock in China. */
const instantOf = (picked: Dayjs): string => instantOfChinaClock(picked.format('YYYY-MM-DDTHH:mm:ss'))

interface Fields {
  territory: string
  period: [Dayjs, Dayjs]
  legalBasis: string
}

export const AdoptForm = ({ pack, exercise, onDone }: { pack: GatePolicy; exercise: boolean; onDone: () => void }) => {
  const t = policyConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(adoptPolicy, t('adopt.done'))
  const now = dayjs(chinaClock(deviceNow()))
  const required = [{ required: true, message: common('required') }]
  const submit = async ({ territory, period: [from, to], legalBasis }: Fields) => {
    const data = {
      adoption: newId(),
      territory,
      pack: pack.version,
      from: instantOf(from),
      to: instantOf(to),
      legalBasis: legalBasis.trim(),
    }
    if (await send(data)) onDone()
  }
  return (
    <Form<Fields>
      layout="vertical"
      initialValues={{ period: [now, now.add(DAYS, 'day')], legalBasis: pack.legalBasis }}
      onFinish={(fields) => void submit(fields)}
    >
      <p>
        <strong>{packTitle(pack)}</strong> <span className="quiet">{pack.version}</span>
      </p>
      <p>{t('adopt.explain')}</p>
      {pack.historic && !exercise ? <Alert type="warning" showIcon title={t('adopt.historic')} /> : null}
      <Form.Item name="territory" label={common('territory')} rules={required}>
        <TerritoryPicker />
      </Form.Item>
      <Form.Item name="period" label={t('adopt.period')} rules={required}>
        <DatePicker.RangePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" allowClear={false} />
      </Form.Item>
      <Form.Item name="legalBasis" label={t('basis')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}>
        <Input.TextArea maxLength={200} rows={3} placeholder={t('adopt.basisHint')} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('adopt')}
      </Button>
    </Form>
  )
}
