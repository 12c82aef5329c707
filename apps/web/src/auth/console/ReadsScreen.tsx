// 查看记录: who looked at whose data, with which role, what for; for auditors, found by filters.
import { Button, DatePicker, Select, type TableColumnsType } from 'antd'
import dayjs from 'dayjs'
import type { ReadPage, ReadView } from '@shouwang/domain/auth'
import { plusMs, PURPOSE_TITLES, startOfDayInChina, type Purpose } from '@shouwang/domain/kernel'
import { ListTable, minuteText, PageHead, queryText, ReadState, StatePill, useAddress, useRead } from '../../platform/console/index.js'
import { useNamed } from '../../platform/i18n.js'
import { rightsConsole } from './rights-console.texts.js'

const DAY_MS = 86_400_000
const PURPOSES = Object.keys(PURPOSE_TITLES) as Purpose[]

/** The filters as the address holds them, as the server asks for them. */
const asked = (get: (name: string) => string | null): string => {
  const [from, to] = [get('from'), get('to')]
  return queryText({
    purpose: get('purpose'), account: get('account'), breakGlass: get('glass'), before: get('before'),
    from: from && startOfDayInChina(from), to: to && plusMs(startOfDayInChina(to), DAY_MS),
  })
}

export const ReadsScreen = () => {
  const t = rightsConsole.useText()
  const { get, set } = useAddress()
  const query = useRead<ReadPage>(`/api/auth/reads${asked(get)}`, { keep: true })
  const next = query.data?.next ?? null
  return (
    <>
      <PageHead title={t('reads.title')} hint={t('reads.hint')} />
      <Filters />
      <ReadState query={query} isEmpty={({ rows }) => rows.length === 0} empty={t('reads.empty')}>
        {({ rows }) => <Reads rows={rows} />}
      </ReadState>
      <nav className="page-turner no-print" aria-label={t('reads.title')}>
        {get('before') === null ? null : <Button size="small" onClick={() => set({ before: null })}>{t('reads.newest')}</Button>}
        {next === null ? null : <Button size="small" onClick={() => set({ before: next })}>{t('reads.more')}</Button>}
      </nav>
    </>
  )
}

const Filters = () => {
  const t = rightsConsole.useText()
  const named = useNamed()
  const { get, set } = useAddress()
  const day = (name: 'from' | 'to') => (
    <DatePicker
      aria-label={t(`reads.${name}`)}
      placeholder={t(`reads.${name}`)}
      format="YYYY-MM-DD"
      value={get(name) ? dayjs(get(name)) : null}
      onChange={(next) => set({ [name]: next?.format('YYYY-MM-DD') ?? null, before: null })}
    />
  )
  const filtered = ['from', 'to', 'purpose', 'account', 'glass'].some((name) => get(name) !== null)
  return (
    <div className="panel-tools">
      {day('from')}
      {day('to')}
      <Select
        allowClear
        className="role-select"
        aria-label={t('reads.purpose')}
        placeholder={t('reads.purpose')}
        value={get('purpose')}
        onChange={(purpose: string | undefined) => set({ purpose: purpose ?? null, before: null })}
        options={PURPOSES.map((value) => ({ value, label: named(PURPOSE_TITLES[value]) }))}
      />
      {get('glass') === null ? null : <StatePill tone="warn">{t('reads.glass')}</StatePill>}
      {filtered ? (
        <Button size="small" onClick={() => set({ from: null, to: null, purpose: null, account: null, glass: null, before: null })}>
          {t('reads.clear')}
        </Button>
      ) : null}
    </div>
  )
}

const Reads = ({ rows }: { rows: ReadView[] }) => {
  const t = rightsConsole.useText()
  const named = useNamed()
  const columns: TableColumnsType<ReadView> = [
    { title: t('glass.when'), key: 'at', render: (_, row) => minuteText(row.at) },
    { title: t('reads.who'), key: 'who', render: (_, row) => <>{row.name} {row.login === null ? null : <code>{row.login}</code>}</> },
    { title: t('reads.role'), key: 'role', render: (_, row) => [row.roleTitle && named(row.roleTitle), row.unitName].filter(Boolean).join(' · ') || '–' },
    {
      title: t('reads.whom'), key: 'whom',
      render: (_, row) => <>{row.subjectName}<br /><small>{row.kind === 'list' ? t('reads.kind.list', { n: row.count }) : t(`reads.kind.${row.kind}`)}</small></>,
    },
    {
      title: t('reads.why'), key: 'why',
      render: (_, row) => (
        <>
          {row.breakGlass === null ? null : <StatePill tone="warn">{t('reads.emergency')}</StatePill>} {row.purpose && named(PURPOSE_TITLES[row.purpose])}
          <br />
          <small>{row.reason}</small>
        </>
      ),
    },
  ]
  return <ListTable<ReadView> rowKey="id" columns={columns} dataSource={rows} scroll={{ x: 900 }} pagination={false} />
}
