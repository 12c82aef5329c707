// 网格与负荷: households per grid head, grids, households in no grid, and what reports say beside the tree.
import { Button, DatePicker, Drawer, Form, InputNumber, Select } from 'antd'
import { useState } from 'react'
import dayjs, { type Dayjs } from 'dayjs'
import { assignGrid, reportCount, type CountedWhat, type GridList, type GridView } from '@shouwang/domain/territory'
import { newId } from '../../platform/command.js'
import { commonTexts, listOf, ListTable, Panel, queryText, ReadState, StatePill, todayInChina, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { lifeWord, territoryLife } from './territory-life.texts.js'
import { TerritoryPicker } from './TerritoryPicker.js'
import { WithinPicker } from './WithinPicker.js'

export const GridsTab = () => {
  const t = territoryLife.useText()
  const { session } = useSession()
  const { get } = useAddress()
  const query = useRead<GridList>(`/api/territory/grids${queryText({ within: get('within') })}`, { keep: true })
  const mayManage = canDo(session, 'territory.manage')
  return (
    <>
      <div className="panel-tools"><WithinPicker /></div>
      <ReadState query={query}>
        {(list) => (
          <div className="stack">
            <Panel title={t('load.title')}>{list.loads.length === 0 ? <p className="quiet">{t('load.noHeads')}</p> : <Loads list={list} />}</Panel>
            <Panel title={t('grids.unassigned')}>
              {list.unassigned.length === 0 ? <p className="quiet">{t('grids.unassignedEmpty')}</p> : <Unassigned list={list} mayManage={mayManage} />}
            </Panel>
            <Panel title={t('grids.title')}>{list.grids.length === 0 ? <p className="quiet">{t('grids.empty')}</p> : <Grids grids={list.grids} />}</Panel>
            <Reports list={list} mayManage={mayManage} />
          </div>
        )}
      </ReadState>
    </>
  )
}

const Loads = ({ list }: { list: GridList }) => {
  const t = territoryLife.useText()
  return (
    <ListTable<GridList['loads'][number]>
      rowKey="head"
      dataSource={list.loads}
      pagination={false}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('load.head'), dataIndex: 'name' },
        { title: t('load.grids'), dataIndex: 'grids', align: 'right' },
        { title: t('load.households'), dataIndex: 'households', align: 'right' },
        {
          title: t('lifeState'),
          render: (_, { load }) => (
            <StatePill tone={load === 'over' ? 'bad' : load === 'within' ? 'good' : 'plain'}>{t(`load.${load}`, { limit: list.limit })}</StatePill>
          ),
        },
      ]}
    />
  )
}

const Grids = ({ grids }: { grids: GridView[] }) => {
  const t = territoryLife.useText()
  return (
    <ListTable<GridView>
      rowKey="id"
      dataSource={grids}
      pagination={{ pageSize: 50, hideOnSinglePage: true }}
      scroll={{ x: 'max-content' }}
      columns={[
        { title: t('grids.name'), render: (_, grid) => <a href={`/console/territory?place=${grid.id}`}>{grid.name}</a> },
        { title: t('grids.parent'), dataIndex: 'parentName' },
        { title: t('grids.units'), dataIndex: 'units', align: 'right' },
        { title: t('load.households'), dataIndex: 'households', align: 'right' },
        {
          title: t('grids.heads'),
          render: (_, { heads }) => (heads.length === 0 ? <StatePill tone="warn">{t('grids.noHead')}</StatePill> : listOf(heads.map(({ name }) => name))),
        },
      ]}
    />
  )
}

const Unassigned = ({ list, mayManage }: { list: GridList; mayManage: boolean }) => {
  const t = territoryLife.useText()
  const [chosen, setChosen] = useState<GridList['unassigned'][number]>()
  return (
    <>
      <ListTable<GridList['unassigned'][number]>
        rowKey="id"
        dataSource={list.unassigned}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('entrance.place'), render: (_, one) => <>{one.name} <code className="path">{one.code}</code></> },
          { title: t('load.households'), dataIndex: 'households', align: 'right' },
          ...(mayManage ? [{ title: t('grids.assign'), render: (_: unknown, one: GridList['unassigned'][number]) => <Button size="small" onClick={() => setChosen(one)}>{t('grids.assign')}</Button> }] : []),
        ]}
      />
      <Drawer open={chosen !== undefined} title={t('grids.assignTitle', { name: chosen?.name ?? '' })} destroyOnHidden onClose={() => setChosen(undefined)}>
        {chosen === undefined ? null : <AssignForm unit={chosen.id} onDone={() => setChosen(undefined)} />}
      </Drawer>
    </>
  )
}

const AssignForm = ({ unit, onDone }: { unit: string; onDone: () => void }) => {
  const t = territoryLife.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(assignGrid, t('grids.assignDone'))
  return (
    <Form layout="vertical" onFinish={({ grid }: { grid: string }) => void send({ grid, units: [unit] }).then((sent) => sent && onDone())}>
      <Form.Item name="grid" label={t('grids.choose')} rules={[{ required: true, message: common('required') }]}>
        <TerritoryPicker kinds={['grid-3']} label={t('grids.choose')} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>{t('grids.assign')}</Button>
    </Form>
  )
}

const COUNTED: readonly CountedWhat[] = ['grid-2', 'grid-3', 'compound', 'building', 'household']

const Reports = ({ list, mayManage }: { list: GridList; mayManage: boolean }) => {
  const t = territoryLife.useText()
  const [open, setOpen] = useState(false)
  return (
    <Panel title={t('reports.title')} extra={mayManage ? <Button size="small" onClick={() => setOpen(true)}>{t('reports.add')}</Button> : null}>
      <p className="quiet">{t('reports.explain')}</p>
      {list.reports.length === 0 ? <p className="quiet">{t('reports.empty')}</p> : (
        <ListTable<GridList['reports'][number]>
          rowKey="id"
          dataSource={list.reports}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('coverage.where'), dataIndex: 'territoryName' },
            { title: t('reports.day'), dataIndex: 'day' },
            { title: t('reports.what'), render: (_, { what }) => lifeWord('counted', what) },
            { title: t('reports.reported'), dataIndex: 'reported', align: 'right' },
            { title: t('reports.counted'), dataIndex: 'counted', align: 'right' },
            { title: t('lifeState'), render: (_, { agrees }) => <StatePill tone={agrees ? 'good' : 'warn'}>{t(agrees ? 'reports.agrees' : 'reports.differs')}</StatePill> },
          ]}
        />
      )}
      <Drawer open={open} title={t('reports.add')} destroyOnHidden onClose={() => setOpen(false)}><ReportForm onDone={() => setOpen(false)} /></Drawer>
    </Panel>
  )
}

const ReportForm = ({ onDone }: { onDone: () => void }) => {
  const t = territoryLife.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(reportCount, t('reports.done'))
  const required = [{ required: true, message: common('required') }]
  const submit = async ({ territory, day, what, reported }: { territory: string; day: Dayjs; what: CountedWhat; reported: number }) => {
    if (await send({ report: newId(), territory, day: day.format('YYYY-MM-DD'), what, reported })) onDone()
  }
  return (
    <Form layout="vertical" initialValues={{ day: dayjs(todayInChina()), what: 'grid-3' }} onFinish={(fields) => void submit(fields)}>
      <Form.Item name="territory" label={t('coverage.where')} rules={required}><TerritoryPicker label={t('coverage.where')} /></Form.Item>
      <Form.Item name="day" label={t('reports.day')} rules={required}><DatePicker allowClear={false} /></Form.Item>
      <Form.Item name="what" label={t('reports.what')} rules={required}><Select options={COUNTED.map((value) => ({ value, label: lifeWord('counted', value) }))} /></Form.Item>
      <Form.Item name="reported" label={t('reports.reported')} rules={required}><InputNumber min={0} max={10_000_000} precision={0} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>{t('reports.add')}</Button>
    </Form>
  )
}
