// What a roster holds before it is accepted: counts, every row with its outcome, and the refused rows to take away.
import { Alert, Button, Checkbox, type TableColumnsType } from 'antd'
import type { RosterPreview, RosterRow } from '@shouwang/domain/people'
import { commonTexts, ListTable, Nothing, Panel, StatePill, useAddress, type Tone } from '../../platform/console/index.js'
import { peopleConsole, peopleWord } from './people-console.texts.js'

const TONES: Record<RosterRow['outcome'], Tone> = { new: 'good', same: 'plain', refused: 'bad' }

export interface RosterPreviewTableProps {
  preview: RosterPreview
  busy: boolean
  onAccept: () => void
  onRefused: () => void
  onBack: () => void
}

export const RosterPreviewTable = ({ preview, busy, onAccept, onRefused, onBack }: RosterPreviewTableProps) => {
  const t = peopleConsole.useText()
  const common = commonTexts.useText()
  const { get, set } = useAddress()
  const { counts, rows } = preview
  const onlyRefused = get('refused') === '1'
  if (counts.rows === 0) return <Nothing>{t('roster.noRows')}</Nothing>
  return (
    <Panel title={t('roster.stepPreview')}>
      <div className="stack">
        <Alert
          type={counts.refused === 0 ? 'success' : 'warning'}
          showIcon
          title={t('roster.counts', { ...counts })}
          description={counts.refused === 0 ? undefined : t('roster.acceptExplain')}
        />
        <div className="panel-tools">
          <Checkbox checked={onlyRefused} onChange={(event) => set({ refused: event.target.checked ? 1 : null }, { replace: true })}>
            {t('roster.onlyRefused')}
          </Checkbox>
          {counts.refused === 0 ? null : <Button onClick={onRefused}>{t('roster.download')}</Button>}
          <Button onClick={onBack} disabled={busy}>
            {common('back')}
          </Button>
          <Button type="primary" loading={busy} disabled={counts.new === 0} onClick={onAccept}>
            {counts.new === 0 ? t('roster.nothing') : t('roster.accept', { n: counts.new })}
          </Button>
        </div>
        <Rows rows={onlyRefused ? rows.filter((row) => row.outcome === 'refused') : rows} />
      </div>
    </Panel>
  )
}

/** Fields whose values are codes, with where their words are. */
const CODED: Record<string, string> = { sex: 'sex', documentKind: 'document', tenure: 'tenure' }

/** What was read from a row, in words. */
const contentOf = (normalised: RosterRow['normalised']): string =>
  Object.entries(normalised)
    .flatMap(([field, value]) =>
      typeof value === 'string' && value !== '' ? [field in CODED ? peopleWord(CODED[field]!, value) : value] : [],
    )
    .join(' · ')

const Rows = ({ rows }: { rows: RosterRow[] }) => {
  const t = peopleConsole.useText()
  const columns: TableColumnsType<RosterRow> = [
    { title: t('sheet'), dataIndex: 'sheet', key: 'sheet', width: 110 },
    { title: t('row'), dataIndex: 'row', key: 'row', width: 70, align: 'right' },
    {
      title: t('outcome'),
      key: 'outcome',
      width: 110,
      render: (_, row) => <StatePill tone={TONES[row.outcome]}>{peopleWord('outcome', row.outcome)}</StatePill>,
    },
    {
      title: t('problems'),
      key: 'problems',
      render: (_, row) => row.problems.map(({ column, code }) => `${column}: ${peopleWord('fault', code)}`).join('; ') || '–',
    },
    { title: t('content'), key: 'content', render: (_, row) => contentOf(row.normalised) },
  ]
  return (
    <ListTable<RosterRow>
      rowKey={(row) => `${row.sheet}/${row.row}`}
      columns={columns}
      dataSource={rows}
      scroll={{ x: 760 }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
    />
  )
}
