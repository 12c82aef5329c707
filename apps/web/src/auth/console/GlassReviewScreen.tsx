// 应急复核: the queue of break-glass declarations, with clocks, and the review of each.
import { Button, Drawer, Form, Input, Radio, type TableColumnsType } from 'antd'
import { Link } from 'wouter'
import { reviewBreakGlass, type BreakGlassList, type BreakGlassView } from '@shouwang/domain/auth'
import { epochOf } from '@shouwang/domain/kernel'
import { Age, AsOf, commonTexts, ListTable, minuteText, PageHead, ReadState, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { EndNow } from './BreakGlassScreen.js'
import { GlassState } from './GlassState.js'
import { rightsConsole } from './rights-console.texts.js'

export const GlassReviewScreen = () => {
  const t = rightsConsole.useText()
  const { get, set } = useAddress()
  const query = useRead<BreakGlassList>('/api/auth/break-glass', { every: 60_000 })
  const chosen = query.data?.rows.find(({ id }) => id === get('glass'))
  return (
    <>
      <PageHead title={t('review.title')} hint={t('review.hint')} {...(query.data ? { asOf: <AsOf at={query.data.now} /> } : {})} />
      <ReadState query={query} isEmpty={({ rows }) => rows.length === 0} empty={t('review.empty')}>
        {({ rows, unreviewed, overdue, now }) => (
          <div className="stack">
            <p role="status">{t('review.count', { n: unreviewed, late: overdue })}</p>
            <Queue rows={rows} now={now} />
          </div>
        )}
      </ReadState>
      <Drawer open={chosen !== undefined} title={t('review.formTitle', { name: chosen?.name ?? '' })} size={520} destroyOnHidden onClose={() => set({ glass: null })}>
        {chosen ? <Review glass={chosen} onDone={() => set({ glass: null })} /> : null}
      </Drawer>
    </>
  )
}

const Queue = ({ rows, now }: { rows: BreakGlassView[]; now: string }) => {
  const t = rightsConsole.useText()
  const common = commonTexts.useText()
  const columns: TableColumnsType<BreakGlassView> = [
    { title: common('state'), key: 'state', render: (_, row) => <GlassState glass={row} /> },
    { title: t('review.left'), key: 'left', render: (_, row) => <Clock glass={row} now={now} /> },
    { title: t('glass.who'), key: 'who', render: (_, row) => <>{row.name} <code>{row.login}</code></> },
    { title: t('glass.place'), dataIndex: 'territoryName', key: 'place' },
    { title: t('glass.reason'), dataIndex: 'reason', key: 'reason' },
    { title: t('glass.when'), key: 'when', render: (_, row) => <>{minuteText(row.from)} – {minuteText(row.end)}</> },
    {
      title: t('glass.reads'), key: 'reads',
      render: (_, row) => <Link href={`/console/reads?glass=${row.id}`}>{t('glass.readsOf', { reads: row.reads, people: row.people })}</Link>,
    },
    { title: common('actions'), key: 'do', render: (_, row) => <Actions glass={row} /> },
  ]
  return <ListTable<BreakGlassView> rowKey="id" columns={columns} dataSource={rows} scroll={{ x: 1100 }} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} />
}

/** How long is left to look into it; how long ago it should have been. */
const Clock = ({ glass, now }: { glass: BreakGlassView; now: string }) => {
  const t = rightsConsole.useText()
  if (glass.review !== null) return <>{t('review.by', { by: glass.review.by, at: minuteText(glass.review.at) })}</>
  if (glass.state === 'open') return <>{t('review.open', { until: minuteText(glass.end) })}</>
  const minutes = Math.floor((epochOf(glass.reviewBy) - epochOf(now)) / 60_000)
  return minutes > 0 ? <Age minutes={minutes} left /> : <strong className="late">{t('review.late')} <Age minutes={-minutes} /></strong>
}

const Actions = ({ glass }: { glass: BreakGlassView }) => {
  const t = rightsConsole.useText()
  const { set } = useAddress()
  if (glass.state === 'open') return <EndNow glass={glass.id} label={t('review.endNow')} />
  if (glass.review !== null) return <>{t(`review.${glass.review.finding}`)} · {glass.review.note}</>
  return (
    <Button size="small" onClick={() => set({ glass: glass.id })}>
      {t('review.do')}
    </Button>
  )
}

interface Fields { finding: 'justified' | 'not-justified'; note: string }

const Review = ({ glass, onDone }: { glass: BreakGlassView; onDone: () => void }) => {
  const t = rightsConsole.useText()
  const common = commonTexts.useText()
  const { send, sending } = useSend(reviewBreakGlass, t('review.done'))
  const required = { required: true, message: common('required') }
  const submit = async ({ finding, note }: Fields) => {
    if (await send({ glass: glass.id, finding, note: note.trim() })) onDone()
  }
  return (
    <div className="stack">
      <dl className="facts">
        <dt>{t('glass.place')}</dt>
        <dd>{glass.territoryName}</dd>
        <dt>{t('glass.reason')}</dt>
        <dd>{glass.reason}</dd>
        <dt>{t('glass.when')}</dt>
        <dd>{minuteText(glass.from)} – {minuteText(glass.end)}</dd>
        <dt>{t('glass.reads')}</dt>
        <dd>{t('glass.readsOf', { reads: glass.reads, people: glass.people })} <Link href={`/console/reads?glass=${glass.id}`}>{t('review.readsLink')}</Link></dd>
      </dl>
      <Form<Fields> layout="vertical" onFinish={(fields) => void submit(fields)}>
        <Form.Item name="finding" label={t('review.finding')} rules={[required]}>
          <Radio.Group options={(['justified', 'not-justified'] as const).map((value) => ({ value, label: t(`review.${value}`) }))} />
        </Form.Item>
        <Form.Item name="note" label={t('review.note')} rules={[{ ...required, whitespace: true, min: 4 }]}>
          <Input.TextArea maxLength={300} rows={3} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={sending}>
          {t('review.do')}
        </Button>
      </Form>
    </div>
  )
}
