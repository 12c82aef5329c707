// 来访: visits by place and state, the overdue first; settled, cancelled, and one visitor's name for a purpose.
import { Button, DatePicker, Form, Input, type TableColumnsType } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { Link } from 'wouter'
import { instantOf, type Purpose } from '@shouwang/domain/kernel'
import { cancelVisit, settleVisit, type VisitList, type VisitView } from '@shouwang/domain/visit'
import { api } from '../../platform/api.js'
import { errorText } from '../../platform/problem-texts.js'
import { canDo, useSession } from '../../platform/session.js'
import {
  AskPurpose, AsOf, commonTexts, ConfirmButton, FilterSelect, FormButton, ListTable, Marked, minuteText, PageHead, pageOf, PageTurner, queryText, ReadState, StatePill, useAddress, useRead, useSend,
} from '../../platform/console/index.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { visitConsole } from './visit-console.texts.js'

const STATES = ['open', 'overdue', 'inside', 'expected', 'refused', 'all'] as const
const TONES = { expected: 'plain', inside: 'good', overdue: 'bad', left: 'plain', refused: 'warn', cancelled: 'plain', expired: 'plain' } as const

export const VisitScreen = () => {
  const t = visitConsole.useText()
  const { get, set } = useAddress()
  const [territory, household, state] = [get('territory'), get('household'), get('state')]
  const page = pageOf(get('page'))
  const query = useRead<VisitList>(`/api/visit${queryText({ territory, household, state, page: page === 1 ? null : page })}`, { keep: true, every: 30_000 })
  return (
    <>
      <PageHead title={t('title')} hint={t('hint')} {...(query.dataUpdatedAt === 0 ? {} : { asOf: <AsOf at={query.dataUpdatedAt} /> })} />
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
        <FilterSelect name="state" label={t('state')} unset="open" options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))} />
        {household === null ? null : (
          <span>
            {t('household')} <Button size="small" onClick={() => set({ household: null, page: null })}>{t('allHouseholds')}</Button>
          </span>
        )}
      </div>
      {query.data === undefined ? null : <p role="status">{t('count', { ...query.data.counts })}</p>}
      <ReadState query={query} isEmpty={(list) => list.visits.length === 0} empty={t('empty')}>
        {(list) => (
          <>
            <Rows visits={list.visits} />
            <PageTurner page={page} full={list.more} />
          </>
        )}
      </ReadState>
    </>
  )
}

const Rows = ({ visits }: { visits: VisitView[] }) => {
  const t = visitConsole.useText()
  const [told, setTold] = useState<Record<string, Told>>({})
  const common = commonTexts.useText()
  const columns: TableColumnsType<VisitView> = [
    { title: t('state'), key: 'state', render: (_, row) => <StatePill tone={TONES[row.state]}>{t(`state.${row.state}`)}</StatePill> },
    {
      title: t('host'),
      key: 'host',
      render: (_, row) => {
        const door = `${row.compoundName} ${row.buildingName === row.compoundName ? '' : row.buildingName} ${row.door}`
        return row.household === null ? door : <Link href={`/console/people/household?id=${row.household}`}>{door}</Link>
      },
    },
    { title: t('visitor'), key: 'visitor', render: (_, row) => <Visitor visit={row} told={told[row.id]} onTold={(one) => setTold((before) => ({ ...before, [row.id]: one }))} /> },
    {
      title: t('relation'),
      key: 'relation',
      render: (_, row) => [t(`relation.${row.relation}`), ...(row.sameCounty ? [] : [t('otherCounty')]), ...(row.escorted === false ? [t('alone')] : [])].join(' · '),
    },
    { title: t('code'), key: 'code', render: (_, row) => row.code },
    { title: t('expected'), key: 'expected', render: (_, row) => minuteText(row.expectedAt) },
    { title: t('entered'), key: 'entered', render: (_, row) => (row.enteredAt === null ? '–' : `${minuteText(row.enteredAt)} ${row.checkpointName ?? ''}`) },
    { title: t('leaveBy'), key: 'leaveBy', render: (_, row) => (row.mustLeaveBy === null ? '–' : minuteText(row.mustLeaveBy)) },
    { title: t('left'), key: 'left', render: (_, row) => (row.leftAt === null ? '–' : `${minuteText(row.leftAt)} ${row.settledNote ?? ''}`) },
    { title: t('from'), key: 'from', render: (_, row) => t(`from.${row.registeredFrom}`) },
    { title: common('actions'), key: 'do', render: (_, row) => <Doings visit={row} /> },
  ]
  return (
    <Marked on={visits.some(({ id }) => told[id] !== undefined)}>
      <ListTable<VisitView> rowKey="id" columns={columns} dataSource={visits} pagination={false} scroll={{ x: 1250 }} />
    </Marked>
  )
}

interface Told { name: string; phone: string | null }

/** Masked; in full for a purpose, on record. */
const Visitor = ({ visit, told, onTold }: { visit: VisitView; told: Told | undefined; onTold: (told: Told) => void }) => {
  const t = visitConsole.useText()
  const { session } = useSession()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const ask = async ({ purpose, reason }: { purpose: Purpose; reason: string }): Promise<void> => {
    setBusy(true)
    try {
      onTold(await api.get<Told>(`/api/visit/${visit.id}/visitor${queryText({ purpose, reason })}`))
      setProblem('')
    } catch (error) {
      setProblem(errorText(error))
    }
    setBusy(false)
    setAsking(false)
  }
  if (told) return <>{told.name} · {t('phoneIs')} {told.phone ?? t('noPhone')}</>
  return (
    <>
      {visit.visitor || '–'}{' '}
      {visit.visitor !== '' && canDo(session, 'people.read-personal') ? <Button size="small" onClick={() => setAsking(true)}>{t('who')}</Button> : null}
      {problem === '' ? null : <span role="alert"> {problem}</span>}
      {asking ? <AskPurpose busy={busy} onClose={() => setAsking(false)} onAsk={(fields) => void ask(fields)} /> : null}
    </>
  )
}

const Doings = ({ visit }: { visit: VisitView }) => {
  const t = visitConsole.useText()
  const common = commonTexts.useText()
  const { session } = useSession()
  const { send: cancel } = useSend(cancelVisit, t('cancel.done'))
  const { send: settle } = useSend(settleVisit, t('settle.done'))
  if (!canDo(session, 'visit.register')) return null
  if (visit.state === 'expected' || visit.state === 'refused') {
    return (
      <ConfirmButton label={t('cancel')} title={t('cancel.title')} explain={t('cancel.explain')} onConfirm={async () => (await cancel({ visit: visit.id })) !== null} />
    )
  }
  if (visit.state !== 'inside' && visit.state !== 'overdue') return null
  return (
    <FormButton<{ leftAt: Dayjs; note: string }>
      label={t('settle')}
      title={t('settle.title')}
      explain={t('settle.explain')}
      initialValues={{ leftAt: dayjs() }}
      onSubmit={async ({ leftAt, note }) => (await settle({ visit: visit.id, leftAt: instantOf(leftAt.valueOf()), note: note.trim() })) !== null}
    >
      <Form.Item name="leftAt" label={t('leftAt')} rules={[{ required: true, message: common('required') }]}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" className="wide" />
      </Form.Item>
      <Form.Item name="note" label={t('note')} rules={[{ required: true, min: 2, whitespace: true, message: common('required') }]}>
        <Input maxLength={100} />
      </Form.Item>
    </FormButton>
  )
}
