// 态势: what happens at the gates of today (or of an earlier day), live, with what needs a person now.
import { Button, Input, Segmented, Select } from 'antd'
import { gateConsole } from './gate-console.texts.js'
import { useLocation } from 'wouter'
import type { Situation } from '@shouwang/domain/gate'
import {
  AsOf,
  DayPicker,
  Nothing,
  PageHead,
  Panel,
  queryText,
  ReadState,
  StatePill,
  todayInChina,
  useAddress,
  useRead,
} from '../../platform/console/index.js'
import { GateTable } from './GateTable.js'
import { arrangeGates, type GateOrder } from './heat-scale.js'
import { HeatStrip } from './HeatStrip.js'
import { SituationAttention } from './SituationAttention.js'
import { SituationTiles } from './SituationTiles.js'
import { useLive } from './use-live.js'

/** Without the feed, figures are fetched again this often. */
const SLOW_MS = 20_000
/** Gates drawn before the officer asks for the rest; more than the 43 of the exercise, fewer than a district's 727. */
const GATES_AT_FIRST = 60
/** What fits on a wall screen, which nobody scrolls: its height without head and totals, over the height of a row. */
const gatesOnWall = (): number => Math.max(12, Math.floor((innerHeight - 330) / 25))
const ORDERS: GateOrder[] = ['busy', 'turned-back', 'fever', 'name']

export const SituationScreen = ({ wall }: { wall: boolean }) => {
  const t = gateConsole.useText()
  const { get, set } = useAddress()
  const live = useLive()
  const day = get('day')
  const query = useRead<Situation>(`/api/gate/situation${queryText({ day })}`, { every: SLOW_MS, keep: true })
  const [, navigate] = useLocation()
  const toggleWall = () => navigate(wall ? '/console' : '/console?wall=1')
  return (
    <div className={wall ? 'situation wall' : 'situation'}>
      <PageHead
        title={t('situation.title')}
        asOf={
          <>
            <StatePill tone={live === 'live' ? 'good' : 'warn'}>{t(`feed.${live}`)}</StatePill>
            {query.data === undefined ? null : <AsOf at={query.data.asOf} n={query.data.n} />}
          </>
        }
        actions={
          <>
            <DayPicker value={day ?? query.data?.day ?? todayInChina()} onChange={(next) => set({ day: next })} />
            <Button onClick={toggleWall}>{t(wall ? 'situation.leaveWall' : 'situation.wall')}</Button>
          </>
        }
      />
      <ReadState query={query}>{(situation) => <SituationBody situation={situation} wall={wall} />}</ReadState>
    </div>
  )
}

const SituationBody = ({ situation, wall }: { situation: Situation; wall: boolean }) => {
  const t = gateConsole.useText()
  return (
    <>
      <SituationTiles totals={situation.totals} day={situation.day} />
      <div className="situation-columns">
        <GatesPanel situation={situation} wall={wall} />
        <Panel title={t('attention')}>
          <SituationAttention situation={situation} />
        </Panel>
      </div>
    </>
  )
}

/** The hour that runs now in China, if the day shown is the day of the figures' moment. */
const runningHour = (situation: Situation): number | null => {
  const chinaNow = new Date(Date.parse(situation.asOf) + 8 * 3_600_000).toISOString()
  return chinaNow.slice(0, 10) === situation.day ? Number(chinaNow.slice(11, 13)) : null
}

const GatesPanel = ({ situation, wall }: { situation: Situation; wall: boolean }) => {
  const t = gateConsole.useText()
  const { get, set } = useAddress()
  const order = ORDERS.find((one) => one === get('order')) ?? 'busy'
  const rows = arrangeGates(situation.gates, order, get('gate') ?? '')
  const shown = get('all') === '1' ? rows : rows.slice(0, wall ? gatesOnWall() : GATES_AT_FIRST)
  const table = get('view') === 'table'
  const tools = wall ? null : (
    <div className="panel-tools">
      <Input
        allowClear
        className="narrow"
        aria-label={t('heat.find')}
        placeholder={t('heat.find')}
        defaultValue={get('gate') ?? ''}
        onChange={(event) => set({ gate: event.target.value }, { replace: true })}
      />
      <Select
        aria-label={t('heat.order')}
        value={order}
        onChange={(next) => set({ order: next === 'busy' ? null : next })}
        options={ORDERS.map((value) => ({ value, label: t(`order.${value}`) }))}
        className="narrow"
      />
      <Segmented
        aria-label={t('heat.view')}
        value={table ? 'table' : 'strip'}
        onChange={(next) => set({ view: next === 'table' ? 'table' : null })}
        options={[
          { value: 'strip', label: t('heat.strip') },
          { value: 'table', label: t('heat.table') },
        ]}
      />
    </div>
  )
  return (
    <Panel title={t('heat.title')} extra={tools}>
      {rows.length === 0 ? <Nothing>{t(situation.gates.length === 0 ? 'heat.empty' : 'heat.noMatch')}</Nothing> : null}
      {rows.length > 0 && table ? <GateTable rows={rows} day={situation.day} /> : null}
      {rows.length > 0 && !table ? <HeatStrip rows={shown} day={situation.day} hourNow={runningHour(situation)} /> : null}
      {!table && shown.length < rows.length ? (
        <Rest wall={wall} all={rows.length} hidden={rows.length - shown.length} onAll={() => set({ all: 1 })} />
      ) : null}
    </Panel>
  )
}

const Rest = ({ wall, all, hidden, onAll }: { wall: boolean; all: number; hidden: number; onAll: () => void }) => {
  const t = gateConsole.useText()
  return wall ? (
    <p className="quiet">{t('more', { n: hidden })}</p>
  ) : (
    <Button type="link" onClick={onAll}>
      {t('heat.showAll', { n: all })}
    </Button>
  )
}
