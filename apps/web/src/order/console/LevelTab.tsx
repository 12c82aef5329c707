// The response: its level, set and changed, and its end; the scenario of each territory.
import { Checkbox, Form, Input, Select, type TableColumnsType } from 'antd'
import { setLevel, setScenario, standDown, type LevelStage, type ScenarioView } from '@shouwang/domain/order'
import { newId } from '../../platform/command.js'
import { commonTexts, FormButton, ListTable, minuteText, Nothing, Panel, ReadState, StatePill, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { orderConsole, orderWord } from './order-console.texts.js'

interface Answer {
  levels: LevelStage[]
  scenarios: ScenarioView[]
}

export const LevelTab = () => {
  const t = orderConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const past = get('past') === '1'
  const maySet = canDo(session, 'level.set')
  const query = useRead<Answer>(`/api/order/level${past ? '?past=true' : ''}`)
  return (
    <div className="stack">
      <Checkbox checked={past} onChange={(event) => set({ past: event.target.checked ? 1 : null })}>
        {t('level.past')}
      </Checkbox>
      <Panel title={t('level.title')} {...(maySet ? { extra: <SetLevel /> } : {})}>
        <ReadState query={query}>
          {({ levels }) => (levels.length === 0 ? <Nothing>{t('level.none')}</Nothing> : <Levels rows={levels} maySet={maySet} />)}
        </ReadState>
      </Panel>
      <Panel title={t('scenario.title')} {...(maySet ? { extra: <SetScenario /> } : {})}>
        <ReadState query={query}>
          {({ scenarios }) => (scenarios.length === 0 ? <Nothing>{t('scenario.none')}</Nothing> : <Scenarios rows={scenarios} />)}
        </ReadState>
      </Panel>
    </div>
  )
}

const stateOf = (row: LevelStage): 'stands' | 'changed' | 'over' => (row.to === null ? 'stands' : row.endedBy === 'changed' ? 'changed' : 'over')

const Levels = ({ rows, maySet }: { rows: LevelStage[]; maySet: boolean }) => {
  const t = orderConsole.useText()
  const common = commonTexts.useText()
  const columns: TableColumnsType<LevelStage> = [
    { title: common('territory'), dataIndex: 'territoryName', key: 'territory' },
    { title: t('level'), key: 'level', render: (_, row) => <strong>{orderWord('level', row.level)}</strong> },
    { title: t('state'), key: 'state', render: (_, row) => <StatePill tone={row.to === null ? 'warn' : 'off'}>{t(`level.${stateOf(row)}`)}</StatePill> },
    { title: t('level.since'), key: 'from', render: (_, row) => `${minuteText(row.from)}${row.to === null ? '' : ` – ${minuteText(row.to)}`}` },
    { title: t('authority'), dataIndex: 'authority', key: 'authority' },
    { title: t('legalBasis'), dataIndex: 'legalBasis', key: 'basis' },
    { title: t('level.orders'), dataIndex: 'orders', key: 'orders' },
    ...(maySet ? [{ title: common('actions'), key: 'do', render: (_: unknown, row: LevelStage) => (row.to === null ? <StandDown row={row} /> : null) }] : []),
  ]
  return <ListTable<LevelStage> rowKey="stage" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 1000 }} />
}

const StandDown = ({ row }: { row: LevelStage }) => {
  const t = orderConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(standDown, t('standDown.done'))
  return (
    <FormButton<{ reason: string }>
      label={t('standDown')}
      title={t('standDown.title', { place: row.territoryName })}
      explain={t('standDown.explain', { n: row.orders })}
      danger
      onSubmit={async ({ reason }) => (await send({ territory: row.territory, reason: reason.trim() })) !== null}
    >
      <Form.Item name="reason" label={t('standDown.reason')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </FormButton>
  )
}

const SetLevel = () => {
  const t = orderConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(setLevel, t('level.done'))
  const required = [{ required: true, message: common('required') }]
  const words = [{ required: true, min: 2, whitespace: true, message: common('required') }]
  return (
    <FormButton<{ territory: string; level: number; authority: string; legalBasis: string }>
      label={t('level.set')}
      title={t('level.set')}
      explain={t('level.set.explain')}
      onSubmit={async (fields) => (await send({ stage: newId(), ...fields })) !== null}
    >
      <Form.Item name="territory" label={common('territory')} rules={required}>
        <TerritoryPicker />
      </Form.Item>
      <Form.Item name="level" label={t('level')} rules={required}>
        <Select options={[1, 2, 3, 4].map((value) => ({ value, label: orderWord('level', value) }))} />
      </Form.Item>
      <Form.Item name="authority" label={t('authority')} rules={words}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="legalBasis" label={t('legalBasis')} rules={words}>
        <Input maxLength={300} />
      </Form.Item>
    </FormButton>
  )
}

const Scenarios = ({ rows }: { rows: ScenarioView[] }) => {
  const t = orderConsole.useText()
  const common = commonTexts.useText()
  const columns: TableColumnsType<ScenarioView> = [
    { title: common('territory'), dataIndex: 'territoryName', key: 'territory' },
    { title: t('scenario.title'), key: 'value', render: (_, row) => <strong>{orderWord('scenario', row.value)}</strong> },
    { title: t('level.since'), key: 'from', render: (_, row) => `${minuteText(row.from)}${row.to === null ? '' : ` – ${minuteText(row.to)}`}` },
    { title: t('scenario.reason'), dataIndex: 'reason', key: 'reason' },
  ]
  return <ListTable<ScenarioView> rowKey="scenario" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 640 }} />
}

const SetScenario = () => {
  const t = orderConsole.useText()
  const common = commonTexts.useText()
  const { send } = useSend(setScenario, t('scenario.done'))
  const required = [{ required: true, message: common('required') }]
  return (
    <FormButton<{ territory: string; value: number; reason: string }>
      label={t('scenario.set')}
      title={t('scenario.set')}
      explain={t('scenario.explain')}
      onSubmit={async (fields) => (await send({ scenario: newId(), ...fields })) !== null}
    >
      <Form.Item name="territory" label={common('territory')} rules={required}>
        <TerritoryPicker />
      </Form.Item>
      <Form.Item name="value" label={t('scenario.title')} rules={required}>
        <Select options={[1, 2, 3].map((value) => ({ value, label: orderWord('scenario', value) }))} />
      </Form.Item>
      <Form.Item name="reason" label={t('scenario.reason')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}>
        <Input maxLength={500} />
      </Form.Item>
    </FormButton>
  )
}
