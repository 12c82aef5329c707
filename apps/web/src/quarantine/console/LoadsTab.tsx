// Who looks after how many: one worker is responsible for each case, and somebody with too many is shown.
import type { TableColumnsType } from 'antd'
import type { Caseload } from '@shouwang/domain/quarantine'
import { ListTable, ReadState, StatePill, useRead } from '../../platform/console/index.js'
import { quarantineConsole } from './quarantine-console.texts.js'

export const LoadsTab = () => {
  const t = quarantineConsole.useText()
  const query = useRead<Caseload[]>('/api/quarantine/caseloads')
  const columns: TableColumnsType<Caseload> = [
    { title: t('worker'), key: 'name', render: (_, row) => row.name },
    { title: t('load.cases'), key: 'cases', render: (_, row) => row.cases },
    {
      title: t('stage'), key: 'warn',
      render: (_, row) => (
        <span className="marks">
          {row.warn ? <StatePill tone="bad">{t('load.warn')}</StatePill> : null}
          {row.hurried === undefined ? null : <StatePill tone="warn">{t('load.hurried', { n: row.hurried })}</StatePill>}
        </span>
      ),
    },
  ]
  return (
    <ReadState query={query} isEmpty={(list) => list.length === 0} empty={t('load.none')}>
      {(list) => <ListTable<Caseload> rowKey="holder" columns={columns} dataSource={list} pagination={false} />}
    </ReadState>
  )
}
