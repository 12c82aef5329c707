// Where nobody answers: counted by slot and reason, listed, and filled in bulk; below it what is odd.
import { Button, Form, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { assign, type ChainView, type FindingRow, type GapPage, type GapRow } from '@shouwang/domain/responsibility'
import { api } from '../../platform/api.js'
import { newId } from '../../platform/command.js'
import {
  AsOf, commonTexts, FormButton, grantedPlace, listOf, ListTable, pageOf, PageTurner, picking, Panel, queryText, ReadState, StatePill, useAddress, useRead, useSend,
} from '../../platform/console/index.js'
import { canDo, useSession } from '../../platform/session.js'
import { TerritoryPicker } from '../../territory/console/index.js'
import { EnterprisesButton } from './EnterprisesButton.js'
import { HolderPicker } from './HolderPicker.js'
import { GAP_TONES, inLanguage, responsibilityConsole, responsibilityWord } from './responsibility-console.texts.js'

const BULK = 2000

export const GapsTab = () => {
  const t = responsibilityConsole.useText()
  const { get, set } = useAddress()
  const [territory, chain, slot] = [get('territory'), get('chain'), get('slot')]
  const page = pageOf(get('page'))
  const filter = { territory, chain, slot }
  const chains = useRead<ChainView[]>('/api/responsibility/chains')
  const query = useRead<GapPage>(`/api/responsibility/gaps${queryText({ ...filter, page: page - 1 })}`, { keep: true })
  return (
    <div className="stack">
      <div className="panel-tools">
        <TerritoryPicker value={territory} onChange={(id) => set({ territory: id, page: null })} />
        {query.dataUpdatedAt === 0 ? null : <AsOf at={query.dataUpdatedAt} />}
        <EnterprisesButton />
      </div>
      <ReadState query={query} isEmpty={(answer) => answer.counts.length === 0} empty={t('gapsNone')}>
        {(answer) => (
          <>
            <Counts answer={answer} chains={chains.data ?? []} />
            <Gaps key={JSON.stringify(filter)} answer={answer} chains={chains.data ?? []} filter={filter} />
            <PageTurner page={page} full={answer.more} />
          </>
        )}
      </ReadState>
      <Findings territory={territory} />
    </div>
  )
}

/** The name of a chain's slot; its key while the chains are being read. */
const slotName = (chains: readonly ChainView[], chain: string, slot: string): string => {
  const found = chains.find((one) => one.chain === chain)?.slots.find((one) => one.key === slot)
  return found ? inLanguage(found.name) : slot
}
const chainName = (chains: readonly ChainView[], chain: string): string => {
  const found = chains.find((one) => one.chain === chain)
  return found ? inLanguage(found.name) : '…'
}

const Counts = ({ answer, chains }: { answer: GapPage; chains: readonly ChainView[] }) => {
  const t = responsibilityConsole.useText()
  const { get, set } = useAddress()
  const sums = new Map<string, { chain: string; slot: string; n: number }>()
  for (const { chain, slot, count } of answer.counts) {
    const key = `${chain}.${slot}`
    sums.set(key, { chain, slot, n: (sums.get(key)?.n ?? 0) + count })
  }
  const isChosen = (chain: string, slot: string) => get('chain') === chain && get('slot') === slot
  return (
    <>
      <div className="row-actions slot-choice" role="group" aria-label={t('slot')}>
        <Button size="small" type={get('slot') === null ? 'primary' : 'default'} aria-pressed={get('slot') === null} onClick={() => set({ chain: null, slot: null, page: null })}>
          {t('allSlots')}
        </Button>
        {[...sums.values()].map(({ chain, slot, n }) => (
          <Button
            key={`${chain}.${slot}`}
            size="small"
            type={isChosen(chain, slot) ? 'primary' : 'default'}
            aria-pressed={isChosen(chain, slot)}
            onClick={() => set({ chain, slot, page: null })}
          >
            {chainName(chains, chain)} · {t('gapCount', { slot: slotName(chains, chain, slot), n })}
          </Button>
        ))}
      </div>
      {answer.places.length === 0 ? null : (
        <p className="quiet">
          {t('byPlace')}: {listOf(answer.places.map(({ name, count }) => `${name} ${count}`))}
        </p>
      )}
    </>
  )
}

interface Filter extends Record<string, string | null> {
  territory: string | null
  chain: string | null
  slot: string | null
}
const keyOf = (row: GapRow): string => `${row.chain}.${row.slot}.${row.subject}`

const Gaps = ({ answer, chains, filter }: { answer: GapPage; chains: readonly ChainView[]; filter: Filter }) => {
  const t = responsibilityConsole.useText()
  const { session } = useSession()
  const [chosen, setChosen] = useState<string[]>([])
  const mayManage = canDo(session, 'responsibility.manage')
  const columns: TableColumnsType<GapRow> = [
    { title: t('slot'), key: 'slot', render: (_, row) => `${chainName(chains, row.chain)} · ${slotName(chains, row.chain, row.slot)}` },
    { title: t('subject'), key: 'subject', render: (_, row) => `${responsibilityWord('subject', row.subjectKind)} ${row.name}` },
    { title: t('place'), dataIndex: 'place', key: 'place' },
    { title: t('why'), key: 'gap', render: (_, row) => <StatePill tone={GAP_TONES[row.gap]}>{responsibilityWord('gap', row.gap)}</StatePill> },
  ]
  const ofChosen = () => Promise.resolve(answer.rows.filter((row) => chosen.includes(keyOf(row))))
  const ofAll = async () => (await api.get<GapPage>(`/api/responsibility/gaps${queryText({ ...filter, size: BULK })}`)).rows
  return (
    <>
      {mayManage ? (
        <div className="row-actions">
          <Button size="small" onClick={() => setChosen(chosen.length === answer.rows.length ? [] : answer.rows.map(keyOf))}>
            {t('pickPage')}
          </Button>
          <AssignButton label={t('assignChosen', { n: chosen.length })} disabled={chosen.length === 0} rows={ofChosen} onDone={() => setChosen([])} />
          {filter.slot === null ? null : <AssignButton label={t('assignAll')} disabled={false} rows={ofAll} onDone={() => setChosen([])} />}
        </div>
      ) : null}
      <ListTable<GapRow>
        rowKey={keyOf}
        columns={columns}
        dataSource={answer.rows}
        pagination={false}
        scroll={{ x: 720 }}
        {...(mayManage ? picking({ chosen, onChoose: setChosen, title: t('pick'), nameOf: (row) => `${slotName(chains, row.chain, row.slot)} ${row.name}` }) : {})}
      />
    </>
  )
}

const AssignButton = ({ label, disabled, rows, onDone }: { label: string; disabled: boolean; rows: () => Promise<GapRow[]>; onDone: () => void }) => {
  const t = responsibilityConsole.useText()
  const { session } = useSession()
  const { get } = useAddress()
  const { send } = useSend(assign, t('assign.done'))
  const within = get('territory') ?? grantedPlace(session, 'responsibility.manage')
  return (
    <FormButton<{ holder: string; deputy?: string }>
      label={label}
      title={t('assign.title')}
      explain={t('assign.explain')}
      buttonProps={{ disabled: disabled || within === null }}
      onSubmit={async ({ holder, deputy }) => {
        const gaps = await rows()
        const links = gaps.map(({ chain, slot, subjectKind, subject }) => ({ link: newId(), chain, slot, subjectKind, subject, holder, ...(deputy ? { deputy } : {}) }))
        const done = (await send({ within: within!, links, replace: gaps.some(({ gap }) => gap === 'holder-left') })) !== null
        if (done) onDone()
        return done
      }}
    >
      <Form.Item name="holder" label={t('holder')} rules={[{ required: true, message: commonTexts.text('required') }]}>
        <HolderPicker label={t('holder')} />
      </Form.Item>
      <Form.Item name="deputy" label={t('deputy')}>
        <HolderPicker label={t('deputy')} />
      </Form.Item>
    </FormButton>
  )
}

const Findings = ({ territory }: { territory: string | null }) => {
  const t = responsibilityConsole.useText()
  const query = useRead<FindingRow[]>(`/api/responsibility/findings${queryText({ territory })}`)
  return (
    <Panel title={t('findings')}>
      <ReadState query={query} isEmpty={(rows) => rows.length === 0} empty={t('findingsNone')}>
        {(rows) => (
          <ul className="plain-list">
            {rows.map((row) => (
              <li key={`${row.code}${row.chain}${row.subject}`}>
                <StatePill tone="warn">{responsibilityWord('finding', row.code)}</StatePill> {responsibilityWord('subject', row.subjectKind)} {row.name} ·{' '}
                {t('who')}: {listOf(row.holders)}
              </li>
            ))}
          </ul>
        )}
      </ReadState>
    </Panel>
  )
}
