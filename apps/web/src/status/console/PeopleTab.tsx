// Who is yellow or red now, names masked; for those who see no health fields the counts of the district.
import { Button, type TableColumnsType } from 'antd'
import type { PublicCounter, StatusRow } from '@shouwang/domain/status'
import { useNamed } from '../../platform/i18n.js'
import { useSession } from '../../platform/session.js'
import {
  AsOf, commonTexts, FilterSelect, ListTable, minuteText, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead, type Tone,
} from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { colourWords, ruleWords, useStatusWords } from '../words.js'
import { statusConsole } from './status-console.texts.js'

interface Answer { total: number; page: number; pageSize: number; healthFields: boolean; statuses: StatusRow[] }
export const COLOUR_TONES: Record<StatusRow['colour'], Tone> = { green: 'good', yellow: 'warn', red: 'bad' }

export const PeopleTab = () => {
  const t = statusConsole.useText()
  const common = commonTexts.useText()
  useStatusWords()
  const { get, set } = useAddress()
  const [territory, colour] = [get('territory'), get('colour')]
  const page = pageOf(get('page'))
  const query = useRead<Answer>(`/api/status${queryText({ territory, colour, page })}`, { keep: true, every: 60_000 })
  return (
    <div className="stack">
      <Counts />
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
        <FilterSelect
          name="colour"
          label={t('colour')}
          unset="marked"
          options={[{ value: 'marked', label: t('marked') }, ...(['red', 'yellow', 'green'] as const).map((value) => ({ value, label: colourWords(value) }))]}
        />
        {query.dataUpdatedAt === 0 ? null : <AsOf at={query.dataUpdatedAt} />}
      </div>
      <ReadState query={query} isEmpty={(answer) => answer.statuses.length === 0} empty={t(query.data?.healthFields === false ? 'noRows' : 'empty')}>
        {({ statuses, total, pageSize }) => (
          <>
            <p>{common('total', { n: total })}</p>
            <Rows statuses={statuses} />
            <PageTurner page={page} full={page * pageSize < total} />
          </>
        )}
      </ReadState>
    </div>
  )
}

/** What anybody may know, for the offices too. */
const Counts = () => {
  const t = statusConsole.useText()
  const { session } = useSession()
  const query = useRead<PublicCounter>(session?.district ? `/api/status/counter${queryText({ district: session.district })}` : null)
  return query.data ? <p className="quiet">{t('counts', { rule: query.data.byRule, decision: query.data.byDecision })}</p> : null
}

const Rows = ({ statuses }: { statuses: StatusRow[] }) => {
  const t = statusConsole.useText()
  const common = commonTexts.useText()
  const named = useNamed()
  const { set } = useAddress()
  const columns: TableColumnsType<StatusRow> = [
    {
      title: t('colour'), key: 'colour',
      render: (_, row) => (
        <span className="marks">
          <StatePill tone={COLOUR_TONES[row.colour]}>{named(row.colourName)}</StatePill>
          {row.byDecision ? <StatePill tone="plain">{t('decided')}</StatePill> : null}
        </span>
      ),
    },
    { title: t('person'), dataIndex: 'name', key: 'name' },
    { title: t('place'), key: 'place', render: (_, row) => row.place ?? '–' },
    { title: t('why'), key: 'why', render: (_, row) => ruleWords(row.rule) },
    { title: t('until'), key: 'until', render: (_, row) => minuteText(row.endsAt) },
    { title: t('held'), key: 'held', render: (_, row) => common(row.held ? 'yes' : 'no') },
    { title: t('rule'), key: 'rule', render: (_, row) => <span className="quiet">{row.version}</span> },
    { title: common('actions'), key: 'do', render: (_, row) => <Button size="small" onClick={() => set({ person: row.person })}>{t('open')}</Button> },
  ]
  return <ListTable<StatusRow> rowKey="person" columns={columns} dataSource={statuses} pagination={false} scroll={{ x: 980 }} />
}
