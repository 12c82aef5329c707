// Issues passes to everybody in a place who has none, for a period that ends.
import { Alert, Button, DatePicker, Form, Progress } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { startOfDayInChina } from '@shouwang/domain/kernel'
import { issuePasses } from '@shouwang/domain/pass'
import { commonTexts, todayInChina, useAddress, useSend } from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { passConsole } from './pass-console.texts.js'

/** Validity offered at first: short, as C05 asks; the office can change it. */
const DAYS = 14
interface Fields {
  territory: string
  period: [Dayjs, Dayjs]
}

/** Whole days in China: from the first's beginning to the end of the last. */
export const periodOf = (first: string, last: string): { validFrom: string; validTo: string } => ({
  validFrom: startOfDayInChina(first),
  validTo: startOfDayInChina(dayjs(last).add(1, 'day').format('YYYY-MM-DD')),
})

export const IssueForm = () => {
  const t = passConsole.useText()
  const common = commonTexts.useText()
  const { get } = useAddress()
  const [, navigate] = useLocation()
  const { send, sending } = useSend(issuePasses, null)
  const [answer, setAnswer] = useState<{ territory: string; issued: number; already: number; households: number }>()
  const required = [{ required: true, message: common('required') }]
  const today = dayjs(todayInChina())
  const submit = async ({ territory, period: [first, last] }: Fields) => {
    const sent = await send({ territory, ...periodOf(first.format('YYYY-MM-DD'), last.format('YYYY-MM-DD')) })
    if (sent?.result) setAnswer({ territory, ...sent.result })
  }
  return (
    <Form<Fields>
      layout="vertical"
      initialValues={{ territory: get('territory') ?? undefined, period: [today, today.add(DAYS - 1, 'day')] }}
      onFinish={(fields) => void submit(fields)}
    >
      <p>{t('issue.explain')}</p>
      <Form.Item name="territory" label={common('territory')} rules={required}>
        <TerritoryPicker kinds={['compound', 'building', 'community', 'village']} />
      </Form.Item>
      <Form.Item name="period" label={t('issue.period')} rules={required}>
        <DatePicker.RangePicker allowClear={false} />
      </Form.Item>
      {sending ? (
        <div role="status">
          <Progress percent={100} status="active" showInfo={false} />
          {t('issue.running')}
        </div>
      ) : null}
      <Button type="primary" htmlType="submit" loading={sending}>
        {t('issue.do')}
      </Button>
      {answer === undefined ? null : (
        <Alert
          className="after-form"
          type="success"
          showIcon
          title={t('issue.done', { ...answer })}
          action={
            <Button size="small" onClick={() => navigate(`/console/pass/print?territory=${answer.territory}`)}>
              {t('issue.print')}
            </Button>
          }
        />
      )}
    </Form>
  )
}
