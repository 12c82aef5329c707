// The latest checks made at checkpoints, with what was not in order.
import type { TableColumnsType } from 'antd'
import type { ChecklistsView } from '@shouwang/domain/gate'
import { commonTexts, ListTable, minuteText, Nothing, Panel, StatePill } from '../../platform/console/index.js'
import { gateConsole } from './gate-console.texts.js'

type Run = ChecklistsView['runs'][number]

export const ChecklistRuns = ({ runs }: { runs: Run[] }) => {
  const t = gateConsole.useText()
  const common = commonTexts.useText()
  const columns: TableColumnsType<Run> = [
    { title: t('at'), key: 'at', render: (_, run) => minuteText(run.at) },
    { title: t('gateName'), dataIndex: 'checkpointName', key: 'gate' },
    { title: t('checklists.tab'), key: 'name', render: (_, run) => `${run.name} (${t('checklists.version', { n: run.version })})` },
    {
      title: common('state'),
      key: 'state',
      render: (_, run) => (
        <StatePill tone={run.failed === 0 ? 'good' : 'bad'}>
          {run.failed === 0 ? t('checklists.allWell') : t('checklists.failed', { n: run.failed })}
        </StatePill>
      ),
    },
    {
      title: common('note'),
      key: 'note',
      render: (_, run) => run.results.flatMap((result) => (result.note ? [result.note] : [])).join('; ') || '–',
    },
  ]
  return (
    <Panel title={t('checklists.runs')}>
      {runs.length === 0 ? (
        <Nothing>{t('checklists.noRuns')}</Nothing>
      ) : (
        <ListTable<Run>
          rowKey="run"
          columns={columns}
          dataSource={runs}
          scroll={{ x: 700 }}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        />
      )}
    </Panel>
  )
}
