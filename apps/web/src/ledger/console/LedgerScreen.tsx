// 审计: who did what, in order, and the proof that nobody changed it since.
import { Alert, Button, Drawer, InputNumber, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { COMMANDS } from '@shouwang/domain/commands'
import { api } from '../../platform/api.js'
import { currentLanguage } from '../../platform/i18n.js'
import { errorText } from '../../platform/problem-texts.js'
import {
  AsOf,
  commonTexts,
  ListTable,
  minuteText,
  PageHead,
  queryText,
  ReadState,
  secondText,
  useAddress,
  useRead,
  wordOf,
} from '../../platform/console/index.js'
import { ledgerConsole } from './ledger-console.texts.js'
import { pageBefore, type LedgerEventRow, type LedgerPage, type Verification } from './ledger.reads.js'

/** Rows of one page. */
const ROWS = 100

/** The command's name in the reader's language. */
const commandWord = (name: string): string => {
  const title = COMMANDS.find((command) => command.name === name)?.title
  return title === undefined ? name : currentLanguage() === 'en' ? title.en : title.zh
}

export const LedgerScreen = () => {
  const t = ledgerConsole.useText()
  const { get, set } = useAddress()
  // The head is only known from an answer: the first read asks for what follows a number that no row has reached.
  const head = useRead<LedgerPage>(`/api/ledger${queryText({ after: Number.MAX_SAFE_INTEGER, limit: 1 })}`)
  const asked = get('after')
  const after = asked === null ? (head.data === undefined ? null : pageBefore(head.data.head, ROWS)) : Math.max(0, Number(asked))
  const query = useRead<LedgerPage>(after === null ? null : `/api/ledger${queryText({ after, limit: ROWS })}`, { keep: true })
  return (
    <>
      <PageHead
        title={t('title')}
        hint={t('hint')}
        {...(query.dataUpdatedAt === 0 ? {} : { asOf: <AsOf at={query.dataUpdatedAt} {...(query.data ? { n: query.data.head } : {})} /> })}
        actions={
          <Button href="/docs" target="_blank" rel="noreferrer">
            {t('docs')}
          </Button>
        }
      />
      <Verify />
      <ReadState query={head.isError ? head : query} isEmpty={(page) => page.head === 0} empty={t('empty')}>
        {(page) => <Events page={page} after={after ?? 0} onGo={(next) => set({ after: next })} />}
      </ReadState>
    </>
  )
}

const Events = ({ page, after, onGo }: { page: LedgerPage; after: number; onGo: (after: number | null) => void }) => {
  const t = ledgerConsole.useText()
  const { get, set } = useAddress()
  const rows = page.events.toReversed()
  const open = rows.find((row) => String(row.n) === get('n'))
  const columns: TableColumnsType<LedgerEventRow> = [
    { title: t('n'), dataIndex: 'n', key: 'n', width: 90, align: 'right' },
    { title: t('at'), key: 'at', width: 190, render: (_, row) => `${minuteText(row.at).slice(0, 10)} ${secondText(row.at)}` },
    {
      title: t('command'),
      key: 'command',
      render: (_, row) => (
        <>
          {commandWord(row.command)} <span className="quiet">{row.command}</span>
        </>
      ),
    },
    { title: t('actor'), key: 'actor', width: 110, render: (_, row) => wordOf(ledgerConsole, 'actor', row.actorKind) },
    { title: t('place'), key: 'path', render: (_, row) => <code className="path">{row.path}</code> },
    {
      title: commonTexts.text('actions'),
      key: 'do',
      width: 90,
      render: (_, row) => (
        <Button size="small" onClick={() => set({ n: row.n })}>
          {t('show')}
        </Button>
      ),
    },
  ]
  return (
    <div className="stack">
      <div className="panel-tools">
        <Button disabled={after === 0} onClick={() => onGo(pageBefore(after, ROWS))}>
          {t('earlier')}
        </Button>
        <Button disabled={after + page.events.length >= page.head} onClick={() => onGo(after + page.events.length)}>
          {t('later')}
        </Button>
        <Button disabled={get('after') === null} onClick={() => onGo(null)}>
          {t('newest')}
        </Button>
        <InputNumber
          className="goto"
          aria-label={t('goto')}
          prefix={t('goto')}
          min={1}
          max={page.head}
          precision={0}
          onPressEnter={(event) => onGo(Math.max(0, Number(event.currentTarget.value) - 1))}
        />
        <span>{t('head', { n: page.head })}</span>
      </div>
      <ListTable<LedgerEventRow> rowKey="n" columns={columns} dataSource={rows} pagination={false} scroll={{ x: 900 }} />
      <Drawer
        open={open !== undefined}
        title={open === undefined ? '' : `${open.n} · ${commandWord(open.command)}`}
        size={560}
        destroyOnHidden
        onClose={() => set({ n: null })}
      >
        {open === undefined ? null : <EventDetails event={open} />}
      </Drawer>
    </div>
  )
}

const EventDetails = ({ event }: { event: LedgerEventRow }) => {
  const t = ledgerConsole.useText()
  return (
    <dl className="facts">
      <dt>{t('at')}</dt>
      <dd>
        {minuteText(event.at).slice(0, 10)} {secondText(event.at)}
      </dd>
      <dt>{t('command')}</dt>
      <dd>{event.command}</dd>
      <dt>{t('actor')}</dt>
      <dd>
        {wordOf(ledgerConsole, 'actor', event.actorKind)} <code>{event.actor ?? ''}</code>
      </dd>
      {event.device === null ? null : (
        <>
          <dt>{t('device')}</dt>
          <dd>
            <code>{event.device}</code>
          </dd>
        </>
      )}
      <dt>{t('subject')}</dt>
      <dd>
        <code>{event.subject}</code>
      </dd>
      <dt>{t('place')}</dt>
      <dd>
        <code>{event.path}</code>
      </dd>
      <dt>{t('detail')}</dt>
      <dd>{event.data === null ? t('erased') : <pre className="json">{JSON.stringify(event.data, null, 2)}</pre>}</dd>
    </dl>
  )
}

/** Walking a year's chain takes a while. */
const PATIENCE_MS = 10 * 60_000

const Verify = () => {
  const t = ledgerConsole.useText()
  const [state, setState] = useState<'idle' | 'running' | Verification | { problem: string }>('idle')
  const verify = async () => {
    setState('running')
    try {
      setState(await api.get<Verification>('/api/ledger/verify', { timeoutMs: PATIENCE_MS }))
    } catch (error) {
      setState({ problem: errorText(error) })
    }
  }
  return (
    <div className="verify stack">
      <div>
        <Button type="primary" loading={state === 'running'} onClick={() => void verify()}>
          {t(state === 'running' ? 'verify.running' : 'verify')}
        </Button>
      </div>
      {typeof state === 'string' ? null : 'problem' in state ? (
        <Alert type="error" showIcon title={state.problem} />
      ) : (
        <Verdict result={state} />
      )}
    </div>
  )
}

const Verdict = ({ result }: { result: Verification }) => {
  const t = ledgerConsole.useText()
  return result.ok ? (
    <Alert
      role="status"
      type="success"
      showIcon
      title={t('verify.ok', { n: result.n })}
      description={result.erased === 0 ? undefined : t('verify.erased', { n: result.erased })}
    />
  ) : (
    <Alert role="alert" type="error" showIcon title={t('verify.broken', { n: result.brokenAt ?? 0 })} description={result.why} />
  )
}
