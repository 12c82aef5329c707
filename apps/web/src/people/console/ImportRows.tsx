// The rows of an import: what each comes to and why, by outcome, page by page; rows that need a person are decided here.
import { Button, Segmented, type TableColumnsType } from 'antd'
import { IMPORT_ROWS_A_PAGE, ROW_OUTCOMES, decideImportRows, type ImportRowPage, type ImportRowView, type ImportView } from '@shouwang/domain/people'
import { ListTable, Marked, pageOf, PageTurner, Panel, queryText, ReadState, StatePill, useAddress, useRead, useSend, type Tone } from '../../platform/console/index.js'
import { fieldWord, findingWord } from './import-codes.texts.js'
import { importTexts, importWord } from './import.texts.js'

const TONES: Record<ImportRowView['outcome'], Tone> = { new: 'good', changed: 'good', same: 'plain', 'needs-person': 'warn', refused: 'bad', skipped: 'off' }

export const ImportRows = ({ one }: { one: ImportView }) => {
  const t = importTexts.useText()
  const { get, set } = useAddress()
  const outcome = get('outcome') ?? ''
  const page = pageOf(get('page'))
  const query = useRead<ImportRowPage>(`/api/people/imports/${one.id}/rows${queryText({ outcome, page })}`, { keep: true })
  const present = ROW_OUTCOMES.filter((name) => (one.counts[name] ?? 0) > 0)
  const options = [{ value: '', label: t('all') }, ...present.map((name) => ({ value: name as string, label: `${importWord('outcome', name)} ${one.counts[name]}` }))]
  return (
    <Panel title={t('rows')}>
      <div className="panel-tools">
        <div className="scroll-x"><Segmented aria-label={t('outcome')} value={outcome} options={options} onChange={(next) => set({ outcome: String(next), page: null })} /></div>
      </div>
      <ReadState query={query} isEmpty={({ rows }) => rows.length === 0} empty={t('noRows')}>
        {({ rows, total }) => (
          <div className="stack">
            <Decide one={one} rows={rows} />
            <Marked><Rows one={one} rows={rows} /></Marked>
            <div className="row-actions"><span>{t('total', { n: total })}</span><PageTurner page={page} full={page * IMPORT_ROWS_A_PAGE < total} /></div>
          </div>
        )}
      </ReadState>
    </Panel>
  )
}

const undecided = (rows: readonly ImportRowView[]): ImportRowView[] => rows.filter(({ outcome }) => outcome === 'needs-person')

/** Takes or leaves out all rows of the page that need a person. */
const Decide = ({ one, rows }: { one: ImportView; rows: readonly ImportRowView[] }) => {
  const t = importTexts.useText()
  const { send, sending } = useSend(decideImportRows, null)
  const open = undecided(rows)
  if (one.state !== 'preview' || open.length < 2) return null
  return <div><Button loading={sending} onClick={() => void send({ import: one.id, rows: open.map(({ n }) => n), decision: 'take' })}>{t('takeAll')}</Button></div>
}

/** What was read from a row, in words. */
const contentOf = (normalised: ImportRowView['normalised']): string =>
  Object.entries(normalised).flatMap(([field, value]) => {
    const text = Array.isArray(value) ? value.join(', ') : typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    return text === '' || field === 'doc_type' ? [] : [`${fieldWord(field)} ${text}`]
  }).join(' · ')

const Rows = ({ one, rows }: { one: ImportView; rows: ImportRowView[] }) => {
  const t = importTexts.useText()
  const { send, sending } = useSend(decideImportRows, null)
  const decide = (n: number, decision: 'take' | 'leave') => void send({ import: one.id, rows: [n], decision })
  const columns: TableColumnsType<ImportRowView> = [
    { title: t('sheet'), dataIndex: 'sheet', key: 'sheet', width: 100 },
    { title: t('row'), dataIndex: 'row', key: 'row', width: 70, align: 'right' },
    {
      title: t('outcome'),
      key: 'outcome',
      width: 120,
      render: (_, row) => (
        <StatePill tone={TONES[row.outcome]}>{row.decision === null ? importWord('outcome', row.outcome) : importWord('decision', row.decision)}</StatePill>
      ),
    },
    {
      title: t('problems'),
      key: 'problems',
      render: (_, row) => (
        <>
          {row.problems.map(({ column, code }) => `${column === '' ? '' : `${column}: `}${findingWord(code)}`).join('; ') || '–'}
          {row.others.length === 0 ? null : <div className="hint">{t('alike', { rows: row.others.join(', ') })}</div>}
        </>
      ),
    },
    { title: t('content'), key: 'content', render: (_, row) => contentOf(row.normalised) },
    {
      title: '',
      key: 'decide',
      width: 170,
      render: (_, row) => row.outcome !== 'needs-person' || one.state !== 'preview' ? null : (
        <div className="row-actions">
          <Button size="small" disabled={sending || row.decision === 'take'} onClick={() => decide(row.n, 'take')}>{t('take')}</Button>
          <Button size="small" disabled={sending || row.decision === 'leave'} onClick={() => decide(row.n, 'leave')}>{t('leaveOut')}</Button>
        </div>
      ),
    },
  ]
  return <ListTable<ImportRowView> rowKey="n" columns={columns} dataSource={rows} scroll={{ x: 900 }} pagination={false} />
}
