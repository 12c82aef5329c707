// A month of anomalies: what was found, what it came to, how often it was nothing. Published inside; no names.
import { Input, type TableColumnsType } from 'antd'
import type { AnomalyMonth } from '@shouwang/domain/anomaly'
import { ListTable, numberText, queryText, ReadState, todayInChina, useAddress, useRead } from '../../platform/console/index.js'
import { anomalyConsole, anomalyWord } from './anomaly-console.texts.js'

const percent = (share: number | null): string => (share === null ? '–' : (share * 100).toFixed(1))

export const MonthTab = () => {
  const t = anomalyConsole.useText()
  const { get, set } = useAddress()
  const month = get('month') ?? todayInChina().slice(0, 7)
  const query = useRead<AnomalyMonth>(/^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? `/api/anomaly/month${queryText({ month })}` : null)
  return (
    <div className="stack">
      <label className="panel-tools">
        <span>{t('month')}</span>
        <Input type="month" className="narrow" value={month} onChange={({ target }) => set({ month: target.value }, { replace: true })} />
      </label>
      <ReadState query={query} isEmpty={({ anomalies }) => anomalies === 0} empty={t('noMonth')}>{(answer) => <Figures month={answer} />}</ReadState>
    </div>
  )
}

const Figures = ({ month }: { month: AnomalyMonth }) => {
  const t = anomalyConsole.useText()
  const columns: TableColumnsType<AnomalyMonth['types'][number]> = [
    { title: t('type'), key: 'type', render: (_, row) => anomalyWord('type', row.type) },
    { title: t('found'), dataIndex: 'found', key: 'found' },
    { title: t('falseAlarms'), dataIndex: 'falseAlarms', key: 'falseAlarms' },
    { title: t('confirmed'), dataIndex: 'confirmed', key: 'confirmed' },
  ]
  return (
    <>
      <dl className="facts">
        <dt>{t('found')}</dt><dd>{numberText(month.anomalies)}</dd>
        <dt>{t('inQuarantine')}</dt><dd>{numberText(month.inQuarantine)}</dd>
        <dt>{t('rate')}</dt><dd>{t('per', { n: percent(month.rate) })}</dd>
        <dt>{t('stillOpen')}</dt><dd>{numberText(month.open)}</dd>
        <dt>{t('falseAlarms')}</dt><dd>{numberText(month.falseAlarms)}</dd>
        <dt>{t('falseAlarmRate')}</dt><dd><strong>{t('per', { n: percent(month.falseAlarmRate) })}</strong></dd>
        <dt>{t('answered')}</dt><dd>{numberText(month.signalsAnswered)}</dd>
      </dl>
      <ListTable rowKey="type" columns={columns} dataSource={month.types} pagination={false} scroll={{ x: 480 }} />
    </>
  )
}
