// The list of questions: what is due first stands first.
import { Button, type TableColumnsType } from 'antd'
import { ANOMALY_TYPES, type AnomalyList as Answer, type AnomalyRow } from '@shouwang/domain/anomaly'
import {
  AsOf, commonTexts, FilterSelect, ListTable, minuteText, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead,
} from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { anomalyConsole, anomalyWord, CONFIDENCE_TONES, STATE_TONES } from './anomaly-console.texts.js'

const SHOWN = ['open', 'overdue', 'second', 'review', 'closed', 'all'] as const
/** Headquarters sees a new question within seconds. */
const EVERY_MS = 2_000

export const AnomalyList = () => {
  const t = anomalyConsole.useText()
  const { get, set } = useAddress()
  const [territory, show, type] = [get('territory'), get('show'), get('type')]
  const page = pageOf(get('page'))
  const query = useRead<Answer>(`/api/anomaly${queryText({ territory, show, type, page, person: get('person') })}`, { keep: true, every: EVERY_MS })
  const filtered = territory !== null || type !== null || (show !== null && show !== 'open')
  return (
    <div className="stack">
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
        <FilterSelect name="show" label={t('show')} unset="open" options={SHOWN.map((value) => ({ value, label: t(`show.${value}`) }))} />
        <FilterSelect
          name="type"
          label={t('type')}
          unset=""
          options={[{ value: '', label: t('all') }, ...ANOMALY_TYPES.map((value) => ({ value, label: t(`type.${value}`) }))]}
        />
        {query.dataUpdatedAt === 0 ? null : <AsOf at={query.dataUpdatedAt} />}
      </div>
      <ReadState query={query} isEmpty={(answer) => answer.anomalies.length === 0} empty={t(filtered ? 'noMatch' : 'empty')}>
        {(answer) => (
          <>
            <Rows rows={answer.anomalies} />
            <PageTurner page={page} full={answer.page * answer.pageSize < answer.total} />
          </>
        )}
      </ReadState>
    </div>
  )
}

const Due = ({ row }: { row: AnomalyRow }) => {
  const t = anomalyConsole.useText()
  if (row.dueAt === null) return <span className="quiet">–</span>
  return row.overdue ? <StatePill tone="bad">{t('overdue')} · {minuteText(row.dueAt)}</StatePill> : <span>{t('dueAt', { at: minuteText(row.dueAt) })}</span>
}

const useColumns = (): TableColumnsType<AnomalyRow> => {
  const t = anomalyConsole.useText()
  const common = commonTexts.useText()
  const { set } = useAddress()
  return [
    {
      title: t('state'), key: 'state',
      render: (_, row) => (
        <span className="marks">
          <StatePill tone={STATE_TONES[row.state]}>{t(`state.${row.state}`)}</StatePill>
          {row.outcome === null || row.state !== 'closed' ? null : <span className="quiet">{anomalyWord('outcome', row.outcome)}</span>}
        </span>
      ),
    },
    { title: t('type'), key: 'type', render: (_, row) => anomalyWord('type', row.type) },
    { title: t('who'), key: 'who', render: (_, row) => row.name ?? <span className="quiet">{t('unknown')}</span> },
    { title: t('place'), key: 'place', render: (_, row) => [row.place, row.door].filter(Boolean).join(' ') },
    { title: t('score'), key: 'score', render: (_, row) => <StatePill tone={CONFIDENCE_TONES[row.confidence]}>{anomalyWord('confidence', row.confidence)}</StatePill> },
    { title: t('signals'), dataIndex: 'signals', key: 'signals' },
    { title: t('age'), key: 'age', render: (_, row) => minuteText(row.detectedAt) },
    { title: t('due'), key: 'due', render: (_, row) => <Due row={row} /> },
    { title: common('actions'), key: 'do', render: (_, row) => <Button size="small" onClick={() => set({ anomaly: row.id })}>{t('open')}</Button> },
  ]
}

const Rows = ({ rows }: { rows: AnomalyRow[] }) => (
  <ListTable<AnomalyRow> rowKey="id" columns={useColumns()} dataSource={rows} pagination={false} scroll={{ x: 1000 }} />
)
