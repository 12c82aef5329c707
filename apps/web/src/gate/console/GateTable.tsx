// The table behind the heat strip: every figure of every gate, and who is missing from its post.
import type { TableColumnsType } from 'antd'
import { gateConsole } from './gate-console.texts.js'
import { Link } from 'wouter'
import { listOf, ListTable, numberText } from '../../platform/console/index.js'
import type { GateRow } from './heat-scale.js'

export const GateTable = ({ rows, day }: { rows: readonly GateRow[]; day: string }) => {
  const t = gateConsole.useText()
  const figure = (key: 'in' | 'out' | 'turnedBack' | 'fever' | 'onDuty') => ({
    title: t(`figure.${key}`),
    dataIndex: key,
    key,
    align: 'right' as const,
    width: 90,
    render: numberText,
    sorter: (a: GateRow, b: GateRow) => a[key] - b[key],
  })
  const columns: TableColumnsType<GateRow> = [
    {
      title: t('gateName'),
      key: 'name',
      render: (_, row) => <Link href={`/console/passages?checkpoint=${row.checkpoint}&day=${day}`}>{row.name}</Link>,
    },
    { title: t('territory'), dataIndex: 'territoryName', key: 'territory' },
    figure('in'),
    figure('out'),
    figure('turnedBack'),
    figure('fever'),
    figure('onDuty'),
    {
      title: t('missingDuties'),
      key: 'missing',
      render: (_, row) => listOf(row.lacks.map((lack) => t(`lack.${lack.code}`, lack))) || '–',
    },
  ]
  return (
    <ListTable<GateRow>
      rowKey="checkpoint"
      columns={columns}
      dataSource={[...rows]}
      scroll={{ x: 820 }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
    />
  )
}
