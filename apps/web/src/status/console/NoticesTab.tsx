// What stands before the auditor: changes of many, and what was tried and refused.
import { Button, type TableColumnsType } from 'antd'
import { seeNotices, type NoticeView } from '@shouwang/domain/status'
import { deviceNow } from '../../platform/command.js'
import { ListTable, minuteText, ReadState, StatePill, useRead, useSend } from '../../platform/console/index.js'
import { statusConsole } from './status-console.texts.js'

export const NoticesTab = () => {
  const t = statusConsole.useText()
  const query = useRead<NoticeView[]>('/api/status/notices', { every: 60_000 })
  const { send, sending } = useSend(seeNotices)
  return (
    <div className="stack">
      {query.data?.some(({ seen }) => !seen) ? (
        <div className="panel-tools"><Button loading={sending} onClick={() => void send({ until: deviceNow() })}>{t('markSeen')}</Button></div>
      ) : null}
      <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('noNotices')}>{(rows) => <Rows rows={rows} />}</ReadState>
    </div>
  )
}

const Rows = ({ rows }: { rows: NoticeView[] }) => {
  const t = statusConsole.useText()
  const columns: TableColumnsType<NoticeView> = [
    { title: t('state'), key: 'state', render: (_, row) => <StatePill tone={row.seen ? 'off' : 'bad'}>{t(row.seen ? 'seen' : 'unseen')}</StatePill> },
    { title: t('notices'), key: 'kind', render: (_, row) => t(`notice.${row.kind}`) },
    { title: t('who'), dataIndex: 'who', key: 'who' },
    { title: t('what'), key: 'what', render: (_, row) => <>{row.what} <span className="quiet">{row.problem}</span></> },
    { title: t('people'), key: 'people', render: (_, row) => (row.kind === 'attempt' ? t('times', { n: row.people }) : row.people) },
    { title: t('opened'), key: 'at', render: (_, row) => minuteText(row.at) },
  ]
  return <ListTable<NoticeView> rowKey={(row) => `${row.kind} ${row.at} ${row.who} ${row.what} ${row.problem ?? ''}`} columns={columns} dataSource={rows} pagination={false} scroll={{ x: 800 }} />
}
