// What was measured: shown for a stated purpose, on record; and the doctor's word on it.
import { Form, Input, Select, type TableColumnsType } from 'antd'
import { reviewReadings, type CaseView, type ReadingView } from '@shouwang/domain/quarantine'
import { deviceNow, newId } from '../../platform/command.js'
import { degreesText, FormButton, listOf, ListTable, minuteText, StatePill, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { AskedFor } from './AskedFor.js'
import { quarantineConsole, quarantineWord } from './quarantine-console.texts.js'

export const Readings = ({ one }: { one: CaseView }) => {
  const t = quarantineConsole.useText()
  const { session } = useSession()
  if (!canDo(session, 'people.read-sensitive') && !canDo(session, 'gate.read-health')) return null
  const review = (rows: ReadingView[]) => (canDo(session, 'quarantine.manage') && one.outcome === null ? <ReviewButton one={one} rows={rows} /> : null)
  return (
    <AskedFor<ReadingView> title={t('readings.title')} label={t('readings')} url={`/api/quarantine/${one.id}/readings`} empty={t('readings.none')} actions={review}>
      {(rows) => <Table rows={rows} />}
    </AskedFor>
  )
}

const Table = ({ rows }: { rows: ReadingView[] }) => {
  const t = quarantineConsole.useText()
  const columns: TableColumnsType<ReadingView> = [
    { title: t('at'), key: 'at', render: (_, row) => <span className="no-wrap">{minuteText(row.takenAt)}</span> },
    { title: t('value'), key: 'value', render: (_, row) => <span className={row.counts ? '' : 'struck'}>{degreesText(row.tenths)}</span> },
    { title: t('symptoms'), key: 'symptoms', render: (_, row) => listOf(row.symptoms.map((symptom) => quarantineWord('symptom', symptom))) || '–' },
    { title: t('oxygen'), key: 'oxygen', render: (_, row) => (row.oxygen === null ? '–' : `${row.oxygen} %`) },
    { title: t('how'), key: 'how', render: (_, row) => quarantineWord('method', row.method) },
    {
      title: t('note'), key: 'note',
      render: (_, row) => (
        <span className="marks">
          {row.alarming ? <StatePill tone={row.reviewed ? 'off' : 'bad'}>{t('slot.alarming')}</StatePill> : null}
          {row.counts ? null : <StatePill tone="off">{t('corrected')}</StatePill>}
        </span>
      ),
    },
  ]
  return <ListTable<ReadingView> rowKey="reading" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 700 }} />
}

interface ReviewFields { outcome: 'watch' | 'referred' | 'cleared'; note?: string }

const ReviewButton = ({ one, rows }: { one: CaseView; rows: ReadingView[] }) => {
  const t = quarantineConsole.useText()
  const { send } = useSend(reviewReadings, t('review.done'))
  const readings = rows.filter((row) => row.alarming && row.counts && !row.reviewed).map(({ reading }) => reading)
  return (
    <FormButton<ReviewFields>
      label={t('review')} title={t('review.title')} explain={t('review.explain')} initialValues={{ outcome: 'watch' }}
      onSubmit={async ({ outcome, note }) =>
        (await send({ review: newId(), case: one.id, at: deviceNow(), readings, outcome, ...(note?.trim() ? { note: note.trim() } : {}) })) !== null}
    >
      <Form.Item name="outcome" label={t('review.outcome')}>
        <Select options={(['watch', 'referred', 'cleared'] as const).map((value) => ({ value, label: t(`review.${value}`) }))} />
      </Form.Item>
      <Form.Item name="note" label={t('review.note')}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </FormButton>
  )
}
