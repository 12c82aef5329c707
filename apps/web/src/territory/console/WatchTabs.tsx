// 盲区 and 覆盖: places that nobody watches, and what is to be covered by when.
import { Button, DatePicker, Drawer, Form, InputNumber, Progress, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { BLIND_AFTER_HOURS, reachCoverageTarget, setCoverageTargets, type BlindSpot, type BlindSpots, type CoverageList, type CoverageWhat } from '@shouwang/domain/territory'
import { newId } from '../../platform/command.js'
import {
  AsOf, commonTexts, ListTable, minuteText, Nothing, Panel, queryText, ReadState, StatePill, todayInChina, useAddress, useRead, useSend,
} from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { territoryWord } from './territory-console.texts.js'
import { lifeWord, territoryLife } from './territory-life.texts.js'
import { TerritoryPicker } from './TerritoryPicker.js'
import { WithinPicker } from './WithinPicker.js'

export const BlindTab = () => {
  const t = territoryLife.useText()
  const { get, set } = useAddress()
  const hours = Number(get('hours') ?? BLIND_AFTER_HOURS)
  const query = useRead<BlindSpots>(`/api/territory/blind-spots${queryText({ within: get('within'), hours })}`, { keep: true })
  return (
    <>
      <p className="quiet">{t('blind.hint')}</p>
      <div className="panel-tools">
        <WithinPicker />
        <label>
          {t('blind.hours')}{' '}
          <InputNumber min={1} max={720} precision={0} value={hours} onChange={(next) => set({ hours: next === BLIND_AFTER_HOURS ? null : next }, { replace: true })} />
        </label>
      </div>
      <ReadState query={query}>
        {(answer) => answer.spots.length === 0 ? <Nothing>{t('blind.empty', { n: answer.watched })}</Nothing> : (
          <Panel title={t('blind.count', { n: answer.spots.length, watched: answer.watched })} extra={<AsOf at={answer.at} />}>
            <ListTable<BlindSpot>
              rowKey="id"
              dataSource={answer.spots}
              pagination={{ pageSize: 50, hideOnSinglePage: true }}
              scroll={{ x: 'max-content' }}
              columns={[
                { title: t('coverage.where'), render: (_, spot) => <a href={`/console/territory?place=${spot.id}`}>{spot.name}</a> },
                { title: t('grids.parent'), render: (_, spot) => `${spot.parentName} · ${territoryWord('kind', spot.kind)}` },
                {
                  title: t('blind.reason'),
                  render: (_, { reasons }) => (
                    <span className="marks">{reasons.map((reason) => <StatePill key={reason} tone={reason === 'silent' ? 'warn' : 'bad'}>{lifeWord('reason', reason)}</StatePill>)}</span>
                  ),
                },
                { title: t('blind.owners'), dataIndex: 'owners', align: 'right' },
                { title: t('blind.lastData'), render: (_, { lastDataAt }) => (lastDataAt === null ? t('never') : minuteText(lastDataAt)) },
              ]}
            />
          </Panel>
        )}
      </ReadState>
    </>
  )
}

const TONES = { done: 'good', open: 'plain', overdue: 'bad' } as const
const WHATS: readonly CoverageWhat[] = ['cell', 'gate', 'volunteer-team', 'code', 'sweep']

export const CoverageTab = () => {
  const t = territoryLife.useText()
  const { session } = useSession()
  const { get } = useAddress()
  const mayManage = canDo(session, 'territory.manage')
  const [open, setOpen] = useState(false)
  const query = useRead<CoverageList>(`/api/territory/coverage${queryText({ within: get('within') })}`, { keep: true })
  return (
    <>
      <div className="panel-tools">
        <WithinPicker />
        {mayManage ? <Button type="primary" onClick={() => setOpen(true)}>{t('coverage.add')}</Button> : null}
      </div>
      <ReadState query={query} isEmpty={({ targets }) => targets.length === 0} empty={t('coverage.empty')}>
        {(list) => <CoverageLists list={list} mayManage={mayManage} />}
      </ReadState>
      <Drawer open={open} title={t('coverage.addTitle')} destroyOnHidden onClose={() => setOpen(false)}><TargetForm onDone={() => setOpen(false)} /></Drawer>
    </>
  )
}

const CoverageLists = ({ list, mayManage }: { list: CoverageList; mayManage: boolean }) => {
  const t = territoryLife.useText()
  const { send, sending } = useSend(reachCoverageTarget, t('coverage.reached'))
  return (
    <div className="stack">
      <dl className="tiles">
        {list.byWhat.map(({ what, total, done, overdue, percent }) => (
          <div key={what} className={overdue > 0 ? 'tile tile-bad' : 'tile'}>
            <dt>{lifeWord('covers', what)}</dt>
            <dd>{percent}%</dd>
            <dd className="quiet">{t('coverage.line', { done, total, overdue })}</dd>
            <dd><Progress percent={percent ?? 0} showInfo={false} aria-label={`${lifeWord('covers', what)} ${percent ?? 0}%`} /></dd>
          </div>
        ))}
      </dl>
      <ListTable<CoverageList['targets'][number]>
        rowKey="id"
        dataSource={list.targets}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('coverage.where'), render: (_, target) => <a href={`/console/territory?place=${target.territory}`}>{target.territoryName}</a> },
          { title: t('coverage.what'), render: (_, { what }) => lifeWord('covers', what) },
          { title: t('coverage.due'), dataIndex: 'due' },
          { title: t('coverage.state'), render: (_, { state }) => <StatePill tone={TONES[state]}>{lifeWord('coverage', state)}</StatePill> },
          ...(mayManage ? [{
            title: t('coverage.reach'),
            render: (_: unknown, { id, state, territoryName }: CoverageList['targets'][number]) => (state === 'done' ? null : (
              <Button size="small" loading={sending} aria-label={`${territoryName} ${t('coverage.reach')}`} onClick={() => void send({ target: id })}>{t('coverage.reach')}</Button>
            )),
          }] : []),
        ]}
      />
    </div>
  )
}

const TargetForm = ({ onDone }: { onDone: () => void }) => {
  const t = territoryLife.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(setCoverageTargets, t('coverage.set'))
  const required = [{ required: true, message: common('required') }]
  const submit = async ({ territory, what, due }: { territory: string; what: CoverageWhat; due: Dayjs }) => {
    if (await send({ within: territory, targets: [{ target: newId(), territory, what, due: due.format('YYYY-MM-DD') }] })) onDone()
  }
  return (
    <Form layout="vertical" initialValues={{ what: 'cell', due: dayjs(todayInChina()).add(7, 'day') }} onFinish={(fields) => void submit(fields)}>
      <Form.Item name="territory" label={t('coverage.where')} rules={required}><TerritoryPicker label={t('coverage.where')} /></Form.Item>
      <Form.Item name="what" label={t('coverage.what')} rules={required}><Select options={WHATS.map((value) => ({ value, label: lifeWord('covers', value) }))} /></Form.Item>
      <Form.Item name="due" label={t('coverage.due')} rules={required}><DatePicker allowClear={false} /></Form.Item>
      <Button type="primary" htmlType="submit" loading={sending}>{t('coverage.add')}</Button>
    </Form>
  )
}
