// Appeals by where they stand, the most urgent first, with how they have gone of late.
import { Button, Select, type TableColumnsType } from 'antd'
import type { AppealCase, AppealFigures } from '@shouwang/domain/status'
import { canDo, useSession } from '../../platform/session.js'
import { commonTexts, ListTable, minuteText, queryText, ReadState, StatePill, useAddress, useRead, type Tone } from '../../platform/console/index.js'
import { appealWords, groundWords, outcomeWords, ruleWords, useStatusWords } from '../words.js'
import { TellButton } from './AppealDetails.js'
import { statusConsole } from './status-console.texts.js'

const FILTERS = ['open', 'late', 'to-tell', 'closed'] as const
const STATE_TONES: Record<AppealCase['state'], Tone> = { filed: 'warn', acknowledged: 'plain', 'awaits-second': 'plain', decided: 'good', closed: 'off' }

export const AppealsTab = () => {
  const t = statusConsole.useText()
  const { get, set } = useAddress()
  const filter = FILTERS.find((one) => one === get('filter')) ?? 'open'
  const query = useRead<AppealCase[]>(`/api/status/appeals${queryText({ filter })}`, { keep: true, every: 60_000 })
  return (
    <div className="stack">
      <Figures />
      <div className="panel-tools">
        <Select
          className="narrow"
          aria-label={t('filter')}
          value={filter}
          options={FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
          onChange={(next: string) => set({ filter: next === 'open' ? null : next })}
        />
      </div>
      <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('noAppeals')}>{(rows) => <Rows rows={rows} />}</ReadState>
    </div>
  )
}

const Figures = () => {
  const t = statusConsole.useText()
  const { data } = useRead<AppealFigures>('/api/status/figures')
  if (!data) return null
  const { filed, open, late, upheld, overturned, medianHours, slowestHours } = data
  const settled = upheld + overturned
  const rate = settled === 0 ? '–' : `${Math.round((overturned / settled) * 100)}%`
  return <p>{t('figures', { filed, open, late, upheld, overturned, rate, median: medianHours ?? '–', slowest: slowestHours ?? '–' })}</p>
}

const Rows = ({ rows }: { rows: AppealCase[] }) => {
  const t = statusConsole.useText()
  const common = commonTexts.useText()
  useStatusWords()
  const { session } = useSession()
  const { set } = useAddress()
  const columns: TableColumnsType<AppealCase> = [
    {
      title: t('state'), key: 'state',
      render: (_, row) => (
        <span className="marks">
          <StatePill tone={STATE_TONES[row.state]}>{appealWords(row.state)}</StatePill>
          {row.late ? <StatePill tone="bad">{t('late')}</StatePill> : null}
        </span>
      ),
    },
    { title: t('number'), dataIndex: 'number', key: 'number' },
    { title: t('person'), key: 'person', render: (_, row) => <>{row.name} <span className="quiet">{row.place}</span></> },
    { title: t('why'), key: 'why', render: (_, row) => ruleWords(row.rule) },
    { title: t('ground'), key: 'ground', render: (_, row) => <>{groundWords(row.ground)} <span className="quiet">{t(`channel.${row.channel}`)}</span></> },
    { title: t('due'), key: 'due', render: (_, row) => (row.outcome ? outcomeWords(row.outcome) : minuteText(row.dueAt)) },
    {
      title: common('actions'), key: 'do',
      render: (_, row) => (
        <span className="row-actions">
          {canDo(session, 'status.decide-appeal') ? <Button size="small" onClick={() => set({ appeal: row.id })}>{t('open')}</Button> : null}
          {row.state === 'decided' && canDo(session, 'status.appeal') ? <TellButton appeal={row.id} /> : null}
        </span>
      ),
    },
  ]
  return <ListTable<AppealCase> rowKey="id" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 980 }} />
}
