// 核对: passages where the server, knowing more, decided otherwise than the phone at the gate. Oldest first, each with its clock.
import { Button, Drawer, type TableColumnsType } from 'antd'
import type { PassageView } from '@shouwang/domain/gate'
import { canDo, useSession } from '../../platform/session.js'
import {
  Age,
  AsOf,
  commonTexts,
  degreesText,
  ListTable,
  minuteText,
  PageHead,
  ReadState,
  useAddress,
  useRead,
} from '../../platform/console/index.js'
import { gateConsole, gateWord } from './gate-console.texts.js'
import { ReviewForm } from './ReviewForm.js'
import { VerdictWords } from './VerdictWords.js'

const EVERY_MS = 30_000
/** A row of `GET /api/gate/disagreements`, the longest waiting first. */
type WaitingPassage = PassageView & { waitingMinutes: number }

export const DisagreementsScreen = () => {
  const t = gateConsole.useText()
  const query = useRead<WaitingPassage[]>('/api/gate/disagreements', { every: EVERY_MS })
  const asOf = query.dataUpdatedAt === 0 ? undefined : <AsOf at={query.dataUpdatedAt} />
  return (
    <>
      <PageHead title={t('disagreements.title')} hint={t('disagreements.hint')} {...(asOf === undefined ? {} : { asOf })} />
      <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('disagreements.empty')}>
        {(rows) => <Queue rows={rows} />}
      </ReadState>
    </>
  )
}

const Queue = ({ rows }: { rows: WaitingPassage[] }) => {
  const t = gateConsole.useText()
  const { session } = useSession()
  const { get, set } = useAddress()
  const open = rows.find((row) => row.id === get('passage'))
  const mayReview = canDo(session, 'gate.review')
  const columns: TableColumnsType<WaitingPassage> = [
    { title: t('waited'), key: 'age', width: 110, render: (_, row) => <Age minutes={row.waitingMinutes} /> },
    { title: t('at'), key: 'at', width: 150, className: 'no-wrap', render: (_, row) => minuteText(row.at) },
    { title: t('gateName'), dataIndex: 'checkpointName', key: 'gate' },
    { title: t('direction'), key: 'direction', width: 90, render: (_, row) => gateWord('direction', row.direction) },
    { title: t('subject'), key: 'kind', width: 90, render: (_, row) => gateWord('subject', row.kind) },
    { title: t('phoneSaid'), key: 'phone', render: (_, row) => <VerdictWords verdict={row.verdict} because={row.because} /> },
    { title: t('serverSays'), key: 'server', render: (_, row) => <VerdictWords verdict={row.serverVerdict} because={row.serverBecause} /> },
    { title: t('actionDone'), key: 'action', width: 90, render: (_, row) => gateWord('action', row.action) },
    {
      title: commonTexts.text('actions'),
      key: 'do',
      width: 96,
      fixed: 'right',
      render: (_, row) => (
        <Button size="small" onClick={() => set({ passage: row.id })}>
          {t(mayReview ? 'review' : 'look')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <ListTable<WaitingPassage>
        rowKey="id"
        columns={columns}
        dataSource={rows}
        scroll={{ x: 1080 }}
        pagination={{ pageSize: 30, hideOnSinglePage: true, showSizeChanger: false }}
      />
      <Drawer open={open !== undefined} title={t('review.title')} size={520} onClose={() => set({ passage: null })} destroyOnHidden>
        {open === undefined ? null : <ReviewBody passage={open} mayReview={mayReview} onDone={() => set({ passage: null })} />}
      </Drawer>
    </>
  )
}

const ReviewBody = ({ passage, mayReview, onDone }: { passage: PassageView; mayReview: boolean; onDone: () => void }) => {
  const t = gateConsole.useText()
  return (
    <div className="stack">
      <dl className="facts">
        <dt>{t('gateName')}</dt>
        <dd>{passage.checkpointName}</dd>
        <dt>{t('at')}</dt>
        <dd>{minuteText(passage.at)}</dd>
        <dt>{t('receivedAt')}</dt>
        <dd>
          {minuteText(passage.receivedAt)}
          {passage.offline ? ` (${t('recordedOffline')})` : ''}
        </dd>
        {passage.clockWrong ? (
          <>
            <dt>{t('deviceAt')}</dt>
            <dd>
              {minuteText(passage.deviceAt)} ({t('clockWrong')})
            </dd>
          </>
        ) : null}
        <dt>{t('subject')}</dt>
        <dd>
          {gateWord('subject', passage.kind)} · {gateWord('direction', passage.direction)} · {t('personsOf', { n: passage.persons })}
        </dd>
        <dt>{t('temperature')}</dt>
        <dd>{degreesText(passage.tenths)}</dd>
        <dt>{t('actionDone')}</dt>
        <dd>{gateWord('action', passage.action)}</dd>
        <dt>{t('staff')}</dt>
        <dd>{passage.staff ?? '–'}</dd>
      </dl>
      <div className="versus">
        <section aria-label={t('phoneSaid')}>
          <h2>{t('phoneSaid')}</h2>
          <VerdictWords verdict={passage.verdict} because={passage.because} />
        </section>
        <section aria-label={t('serverSays')}>
          <h2>{t('serverSays')}</h2>
          <VerdictWords verdict={passage.serverVerdict} because={passage.serverBecause} />
        </section>
      </div>
      {mayReview ? <ReviewForm passage={passage.id} onDone={onDone} /> : <p className="quiet">{t('review.notAllowed')}</p>}
    </div>
  )
}
