// One import from reading to result: how far it is, its columns, its rows, accepting, undoing, the refused rows to take away.
import { Alert, Button, Progress } from 'antd'
import { useLocation } from 'wouter'
import { acceptImport, discardImport, undoImport, type ImportView } from '@shouwang/domain/people'
import { ConfirmButton, minuteText, PageHead, Panel, ReadState, useAddress, useRead, useSend } from '../../platform/console/index.js'
import { problemText } from '../../platform/problem-texts.js'
import { importTexts, importWord } from './import.texts.js'
import { ImportColumns } from './ImportColumns.js'
import { ImportRows } from './ImportRows.js'

const WORKING = new Set(['reading', 'accepting', 'undoing'])
/** Lists that become people; others are read and diagnosed. */
const STORABLE = new Set(['households', 'tenants', 'returnees'])

export const ImportWorkbench = ({ id }: { id: string }) => {
  const t = importTexts.useText()
  const { set } = useAddress()
  const path = `/api/people/imports/${id}`
  const query = useRead<ImportView>(path, { every: 1500 })
  return (
    <>
      <PageHead
        title={query.data?.fileName ?? t('title')}
        hint={query.data === undefined ? undefined : headOf(query.data, t('listDay', { day: query.data.listDay ?? '–' }))}
        actions={<Button onClick={() => set({ import: null, outcome: null, page: null })}>{t('back')}</Button>}
      />
      <ReadState query={query}>{(one) => <Work one={one} />}</ReadState>
    </>
  )
}

const headOf = (one: ImportView, day: string): string => [importWord('kind', one.kind), one.territoryName, day, importWord('state', one.state)].join(' · ')

const Work = ({ one }: { one: ImportView }) => {
  if (WORKING.has(one.state)) return <Working one={one} />
  return (
    <div className="stack">
      <Result one={one} />
      {one.state === 'preview' || one.state === 'stopped' ? <ImportColumns key={one.counts.new ?? 0} one={one} /> : null}
      {one.state === 'stopped' && one.acceptedAt === null ? null : <ImportRows one={one} />}
    </div>
  )
}

const Working = ({ one }: { one: ImportView }) => {
  const t = importTexts.useText()
  const percent = one.total === 0 ? 0 : Math.floor((one.done / one.total) * 100)
  return (
    <Panel title={importWord('state', one.state)}>
      <div className="stack">
        <Progress percent={percent} status="active" aria-label={importWord('state', one.state)} />
        <p role="status">{t('progress', { done: one.done, total: one.total })} · {t('leave')}</p>
      </div>
    </Panel>
  )
}

/** What has come of it so far, and what can be done now. */
const Result = ({ one }: { one: ImportView }) => {
  const t = importTexts.useText()
  const [, navigate] = useLocation()
  const { brought = 0, failed = 0, removed = 0, restored = 0, kept = 0, refused = 0 } = one.counts
  return (
    <>
      {one.problem === null ? null : <Alert type="error" showIcon title={problemText(one.problem as never)} />}
      {one.state === 'preview' ? <Preview one={one} /> : null}
      {one.state === 'done' ? <Alert type="success" showIcon title={t('done', { brought })} description={failed === 0 ? undefined : t('failed', { failed })} /> : null}
      {one.state === 'undone' ? <Alert type="info" showIcon title={t('undone', { removed, restored, kept })} /> : null}
      <div className="row-actions">
        {one.state === 'preview' ? <Accept one={one} /> : null}
        {one.state === 'stopped' && one.acceptedAt !== null ? <GoOn one={one} /> : null}
        {refused === 0 ? null : <Button href={`/api/people/imports/${one.id}/refused`} download>{t('refused')}</Button>}
        {one.state === 'done' ? <Undo one={one} /> : null}
        {(one.state === 'preview' || one.state === 'stopped') && one.acceptedAt === null ? <Discard one={one} /> : null}
        {one.state === 'done' ? <Button onClick={() => navigate('/console/people')}>{t('toList')}</Button> : null}
      </div>
    </>
  )
}

const Preview = ({ one }: { one: ImportView }) => {
  const t = importTexts.useText()
  const { refused = 0 } = one.counts
  const words = ['new', 'changed', 'needs-person', 'refused', 'same'].map((outcome) => `${importWord('outcome', outcome)} ${one.counts[outcome] ?? 0}`).join(' · ')
  const notes = [one.places > 0 ? t('places', { n: one.places }) : '', STORABLE.has(one.kind) ? '' : t('diagnosed'), t('expires', { day: minuteText(one.expiresAt).slice(0, 10) })].filter((note) => note !== '')
  return <Alert type={refused === 0 ? 'success' : 'warning'} showIcon title={words} description={notes.join(' ')} />
}

const Accept = ({ one }: { one: ImportView }) => {
  const t = importTexts.useText()
  const { send } = useSend(acceptImport, null)
  const { new: fresh = 0, changed = 0, 'needs-person': open = 0 } = one.counts
  const n = fresh + changed
  return (
    <ConfirmButton
      label={n > 0 ? t('accept', { n }) : t('nothing')}
      title={t('accept.title')}
      explain={t('accept.explain')}
      danger={false}
      buttonProps={{ type: 'primary', size: 'middle', disabled: n === 0 && (open === 0 || !STORABLE.has(one.kind)) }}
      onConfirm={async () => (await send({ import: one.id })) !== null}
    />
  )
}

const GoOn = ({ one }: { one: ImportView }) => {
  const t = importTexts.useText()
  const { send, sending } = useSend(acceptImport, null)
  return <Button type="primary" loading={sending} onClick={() => void send({ import: one.id })}>{t('retry')}</Button>
}

const Undo = ({ one }: { one: ImportView }) => {
  const t = importTexts.useText()
  const { send } = useSend(undoImport, null)
  // Long work is several commands: each says how many are left.
  const undo = async () => {
    for (;;) {
      const sent = await send({ import: one.id })
      if (sent === null) return false
      if ((sent.result?.left ?? 0) === 0) return true
    }
  }
  return <ConfirmButton label={t('undo')} title={t('undo.title')} explain={t('undo.explain', { n: one.made })} buttonProps={{ size: 'middle' }} onConfirm={undo} />
}

const Discard = ({ one }: { one: ImportView }) => {
  const t = importTexts.useText()
  const { set } = useAddress()
  const { send } = useSend(discardImport, null)
  const discard = async () => {
    const done = (await send({ import: one.id })) !== null
    if (done) set({ import: null, outcome: null, page: null })
    return done
  }
  return <ConfirmButton label={t('discard')} title={t('discard.title')} explain={t('discard.explain')} buttonProps={{ size: 'middle' }} onConfirm={discard} />
}
